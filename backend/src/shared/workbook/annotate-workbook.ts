import { strToU8, zipSync } from 'fflate';

import { columnLetters, type SheetRow } from '../domain/sheet';
import { literalText } from './cell-value';
import { readFormats, readSheet } from './read-sheet';
import { findSheetPlaces, type RowPlace, type SheetPlaces } from './sheet-places';
import { findParts } from './workbook-parts';
import { WORKBOOK_LIMITS } from './workbook.refusals';

/** What is wrong with one row; `row` is Excel's row number. Notes on one row are joined. */
export interface RowNote {
  sheet: string;
  row: number;
  text: string;
}

const HEADING = '问题';
const COLUMN_WIDTH = 60;
/** Long enough for a clerk, far below what Excel allows. */
const LONGEST_NOTE = 1_900;

/**
 * The same workbook with one column more: 「问题」 behind the last used column of every sheet that has
 * notes, telling in red what is wrong with the row; the 「问题」 of an earlier round is replaced. Only
 * those sheets' XML changes: styles, merged cells and every other part stay byte for byte. Refuses
 * like `readWorkbook`.
 */
export function annotateWorkbook(original: Uint8Array, notes: readonly RowNote[]): Uint8Array {
  const parts = findParts(original);
  const formats = readFormats(parts);
  const files: Record<string, Uint8Array> = {};
  for (const name of parts.package.names) files[name] = parts.package.bytes(name);
  for (const sheet of parts.sheets) {
    const texts = new Map<number, string>();
    for (const { row, text } of notes.filter((note) => note.sheet === sheet.name))
      texts.set(row, texts.has(row) ? `${texts.get(row)};${text}` : text);
    if (texts.size === 0) continue;
    const { rows } = readSheet(parts, sheet, formats, WORKBOOK_LIMITS.rows);
    files[sheet.part] = strToU8(annotateSheet(parts.package.text(sheet.part), rows, texts));
  }
  return zipSync(files, { level: 6, mtime: '2000-01-01' });
}

/** Replaces the text from `start` to `end`; an insertion where both are the same. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

function annotateSheet(xml: string, rows: readonly SheetRow[], notes: Map<number, string>): string {
  const places = findSheetPlaces(xml);
  const heading = rows.find(({ cells }) => cells.filter((cell) => cell !== null).length > 1);
  const again = heading?.cells.at(-1) === HEADING;
  const column = heading && again ? heading.cells.length - 1 : places.freeColumn;
  const texts = new Map(notes);
  const headingRow = heading?.number ?? rows[0]?.number ?? 1;
  if (!texts.has(headingRow)) texts.set(headingRow, HEADING);
  const edits: Edit[] = places.cells
    .filter((cell) => again && cell.column === column)
    .map(({ start, end }) => ({ start, end, text: '' }));
  edits.push(...widthEdits(places, column), ...rowEdits(xml, places, column, texts));
  return applyEdits(xml, edits);
}

function applyEdits(xml: string, edits: Edit[]): string {
  let at = 0;
  let result = '';
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += xml.slice(at, start) + text;
    at = end;
  }
  return result + xml.slice(at);
}

/** A column wide enough to read, unless the sheet already gives that column a width. */
function widthEdits({ colsEnd, widthsUpTo, data, prefix }: SheetPlaces, column: number): Edit[] {
  const number = column + 1;
  if (widthsUpTo >= number) return [];
  const width = `<${prefix}col min="${number}" max="${number}" width="${COLUMN_WIDTH}" customWidth="1"/>`;
  if (colsEnd !== null) return [{ start: colsEnd, end: colsEnd, text: width }];
  const text = `<${prefix}cols>${width}</${prefix}cols>`;
  return [{ start: data.start, end: data.start, text }];
}

function rowEdits(
  xml: string,
  places: SheetPlaces,
  column: number,
  texts: Map<number, string>,
): Edit[] {
  const { prefix, data } = places;
  const existing = new Map(places.rows.map((row) => [row.number, row]));
  const edits: Edit[] = [];
  const added: string[] = [];
  for (const [number, text] of [...texts].sort(([a], [b]) => a - b)) {
    const cell = noteCell(prefix, `${columnLetters(column)}${number}`, text);
    const row = existing.get(number);
    const whole = `<${prefix}row r="${number}">${cell}</${prefix}row>`;
    if (row) edits.push(...cellEdits(xml, prefix, row, cell));
    else if (data.alone) added.push(whole);
    else {
      const next = places.rows.find((one) => one.number > number)?.start ?? data.cellsEnd;
      edits.push({ start: next, end: next, text: whole });
    }
  }
  if (added.length > 0) {
    const text = `<${prefix}sheetData>${added.join('')}</${prefix}sheetData>`;
    edits.push({ start: data.start, end: data.end, text });
  }
  return edits;
}

/**
 * Adds a cell behind the last one of a row. The row's `spans`, a mere hint, would no longer be
 * true.
 */
function cellEdits(xml: string, prefix: string, row: RowPlace, cell: string): Edit[] {
  const tag = xml.slice(row.start, row.end).replace(/\sspans\s*=\s*("[^"]*"|'[^']*')/, '');
  if (row.alone) {
    const text = `${tag.replace(/\s*\/>$/, '>')}${cell}</${prefix}row>`;
    return [{ start: row.start, end: row.end, text }];
  }
  return [
    { start: row.start, end: row.end, text: tag },
    { start: row.cellsEnd, end: row.cellsEnd, text: cell },
  ];
}

/**
 * A cell of red text that needs no style of its own, so that the workbook's styles stay as they
 * are.
 */
function noteCell(prefix: string, address: string, text: string): string {
  const red = `<${prefix}rPr><${prefix}color rgb="FFC00000"/></${prefix}rPr>`;
  const words = `<${prefix}t xml:space="preserve">${safeText(text)}</${prefix}t>`;
  const run = `<${prefix}r>${red}${words}</${prefix}r>`;
  return `<${prefix}c r="${address}" t="inlineStr"><${prefix}is>${run}</${prefix}is></${prefix}c>`;
}

const XML_ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text that stays text: nothing XML forbids, nothing Excel would read as its own escape (_x000A_),
 * and no leading sign that a spreadsheet takes for a formula after a detour through CSV.
 */
function safeText(text: string): string {
  const inert = /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  const short = [...inert].slice(0, LONGEST_NOTE).join('');
  return literalText(short).replace(/[&<>]/g, (char) => XML_ESCAPES[char] ?? char);
}
