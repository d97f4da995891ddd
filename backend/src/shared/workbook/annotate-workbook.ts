import { Zip, ZipDeflate } from 'fflate';

import { annotateSheet } from './annotate-sheet';
import { readFormats } from './read-sheet';
import { sourceOf, type WorkbookSource } from './workbook-source';
import { findParts } from './workbook-parts';

/** What is wrong with one row; `row` is Excel's row number. Notes on one row are joined. */
export interface RowNote {
  sheet: string;
  row: number;
  text: string;
}

/**
 * The same workbook with one column more: 「问题」 behind the last used column of every sheet that has
 * notes, telling in red what is wrong with the row; the 「问题」 of an earlier round is replaced. Only
 * those sheets' XML changes: styles, merged cells and every other part stay byte for byte. It comes piece
 * by piece, so that memory does not grow with it. Refuses like `readWorkbook`.
 */
export async function* annotateWorkbook(
  original: Uint8Array | WorkbookSource,
  notes: readonly RowNote[],
): AsyncGenerator<Uint8Array> {
  const parts = await findParts(sourceOf(original));
  const formats = await readFormats(parts);
  const textsOf = notesBySheet(notes);
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  for (const name of parts.package.names) {
    const sheet = parts.sheets.find(({ part }) => part === name);
    const texts = sheet && textsOf.get(sheet.name);
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = '2000-01-01';
    zip.add(file);
    const pieces = texts ? annotateSheet(parts, sheet, formats, texts) : parts.package.stream(name);
    for await (const piece of pieces) {
      file.push(typeof piece === 'string' ? Buffer.from(piece) : piece, false);
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(), true);
  }
  zip.end();
  yield* ready;
}

function notesBySheet(notes: readonly RowNote[]): Map<string, Map<number, string>> {
  const sheets = new Map<string, Map<number, string>>();
  for (const { sheet, row, text } of notes) {
    const texts = sheets.get(sheet) ?? new Map<number, string>();
    texts.set(row, texts.has(row) ? `${texts.get(row)};${text}` : text);
    sheets.set(sheet, texts);
  }
  return sheets;
}
