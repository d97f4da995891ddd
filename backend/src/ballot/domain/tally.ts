import { type RefusalParams } from '../../shared/domain/refusal';
import { type BallotBody, type BallotLaw, ORGANIC_LAW, type Share } from './law';

/** The votes on one question; all are people. Void votes count for nobody. */
export interface QuestionCount {
  /** '' when the matter is voted as a whole. */
  code: string;
  yes: number;
  no: number;
  abstain: number;
  void: number;
}

/** What was counted: how many were to come (应到), came (实到), and how they voted on each question. */
export interface BallotCounts {
  body: BallotBody;
  expected: number;
  present: number;
  questions: readonly QuestionCount[];
}

/**
 * INVALID is not REJECTED: too few came, so nothing was decided and a second meeting may decide.
 */
export type Verdict = 'PASSED' | 'REJECTED' | 'INVALID';
export const VERDICTS: readonly Verdict[] = ['PASSED', 'REJECTED', 'INVALID'];

export type TallyRefusal = 'ballot.count_invalid' | 'ballot.counts_inconsistent';

export interface QuestionVerdict {
  code: string;
  verdict: Verdict;
  sentence: string;
}
export interface Tallied {
  outcome: 'TALLIED';
  /** Of the whole: passed only when every question passed. */
  verdict: Verdict;
  sentence: string;
  lawVersion: string;
  /** One per question, in their order. */
  questions: QuestionVerdict[];
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
 * The verdict of a ballot, with its arithmetic as sentences for the notice. Shares are compared by
 * cross-multiplication of integers: more than half is strict, two thirds may be exact. Those present
 * who did not vote count as present.
 */
export function tally(ballot: BallotCounts, law: BallotLaw = ORGANIC_LAW): Tallied | TallyRefused {
  const refusal = refuseCounts(ballot);
  if (refusal) return refusal;
  const { expected, present, questions } = ballot;
  const demands = law.bodies[ballot.body];
  const quorum = compare(present, expected, demands.quorum);
  const attendance = `应到 ${expected},实到 ${present},${quorum.text}`;
  const told = questions.map((question): QuestionVerdict =>
    quorum.reached
      ? judge(question, present, demands.majority)
      : { code: question.code, verdict: 'INVALID', sentence: '会议无效' },
  );
  const end = quorum.reached ? `;${summary(told)}` : ',会议无效';
  return {
    outcome: 'TALLIED',
    verdict: told.find(({ verdict }) => verdict !== 'PASSED')?.verdict ?? 'PASSED',
    sentence: attendance + end,
    lawVersion: law.version,
    questions: told,
  };
}

function judge(count: QuestionCount, present: number, share: Share): QuestionVerdict {
  const majority = compare(count.yes, present, share);
  const spoiled = count.void > 0 ? `,废票 ${count.void}` : '';
  const votes = `赞成 ${count.yes},反对 ${count.no},弃权 ${count.abstain}${spoiled}`;
  const end = majority.reached ? '通过' : '未通过';
  return {
    code: count.code,
    verdict: majority.reached ? 'PASSED' : 'REJECTED',
    sentence: `${votes};按实到人数计,赞成${majority.text},${end}`,
  };
}

function summary(questions: readonly QuestionVerdict[]): string {
  const [only] = questions;
  if (questions.length === 1 && only?.code === '') return only.sentence;
  const failed = questions.filter(({ verdict }) => verdict !== 'PASSED').map(({ code }) => code);
  const passed = questions.length - failed.length;
  const rest = failed.length > 0 ? `,未通过 ${failed.length} 项:${failed.join('、')}` : '';
  return `逐项表决 ${questions.length} 项,通过 ${passed} 项${rest}`;
}

function refuseCounts(ballot: BallotCounts): TallyRefused | null {
  const { expected, present, questions } = ballot;
  const invalid = (field: string): TallyRefused => ({
    outcome: 'REFUSED',
    code: 'ballot.count_invalid',
    params: { field },
  });
  if (!isCount(expected) || expected < 1) return invalid('expected');
  if (!isCount(present)) return invalid('present');
  if (questions.length === 0) return invalid('questions');
  for (const question of questions) {
    const { yes, no, abstain } = question;
    for (const [field, count] of Object.entries({ yes, no, abstain, void: question.void })) {
      if (!isCount(count)) return invalid(question.code ? `${question.code}.${field}` : field);
    }
    const votes = votesOn(question);
    if (present <= expected && votes <= present) continue;
    return {
      outcome: 'REFUSED',
      code: 'ballot.counts_inconsistent',
      params: { expected, present, votes },
    };
  }
  return null;
}

/** All votes on a question, void ones too. */
export const votesOn = (count: QuestionCount): number =>
  count.yes + count.no + count.abstain + count.void;

const isCount = (count: number) => Number.isInteger(count) && count >= 0 && count <= MAX_PEOPLE;

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
