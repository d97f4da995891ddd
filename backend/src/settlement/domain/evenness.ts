import { type Fen } from '../../shared/domain/fen';

const WHOLE = 10_000n;

/** A point of the Lorenz curve: what the `households` that got least have together. */
export interface LorenzPoint {
  households: number;
  fen: Fen;
}

const sumOf = (amounts: readonly Fen[]): bigint =>
  amounts.reduce((sum, one) => sum + BigInt(one), 0n);
const ascending = (amounts: readonly Fen[]): Fen[] => amounts.toSorted((a, b) => a - b);

/**
 * The Gini coefficient in basis points, cut: 0 when all have the same, towards 10,000 when one has everything.
 * With amounts x₁ ≤ x₂ ≤ … ≤ xₙ, none negative, it is (2·Σ i·xᵢ − (n+1)·Σ xᵢ) ÷ (n·Σ xᵢ), the mean difference of all
 * pairs by twice the average (Gini 1912), reckoned in integers. 0 when nobody has anything.
 */
export function gini(amounts: readonly Fen[]): number {
  const sorted = ascending(amounts);
  if (sorted.some((one) => !Number.isSafeInteger(one) || one < 0)) {
    throw new RangeError('gini needs whole amounts, none below zero');
  }
  const count = BigInt(sorted.length);
  const sum = sumOf(sorted);
  if (sum === 0n) return 0;
  const weighed = sorted.reduce((all, one, at) => all + BigInt(at + 1) * BigInt(one), 0n);
  return Number((WHOLE * (2n * weighed - (count + 1n) * sum)) / (count * sum));
}

/** The curve from nobody to everybody, poorest first, in at most `most` steps of as many households as can be. */
export function lorenz(amounts: readonly Fen[], most = 100): LorenzPoint[] {
  const sorted = ascending(amounts);
  const steps = Math.min(most, sorted.length);
  const points: LorenzPoint[] = [{ households: 0, fen: 0 }];
  let sum = 0;
  let next = 1;
  sorted.forEach((one, at) => {
    sum += one;
    if ((at + 1) * steps < next * sorted.length) return;
    points.push({ households: at + 1, fen: sum });
    next += 1;
  });
  return points;
}

/** What the `count` that got most, or least, have together. */
export function sumOfMost(amounts: readonly Fen[], count: number): Fen {
  return Number(sumOf(ascending(amounts).slice(Math.max(0, amounts.length - count))));
}
export function sumOfLeast(amounts: readonly Fen[], count: number): Fen {
  return Number(sumOf(ascending(amounts).slice(0, count)));
}
