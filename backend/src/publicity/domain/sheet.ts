import { groupBy } from '../../shared/domain/group-by';
import { type LocalDate, type Month } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';

/** An entry of the month as the sheet needs it, with its household's total of the year so far. */
export interface SheetEntry {
  householdId: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  groupName: string;
  side: 'CARRY' | 'ADD' | 'DEDUCT';
  item: string;
  category: string;
  points: Points;
  reversal: boolean;
  /** Puts right what another entry was worth, after a reversal (调整). */
  adjustment: boolean;
  /** The day of the act lies before the sheet's month (补记); 上年调整 says so in its item. */
  late: boolean;
  /** Decided case by case and not ratified by a meeting yet (待追认). */
  awaiting: boolean;
  yearPoints: Points;
}

/** Like entries added up; `awaiting` of them wait to be ratified, absent where none does. */
interface Together {
  points: Points;
  count: number;
  awaiting?: number;
}

export interface SheetRow {
  householdId: string;
  householdCode: string;
  headName: string;
  adds: Points;
  deducts: Points;
  /** Still valid points of earlier years (上年有效积分结转); absent where nothing was carried. */
  carried?: Points;
  monthPoints: Points;
  yearPoints: Points;
  addItems: ({ item: string } & Together)[];
  /** Deductions are shown by category only: what exactly a family did wrong is not for the wall. */
  deductItems: ({ category: string } & Together)[];
}

export interface SheetContent {
  villageName: string;
  month: Month;
  schemeName: string;
  supervisionPhone: string;
  publicityFrom: LocalDate | null;
  publicityTo: LocalDate | null;
  groups: { groupNo: number; groupName: string; rows: SheetRow[] }[];
  totals: {
    households: number;
    adds: Points;
    deducts: Points;
    carried?: Points;
    monthPoints: Points;
  };
}

export type SheetHeading = Omit<SheetContent, 'groups' | 'totals'>;

/** The month's sheet (公示表): households with entries, by group and code, like items added up. */
export function buildSheet(heading: SheetHeading, entries: readonly SheetEntry[]): SheetContent {
  const byHousehold = groupBy(entries, (entry) => entry.householdId);
  const rows = [...byHousehold.values()]
    .map((own) => ({ first: own[0] as SheetEntry, row: rowOf(own) }))
    .sort(
      (a, b) =>
        a.first.groupNo - b.first.groupNo || (a.row.householdCode < b.row.householdCode ? -1 : 1),
    );
  const byGroup = groupBy(rows, ({ first }) => first.groupNo);
  const adds = sum(rows.map(({ row }) => row.adds));
  const deducts = sum(rows.map(({ row }) => row.deducts));
  const carried = sum(rows.map(({ row }) => row.carried ?? 0));
  const anyCarried = rows.some(({ row }) => row.carried !== undefined);
  const monthPoints = adds - deducts + carried;
  return {
    ...heading,
    groups: [...byGroup].map(([groupNo, members]) => ({
      groupNo,
      groupName: members[0]?.first.groupName ?? '',
      rows: members.map(({ row }) => row),
    })),
    totals: {
      ...{ households: rows.length, adds, deducts },
      ...(anyCarried && { carried }),
      monthPoints,
    },
  };
}

function rowOf(own: readonly SheetEntry[]): SheetRow {
  const [{ householdId, householdCode, headName, yearPoints }] = own as [SheetEntry];
  const added = own.filter((entry) => entry.side === 'ADD');
  const deducted = own.filter((entry) => entry.side === 'DEDUCT');
  const brought = own.filter((entry) => entry.side === 'CARRY');
  const carried = sum(brought.map((entry) => entry.points));
  const adds = sum(added.map((entry) => entry.points));
  const deducts = 0 - sum(deducted.map((entry) => entry.points));
  return {
    householdId,
    householdCode,
    headName,
    adds,
    deducts,
    ...(brought.length > 0 && { carried }),
    monthPoints: adds - deducts + carried,
    yearPoints,
    addItems: [...groupBy(added, (e) => labelled(e.item, e))].map(([item, like]) => ({
      item,
      ...together(like),
    })),
    deductItems: [...groupBy(deducted, (e) => labelled(e.category, e))].map(([category, like]) => ({
      category,
      ...together(like),
    })),
  };
}

/** Under which words an entry stands on the sheet. */
export function labelled(
  text: string,
  { reversal, adjustment, late }: Pick<SheetEntry, 'reversal' | 'adjustment' | 'late'>,
): string {
  if (reversal) return `冲销:${text}`;
  if (adjustment) return `调整:${text}`;
  return late ? `补记:${text}` : text;
}

function together(like: readonly SheetEntry[]): Together {
  const awaiting = like.filter((entry) => entry.awaiting).length;
  const points = sum(like.map((entry) => entry.points));
  return { points, count: like.length, ...(awaiting > 0 && { awaiting }) };
}
const sum = (points: readonly Points[]): Points => points.reduce((total, p) => total + p, 0);
