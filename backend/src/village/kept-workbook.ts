import { type AreaCode } from '../shared/domain/area-code';
import { type Transactions } from '../shared/transactions';
import { type WorkbookSource } from '../shared/workbook/workbook-source';
import { type ImportKind, type ImportStore } from './import.store';

/**
 * A workbook as it was uploaded, read from the database piece by piece, each in a transaction of its own.
 * Of size 0 when it is not kept any more; null when there is no import of that kind.
 */
export async function keptWorkbook(
  transactions: Transactions,
  imports: ImportStore,
  village: AreaCode,
  id: string,
  kind: ImportKind,
): Promise<WorkbookSource | null> {
  const size = await transactions.read(village, (tx) => imports.size(tx, village, id, kind));
  if (size === null) return null;
  return {
    size,
    read: (at, length) =>
      transactions.read(village, (tx) => imports.bytes(tx, village, id, at, length)),
  };
}
