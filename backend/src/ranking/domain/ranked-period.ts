import { type LocalDate, lastDayOf, parseLocalDate, yearOf } from '../../shared/domain/local-date';

/** What is ranked: a whole year with its base points, or what was added and deducted between two days. */
export interface RankedPeriod {
  from: LocalDate;
  to: LocalDate;
  /** Null unless it is a whole year. */
  year: number | null;
}

const MONTHS = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/;

export const wholeYear = (year: number): RankedPeriod => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  year,
});

/**
 * `2026`, `2026-H1`, `2026-Q3`, `2026-08`, or two days with `..` between them; null for anything
 * else, days that do not exist, and days in the wrong order.
 */
export function parsePeriod(text: string): RankedPeriod | null {
  const [first = '', second] = text.split('..');
  if (second !== undefined) {
    const [from, to] = [parseLocalDate(first), parseLocalDate(second)];
    const sound = from && to && from <= to && text === `${first}..${second}`;
    return sound && known(from) && known(to) ? { from, to, year: null } : null;
  }
  const match = MONTHS.exec(text);
  if (!match || !known(text)) return null;
  const [, year = '', month, quarter, half] = match;
  if (month) return months(year, Number(month), 1);
  if (quarter) return months(year, 3 * Number(quarter) - 2, 3);
  if (half) return months(year, 6 * Number(half) - 5, 6);
  return wholeYear(Number(year));
}

/** Years there can be books of. */
const known = (day: string) => yearOf(day) >= 2000 && yearOf(day) < 2100;

function months(year: string, first: number, count: number): RankedPeriod {
  const monthAt = (number: number) => `${year}-${String(number).padStart(2, '0')}`;
  return { from: `${monthAt(first)}-01`, to: lastDayOf(monthAt(first + count - 1)), year: null };
}
