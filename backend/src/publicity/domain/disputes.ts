import { groupBy } from '../../shared/domain/group-by';
import { type SheetRow, labelled } from './sheet';

/** An entry of a month that is 异议处理中, as far as its sheet shows it. */
export interface DisputedEntry {
  householdId: string;
  side: 'ADD' | 'DEDUCT';
  item: string;
  category: string;
  late: boolean;
}

/** The disputed entries of a month by household. */
export type Disputes = ReadonlyMap<string, DisputedEntry[]>;

export const disputesOf = (entries: readonly DisputedEntry[]): Disputes =>
  groupBy(entries, ({ householdId }) => householdId);

/** How many of a row's entries are disputed: beside each line of additions and deductions, and in all. */
export function disputedIn(
  row: Pick<SheetRow, 'householdId' | 'addItems' | 'deductItems'>,
  disputes: Disputes,
): { adds: number[]; deducts: number[]; all: number } {
  const own = disputes.get(row.householdId) ?? [];
  const words = own.map(({ side, item, category, late }) => ({
    side,
    text: labelled(side === 'ADD' ? item : category, { reversal: false, adjustment: false, late }),
  }));
  const among = (side: 'ADD' | 'DEDUCT', text: string) =>
    words.filter((one) => one.side === side && one.text === text).length;
  return {
    adds: row.addItems.map(({ item }) => among('ADD', item)),
    deducts: row.deductItems.map(({ category }) => among('DEDUCT', category)),
    all: own.length,
  };
}
