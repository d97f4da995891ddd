import { type RankedRow } from './rank-area';

const KEYS = {
  rank: (row: RankedRow) => row.rank,
  points: (row: RankedRow) => row.points,
  perPerson: (row: RankedRow) => row.points / row.people,
  adds: (row: RankedRow) => row.adds,
  deducts: (row: RankedRow) => row.deducts,
  householdCode: (row: RankedRow) => row.householdCode,
  groupNo: (row: RankedRow) => row.groupNo,
  villageName: (row: RankedRow) => row.villageCode,
  id: (row: RankedRow) => row.id,
};

/** What rankings may be printed by. They are made in memory: the words stand for themselves. */
export const SORTS = Object.fromEntries(Object.keys(KEYS).map((key) => [key, key]));

/** By the field, equal ones by village and code; moves no rank. */
export function inOrder(
  rows: readonly RankedRow[],
  { field, descending }: { field: string; descending: boolean },
): RankedRow[] {
  const key = KEYS[field as keyof typeof KEYS];
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : Number(a > b));
  return rows.toSorted(
    (a, b) =>
      (descending ? -1 : 1) * compare(key(a), key(b)) ||
      compare(a.villageCode, b.villageCode) ||
      compare(a.householdCode, b.householdCode),
  );
}
