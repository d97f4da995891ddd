import { setImmediate } from 'node:timers/promises';

import { Refusal } from '../domain/refusal';
import { type SheetRows } from '../domain/sheet';
import { readFormats, readSheet } from './read-sheet';
import { WORKBOOK_LIMITS, type WorkbookRefusal } from './workbook.refusals';
import { findParts } from './workbook-parts';

/**
 * Reads the visible sheets of an .xlsx file: values only, with Excel's own row numbers. Cells under
 * a merged range stay empty but for its first one. Formulas give the value Excel last computed.
 *
 * Reads the format itself instead of through a library because limits must hold before anything is
 * unpacked, row numbers must be exact, and a formula without a value must be told from an empty
 * cell.
 *
 * Refuses with `WorkbookRefusal`. Memory is bounded by `WORKBOOK_LIMITS`; sheets are read between
 * turns of the event loop so that other requests get their turn.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<SheetRows[]> {
  const parts = findParts(bytes);
  const formats = readFormats(parts);
  const sheets: SheetRows[] = [];
  let rowsLeft = WORKBOOK_LIMITS.rows;
  for (const sheet of parts.sheets) {
    await setImmediate();
    const read = readSheet(parts, sheet, formats, rowsLeft);
    rowsLeft -= read.rows.length;
    sheets.push(read);
  }
  if (rowsLeft === WORKBOOK_LIMITS.rows) throw new Refusal<WorkbookRefusal>('workbook.empty');
  return sheets;
}
