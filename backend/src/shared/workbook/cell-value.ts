import { Refusal } from '../domain/refusal';
import { type Cell } from '../domain/sheet';
import { attribute } from './scan-xml';
import { type WorkbookParts } from './workbook-parts';
import { WORKBOOK_LIMITS, type WorkbookRefusal } from './workbook.refusals';

/** A cell as it stands in the sheet's XML. */
export interface WrittenCell {
  /** s: number of a shared text; str, inlineStr: text; b: tick; e: error; d: ISO day; n: number. */
  type: string;
  /** Index of its format. */
  style: number;
  value: string;
  formula: boolean;
}

/** What a cell's meaning hangs on besides itself. */
export interface SheetFormats {
  strings: readonly string[];
  /** Whether the format with this index shows a day. */
  dates: readonly boolean[];
  countsFrom1904: boolean;
}

/** Controls and broken halves of characters mean nothing to a reader and PostgreSQL refuses NUL. */
// eslint-disable-next-line no-control-regex -- finding them is the point
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

/** Excel writes control characters as _x0007_; read like any other control character. */
export function plainText(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(UNPRINTABLE, '');
}

/**
 * Text for a file of ours that reads back as it is: what looks like an escape of Excel's is escaped
 * itself.
 */
export const literalText = (text: string): string =>
  text.replace(UNPRINTABLE, '').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** The value of one cell; null when nothing stands in it. */
export function cellValue(cell: WrittenCell, formats: SheetFormats): Cell {
  if (cell.value === '')
    return cell.formula && cell.type !== 'str' ? { unusable: 'FORMULA_WITHOUT_VALUE' } : null;
  switch (cell.type) {
    case 's':
      return textCell(sharedText(cell.value, formats));
    case 'str':
    case 'inlineStr':
      return textCell(plainText(cell.value));
    case 'b':
      return cell.value === '1' || cell.value === 'true';
    case 'd':
      return textCell(cell.value.replace(/T.*$/, ''));
    case 'n':
      return numberCell(cell, formats);
    default:
      return { unusable: 'ERROR_VALUE' };
  }
}

function textCell(text: string): Cell {
  if (text.length > WORKBOOK_LIMITS.cellCharacters) return { unusable: 'TEXT_TOO_LONG' };
  return text.trim() === '' ? null : text;
}

function sharedText(index: string, { strings }: SheetFormats): string {
  const text = /^\d+$/.test(index) ? strings[Number(index)] : undefined;
  if (text === undefined) throw new Refusal<WorkbookRefusal>('workbook.damaged');
  return text;
}

/** Excel keeps 15 digits; what stands behind them (0.1 + 0.2) is dust of its arithmetic. */
function numberCell({ value, style }: WrittenCell, formats: SheetFormats): Cell {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?$/i.test(value)) return { unusable: 'ERROR_VALUE' };
  const number = Number(Number(value).toPrecision(15));
  const date = formats.dates[style] ? dayOfSerial(number, formats.countsFrom1904) : null;
  return date ? { date } : number;
}

/**
 * Excel's day number as a day. It counts a 29 February 1900 that never was, so day 60 has no date.
 */
function dayOfSerial(serial: number, countsFrom1904: boolean): string | null {
  const whole = Math.floor(serial) + (countsFrom1904 ? 1462 : 0);
  if (whole < 1 || whole === 60 || whole > 109_571) return null;
  const days = whole < 60 ? whole + 1 : whole;
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10);
}

/** Built-in formats that show a day, the East Asian ones included (ECMA-376 part 1, 18.8.30). */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/**
 * y, d, or a month without hours beside it; quoted words, escapes and [colours] are not letters of
 * a format.
 */
function showsDay(code: string): boolean {
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').toLowerCase();
  return /[yd]/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters));
}

/** For each cell format of the workbook whether it shows a day. */
export async function readDateFormats({
  styles,
  package: opened,
}: WorkbookParts): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const dates: boolean[] = [];
  if (!styles) return dates;
  let inCellFormats = false;
  await opened.scanAll(styles, {
    open(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'numFmt') own.set(id, showsDay(attribute(attributes, 'formatCode') ?? ''));
      if (name === 'xf' && inCellFormats) dates.push(own.get(id) ?? DATE_FORMATS.has(id));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return dates;
}
