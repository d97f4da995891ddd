import { type Fen } from '../../shared/domain/fen';
import { type Weight } from './allocate';
import { type Pool, type Remainder } from './distribution-plan';
import { type PayoutPart, type PoolResult } from './divide';

/** A share written out, so that somebody with a pocket calculator comes to the same 分. */
export interface Working {
  key: string;
  /** What counted: never negative. */
  weight: number;
  totalWeight: number;
  /** What is divided by weight: the pool without floors and without what stopped at the cap. */
  poolFen: Fen;
  /** pool × weight ÷ total in 元, as text with six decimals; … where it goes on. */
  exactYuan: string;
  /** The same cut to whole 分. */
  cutFen: Fen;
  /** What was cut off, in 分, as text with four decimals. */
  remainder: string;
  /** 分 that are left over once every share is cut; one each goes to as many households. */
  leftoverFen: Fen;
  /** This household's place in the order by which these are given: remainders, or weights; null where nothing is left or weighs nothing. */
  place: number | null;
  /** Paid before anything is divided. */
  floorFen: Fen;
  /** Stopped at the most a household gets: then `amountFen` is that, and nothing was divided. */
  capped: boolean;
  amountFen: Fen;
}

/**
 * How each household's part of a pool comes about, by key: its floor, and what is left divided by weight among those
 * below the cap.
 */
export function poolWorkings(
  { floorFen }: Pick<Pool, 'floorFen'>,
  { restFen, poolFen, basis }: PoolResult,
  remainder: Remainder,
  parts: ReadonlyMap<string, PayoutPart>,
): Map<string, Working> {
  const below = [...parts]
    .filter(([, { capped }]) => !capped)
    .map(([key, { weight }]) => ({ key, weight }));
  const divided = workings(restFen, below, remainder);
  const floor = basis === 'FIXED' ? 0 : floorFen;
  return new Map(
    [...parts].map(([key, { weight, amountFen, capped }]) => {
      const working = divided.get(key) ?? {
        ...{ key, weight, totalWeight: 0, poolFen, exactYuan: '0', cutFen: 0, remainder: '0' },
        ...{ leftoverFen: 0, place: null },
      };
      return [key, { ...working, floorFen: floor, capped, amountFen }];
    }),
  );
}

/** The workings of `allocate`, by key: the same division, remainders and order, told step by step. */
export function workings(
  poolFen: Fen,
  weights: readonly Weight[],
  policy: Remainder = 'LARGEST_REMAINDER',
): Map<string, Working> {
  const pool = BigInt(poolFen);
  const positive = weights.map(({ key, weight }) => ({ key, weight: Math.max(0, weight) }));
  const total = positive.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  if (total === 0n) return new Map();
  const cut = positive.map(({ key, weight }) => {
    const product = pool * BigInt(weight);
    return { key, weight, product, floor: product / total, rest: product % total };
  });
  const leftover = pool - cut.reduce((sum, { floor }) => sum + floor, 0n);
  const first = (a: (typeof cut)[number], b: (typeof cut)[number]): number =>
    policy === 'FIRST_RANKED'
      ? b.weight - a.weight
      : Number(b.rest > a.rest) - Number(b.rest < a.rest);
  const queue = cut
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => first(a, b) || (a.key < b.key ? -1 : 1));
  const places = new Map(queue.map(({ key }, at) => [key, at + 1]));
  return new Map(
    cut.map(({ key, weight, product, floor, rest }) => {
      const given = leftover > 0n && policy !== 'TO_COLLECTIVE';
      const place = given ? (places.get(key) ?? null) : null;
      const extra = place !== null && BigInt(place) <= leftover;
      const working = {
        key,
        weight,
        totalWeight: Number(total),
        poolFen,
        exactYuan: writeQuotient(product, total * 100n, 6),
        cutFen: Number(floor),
        remainder: writeQuotient(rest, total, 4),
        leftoverFen: Number(leftover),
        place,
        ...{ floorFen: 0, capped: false },
        amountFen: Number(floor) + (extra ? 1 : 0),
      };
      return [key, working];
    }),
  );
}

/** A division of whole numbers as text: cut to so many decimals, with … where it goes on, without zeros at the end. */
export function writeQuotient(dividend: bigint, divisor: bigint, decimals: number): string {
  const scaled = (dividend * 10n ** BigInt(decimals)) / divisor;
  const goesOn = scaled * divisor !== dividend * 10n ** BigInt(decimals);
  const digits = String(scaled).padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals);
  const rest = goesOn ? `${digits.slice(-decimals)}…` : digits.slice(-decimals).replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}
