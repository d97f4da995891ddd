import { type Fen } from '../../shared/domain/fen';
import { type Remainder } from './distribution-plan';

/**
 * Who divides the pool: `key` is the household code, `weight` an integer (hundredths of points).
 */
export interface Weight {
  key: string;
  weight: number;
}

/** `floorFen` is the least and `capFen` the most of every share that weighs anything. */
export interface Terms {
  floorFen: Fen;
  capFen: Fen | null;
  remainder: Remainder;
}
const PLAIN: Terms = { floorFen: 0, capFen: null, remainder: 'LARGEST_REMAINDER' };

/**
 * `weight` is the weight that counted (never negative); `roundedUp` when one leftover 分 went here;
 * `capped` when the share ended at the cap.
 */
export interface Share {
  key: string;
  weight: number;
  fen: Fen;
  roundedUp: boolean;
  capped: boolean;
}

export interface Allocated {
  outcome: 'ALLOCATED';
  shares: Share[];
  /** What those below the cap divided beyond their floors, and by what total of weights. */
  restFen: Fen;
  restWeight: number;
  /** 分 left over by cutting; given out one each, or with TO_COLLECTIVE not. */
  leftoverFen: Fen;
  /** What no share took: everybody at the cap, or the leftover with TO_COLLECTIVE. */
  unspentFen: Fen;
}
export type Allocation =
  Allocated | { outcome: 'NOTHING_TO_DIVIDE_BY' } | { outcome: 'FLOORS_EXCEED_POOL' };

interface Cut extends Weight {
  floor: bigint;
  remainder: bigint;
}

/**
 * Divides a pool of 分 by weight so that shares and `unspentFen` sum to the pool exactly.
 * Everybody who weighs anything first gets the floor. The rest is divided by weight: who would pass
 * the cap stops there, and what that frees is divided among the others again, until nobody passes.
 * Shares below the cap are rest × weight ÷ total, cut to whole 分; the 分 left over go one each to the
 * largest remainders (equal ones: smaller key first), or to the largest weights, or to nobody. Keys
 * compare code unit by code unit. Negative or zero weights weigh nothing and get nothing. Shares come
 * back in the order given; keys must differ, and pool and weights must be safe integers, the pool not
 * negative.
 */
export function allocate(
  poolFen: Fen,
  weights: readonly Weight[],
  { floorFen, capFen, remainder }: Terms = PLAIN,
): Allocation {
  requireSound(poolFen, weights);
  const positive = weights.filter(({ weight }) => weight > 0);
  if (positive.length === 0) return { outcome: 'NOTHING_TO_DIVIDE_BY' };
  const afterFloors = BigInt(poolFen) - BigInt(floorFen) * BigInt(positive.length);
  if (afterFloors < 0n) return { outcome: 'FLOORS_EXCEED_POOL' };

  const room = capFen === null ? null : BigInt(capFen - floorFen);
  const { capped, rest, total } = waterFill(afterFloors, positive, room);
  const cut = positive
    .filter(({ key }) => !capped.has(key))
    .map(({ key, weight }): Cut => {
      const product = rest * BigInt(weight);
      return { key, weight, floor: product / total, remainder: product % total };
    });
  const leftover = rest - cut.reduce((sum, { floor }) => sum + floor, 0n);
  const lucky = luckyOnes(cut, Number(leftover), remainder);
  const beyondFloor = new Map(cut.map(({ key, floor }) => [key, Number(floor)]));
  const shares = weights.map(({ key, weight }): Share => {
    if (weight <= 0) return { key, weight: 0, fen: 0, roundedUp: false, capped: false };
    if (capped.has(key)) {
      return { key, weight, fen: capFen ?? 0, roundedUp: false, capped: true };
    }
    const roundedUp = lucky.has(key);
    const fen = floorFen + (beyondFloor.get(key) ?? 0) + (roundedUp ? 1 : 0);
    return { key, weight, fen, roundedUp, capped: false };
  });
  return {
    outcome: 'ALLOCATED',
    shares,
    restFen: cut.length > 0 ? Number(rest) : 0,
    restWeight: Number(total),
    leftoverFen: cut.length > 0 ? Number(leftover) : 0,
    unspentFen: cut.length === 0 || remainder === 'TO_COLLECTIVE' ? Number(leftover) : 0,
  };
}

/** Who stops at the cap, and what the others divide. The heaviest stop first, equal weights together. */
function waterFill(pool: bigint, positive: readonly Weight[], room: bigint | null) {
  const capped = new Set<string>();
  let rest = pool;
  let total = positive.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  if (room === null) return { capped, rest, total };
  for (const { key, weight } of positive.toSorted((a, b) => b.weight - a.weight)) {
    if (rest * BigInt(weight) < room * total) break;
    capped.add(key);
    rest -= room;
    total -= BigInt(weight);
  }
  return { capped, rest, total };
}

function luckyOnes(cut: readonly Cut[], leftover: number, remainder: Remainder): Set<string> {
  if (remainder === 'TO_COLLECTIVE') return new Set();
  const first = (a: Cut, b: Cut): number =>
    remainder === 'FIRST_RANKED' ? b.weight - a.weight : compare(b.remainder, a.remainder);
  const inOrder = cut.toSorted((a, b) => first(a, b) || compare(a.key, b.key));
  return new Set(inOrder.slice(0, leftover).map(({ key }) => key));
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
