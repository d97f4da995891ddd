import { type DoorPlate, type NewDoorKeys } from '../../shared/resources';
import { ask } from './http';

/** Without an idempotency key: the first answer would have to be kept, and the codes with it. */
export const makeDoorKeys = async (wanted: NewDoorKeys, _key: string) =>
  (await ask<DoorPlate[]>('/door-keys', { method: 'POST', body: wanted })).data;

export const withdrawDoorKey = (householdId: string, reason: string, key: string) =>
  ask(`/door-keys/${householdId}/withdraw`, {
    method: 'POST',
    body: { reason },
    idempotencyKey: key,
  });
