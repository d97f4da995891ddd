import { type Points } from '../../shared/domain/points';

/**
 * The middle of a ranking. Each is the points of a household: the one at place ⌈n/4⌉, ⌈2n/4⌉, ⌈3n/4⌉ from below, so that at
 * least a quarter (half, three quarters) of the households have as much or less, and at least the rest as much or more.
 */
export interface Spread {
  lowest: Points;
  lowerQuartile: Points;
  median: Points;
  upperQuartile: Points;
  highest: Points;
  /** The sum by the number of households, cut to hundredths. */
  average: Points;
}

/** Households with `from` or more and less than `to`; null: open at that end. */
export interface Band {
  from: Points | null;
  to: Points | null;
  households: number;
}

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** Null when there is nobody. */
export function spread(points: readonly Points[]): Spread | null {
  const sorted = ascending(points);
  const at = (quarters: number): Points =>
    sorted[Math.ceil((quarters * sorted.length) / 4) - 1] ?? 0;
  const [lowest] = sorted;
  if (lowest === undefined) return null;
  return {
    lowest,
    lowerQuartile: at(1),
    median: at(2),
    upperQuartile: at(3),
    highest: at(4),
    average: cutAverage(sorted, sorted.length),
  };
}

/** A sum shared by `count`, cut towards zero; exact while the sum is a safe integer. */
function cutAverage(values: readonly number[], count: number): number {
  const sum = values.reduce((all, one) => all + one, 0);
  return (sum - (sum % count)) / count;
}

/** How far beyond the quartiles, in widths of the middle half, a household still stands among the others. */
const FAR_OUT = 3;

/**
 * How many households have how much, in at most `most` bands of 1, 2 or 5 times a power of ten. Who stands far apart
 * (three times the width of the middle half beyond it) is counted in an open band at the end: one household with ten
 * times the points of all others must not press these into a single column.
 */
export function histogram(points: readonly Points[], most = 14): Band[] {
  const of = spread(points);
  if (!of) return [];
  const fence = FAR_OUT * (of.upperQuartile - of.lowerQuartile);
  const near = points.filter(
    (one) => fence === 0 || (one >= of.lowerQuartile - fence && one <= of.upperQuartile + fence),
  );
  const sorted = ascending(near);
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const width = niceWidth(low, high, most);
  const first = Math.floor(low / width) * width;
  const bands: Band[] = [];
  for (let from = first; from <= high; from += width) {
    const to = from + width;
    bands.push({ from, to, households: near.filter((one) => one >= from && one < to).length });
  }
  const end = first + bands.length * width;
  const below = points.filter((one) => one < first).length;
  const above = points.filter((one) => one >= end).length;
  return [
    ...(below > 0 ? [{ from: null, to: first, households: below }] : []),
    ...bands,
    ...(above > 0 ? [{ from: end, to: null, households: above }] : []),
  ];
}

/** The smallest of 1, 2, 5, 10, 20, 50… points that needs no more than `most` bands from `low` to `high`. */
function niceWidth(low: Points, high: Points, most: number): Points {
  for (let power = 100; ; power *= 10) {
    for (const step of [power, 2 * power, 5 * power]) {
      if (Math.floor(high / step) - Math.floor(low / step) < most) return step;
    }
  }
}
