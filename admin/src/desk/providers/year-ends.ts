import {
  type NextYear,
  type NextYearOpened,
  type NextYearPreview,
  type Reopening,
  type ReopeningCall,
  type YearEnd,
} from '../../shared/resources';
import { ask } from './http';

/** The end of a year; `key` names the submitted form. */
const post = async <T>(path: string, body: unknown, key: string): Promise<T> =>
  (await ask<T>(`/year-ends/${path}`, { method: 'POST', body, idempotencyKey: key })).data;

export const readYearEnd = async (year: number, signal: AbortSignal) =>
  (await ask<YearEnd>(`/year-ends/${year}`, { signal })).data;

export const freezeYear = (year: number, key: string) => post<YearEnd>(`${year}/freeze`, {}, key);

export const callReopening = (year: number, call: ReopeningCall, key: string) =>
  post<{ ballotId: string }>(`${year}/call-reopening`, call, key);

export const previewNextYear = async (year: number, carryBps: number, signal: AbortSignal) =>
  (await ask<NextYearPreview>(`/year-ends/${year}/open-next?carryBps=${carryBps}`, { signal }))
    .data;

export const openNextYear = (year: number, said: NextYear, key: string) =>
  post<NextYearOpened>(`${year}/open-next`, said, key);

export const reopenYear = (year: number, reopening: Reopening, key: string) =>
  post<YearEnd>(`${year}/reopen`, reopening, key);
