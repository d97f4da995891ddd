import { type RefusalParams } from '../../shared/domain/refusal';
import { type QuestionCount, votesOn } from './tally';

/** What the roll says on one side. Everybody present is in the hall, or was called by phone. */
export interface RollTotals {
  expected: number;
  present: number;
  /** Electors a paper was handed to. */
  papers: number;
  /** Electors whose vote was taken by phone or on the tablet. */
  named: number;
}

/** What the counters wrote down, once. */
export interface CountSheet {
  papersIssued: number;
  papersReturned: number;
  hands: readonly QuestionCount[];
  papers: readonly QuestionCount[];
}

export type DifferenceCode =
  | 'PAPERS_ISSUED_OTHERWISE'
  | 'PAPERS_OVERRETURNED'
  | 'PAPERS_MISSING'
  | 'PAPERS_OVERCOUNTED'
  | 'PAPERS_UNCOUNTED'
  | 'HANDS_OVERCOUNTED'
  | 'HANDS_MISSING';

export interface Difference {
  code: DifferenceCode;
  params: RefusalParams;
  /** A vote too few may be a person who did not vote: a recount by another says so. One too many never is. */
  explainable: boolean;
}

/**
 * Roll, ballot papers and count, held against each other (核对三数). In order: papers handed out by the
 * roll against papers issued, issued against returned, returned against counted, and the hands in
 * the hall against those present who voted in no other way. Empty when all agree.
 */
export function reconcile(roll: RollTotals, count: CountSheet): Difference[] {
  const found: Difference[] = [];
  const { papersIssued: issued, papersReturned: returned } = count;
  const add = (code: DifferenceCode, explainable: boolean, params: RefusalParams) =>
    found.push({ code, explainable, params });

  if (issued !== roll.papers) {
    add('PAPERS_ISSUED_OTHERWISE', false, { roll: roll.papers, issued });
  }
  if (returned > issued) add('PAPERS_OVERRETURNED', false, { issued, returned });
  if (returned < issued) add('PAPERS_MISSING', true, { issued, returned });
  for (const question of count.papers) {
    const params = { item: question.code, returned, counted: votesOn(question) };
    if (params.counted > returned) add('PAPERS_OVERCOUNTED', false, params);
    if (params.counted < returned) add('PAPERS_UNCOUNTED', true, params);
  }
  const hall = roll.present - roll.papers - roll.named;
  for (const question of count.hands) {
    const params = { item: question.code, hall, counted: votesOn(question) };
    if (params.counted > hall) add('HANDS_OVERCOUNTED', false, params);
    if (params.counted < hall) add('HANDS_MISSING', true, params);
  }
  return found;
}

/** The votes of all channels on each question, in the questions' order. */
export function addUp(
  codes: readonly string[],
  ...channels: readonly (readonly QuestionCount[])[]
): QuestionCount[] {
  return codes.map((code) => {
    const sum: QuestionCount = { code, yes: 0, no: 0, abstain: 0, void: 0 };
    for (const count of channels.flat().filter((one) => one.code === code)) {
      sum.yes += count.yes;
      sum.no += count.no;
      sum.abstain += count.abstain;
      sum.void += count.void;
    }
    return sum;
  });
}
