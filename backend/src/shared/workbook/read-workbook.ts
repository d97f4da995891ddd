import { Refusal } from '../domain/refusal';
import { type SheetRows } from '../domain/sheet';
import { readFormats, readSheet, type SheetPiece } from './read-sheet';
import { sourceOf, type WorkbookSource } from './workbook-source';
import { WORKBOOK_LIMITS, type WorkbookRefusal } from './workbook.refusals';
import { findParts } from './workbook-parts';

/** Some rows of a sheet, in the order of the file. */
export interface WorkbookPiece extends Pick<SheetPiece, 'rows'> {
  sheet: string;
  /** The first rows of their sheet; a sheet without any comes as one piece without rows. */
  begins: boolean;
  /** How much of all sheets has been read, from 0 to 1. */
  share: number;
}

/**
 * Reads the visible sheets of an .xlsx file: values only, with Excel's own row numbers. Cells under
 * a merged range stay empty but for its first one. Formulas give the value Excel last computed.
 *
 * Reads the format itself instead of through a library because limits must hold before anything is
 * unpacked, row numbers must be exact, and a formula without a value must be told from an empty
 * cell.
 *
 * Rows come piece by piece, so that memory does not grow with them and other requests get their
 * turn in between. Refuses with `WorkbookRefusal`, more than `maxRows` rows with `too_many_rows`.
 */
export async function* readWorkbookPieces(
  workbook: Uint8Array | WorkbookSource,
  maxRows: number = WORKBOOK_LIMITS.rows,
): AsyncGenerator<WorkbookPiece> {
  const parts = await findParts(sourceOf(workbook));
  const formats = await readFormats(parts);
  const bytes = parts.sheets.reduce((sum, { part }) => sum + parts.package.size(part), 0);
  let [rowsRead, bytesRead] = [0, 0];
  for (const sheet of parts.sheets) {
    let begins = true;
    for await (const piece of readSheet(parts, sheet, formats)) {
      rowsRead += piece.rows.length;
      if (rowsRead > maxRows)
        throw new Refusal<WorkbookRefusal>('workbook.too_many_rows', { max: maxRows });
      bytesRead += piece.bytes;
      yield { sheet: sheet.name, begins, rows: piece.rows, share: bytesRead / bytes };
      begins = false;
    }
  }
  if (rowsRead === 0) throw new Refusal<WorkbookRefusal>('workbook.empty');
}

/** The same with all rows of each sheet at once, for workbooks that are compared as a whole. */
export async function readWorkbook(workbook: Uint8Array | WorkbookSource): Promise<SheetRows[]> {
  const sheets: SheetRows[] = [];
  const pieces = readWorkbookPieces(workbook, WORKBOOK_LIMITS.rowsAtOnce);
  for await (const { sheet, begins, rows } of pieces) {
    if (begins) sheets.push({ name: sheet, rows: [] });
    sheets.at(-1)?.rows.push(...rows);
  }
  return sheets;
}
