import { type LocalDate, daysBetween } from '../../shared/domain/local-date';
import { type RefusalParams } from '../../shared/domain/refusal';

/** 四议两公开 in its order. The fourth is the vote that adopts the list: shown here, decided there. */
export const STAGES = [
  'BRANCH_PROPOSAL',
  'COMMITTEES_DISCUSSION',
  'PARTY_MEMBERS_REVIEW',
  'VILLAGERS_RESOLUTION',
  'RESOLUTION_DISCLOSURE',
  'RESULT_DISCLOSURE',
] as const;
export type Stage = (typeof STAGES)[number];

/** A meeting of members is counted; the vote is a ballot; a disclosure hangs for some days. */
export interface MeetingStage {
  kind: 'MEETING';
  quorum: 'MORE_THAN_HALF' | 'AT_LEAST_TWO_THIRDS';
  /** Of whom more than half must agree: all members, or those who came. */
  majorityOf: 'MEMBERS' | 'PRESENT';
  /** Whole days between the plan's delivery to the members and their meeting. */
  noticeDays: number;
}
export type StageLaw = MeetingStage | { kind: 'VOTE' } | { kind: 'DISCLOSURE' };

const DISCLOSURE: StageLaw = { kind: 'DISCLOSURE' };

/** What 四议两公开 asks of each stage, as counties publish it. */
export const STAGE_LAW: Record<Stage, StageLaw> = {
  BRANCH_PROPOSAL: {
    kind: 'MEETING',
    quorum: 'MORE_THAN_HALF',
    majorityOf: 'PRESENT',
    noticeDays: 0,
  },
  COMMITTEES_DISCUSSION: {
    kind: 'MEETING',
    quorum: 'MORE_THAN_HALF',
    majorityOf: 'MEMBERS',
    noticeDays: 0,
  },
  PARTY_MEMBERS_REVIEW: {
    kind: 'MEETING',
    quorum: 'AT_LEAST_TWO_THIRDS',
    majorityOf: 'PRESENT',
    noticeDays: 3,
  },
  VILLAGERS_RESOLUTION: { kind: 'VOTE' },
  RESOLUTION_DISCLOSURE: DISCLOSURE,
  RESULT_DISCLOSURE: DISCLOSURE,
};
export const DELIBERATION_LAW = '四议两公开工作法';

/** How many were to come (应到), came (实到), and how they voted. */
export interface StageCounts {
  expected: number;
  present: number;
  yes: number;
  no: number;
  abstain: number;
}

/** A stage as its form tells it; a disclosure's `heldOn` is the day it went up. */
export interface StageFacts {
  stage: Stage;
  heldOn: LocalDate;
  noticeOn: LocalDate | null;
  publicisedTo: LocalDate | null;
  counts: StageCounts | null;
  signatures: readonly string[];
}

/** What is known of the list: the stages that passed, and the vote once it is adopted. */
export interface DeliberationSoFar {
  today: LocalDate;
  passed: ReadonlyMap<Stage, LocalDate>;
  vote: { heldOn: LocalDate; effectiveFrom: LocalDate } | null;
}

export type StageRefusal =
  | 'deliberation.stage_by_vote'
  | 'deliberation.passed_already'
  | 'deliberation.previous_not_passed'
  | 'deliberation.held_in_future'
  | 'deliberation.dates_out_of_order'
  | 'deliberation.after_vote'
  | 'deliberation.before_effect'
  | 'deliberation.counts_missing'
  | 'deliberation.counts_not_wanted'
  | 'deliberation.notice_too_short'
  | 'deliberation.notice_not_wanted'
  | 'deliberation.publicity_out_of_order'
  | 'deliberation.signatures_too_many';

export interface RefusedStage {
  code: StageRefusal;
  params: RefusalParams;
}

/** Why the stage cannot be recorded like this, or null. */
export function refuseStage(facts: StageFacts, known: DeliberationSoFar): RefusedStage | null {
  return refuseTurn(facts, known) ?? refuseForm(facts);
}

function refuseTurn(facts: StageFacts, known: DeliberationSoFar): RefusedStage | null {
  const { stage, heldOn } = facts;
  const no = STAGES.indexOf(stage) + 1;
  if (STAGE_LAW[stage].kind === 'VOTE') return refused('deliberation.stage_by_vote');
  if (known.passed.has(stage)) return refused('deliberation.passed_already', { no });
  const earlier = STAGES.slice(0, no - 1);
  const missing = earlier.findIndex((one) => dayOf(one, known) === null);
  if (missing >= 0) {
    return refused('deliberation.previous_not_passed', { no, previous: missing + 1 });
  }
  if (heldOn > known.today) return refused('deliberation.held_in_future', { heldOn });
  const before = earlier.at(-1);
  const previous = before ? dayOf(before, known) : null;
  if (previous && heldOn < previous) {
    return refused('deliberation.dates_out_of_order', { heldOn, previous, no: no - 1 });
  }
  const { vote } = known;
  const votedLater = STAGE_LAW[stage].kind === 'MEETING';
  if (vote && votedLater && heldOn > vote.heldOn) {
    return refused('deliberation.after_vote', { heldOn, votedOn: vote.heldOn });
  }
  if (vote && stage === 'RESULT_DISCLOSURE' && heldOn < vote.effectiveFrom) {
    return refused('deliberation.before_effect', { heldOn, effectiveFrom: vote.effectiveFrom });
  }
  return null;
}

const dayOf = (stage: Stage, { passed, vote }: DeliberationSoFar): LocalDate | null =>
  (STAGE_LAW[stage].kind === 'VOTE' ? vote?.heldOn : passed.get(stage)) ?? null;

function refuseForm(facts: StageFacts): RefusedStage | null {
  const { heldOn, noticeOn, publicisedTo, counts, signatures } = facts;
  const law = STAGE_LAW[facts.stage];
  if (law.kind !== 'MEETING') {
    if (counts) return refused('deliberation.counts_not_wanted');
    if (noticeOn) return refused('deliberation.notice_not_wanted');
    return publicisedTo && publicisedTo >= heldOn
      ? null
      : refused('deliberation.publicity_out_of_order', { heldOn });
  }
  if (!counts) return refused('deliberation.counts_missing');
  if (publicisedTo) return refused('deliberation.publicity_out_of_order', { heldOn });
  if (law.noticeDays === 0 && noticeOn) return refused('deliberation.notice_not_wanted');
  const given = noticeOn ? daysBetween(noticeOn, heldOn) : 0;
  if (given < law.noticeDays) {
    return refused('deliberation.notice_too_short', { days: law.noticeDays, given });
  }
  const { present } = counts;
  return signatures.length > present
    ? refused('deliberation.signatures_too_many', { signatures: signatures.length, present })
    : null;
}

const refused = (code: StageRefusal, params: RefusalParams = {}): RefusedStage => ({
  code,
  params,
});

/** How long a disclosure hung, as a sentence for the form. */
export const disclosureSentence = (from: LocalDate, to: LocalDate): string =>
  `${from} 至 ${to} 公开,共 ${daysBetween(from, to) + 1} 天`;
