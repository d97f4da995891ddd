import {
  type Entry,
  type HiddenPraise,
  type NewHiddenPraise,
  type RepairOffer,
} from '../../shared/resources';
import { ask } from './http';

/** Repairs of deductions, and praise that is not shown; `key` names the submitted form. */
const post = async <T>(path: string, body: unknown, key: string): Promise<T> =>
  (await ask<T>(path, { method: 'POST', body, idempotencyKey: key })).data;

export const readRepairOffer = async (entryId: string, signal: AbortSignal) =>
  (await ask<RepairOffer>(`/entries/${entryId}/repair`, { signal })).data;

export const repairDeduction = (entryId: string, actId: string, points: number, key: string) =>
  post<Entry>(`/entries/${entryId}/repair`, { actId, points }, key);

export const askToHidePraise = (asked: NewHiddenPraise, key: string) =>
  post<HiddenPraise>('/hidden-praise', asked, key);

export const hidePraise = (id: string, key: string) =>
  post<HiddenPraise>(`/hidden-praise/${id}/hide`, {}, key);
