import { type YearReview } from '../../shared/resources';

export type Source = YearReview['sources'][number];

/** Base points and what was carried over belong to the beginning of the year, not to anybody's doing. */
export const doings = ({ sources }: YearReview): Source[] =>
  sources.filter(({ side }) => side === 'ADD' || side === 'DEDUCT');

const cents = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + Math.round(one * 100), 0) / 100;

/** What the months added and deducted; both positive. */
export function monthSums(review: YearReview) {
  const of = (side: Source['side'], at: number) =>
    cents(review.sources.filter((one) => one.side === side).map(({ months }) => months[at] ?? 0));
  return review.sourceMonths.map((month, at) => ({
    month,
    adds: of('ADD', at),
    deducts: 0 - of('DEDUCT', at),
  }));
}

/** The rules that moved most, and the others together where there are more than `most`. */
export function mainSources(review: YearReview, most: number, others: string): Source[] {
  const all = doings(review);
  if (all.length <= most + 1) return all;
  const rest = all.slice(most);
  const together: Source = {
    ...{ ruleCode: '', item: others, category: '', side: 'ADD' },
    points: cents(rest.map(({ points }) => points)),
    months: review.sourceMonths.map((_, at) => cents(rest.map(({ months }) => months[at] ?? 0))),
  };
  return [...all.slice(0, most), together];
}
