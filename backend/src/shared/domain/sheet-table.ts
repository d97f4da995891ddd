import { textKey } from './chinese-text';
import { type SheetRow, type SheetRows, cellText } from './sheet';

export interface TableColumn {
  index: number;
  /** The heading as it stands in the file, for telling the clerk where to look. */
  title: string;
}

export interface SheetTable<Key extends string> {
  sheet: string;
  columns: Partial<Record<Key, TableColumn>>;
  /** The rows below the heading. */
  rows: SheetRow[];
  /** Whether a row is the heading once more, as a page break prints it. */
  repeats: (row: SheetRow) => boolean;
}

/** The heading stands near the top; below that a row of words is data. */
export const HEADING_WITHIN = 20;

/** "联系电话(手机)*:" is asked for as 联系电话. */
const headingKey = (title: string): string =>
  textKey(title)
    .replace(/\(.*?\)/g, '')
    .replace(/[*:/]/g, '');

/** The columns of one row read as a heading: the first cell of each known name. */
function columnsOf<Key extends string>(row: SheetRow, names: Record<Key, readonly string[]>) {
  const titles = row.cells.map((cell) => headingKey(cellText(cell)));
  const columns: Partial<Record<Key, TableColumn>> = {};
  for (const key of Object.keys(names) as Key[]) {
    const index = titles.findIndex((title) => title !== '' && names[key].includes(title));
    if (index >= 0) columns[key] = { index, title: cellText(row.cells[index]).trim() };
  }
  return columns;
}

/**
 * The table of a sheet: the first row among the top ones whose headings are enough. Rows that
 * repeat the heading further down (a printed page break) are left out. Null when the sheet has no
 * such table.
 */
export function findTable<Key extends string>(
  sheet: SheetRows,
  names: Record<Key, readonly string[]>,
  enough: (columns: Partial<Record<Key, TableColumn>>) => boolean,
): SheetTable<Key> | null {
  const at = sheet.rows.slice(0, HEADING_WITHIN).findIndex((row) => enough(columnsOf(row, names)));
  const heading = sheet.rows[at];
  if (!heading) return null;
  const columns = columnsOf(heading, names);
  const titles = Object.values<TableColumn | undefined>(columns);
  const repeats = (row: SheetRow): boolean =>
    titles.every((title) => title && cellText(row.cells[title.index]).trim() === title.title);
  const rows = sheet.rows.slice(at + 1).filter((row) => !repeats(row));
  return { sheet: sheet.name, columns, rows, repeats };
}

const TOTAL = /^(合计|总计|小计|共计|总数)($|[户人数]|\P{Script=Han})/u;

/** Whether the row adds up the ones above instead of naming somebody. */
export function isTotalRow(row: SheetRow): boolean {
  return row.cells.slice(0, 5).some((cell) => TOTAL.test(textKey(cellText(cell))));
}

export const filledCells = (row: SheetRow): number =>
  row.cells.filter((cell) => cell !== null && cellText(cell).trim() !== '').length;
