import {
  type ActBatch,
  type ActBatchDetail,
  type BatchPreview,
  type NewBatch,
  type NewRound,
  type NewSignIn,
} from '../../shared/resources';
import { ask } from './http';

interface Recorded {
  batchId: string;
  count: number;
}

const post = async <T>(path: string, body: unknown, key?: string): Promise<T> =>
  (await ask<T>(`/act-batches${path}`, { method: 'POST', body, idempotencyKey: key })).data;

export const previewBatch = (list: NewBatch, key: string) =>
  post<BatchPreview>('/lists/preview', list, key);

export const previewRound = (round: NewRound, key: string) =>
  post<BatchPreview>('/rounds/preview', round, key);

export const recordRound = (round: NewRound, key: string) => post<Recorded>('/rounds', round, key);

export const previewSignIn = (sheet: NewSignIn, key: string) =>
  post<BatchPreview>('/sign-ins/preview', sheet, key);

export const recordSignIn = (sheet: NewSignIn, key: string) =>
  post<Recorded>('/sign-ins', sheet, key);

export const withdrawBatch = (id: string, key: string) =>
  post<{ withdrawn: number }>(`/${id}/withdraw`, {}, key);

export const reverseBatch = (id: string, reason: string, key: string) =>
  post<{ reversed: number }>(`/${id}/reverse`, { reason }, key);

/** The sheet of the round recorded last, for its items, inspectors and bands; null before the first. */
export async function lastRound(signal: AbortSignal) {
  const filter = encodeURIComponent(JSON.stringify({ kind: 'ROUND' }));
  const sort = encodeURIComponent(JSON.stringify(['recordedAt', 'DESC']));
  const list = `/act-batches?filter=${filter}&sort=${sort}&range=%5B0%2C0%5D`;
  const [latest] = (await ask<ActBatch[]>(list, { signal })).data;
  if (!latest) return null;
  return (await ask<ActBatchDetail>(`/act-batches/${latest.id}`, { signal })).data.round;
}
