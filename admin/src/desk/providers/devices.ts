import { type Device, type MadeDevice, type NewDevice } from '../../shared/resources';
import { ask } from './http';

export const readDevices = async (signal: AbortSignal) =>
  (await ask<Device[]>('/devices', { signal })).data;

/** Without an idempotency key: the first answer would have to be kept, and the code with it. */
export const makeDevice = async (body: NewDevice, _key: string) =>
  (await ask<MadeDevice>('/devices', { method: 'POST', body })).data;

export const withdrawDevice = (id: string, key: string) =>
  ask(`/devices/${id}/withdraw`, { method: 'POST', idempotencyKey: key });

export const refreshDevice = (id: string, key: string) =>
  ask(`/devices/${id}/refresh`, { method: 'POST', idempotencyKey: key });
