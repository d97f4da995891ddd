import { columnOf, readSheet } from './read-sheet';
import { type SheetFormats } from './cell-value';
import { attribute } from './scan-xml';
import { type SheetPart, type WorkbookParts } from './workbook-parts';

/** What must be known of a sheet before a column is put behind its last one. */
export interface SheetPlaces {
  /** The namespace prefix the sheet writes before its element names, with its colon; mostly ''. */
  prefix: string;
  /** Index of the first column in which no cell and no merged range stands. */
  freeColumn: number;
  /** Whether the sheet gives widths of columns. */
  hasWidths: boolean;
  /** The number (A is 1) of the last column with a width. */
  widthsUpTo: number;
  /** The row of the headings, and what stands in its last column. */
  heading: { number: number; last: { column: number; title: unknown } | null };
}

export async function findSheetPlaces(
  parts: WorkbookParts,
  sheet: SheetPart,
  formats: SheetFormats,
): Promise<SheetPlaces> {
  const places: SheetPlaces = {
    prefix: '',
    freeColumn: 0,
    hasWidths: false,
    widthsUpTo: 0,
    heading: await findHeading(parts, sheet, formats),
  };
  let column = -1;
  const use = (index: number): void => {
    places.freeColumn = Math.max(places.freeColumn, index + 1);
  };
  await parts.package.scanAll(sheet.part, {
    open(name, attributes, raw, alone) {
      if (name === 'sheetData') places.prefix = /^<([^\s:>]+:)?/.exec(raw)?.[1] ?? '';
      else if (name === 'cols') places.hasWidths = !alone;
      else if (name === 'col') {
        const last = Number(attribute(attributes, 'max') ?? 0);
        places.widthsUpTo = Math.max(places.widthsUpTo, last);
      } else if (name === 'row') column = -1;
      else if (name === 'c') use((column = columnAt(attributes, column)));
      else if (name === 'mergeCell')
        use(columnOf((attribute(attributes, 'ref') ?? '').replace(/^.*:/, '')));
    },
  });
  return places;
}

/** The column of a cell, which stands behind the one before when it does not say. */
export function columnAt(attributes: string, before: number): number {
  const address = attribute(attributes, 'r');
  return address === null ? before + 1 : columnOf(address);
}

/** The first row of several cells, or else the first. */
async function findHeading(
  parts: WorkbookParts,
  sheet: SheetPart,
  formats: SheetFormats,
): Promise<SheetPlaces['heading']> {
  let first: number | undefined;
  for await (const { rows } of readSheet(parts, sheet, formats)) {
    first ??= rows[0]?.number;
    const found = rows.find(({ cells }) => cells.filter((cell) => cell !== null).length > 1);
    if (!found) continue;
    const column = found.cells.length - 1;
    return { number: found.number, last: { column, title: found.cells[column] } };
  }
  return { number: first ?? 1, last: null };
}
