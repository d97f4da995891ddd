import { type Fen } from '../../shared/domain/fen';

/**
 * Who divides the pool: `key` is the household code, `weight` an integer (hundredths of points).
 */
export interface Weight {
  key: string;
  weight: number;
}

/**
 * `weight` is the weight that counted (never negative); `roundedUp` when one leftover 分 went here.
 */
export interface Share {
  key: string;
  weight: number;
  fen: Fen;
  roundedUp: boolean;
}

export type Allocation =
  { outcome: 'ALLOCATED'; shares: Share[] } | { outcome: 'NOTHING_TO_DIVIDE_BY' };

/**
 * Divides a pool of 分 by weight so that the shares sum to the pool exactly (largest remainder).
 * Each share is first pool × weight ÷ total, cut to whole 分; the 分 left over go one each to the
 * largest remainders, and between equal remainders to the smaller key, compared code unit by code
 * unit. Negative or zero weights weigh nothing and get nothing. Shares come back in the order
 * given; keys must differ, and the pool and the weights must be safe integers, the pool not
 * negative.
 */
export function allocate(poolFen: Fen, weights: readonly Weight[]): Allocation {
  requireSound(poolFen, weights);
  const pool = BigInt(poolFen);
  const positive = weights.map(({ key, weight }) => ({ key, weight: Math.max(0, weight) }));
  const total = positive.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  if (total === 0n) return { outcome: 'NOTHING_TO_DIVIDE_BY' };
  const cut = positive.map(({ key, weight }) => {
    const product = pool * BigInt(weight);
    return { key, weight, floor: product / total, remainder: product % total };
  });
  const leftover = Number(pool - cut.reduce((sum, { floor }) => sum + floor, 0n));
  const luckyKeys = new Set(
    cut
      .toSorted((a, b) => compare(b.remainder, a.remainder) || compare(a.key, b.key))
      .slice(0, leftover)
      .map(({ key }) => key),
  );
  const shares = cut.map(({ key, weight, floor }) => {
    const roundedUp = luckyKeys.has(key);
    return { key, weight, fen: Number(floor) + (roundedUp ? 1 : 0), roundedUp };
  });
  return { outcome: 'ALLOCATED', shares };
}

/** A broken promise of the caller, not something a clerk can mend, hence no refusal code. */
function requireSound(poolFen: Fen, weights: readonly Weight[]): void {
  const sound =
    Number.isSafeInteger(poolFen) &&
    poolFen >= 0 &&
    weights.every(({ weight }) => Number.isSafeInteger(weight)) &&
    new Set(weights.map(({ key }) => key)).size === weights.length;
  if (!sound) throw new RangeError('allocate needs a whole pool, whole weights and distinct keys');
}

const compare = <T extends bigint | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
