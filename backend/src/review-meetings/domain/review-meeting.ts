import { type Points } from '../../shared/domain/points';
import { type RefusalParams } from '../../shared/domain/refusal';

export const MEETING_STATES = ['CONVENED', 'SITTING', 'CLOSED', 'CANCELLED'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];
export type MeetingStep = 'open' | 'decide' | 'close' | 'carryOut' | 'cancel';

/** What may be done in which state, and where it leads. `carryOut`: what another's hand must book. */
export const MEETING_LIFECYCLE: Record<MeetingState, Partial<Record<MeetingStep, MeetingState>>> = {
  CONVENED: { open: 'SITTING', cancel: 'CANCELLED' },
  SITTING: { decide: 'SITTING', close: 'CLOSED', cancel: 'CANCELLED' },
  CLOSED: { carryOut: 'CLOSED' },
  CANCELLED: {},
};

export const MEMBER_ROLES = ['CHAIR', 'MEMBER', 'WITNESS'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export interface PanelMember {
  memberNo: number;
  name: string;
  role: MemberRole;
  accountId: string | null;
  householdId: string | null;
  present: boolean;
}

export const OUTCOMES = ['APPROVE', 'RETURN', 'REJECT', 'POSTPONE'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Votes {
  yes: number;
  no: number;
  abstain: number;
}

/** What was decided on one act. `aside`: numbers of members who took no part; `deciding`: how many of the panel did. */
export interface Decision {
  outcome: Outcome;
  points: Points | null;
  reason: string;
  votes: Votes | null;
  aside: readonly number[];
  deciding: number;
}

export type MeetingRefusal =
  | 'review_meeting.not_found'
  | 'review_meeting.wrong_state'
  | 'review_meeting.another_open'
  | 'review_meeting.in_future'
  | 'review_meeting.no_chair'
  | 'review_meeting.panel_too_small'
  | 'review_meeting.member_twice'
  | 'review_meeting.member_unknown'
  | 'review_meeting.chair_absent'
  | 'review_meeting.too_few_present'
  | 'review_meeting.too_few'
  | 'review_meeting.reason_missing'
  | 'review_meeting.votes_differ'
  | 'review_meeting.no_majority'
  | 'review_meeting.points_for_many'
  | 'review_meeting.cannot_book'
  | 'review_meeting.nothing_for_you';
export type MeetingVerdict = { code: MeetingRefusal; params: RefusalParams } | null;

/** Fewer who need not stand aside decide nothing: it waits for the next meeting, or for a neighbouring panel. */
export const FEWEST_DECIDING = 3;

export function refuseStep(state: MeetingState, step: MeetingStep): MeetingVerdict {
  return MEETING_LIFECYCLE[state][step] ? null : no('review_meeting.wrong_state');
}

/** Why these cannot be convened: the panel is three to thirty with one chair; a witness is no part of it. */
export function refusePanel(members: readonly Omit<PanelMember, 'present'>[]): MeetingVerdict {
  const panel = members.filter(({ role }) => role !== 'WITNESS');
  if (panel.filter(({ role }) => role === 'CHAIR').length !== 1)
    return no('review_meeting.no_chair');
  if (panel.length < FEWEST_DECIDING)
    return no('review_meeting.panel_too_small', { fewest: FEWEST_DECIDING });
  const accounts = members.flatMap(({ accountId }) => accountId ?? []);
  const names = members.map(({ name, householdId }) => `${name} ${householdId}`);
  const twice = (list: readonly string[]) => new Set(list).size < list.length;
  return twice(accounts) || twice(names) ? no('review_meeting.member_twice') : null;
}

/** Who decides: those of the panel who are there. */
export const presentPanel = (members: readonly PanelMember[]): PanelMember[] =>
  members.filter(({ present, role }) => present && role !== 'WITNESS');

export function refuseOpening(members: readonly PanelMember[]): MeetingVerdict {
  const present = presentPanel(members);
  if (!present.some(({ role }) => role === 'CHAIR')) return no('review_meeting.chair_absent');
  return present.length < FEWEST_DECIDING
    ? no('review_meeting.too_few_present', { fewest: FEWEST_DECIDING, present: present.length })
    : null;
}

/** Of those present, the ones who take no part; and how many are left to decide. */
export function whoDecides(
  members: readonly PanelMember[],
  mustStandAside: readonly number[],
  standAside: readonly number[] = [],
): Pick<Decision, 'aside' | 'deciding'> {
  const present = presentPanel(members).map(({ memberNo }) => memberNo);
  const out = new Set([...mustStandAside, ...standAside]);
  const aside = present.filter((one) => out.has(one));
  return { aside, deciding: present.length - aside.length };
}

/** Why it cannot be decided so; null when it can. `about` names the act. */
export function refuseDecision(decision: Decision, about: RefusalParams): MeetingVerdict {
  const { outcome, votes, deciding, reason } = decision;
  if (outcome === 'POSTPONE') return null;
  if (deciding < FEWEST_DECIDING)
    return no('review_meeting.too_few', { ...about, deciding, fewest: FEWEST_DECIDING });
  if (outcome !== 'APPROVE' && reason === '') return no('review_meeting.reason_missing');
  if (!votes) return null;
  const cast = votes.yes + votes.no + votes.abstain;
  if (cast !== deciding) return no('review_meeting.votes_differ', { ...about, cast, deciding });
  return outcome === 'APPROVE' && 2 * votes.yes <= deciding
    ? no('review_meeting.no_majority', { ...about, yes: votes.yes, deciding })
    : null;
}

const no = (code: MeetingRefusal, params: RefusalParams = {}): MeetingVerdict => ({ code, params });
