import { type LocalDate, yearOf } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type ExplanationLine } from './reckoning';

/** The most years a rule may be valid for reach this far back. */
export const MOST_YEARS_BACK = 4;

/** A standing entry, with how many years its rule says it is valid. Points in hundredths, signed. */
export interface Lasting {
  occurredOn: LocalDate;
  points: Points;
  validYears: number;
}

/**
 * Points valid for k years count in the year of the act and in each of the k − 1 years after it:
 * at k year-ends, since the last of them still lies within k years of the act.
 */
export function countsIn({ occurredOn, validYears }: Omit<Lasting, 'points'>, year: number) {
  const booked = yearOf(occurredOn);
  return booked <= year && year < booked + validYears;
}

/** Of entries of earlier years, those whose points the year opens with. */
export const toCarry = <E extends Lasting>(entries: readonly E[], year: number): E[] =>
  entries.filter(
    (entry) => entry.points !== 0 && yearOf(entry.occurredOn) < year && countsIn(entry, year),
  );

/** "2025-06-01 孝老爱亲(有效 2 年),结转到 2026 年". */
export function explainCarried(
  { occurredOn, points, validYears, item }: Lasting & { item: string },
  year: number,
): ExplanationLine[] {
  return [{ text: `${occurredOn} ${item}(有效 ${validYears} 年),结转到 ${year} 年`, points }];
}
