import { type BallotCounts, type Verdict } from '../../backend/src/ballot/domain/tally';

/** The fewest people that are more than half of so many. */
function majorityOf(people: number): number {
  return Math.floor(people / 2) + 1;
}

/** The fewest people that are at least two thirds of so many: the third rounded down is who may stay away. */
function twoThirdsOf(people: number): number {
  return people - Math.floor(people / 3);
}

function enoughCame({ body, expected, present }: BallotCounts): boolean {
  return present >= (body === 'VILLAGERS_MEETING' ? majorityOf(expected) : twoThirdsOf(expected));
}

export type SecondVerdict = 'REFUSED' | { whole: Verdict; questions: Verdict[] };

/**
 * The verdict once more, written without looking at the first: it asks for the least number of people
 * that is enough, instead of comparing shares.
 */
export function secondTally(ballot: BallotCounts): SecondVerdict {
  const { expected, present, questions } = ballot;
  if (expected < 1 || present > expected || questions.length < 1) return 'REFUSED';
  for (const { yes, no, abstain, void: spoiled } of questions) {
    if ([yes, no, abstain, spoiled].some((votes) => votes < 0)) return 'REFUSED';
    if (present - yes - no - abstain - spoiled < 0) return 'REFUSED';
  }
  if (!enoughCame(ballot)) {
    return { whole: 'INVALID', questions: questions.map(() => 'INVALID') };
  }
  const needed = majorityOf(present);
  const each = questions.map(({ yes }): Verdict => (yes >= needed ? 'PASSED' : 'REJECTED'));
  return { whole: each.includes('REJECTED') ? 'REJECTED' : 'PASSED', questions: each };
}
