import { type StandingRow } from './board';

export interface Placed extends StandingRow {
  /** Place among the rows shown; the same as `rank` when the whole village is shown. */
  place: number;
  placeTied: boolean;
}

/** Places inside a part of the village, derived from the village's own ranks and never from points. */
export function placeAmong(rows: readonly StandingRow[]): Placed[] {
  const ahead = new Map<number, number>();
  const sharing = new Map<number, number>();
  for (const row of rows) sharing.set(row.rank, (sharing.get(row.rank) ?? 0) + 1);
  let before = 0;
  for (const rank of [...sharing.keys()].sort((a, b) => a - b)) {
    ahead.set(rank, before);
    before += sharing.get(rank) ?? 0;
  }
  return [...rows]
    .sort((a, b) => a.rank - b.rank)
    .map((row) => ({
      ...row,
      place: (ahead.get(row.rank) ?? 0) + 1,
      placeTied: (sharing.get(row.rank) ?? 0) > 1,
    }));
}

interface GroupName {
  groupNo: number;
  groupName: string;
}

export function groupsOf(rows: readonly StandingRow[]): GroupName[] {
  const names = new Map(rows.map((row) => [row.groupNo, row.groupName]));
  return [...names]
    .map(([groupNo, groupName]) => ({ groupNo, groupName }))
    .sort((a, b) => a.groupNo - b.groupNo);
}
