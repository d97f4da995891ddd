import {
  type HolidayYear,
  type NewObjection,
  type Objection,
  type ObjectionAnswer,
  type PublicitySpan,
} from '../../shared/resources';
import { ask } from './http';

/** What happens to objections, and to the time a sheet hangs; `key` names the submitted form. */
const post = async <T>(path: string, body: unknown, key: string): Promise<T> =>
  (await ask<T>(path, { method: 'POST', body, idempotencyKey: key })).data;

export const raiseObjection = (objection: NewObjection, key: string) =>
  post<Objection>('/objections', objection, key);

/** Answers an objection, or the appeal against its first answer. */
export const answerObjection = ({ id, state }: Objection, answer: ObjectionAnswer, key: string) =>
  post<Objection>(
    `/objections/${id}/${state === 'APPEALED' ? 'decide-appeal' : 'decide'}`,
    answer,
    key,
  );

export const appealObjection = (
  id: string,
  appeal: { appellantName: string; grounds: string },
  key: string,
) => post<Objection>(`/objections/${id}/appeal`, appeal, key);

export const withdrawObjection = (id: string, reason: string, key: string) =>
  post<Objection>(`/objections/${id}/withdraw`, { reason }, key);

export const linkCorrection = (id: string, actId: string, key: string) =>
  post<Objection>(`/objections/${id}/correct`, { actId }, key);

export const collectMonth = (month: string, key: string) =>
  post(`/months/${month}/collect`, {}, key);

export const extendPublicity = (
  month: string,
  extension: { to: string; reason: string },
  key: string,
) => post(`/months/${month}/extend`, extension, key);

export const readSpan = async (month: string, from: string, days: number, signal: AbortSignal) =>
  (
    await ask<PublicitySpan>(`/months/${month}/publicity-span?from=${from}&days=${days}`, {
      signal,
    })
  ).data;

export const readHolidays = async (year: number, signal: AbortSignal) =>
  (await ask<HolidayYear>(`/holidays/${year}`, { signal })).data;

export const saveHolidays = (year: number, days: HolidayYear['days'], _key: string) =>
  ask(`/holidays/${year}`, { method: 'PUT', body: { days } });
