import { MOST_YEARS_BACK, type Lasting, toCarry } from '../../ledger/domain/carry-over';
import { groupBy } from '../../shared/domain/group-by';
import { type Points } from '../../shared/domain/points';

/** A standing entry that may count beyond the year villages merge in, with the household that goes on with it. */
export interface LastingEntry extends Lasting {
  householdId: string;
  schemeId: string;
  item: string;
  /** Later years it is in already. */
  carriedInto: readonly number[];
}

/** What a household opens a later year with in the new village. */
export interface PointsToCome {
  householdId: string;
  schemeId: string;
  year: number;
  side: 'ADD' | 'DEDUCT';
  points: Points;
  from: readonly LastingEntry[];
}

/** Points valid for several years go with their household: once for each year they would still be carried into. */
export function pointsToCome(entries: readonly LastingEntry[], mergedIn: number): PointsToCome[] {
  const years = Array.from({ length: MOST_YEARS_BACK }, (_, at) => mergedIn + at + 1);
  return years.flatMap((year) => {
    const valid = toCarry(entries, year).filter(({ carriedInto }) => !carriedInto.includes(year));
    const key = ({ householdId, schemeId, points }: LastingEntry) =>
      `${householdId}|${schemeId}|${points < 0}`;
    return [...groupBy(valid, key).values()].flatMap((from) => {
      const [first] = from;
      const points = from.reduce((sum, one) => sum + one.points, 0);
      const side = points < 0 ? ('DEDUCT' as const) : ('ADD' as const);
      if (!first) return [];
      const { householdId, schemeId } = first;
      return [{ householdId, schemeId, year, side, points, from }];
    });
  });
}
