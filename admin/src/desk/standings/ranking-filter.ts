import { type StandingsSummary } from '../../shared/resources';
import { type AsOfDays } from '../controls/AsOfBar';

/** What is ranked: a whole year or a period (`2026-Q3`, two days with `..` between them), of which area and how. */
export interface RankingFilter extends AsOfDays {
  year: number;
  period: string;
  area: string;
  basis: StandingsSummary['basis'];
  households: 'ORDINARY' | 'KEY';
  dimension: 'LABOUR' | 'RESOURCES' | 'CONDUCT';
  groupNo: number;
}

/** A whole year, two days, or what stands behind the year: H1, Q3, 08. */
export const YEAR = 'YEAR';
export const DAYS = 'DAYS';
export const PARTS = [
  ...['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'],
  ...Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0')),
];

export const yearOf = ({ year, period }: Partial<RankingFilter>): number =>
  year ?? Number(period?.slice(0, 4));

export function partOf({ period }: Partial<RankingFilter>): string {
  if (!period) return YEAR;
  return period.includes('..') ? DAYS : period.slice(5);
}

/** The filter with another period; a year that is read for a day knows no parts. */
export function withPeriod(
  filter: Partial<RankingFilter>,
  year: number,
  part: string,
  today: string,
): Partial<RankingFilter> {
  if (part === YEAR) return { ...filter, year, period: undefined };
  const others = { ...filter, year: undefined, asOf: undefined, knownOn: undefined };
  if (part !== DAYS) return { ...others, period: `${year}-${part}` };
  const end = `${year}-12-31`;
  return { ...others, period: `${year}-01-01..${today < end ? today : end}` };
}

/** The same question for routes that are no list. */
export function searchOf(filter: Partial<RankingFilter>): string {
  const asked = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(asked).toString();
}
