import { type RefusalParams } from '../../shared/domain/refusal';

export type MeetingBody = 'VILLAGERS_MEETING' | 'HOUSEHOLD_REP_MEETING' | 'REPRESENTATIVES_MEETING';

/** What the minutes say: how many were to come (应到), came (实到), and how they voted. */
export interface MeetingCounts {
  body: MeetingBody;
  expected: number;
  present: number;
  yes: number;
  no: number;
  abstain: number;
}

export type Share = 'MORE_THAN_HALF' | 'AT_LEAST_TWO_THIRDS';

/** A law's thresholds under the name of its version, because a later amendment may move them. */
export interface MeetingLaw {
  version: string;
  quorum: Record<MeetingBody, Share>;
  majority: Share;
}

/**
 * 村民委员会组织法 arts. 22 and 26 in the text of 2018: quorum by body; decisions by more than half of
 * those present.
 */
export const ORGANIC_LAW: MeetingLaw = {
  version: '村民委员会组织法(2018 年修正)',
  quorum: {
    VILLAGERS_MEETING: 'MORE_THAN_HALF',
    HOUSEHOLD_REP_MEETING: 'AT_LEAST_TWO_THIRDS',
    REPRESENTATIVES_MEETING: 'AT_LEAST_TWO_THIRDS',
  },
  majority: 'MORE_THAN_HALF',
};

/**
 * INVALID is not REJECTED: too few came, so nothing was decided and a second meeting may decide.
 */
export type Verdict = 'PASSED' | 'REJECTED' | 'INVALID';

export type TallyRefusal = 'ballot.count_invalid' | 'ballot.counts_inconsistent';

export interface Tallied {
  outcome: 'TALLIED';
  verdict: Verdict;
  sentence: string;
  lawVersion: string;
}
export interface TallyRefused {
  outcome: 'REFUSED';
  code: TallyRefusal;
  params: RefusalParams;
}

const MAX_PEOPLE = 1_000_000;
const NUMERALS = { MORE_THAN_HALF: [1, 2], AT_LEAST_TWO_THIRDS: [2, 3] } as const;
const REACHED = { MORE_THAN_HALF: '超过半数', AT_LEAST_TWO_THIRDS: '达到三分之二' } as const;
const MISSED = { MORE_THAN_HALF: '未超过半数', AT_LEAST_TWO_THIRDS: '未达到三分之二' } as const;

/**
 * The verdict of a recorded meeting, with its arithmetic as a sentence for the notice. Shares are
 * compared by cross-multiplication of integers: more than half is strict, two thirds may be exact.
 * Those present who did not vote count as present.
 */
export function tally(
  counts: MeetingCounts,
  law: MeetingLaw = ORGANIC_LAW,
): Tallied | TallyRefused {
  const refusal = refuseCounts(counts);
  if (refusal) return refusal;
  const { expected, present, yes, no, abstain } = counts;
  const quorum = compare(present, expected, law.quorum[counts.body]);
  const attendance = `应到 ${expected},实到 ${present},${quorum.text}`;
  const told = (verdict: Verdict, sentence: string): Tallied => ({
    outcome: 'TALLIED',
    verdict,
    sentence,
    lawVersion: law.version,
  });
  if (!quorum.reached) return told('INVALID', `${attendance},会议无效`);
  const majority = compare(yes, present, law.majority);
  const votes = `赞成 ${yes},反对 ${no},弃权 ${abstain};按实到人数计,赞成${majority.text}`;
  const verdict = majority.reached ? 'PASSED' : 'REJECTED';
  return told(verdict, `${attendance};${votes},${majority.reached ? '通过' : '未通过'}`);
}

function refuseCounts(counts: MeetingCounts): TallyRefused | null {
  const { expected, present, yes, no, abstain } = counts;
  for (const [field, count] of Object.entries({ expected, present, yes, no, abstain })) {
    const least = field === 'expected' ? 1 : 0;
    if (!Number.isInteger(count) || count < least || count > MAX_PEOPLE)
      return { outcome: 'REFUSED', code: 'ballot.count_invalid', params: { field } };
  }
  const votes = yes + no + abstain;
  if (present <= expected && votes <= present) return null;
  const params = { expected, present, votes };
  return { outcome: 'REFUSED', code: 'ballot.counts_inconsistent', params };
}

function compare(part: number, whole: number, share: Share): { reached: boolean; text: string } {
  const [numerator, denominator] = NUMERALS[share];
  const left = part * denominator;
  const right = whole * numerator;
  const reached = share === 'MORE_THAN_HALF' ? left > right : left >= right;
  const sign = share === 'MORE_THAN_HALF' ? (reached ? '>' : '≤') : reached ? '≥' : '<';
  const product = numerator === 1 ? `${whole}` : `${whole}×${numerator}`;
  const words = (reached ? REACHED : MISSED)[share];
  return { reached, text: `${words}(${part}×${denominator} ${sign} ${product})` };
}
