import { type AreaCode } from '../../shared/domain/area-code';
import { type LocalDate } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';
import { type BottomPolicy, type TopPolicy } from './award-policy';

/** What decides between equal points, in this order; the last one always does. */
export const TIE_STEPS = [
  'FEWER_DEDUCTIONS',
  'VOLUNTEER_HOURS',
  'REACHED_EARLIER',
  'HOUSEHOLD_CODE',
] as const;
export type TieStep = (typeof TIE_STEPS)[number];

/** A ranked household of a frozen year. */
export interface Candidate {
  villageCode: AreaCode;
  householdId: string;
  householdCode: string;
  points: Points;
  deducts: Points;
  volunteerHours: Quantity;
  /** The first day on which the year's points were what they came to; null when not known. */
  reachedOn: LocalDate | null;
  /** The class of an act that vetoes awards (一票否决); null for most. */
  veto: string | null;
}

export type TopRow<C> = C & {
  /** Tied households share the better place, and with it the better band. */
  place: number;
  tied: boolean;
  /** What put it before the next household of the same points; null where points did, or nothing had to. */
  decidedBy: TieStep | null;
  /** Null: withheld by a veto. */
  reward: string | null;
};

/** Where the list ends: how many with the last points are on it, and how many of them are not. */
export interface Cut {
  points: Points;
  within: number;
  beyond: number;
}

export interface Top<C> {
  rows: TopRow<C>[];
  cut: Cut | null;
}

/** The day of one who never reached it. */
const NEVER = '9999-12-31';
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const COMPARE: Record<TieStep, (a: Candidate, b: Candidate) => number> = {
  FEWER_DEDUCTIONS: (a, b) => a.deducts - b.deducts,
  VOLUNTEER_HOURS: (a, b) => b.volunteerHours - a.volunteerHours,
  REACHED_EARLIER: (a, b) => order(a.reachedOn ?? NEVER, b.reachedOn ?? NEVER),
  HOUSEHOLD_CODE: (a, b) =>
    order(a.villageCode, b.villageCode) || order(a.householdCode, b.householdCode),
};

const decides = (a: Candidate, b: Candidate): TieStep | undefined =>
  TIE_STEPS.find((step) => COMPARE[step](a, b) !== 0);

/** Best first; where ties are shared, their order decides nothing but where they are printed. */
function byPoints(a: Candidate, b: Candidate, tie: TopPolicy['tie']): number {
  if (a.points !== b.points) return b.points - a.points;
  const step = tie === 'CHAIN' ? decides(a, b) : 'HOUSEHOLD_CODE';
  return step ? COMPARE[step](a, b) : 0;
}

/**
 * The best `count` of them. INCLUDE_ALL: everybody who shares a place that is awarded, so never fewer than `count` and
 * sometimes more; CHAIN: exactly `count`, by the steps of `TIE_STEPS`. A vetoed household that would have been awarded
 * is listed without a reward; REFILL gives its place to the next, LEAVE_EMPTY to nobody. In order of places.
 */
export function top<C extends Candidate>(
  candidates: readonly C[],
  { count, tie, veto, bands }: TopPolicy,
): Top<C> {
  const ordered = candidates.toSorted((a, b) => byPoints(a, b, tie));
  const takesPlace = (one: C) => one.veto === null || veto === 'LEAVE_EMPTY';
  const rows: TopRow<C>[] = [];
  let taken = 0;
  let place = 0;
  for (const [at, one] of ordered.entries()) {
    const shares = tie === 'INCLUDE_ALL' && ordered[at - 1]?.points === one.points;
    if (!shares) place = taken + 1;
    if (place > count) break;
    const next = ordered[at + 1];
    const ahead = next?.points === one.points ? next : null;
    const tied = ahead !== null || ordered[at - 1]?.points === one.points;
    const decidedBy = (tie === 'CHAIN' && ahead && decides(one, ahead)) || null;
    const band = bands.find(({ upTo }) => place <= upTo);
    const reward = one.veto === null ? (band?.reward ?? null) : null;
    rows.push({ ...one, place, tied, decidedBy, reward });
    if (takesPlace(one)) taken += 1;
  }
  return { rows, cut: cutOf(ordered, rows) };
}

function cutOf<C extends Candidate>(ordered: readonly C[], rows: readonly C[]): Cut | null {
  const points = rows.at(-1)?.points;
  if (points === undefined) return null;
  const count = (of: readonly C[]) => of.filter((one) => one.points === points).length;
  const within = count(rows);
  return { points, within, beyond: count(ordered) - within };
}

/** Why a household is never listed for being last. */
export const PROTECTIONS = ['FIVE_GUARANTEES', 'DISABLED', 'AWAY', 'NEWLY_SPLIT'] as const;
export type Protection = (typeof PROTECTIONS)[number];

export interface BottomCandidate {
  householdId: string;
  householdCode: string;
  points: Points;
  protection: Protection | null;
}

export interface Bottom<C> {
  /** The village ranks fewer households than the policy asks for: it has no list. */
  off: boolean;
  ranked: number;
  /** Lowest first; `place` counts from below, equal points share it. */
  rows: (C & { place: number })[];
  /** Among the last, but protected; nobody moves up in their stead. */
  protected: number;
  /** Left out because their tie crosses the cut. */
  tiedOut: number;
}

/**
 * The last `count` of one village's ranked households. EXCLUDE: a tie that crosses the cut is left out as a whole, so nobody
 * is listed for a tie; INCLUDE takes it in as a whole, but never who shares the first place. Protected households
 * keep their place in the count and are not listed.
 */
export function bottom<C extends BottomCandidate>(
  ranked: readonly C[],
  { count, minimum, tie }: BottomPolicy,
): Bottom<C> {
  const none = { ranked: ranked.length, rows: [], protected: 0, tiedOut: 0 };
  if (ranked.length < minimum) return { ...none, off: true };
  const lowest = ranked.toSorted(
    (a, b) => a.points - b.points || order(a.householdCode, b.householdCode),
  );
  const best = lowest.at(-1)?.points;
  const found: Bottom<C> = { ...none, off: false, rows: [] };
  let at = 0;
  while (at < count) {
    const points = lowest[at]?.points;
    const sharing = lowest.filter((one) => one.points === points);
    const listed = points !== best && (tie === 'INCLUDE' || at + sharing.length <= count);
    for (const one of sharing) {
      if (one.protection) found.protected += 1;
      else if (listed) found.rows.push({ ...one, place: at + 1 });
      else found.tiedOut += 1;
    }
    at += sharing.length;
  }
  return found;
}
