import { type Channel, type NewChannelDecision } from '../../shared/resources';
import { ask } from './http';

export const readChannels = async (signal: AbortSignal) =>
  (await ask<Channel[]>('/channels', { signal })).data;

export const decideChannel = async (body: NewChannelDecision, key: string) =>
  (await ask<Channel[]>('/channels', { method: 'POST', body, idempotencyKey: key })).data;
