import { type Points } from '../../shared/domain/points';

const WHOLE_BPS = 10_000;

/**
 * What of a year's points is carried into the next (结余结转): the share in basis points of what stands above the base
 * points, cut to hundredths; nothing of a year that came to no more than its base.
 */
export function carriedOf({ points, base }: { points: Points; base: Points }, bps: number): Points {
  const above = BigInt(Math.max(0, points - base));
  return Number((above * BigInt(bps)) / BigInt(WHOLE_BPS));
}

/** What became of a household after its year was frozen. */
export interface HouseholdSince {
  optedOut: boolean;
  /** It was closed, and nobody goes on with it. */
  ended: boolean;
  /** Code of the household it was merged into, or that one in turn. */
  goesOnIn: string | null;
  /** Code of the household it was split off from since; it is in no freeze yet. */
  splitFrom: string | null;
}

/** Why a balance is carried otherwise than simply by its household. */
export type CarriedOtherwise = 'GOES_ON_IN' | 'ENDED' | 'OPTED_OUT' | 'SPLIT_OFF';

/**
 * A balance goes where its household's people are counted: with a merger (并户) into the household that goes on, with a
 * split (分户) it stays where it was earned. Nobody is there to carry it for once a household was closed (销户).
 */
export function carriedOtherwise(since: HouseholdSince): CarriedOtherwise | null {
  if (since.splitFrom !== null) return 'SPLIT_OFF';
  if (since.optedOut) return 'OPTED_OUT';
  if (since.ended) return 'ENDED';
  return since.goesOnIn === null ? null : 'GOES_ON_IN';
}

/** Whether anything of the balance is carried at all. */
export const isCarried = (since: HouseholdSince): boolean =>
  [null, 'GOES_ON_IN'].includes(carriedOtherwise(since));
