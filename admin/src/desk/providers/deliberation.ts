import {
  type Consultation,
  type Filing,
  type FilingReview,
  type MeetingRecord,
  type NewConsultation,
  type NewFiling,
  type NewOpinion,
  type NewProposal,
  type NewStage,
  type Opinion,
  type Proposal,
  type Stage,
} from '../../shared/resources';
import { ask } from './http';

/** How a rule list comes about: every human action of it; `key` names the submitted form. */
const post = async <T>(path: string, body: unknown, key: string): Promise<T> =>
  (await ask<T>(path, { method: 'POST', body, idempotencyKey: key })).data;

export const proposeRule = (proposal: NewProposal, key: string) =>
  post<Proposal>('/proposals', proposal, key);

export const takeProposal = (id: string, taken: { ruleListId: string }, key: string) =>
  post<Proposal>(`/proposals/${id}/take`, taken, key);

export const declineProposal = (id: string, answer: string, key: string) =>
  post<Proposal>(`/proposals/${id}/decline`, { answer }, key);

export const planConsultation = (plan: NewConsultation, key: string) =>
  post<Consultation>('/consultations', plan, key);

export const holdConsultation = (id: string, record: MeetingRecord, key: string) =>
  post<Consultation>(`/consultations/${id}/hold`, record, key);

export const closeConsultation = (id: string, key: string) =>
  post<Consultation>(`/consultations/${id}/close`, {}, key);

export const hearOpinion = (consultationId: string, opinion: NewOpinion, key: string) =>
  post<Opinion>(`/consultations/${consultationId}/opinions`, opinion, key);

export const answerOpinion = (
  id: string,
  answer: { adopted: boolean; answer: string },
  key: string,
) => post<Opinion>(`/opinions/${id}/answer`, answer, key);

/** The six stages of what `subject` names: `rule-lists/…` or `settlements/…`. */
export const readStages = async (subject: string, signal: AbortSignal): Promise<Stage[]> =>
  (await ask<Stage[]>(`/${subject}/deliberation`, { signal })).data;

export const recordStage = (subject: string, stage: NewStage, key: string) =>
  post<Stage[]>(`/${subject}/deliberation`, stage, key);

export const readFilings = async (ruleListId: string, signal: AbortSignal): Promise<Filing[]> =>
  (await ask<Filing[]>(`/rule-lists/${ruleListId}/filings`, { signal })).data;

export const fileRuleList = (ruleListId: string, filing: NewFiling, key: string) =>
  post<Filing[]>(`/rule-lists/${ruleListId}/filings`, filing, key);

export const reviewFiling = (ruleListId: string, no: number, review: FilingReview, key: string) =>
  post<Filing[]>(`/rule-lists/${ruleListId}/filings/${no}/review`, review, key);
