import { type AreaCode } from './domain/area-code';

/** One request's Idempotency-Key. `replayed` is set when the first answer was given again. */
export interface Idempotency {
  key: string;
  requestHash: Buffer;
  replayed: boolean;
}

/** Who acts, from where, in which area: what every write and its audit need to know. */
export interface Actor {
  accountId: string | null;
  username: string;
  areaCode: AreaCode;
  ip: string;
  requestId: string;
  idempotency?: Idempotency;
}

/** The product itself, at first start: it makes the first account and answers to the whole country. */
export const SYSTEM: Actor = {
  accountId: null,
  username: 'system',
  areaCode: '000000000000',
  ip: 'local',
  requestId: 'start',
};
