import { type LocalDate } from './local-date';

/** Why a cell cannot be used although something stands in it. */
export type UnusableCell = 'FORMULA_WITHOUT_VALUE' | 'ERROR_VALUE' | 'TEXT_TOO_LONG';

/**
 * What one cell holds: text, a number, a tick, a day (from a date format), or a reason it is
 * unusable.
 */
export type CellValue =
  string | number | boolean | { date: LocalDate } | { unusable: UnusableCell };
export type Cell = CellValue | null;

/**
 * One row: its number as Excel shows it, and its cells by column (A is 0); empty rows are left out.
 */
export interface SheetRow {
  number: number;
  cells: Cell[];
}

export interface SheetRows {
  name: string;
  rows: SheetRow[];
}

/** The cell as a person would read it aloud; '' for nothing and for unusable cells. */
export function cellText(cell: Cell | undefined): string {
  if (cell == null) return '';
  if (typeof cell !== 'object')
    return typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell);
  return 'date' in cell ? cell.date : '';
}

/** Why the cell is unusable, or null when it can be used. */
export function unusable(cell: Cell | undefined): UnusableCell | null {
  return cell != null && typeof cell === 'object' && 'unusable' in cell ? cell.unusable : null;
}

/** "A" for 0, "AA" for 26. */
export function columnLetters(index: number): string {
  const head = index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '';
  return head + String.fromCharCode(65 + (index % 26));
}
