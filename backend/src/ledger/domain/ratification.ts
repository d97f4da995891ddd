import { BALLOT_BODIES } from '../../ballot/domain/law';
import { type LocalDate } from '../../shared/domain/local-date';
import { type RefusalParams } from '../../shared/domain/refusal';

/** Who may ratify what was decided case by case (一事一议): a body that votes, or the panel's next meeting. */
export const RATIFICATION_BODIES = [...BALLOT_BODIES, 'PANEL_MEETING'] as const;
export type RatificationBody = (typeof RATIFICATION_BODIES)[number];

/** Of an act: waiting for a meeting, or what the meeting decided; null where none is needed. */
export const RATIFICATION_STATES = ['AWAITING', 'RATIFIED', 'REFUSED'] as const;
export type RatificationState = (typeof RATIFICATION_STATES)[number];

/** Of the one vote that was taken: 应到, 实到, 赞成, 反对. */
export interface MeetingCounts {
  expected: number;
  present: number;
  yes: number;
  no: number;
}

export interface Decision {
  actId: string;
  ratified: boolean;
  /** Why it was refused; may be empty where it was ratified. */
  reason: string;
}

/** A meeting as its minutes tell it; `counts` where votes were counted. Evidence by hash. */
export interface RatifyingMeeting {
  heldOn: LocalDate;
  body: RatificationBody;
  counts: MeetingCounts | null;
  note: string;
  evidence: readonly string[];
  decisions: readonly Decision[];
}

export interface MeetingRefusal {
  code:
    | 'ratification.day_in_future'
    | 'ratification.counts_inconsistent'
    | 'ratification.act_twice'
    | 'ratification.reason_required'
    | 'ratification.no_majority';
  params: RefusalParams;
}

/** Why a meeting cannot be recorded as told; null when it can. */
export function refuseMeeting(meeting: RatifyingMeeting, today: LocalDate): MeetingRefusal | null {
  const { heldOn, counts, decisions } = meeting;
  if (heldOn > today) return { code: 'ratification.day_in_future', params: { day: heldOn } };
  if (new Set(decisions.map(({ actId }) => actId)).size < decisions.length)
    return { code: 'ratification.act_twice', params: {} };
  if (decisions.some(({ ratified, reason }) => !ratified && reason.trim() === ''))
    return { code: 'ratification.reason_required', params: {} };
  if (!counts) return null;
  const { expected, present, yes, no } = counts;
  if (yes + no > present || present > expected)
    return { code: 'ratification.counts_inconsistent', params: { expected, present, yes, no } };
  const passed = 2 * yes > present;
  if (!passed && decisions.some(({ ratified }) => ratified))
    return { code: 'ratification.no_majority', params: { present, yes } };
  return null;
}
