import { Refusal } from '../domain/refusal';
import { type SheetRow } from '../domain/sheet';
import { cellValue, plainText, readDateFormats, type SheetFormats } from './cell-value';
import { attribute } from './scan-xml';
import { WORKBOOK_LIMITS, type WorkbookRefusal } from './workbook.refusals';
import { type SheetPart, type WorkbookParts } from './workbook-parts';

const refuse = (code: WorkbookRefusal): never => {
  throw new Refusal<WorkbookRefusal>(code);
};

/** The texts and formats that the cells of a workbook point to. */
export async function readFormats(parts: WorkbookParts): Promise<SheetFormats> {
  return {
    strings: await readStrings(parts),
    dates: await readDateFormats(parts),
    countsFrom1904: parts.countsFrom1904,
  };
}

/**
 * The texts that cells refer to by number. Readings of characters (rPh) are not part of the text.
 */
async function readStrings({ sharedStrings, package: opened }: WorkbookParts): Promise<string[]> {
  const strings: string[] = [];
  if (!sharedStrings) return strings;
  let text = '';
  let inText = false;
  let inReading = false;
  await opened.scanAll(sharedStrings, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      inText = name === 't' && !inReading;
    },
    text(part) {
      if (inText) text += part;
    },
    close(name) {
      if (name === 'si') strings.push(plainText(text));
      if (name === 'rPh') inReading = false;
      if (name === 't') inText = false;
    },
  });
  return strings;
}

const MAX_ROW = 1_048_576;

/** 0 for "A7", 27 for "AB7"; the letters of a cell's address count in base 26 without a zero. */
export function columnOf(address: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(address)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Rows of a sheet as they come, and how many bytes of it were read for them. */
export interface SheetPiece {
  rows: SheetRow[];
  bytes: number;
}

/** The rows of one sheet with something in them, piece by piece. */
export async function* readSheet(
  { package: opened }: WorkbookParts,
  { part }: SheetPart,
  formats: SheetFormats,
): AsyncGenerator<SheetPiece> {
  let rows: SheetRow[] = [];
  let row: SheetRow = { number: 0, cells: [] };
  let at = { column: -1, type: '', style: 0, value: '', formula: false };
  let collects = false;
  let inReading = false;
  const keepCell = (): void => {
    const value = cellValue(at, formats);
    if (value === null) return;
    if (at.column >= WORKBOOK_LIMITS.columns) refuse('workbook.too_large');
    while (row.cells.length < at.column) row.cells.push(null);
    row.cells.push(value);
  };
  const pieces = opened.scan(part, {
    open(element, attributes) {
      if (element === 'row') {
        const number = Number(attribute(attributes, 'r') ?? row.number + 1);
        if (!(number > row.number && number <= MAX_ROW)) refuse('workbook.damaged');
        row = { number, cells: [] };
        at = { ...at, column: -1 };
      } else if (element === 'c') {
        const address = attribute(attributes, 'r');
        const column = address === null ? at.column + 1 : columnOf(address);
        if (!(column > at.column)) refuse('workbook.damaged');
        const type = attribute(attributes, 't') ?? 'n';
        const style = Number(attribute(attributes, 's') ?? 0);
        at = { column, type, style, value: '', formula: false };
      } else if (element === 'f') at.formula = true;
      else if (element === 'rPh') inReading = true;
      collects = element === 'v' || (element === 't' && !inReading);
    },
    text(piece) {
      if (collects) at.value += piece;
    },
    close(element) {
      collects = false;
      if (element === 'rPh') inReading = false;
      else if (element === 'c') keepCell();
      else if (element === 'row' && row.cells.length > 0) rows.push(row);
    },
  });
  for await (const bytes of pieces) {
    yield { rows, bytes };
    rows = [];
  }
  if (rows.length > 0) yield { rows, bytes: 0 };
}
