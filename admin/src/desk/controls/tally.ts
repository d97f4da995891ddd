import { type BallotCounts, type MeetingBody } from '../../shared/resources';

/** What the law asks of each kind of meeting, as integers that can be compared without division. */
const TWO_THIRDS: readonly MeetingBody[] = ['HOUSEHOLD_REP_MEETING', 'REPRESENTATIVES_MEETING'];

export const needsTwoThirds = (body: MeetingBody): boolean => TWO_THIRDS.includes(body);

export interface Tally {
  consistent: boolean;
  quorum: boolean;
  majority: boolean;
}

/** A first look while typing; the server decides by the same comparisons. */
export function tally(counts: BallotCounts): Tally {
  const { body, expectedCount, presentCount, yesCount, noCount, abstainCount } = counts;
  const votes = yesCount + noCount + abstainCount;
  return {
    consistent: expectedCount > 0 && presentCount <= expectedCount && votes <= presentCount,
    quorum: needsTwoThirds(body)
      ? presentCount * 3 >= expectedCount * 2
      : presentCount * 2 > expectedCount,
    majority: yesCount * 2 > presentCount,
  };
}
