import {
  type MemberRole,
  type Outcome,
  OUTCOMES,
  type PanelMember,
  type Votes,
} from './review-meeting';

/** One act as the minutes keep it; points are numbers as people read them. */
export interface MinutedAct {
  groupNo: number;
  householdCode: string;
  headName: string;
  ruleCode: string;
  item: string;
  occurredOn: string;
  outcome: Outcome;
  /** What an approved act is worth; null for the others. */
  points: number | null;
  reason: string;
  votes: Votes | null;
  deciding: number;
  /** Names of those who took no part. */
  aside: string[];
  asReadOut: boolean;
}

/** 会议记录 (F8), frozen when the meeting closes. */
export interface Minutes {
  month: string;
  heldOn: string;
  place: string;
  members: { name: string; role: MemberRole; present: boolean }[];
  expected: number;
  present: number;
  totals: Record<Outcome, number>;
  /** Acts that were not decided and go to the next meeting. */
  undecided: number;
  acts: MinutedAct[];
}

/** Acts by group, household and day. Counts are of the panel: a witness is listed, not counted. */
export function minutesOf(
  meeting: { month: string; heldOn: string; place: string; members: readonly PanelMember[] },
  acts: readonly MinutedAct[],
  undecided: number,
): Minutes {
  const { month, heldOn, place, members } = meeting;
  const panel = members.filter(({ role }) => role !== 'WITNESS');
  const inOrder = ({ groupNo, householdCode, occurredOn, ruleCode }: MinutedAct) =>
    `${String(groupNo).padStart(5, '0')} ${householdCode} ${occurredOn} ${ruleCode}`;
  const count = (outcome: Outcome) => acts.filter((act) => act.outcome === outcome).length;
  return {
    ...{ month, heldOn, place },
    members: members.map(({ name, role, present }) => ({ name, role, present })),
    expected: panel.length,
    present: panel.filter(({ present }) => present).length,
    totals: Object.fromEntries(OUTCOMES.map((one) => [one, count(one)])) as Record<Outcome, number>,
    undecided,
    acts: acts.toSorted((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1)),
  };
}
