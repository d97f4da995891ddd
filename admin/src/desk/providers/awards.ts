import {
  type AwardList,
  type AwardListDetail,
  type AwardPreview,
  type AwardPolicy,
  type AwardScheme,
  type FollowUp,
  type FollowUpCount,
  type FollowUpPlan,
  type FollowUpResult,
  type NewAwardScheme,
  type NewDelivery,
  type Without,
} from '../../shared/resources';
import { ask } from './http';

/** `key` names the submitted form. */
const post = async <T>(path: string, body: unknown, key?: string): Promise<T> =>
  (await ask<T>(path, { method: 'POST', body, idempotencyKey: key })).data;
const get = async <T>(path: string, signal: AbortSignal): Promise<T> =>
  (await ask<T>(path, { signal })).data;

export const awardSchemes = (signal: AbortSignal) => get<AwardScheme[]>('/award-schemes', signal);
export const awardLists = (signal: AbortSignal) => get<AwardList[]>('/award-lists', signal);
export const readAwardList = (id: string, signal: AbortSignal) =>
  get<AwardListDetail>(`/award-lists/${id}`, signal);

export const decideAwards = (scheme: NewAwardScheme, key: string) =>
  post<AwardScheme[]>('/award-schemes', scheme, key);

/** Nothing is written, so the form has no name. */
export const previewAwards = (year: number, policy: AwardPolicy) =>
  post<AwardPreview>('/award-lists/preview', { year, policy });

export const publishAwards = (year: number, without: Without[], key: string) =>
  post<AwardListDetail>('/award-lists', { year, without }, key);

export const handOverAward = (listId: string, delivery: NewDelivery, key: string) =>
  post<AwardListDetail>(`/award-lists/${listId}/deliveries`, delivery, key);

export const followUpCounts = (signal: AbortSignal) =>
  get<FollowUpCount[]>('/follow-ups/counts', signal);
export const planFollowUp = (id: string, plan: FollowUpPlan, key: string) =>
  post<FollowUp>(`/follow-ups/${id}/plan`, plan, key);
export const finishFollowUp = (id: string, result: FollowUpResult, key: string) =>
  post<FollowUp>(`/follow-ups/${id}/finish`, result, key);
export const cancelFollowUp = (id: string, reason: string, key: string) =>
  post<FollowUp>(`/follow-ups/${id}/cancel`, { reason }, key);
