import { type Points } from '../../shared/domain/points';

/** `rank` begins at 1; `tied` when another row has the same points. */
export type Ranked<Row> = Row & { rank: number; tied: boolean };

/**
 * Competition ranking (1, 2, 2, 4): a row's rank is one more than the number of rows strictly
 * better, so equal points always share a rank. Best first; tied rows keep the order they were given
 * in, which decides nothing but where they are printed.
 */
export function rank<Row extends { id: string; points: Points }>(
  rows: readonly Row[],
): Ranked<Row>[] {
  const ordered = rows.toSorted((a, b) => b.points - a.points);
  const ranked: Ranked<Row>[] = [];
  ordered.forEach((row, at) => {
    const above = ranked[at - 1];
    const ties = above?.points === row.points;
    const tied = ties || ordered[at + 1]?.points === row.points;
    ranked.push({ ...row, rank: ties && above ? above.rank : at + 1, tied });
  });
  return ranked;
}
