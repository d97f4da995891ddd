import { type Points } from '../../shared/domain/points';
import { type BottomPolicy, type TopPolicy } from './award-policy';
import { type Contender, type Ranked, TIE_STEPS, rankBySteps } from './rank';

/** A ranked household of a frozen year; its points are not divided (`people` 1). */
export interface Candidate extends Contender {
  householdId: string;
  /** The class of an act that vetoes awards (一票否决); null for most. */
  veto: string | null;
}

export type TopRow<C> = Ranked<C> & {
  /** Tied households share the better place, and with it the better band. */
  place: number;
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

const byCode = (a: Candidate, b: Candidate): number =>
  order(a.villageCode, b.villageCode) || order(a.householdCode, b.householdCode);
const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * The best `count` of them. INCLUDE_ALL: everybody who shares a place that is awarded, so never fewer than `count` and
 * sometimes more; CHAIN: exactly `count`, by the steps of `TIE_STEPS`. A vetoed household that would have been awarded
 * is listed without a reward; REFILL gives its place to the next, LEAVE_EMPTY to nobody. In order of places.
 */
export function top<C extends Candidate>(
  candidates: readonly C[],
  { count, tie, veto, bands }: TopPolicy,
): Top<C> {
  const ordered = rankBySteps(candidates.toSorted(byCode), tie === 'CHAIN' ? TIE_STEPS : []);
  const rows: TopRow<C>[] = [];
  let taken = 0;
  let place = 0;
  for (const [at, one] of ordered.entries()) {
    // A place that a veto emptied is the next one's, where it is refilled.
    if (one.rank !== ordered[at - 1]?.rank) place = taken + 1;
    if (place > count) break;
    const band = bands.find(({ upTo }) => place <= upTo);
    rows.push({ ...one, place, reward: one.veto === null ? (band?.reward ?? null) : null });
    if (one.veto === null || veto === 'LEAVE_EMPTY') taken += 1;
  }
  return { rows, cut: cutOf(ordered, rows) };
}

function cutOf(ordered: readonly Candidate[], rows: readonly Candidate[]): Cut | null {
  const points = rows.at(-1)?.points;
  if (points === undefined) return null;
  const count = (of: readonly Candidate[]) => of.filter((one) => one.points === points).length;
  const within = count(rows);
  return { points, within, beyond: count(ordered) - within };
}

export interface BottomCandidate {
  householdId: string;
  householdCode: string;
  points: Points;
  /** Why it is never listed for being among the last; null for most. */
  protection: string | null;
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
  while (at < Math.min(count, lowest.length)) {
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
