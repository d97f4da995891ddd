import { columnLetters } from '../domain/sheet';
import { literalText, type SheetFormats } from './cell-value';
import { attribute } from './scan-xml';
import { columnAt, findSheetPlaces } from './sheet-places';
import { type SheetPart, type WorkbookParts } from './workbook-parts';

const HEADING = '问题';
const COLUMN_WIDTH = 60;
/** Long enough for a clerk, far below what Excel allows. */
const LONGEST_NOTE = 1_900;

/** The XML of a sheet with its notes, by row, in the column behind its last one; piece by piece. */
export async function* annotateSheet(
  parts: WorkbookParts,
  sheet: SheetPart,
  formats: SheetFormats,
  notes: ReadonlyMap<number, string>,
): AsyncGenerator<string> {
  const { prefix, heading, ...places } = await findSheetPlaces(parts, sheet, formats);
  const again = heading.last?.title === HEADING ? heading.last.column : null;
  const column = again ?? places.freeColumn;
  const texts = new Map(notes);
  if (!texts.has(heading.number)) texts.set(heading.number, HEADING);
  const waiting = [...texts.keys()].sort((a, b) => a - b);
  const needsWidth = places.widthsUpTo < column + 1;
  const width = `<${prefix}col min="${column + 1}" max="${column + 1}" width="${COLUMN_WIDTH}" customWidth="1"/>`;

  let written = '';
  const cell = (row: number) =>
    noteCell(prefix, `${columnLetters(column)}${row}`, texts.get(row) ?? '');
  const wholeRow = (row: number) => `<${prefix}row r="${row}">${cell(row)}</${prefix}row>`;
  /** Rows that have a note and do not stand in the sheet, as far as they come before this one. */
  const writeMissing = (before: number): void => {
    while ((waiting[0] ?? Infinity) < before) written += wholeRow(waiting.shift() ?? 0);
  };
  let [row, at, aloneRow, left] = [0, -1, false, false];

  const pieces = parts.package.scan(sheet.part, {
    open(name, attributes, raw, alone) {
      if (name === 'sheetData') {
        if (needsWidth && !places.hasWidths) written += `<${prefix}cols>${width}</${prefix}cols>`;
        written += alone ? opened(raw) : raw;
        if (!alone) return;
        writeMissing(Infinity);
        written += `</${prefix}sheetData>`;
        return;
      }
      if (name === 'row') {
        row = Number(attribute(attributes, 'r') ?? row + 1);
        at = -1;
        writeMissing(row);
        const noted = waiting[0] === row;
        aloneRow = noted && alone;
        written += noted ? withoutSpans(aloneRow ? opened(raw) : raw) : raw;
        return;
      }
      if (name === 'c') {
        at = columnAt(attributes, at);
        left = again !== null && at === again;
      }
      if (!left) written += raw;
    },
    close(name, raw) {
      if (name === 'row' && waiting[0] === row) {
        written += cell(row);
        waiting.shift();
        if (aloneRow) written += `</${prefix}row>`;
      }
      if (name === 'sheetData' && raw !== '') writeMissing(Infinity);
      if (name === 'cols' && raw !== '' && needsWidth) written += width;
      if (!left) written += raw;
      if (name === 'c') left = false;
    },
    text(_, raw) {
      if (!left) written += raw;
    },
    other(raw) {
      written += raw;
    },
  });
  while (!(await pieces.next()).done) {
    yield written;
    written = '';
  }
  yield written;
}

const opened = (alone: string): string => alone.replace(/\s*\/>$/, '>');

/** The hint how far a row goes would no longer be true. */
const withoutSpans = (tag: string): string => tag.replace(/\sspans\s*=\s*("[^"]*"|'[^']*')/, '');

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
