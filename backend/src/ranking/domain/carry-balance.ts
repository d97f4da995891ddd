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
