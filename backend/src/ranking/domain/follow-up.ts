import { type LocalDate } from '../../shared/domain/local-date';

/** 走访、谈心、公益劳动: what is done with a household that was among the last. Never a deduction. */
export const FOLLOW_UP_KINDS = ['VISIT', 'TALK', 'RESTORATIVE_TASK'] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];
export const FOLLOW_UP_STATES = ['PLANNED', 'DONE', 'CANCELLED'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];
export type FollowUpStep = 'PLAN' | 'FINISH' | 'CANCEL';

export const FOLLOW_UP_LIFECYCLE: Record<
  FollowUpState,
  Partial<Record<FollowUpStep, FollowUpState>>
> = {
  PLANNED: { PLAN: 'PLANNED', FINISH: 'DONE', CANCEL: 'CANCELLED' },
  DONE: {},
  CANCELLED: {},
};

export interface FollowUpPlan {
  kind: FollowUpKind;
  plannedOn: LocalDate | null;
  /** Who goes, by name and office; they need no account. */
  assignee: string;
}

/** How it ended. */
export interface FollowUpResult {
  doneOn: LocalDate;
  notes: string;
  outcome: string;
  /** The act the work was recorded as; of restorative tasks only. */
  actId: string | null;
}
