import {
  type NewReviewDecision,
  type NewReviewMeeting,
  type PanelOfficer,
  type ReviewMeetingDetail,
} from '../../shared/resources';
import { ask } from './http';

const post = async <T>(path: string, body: unknown, key: string): Promise<T> =>
  (await ask<T>(`/review-meetings${path}`, { method: 'POST', body, idempotencyKey: key })).data;

export const panelOfficers = async (signal: AbortSignal) =>
  (await ask<PanelOfficer[]>('/review-meetings/officers', { signal })).data;

export const convene = (meeting: NewReviewMeeting, key: string) =>
  post<ReviewMeetingDetail>('', meeting, key);

export const openMeeting = (id: string, present: number[], key: string) =>
  post<ReviewMeetingDetail>(`/${id}/open`, { present }, key);

export const cancelMeeting = (id: string, key: string) => post(`/${id}/cancel`, {}, key);

export const decideActs = (id: string, decision: NewReviewDecision, key: string) =>
  post<ReviewMeetingDetail>(`/${id}/decisions`, decision, key);

export const approveRest = (id: string, key: string) =>
  post<{ approved: number; left: number }>(`/${id}/approve-rest`, {}, key);

export interface CarriedOut {
  done: number;
  left: number;
}

export const closeMeeting = (id: string, key: string) => post<CarriedOut>(`/${id}/close`, {}, key);

/** Books what was decided on acts of the account that closed the meeting. */
export const confirmMeeting = (id: string, key: string) =>
  post<CarriedOut>(`/${id}/confirm`, {}, key);
