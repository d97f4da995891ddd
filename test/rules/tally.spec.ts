import { BALLOT_BODIES } from '../../backend/src/ballot/domain/law';
import { type BallotCounts, type Verdict, tally } from '../../backend/src/ballot/domain/tally';
import { dice } from '../support/dice';
import { type SecondVerdict, secondTally } from './second-tally';

const BALLOTS = 100_000;

/** Half of the ballots stand within two people of a threshold; some contradict themselves. */
function aBallot(roll: (below: number) => number): BallotCounts {
  const expected = 1 + roll(roll(2) ? 12 : 2_000);
  const body = BALLOT_BODIES[roll(BALLOT_BODIES.length)] ?? 'VILLAGERS_MEETING';
  const near = (whole: number) => Math.max(0, whole - 2 + roll(5));
  const quorum = Math.floor(body === 'VILLAGERS_MEETING' ? expected / 2 : (expected * 2) / 3);
  const present = roll(2) ? near(quorum) : roll(expected + 2);
  const questions = Array.from({ length: 1 + roll(3) }, (_, at) => {
    const yes = roll(2) ? near(Math.floor(present / 2)) : roll(present + 2);
    const rest = Math.max(0, present - yes);
    const no = roll(rest + 1);
    const abstain = roll(rest - no + 1);
    return { code: `Y${at}`, yes, no, abstain, void: roll(rest - no - abstain + 2) };
  });
  return { body, expected, present, questions };
}

function firstTally(ballot: BallotCounts): SecondVerdict {
  const told = tally(ballot);
  if (told.outcome === 'REFUSED') return 'REFUSED';
  return { whole: told.verdict, questions: told.questions.map(({ verdict }) => verdict) };
}

it(`two tallies written apart agree on ${BALLOTS} ballots`, () => {
  const roll = dice(20_261_122);
  const seen: Record<Verdict | 'REFUSED', number> = {
    PASSED: 0,
    REJECTED: 0,
    INVALID: 0,
    REFUSED: 0,
  };
  for (let at = 0; at < BALLOTS; at += 1) {
    const ballot = aBallot(roll);
    const [first, second] = [firstTally(ballot), secondTally(ballot)];
    if (JSON.stringify(first) !== JSON.stringify(second)) {
      throw new Error(JSON.stringify({ ballot, first, second }));
    }
    seen[first === 'REFUSED' ? first : first.whole] += 1;
  }
  // Every kind of verdict was really met, many times.
  expect(Object.values(seen).filter((times) => times < 5_000)).toEqual([]);
});
