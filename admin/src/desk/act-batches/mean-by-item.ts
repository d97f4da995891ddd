import { toHundredths } from '../../shared/points';

/** What the inspectors gave for each item on average, half up to two decimals; null: not examined. */
export function meanByItem(items: number, marks: number[][] | null): number[] | null {
  if (!marks) return null;
  return Array.from({ length: items }, (_, item) => {
    const sum = marks.reduce((all, given) => all + toHundredths(given[item] ?? 0), 0);
    return Math.floor((2 * sum + marks.length) / (2 * marks.length)) / 100;
  });
}
