import { type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';
import { type LocalDate } from '../../shared/domain/local-date';

/** Points of the household, or for each of its members, or for each of them who can be asked for labour. */
export const BASES = ['TOTAL', 'PER_CAPITA', 'PER_LABOURER'] as const;
export type Basis = (typeof BASES)[number];

/** What a village may ask, one after the other, to tell households with equal points apart. */
export const TIE_STEPS = [
  'FEWER_DEDUCTIONS',
  'VOLUNTEER_HOURS',
  'REACHED_EARLIER',
  'HOUSEHOLD_CODE',
] as const;
export type TieStep = (typeof TIE_STEPS)[number];

/**
 * What gave a row its place: its points alone, or the last step that was needed to tell it from
 * others with the same points; null where it still shares the place.
 */
export type DecidedBy = 'POINTS' | TieStep | null;

/** What the steps ask. `people` is by how many the points are divided, 1 for the total; above 0. */
export interface Contender {
  points: Points;
  people: number;
  deducts: Points;
  volunteerHours: Quantity;
  /** The first day on which the household had all the points it ends with. */
  reachedOn: LocalDate;
  villageCode: string;
  householdCode: string;
}

/** `rank` begins at 1; `tied` when another row shares it. */
export type Ranked<Row> = Row & { rank: number; tied: boolean; decidedBy: DecidedBy };

type Compare<Row> = (a: Row, b: Row) => number;

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const STEPS: Record<TieStep, Compare<Contender>> = {
  FEWER_DEDUCTIONS: (a, b) => a.deducts - b.deducts,
  VOLUNTEER_HOURS: (a, b) => b.volunteerHours - a.volunteerHours,
  REACHED_EARLIER: (a, b) => byText(a.reachedOn, b.reachedOn),
  HOUSEHOLD_CODE: (a, b) =>
    byText(a.villageCode, b.villageCode) || byText(a.householdCode, b.householdCode),
};

/** More points for each first: a ÷ m before b ÷ n by a × n and b × m, exact to the last digit. */
export function byPoints(
  a: Pick<Contender, 'points' | 'people'>,
  b: Pick<Contender, 'points' | 'people'>,
): number {
  if (a.people === b.people) return b.points - a.points;
  const [ofA, ofB] = [BigInt(a.points) * BigInt(b.people), BigInt(b.points) * BigInt(a.people)];
  return ofA === ofB ? 0 : ofA > ofB ? -1 : 1;
}

/**
 * Competition ranking (1, 2, 2, 4) by points alone: a row's rank is one more than the number of rows
 * strictly better, so equal points always share a rank. Best first; tied rows keep the order they
 * were given in, which decides nothing but where they are printed.
 */
export const rank = <Row extends { points: Points }>(rows: readonly Row[]): Ranked<Row>[] =>
  placed(rows, [(a, b) => b.points - a.points], []);

/** The same by points for each, and equal ones told apart by the steps in their order. */
export const rankBySteps = <Row extends Contender>(
  rows: readonly Row[],
  steps: readonly TieStep[],
): Ranked<Row>[] => placed(rows, [byPoints, ...steps.map((step) => STEPS[step])], steps);

function placed<Row>(
  rows: readonly Row[],
  compares: readonly Compare<Row>[],
  steps: readonly TieStep[],
): Ranked<Row>[] {
  /** Which comparison tells the two apart; as many as there are when none does. */
  const toldBy = (a: Row, b: Row | undefined): number => {
    if (b === undefined) return 0;
    const at = compares.findIndex((compare) => compare(a, b) !== 0);
    return at < 0 ? compares.length : at;
  };
  const ordered = rows.toSorted((a, b) => compares[toldBy(a, b)]?.(a, b) ?? 0);
  const ranked: Ranked<Row>[] = [];
  ordered.forEach((row, at) => {
    const above = ranked[at - 1];
    const [fromAbove, fromBelow] = [toldBy(row, above), toldBy(row, ordered[at + 1])];
    const shares = above !== undefined && fromAbove === compares.length;
    const last = Math.max(fromAbove, fromBelow);
    const tied = last === compares.length;
    const decidedBy = tied ? null : last === 0 ? 'POINTS' : (steps[last - 1] ?? null);
    ranked.push({ ...row, rank: shares ? above.rank : at + 1, tied, decidedBy });
  });
  return ranked;
}
