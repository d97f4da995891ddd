import { columnOf } from './read-sheet';
import { attribute, scanXml } from './scan-xml';

/** An element of a sheet's XML: its opening tag from `start` to `end`. */
interface TagPlace {
  start: number;
  end: number;
  /** Whether it is one empty tag (`<row/>`). */
  alone: boolean;
}

export interface RowPlace extends TagPlace {
  number: number;
  /** Where the closing tag begins. */
  cellsEnd: number;
}

/** A cell from the beginning of its opening tag to the end of its closing tag. */
export interface CellPlaceInXml {
  column: number;
  start: number;
  end: number;
}

/** Where things stand in the XML of a sheet, as offsets into its text. */
export interface SheetPlaces {
  /** The namespace prefix the sheet writes before its element names, with its colon; mostly ''. */
  prefix: string;
  data: TagPlace & { cellsEnd: number };
  rows: RowPlace[];
  cells: CellPlaceInXml[];
  /** Index of the first column in which no cell and no merged range stands. */
  freeColumn: number;
  /** Where `</cols>` begins; null when the sheet gives no widths. */
  colsEnd: number | null;
  /** The number (A is 1) of the last column with a width. */
  widthsUpTo: number;
}

export function findSheetPlaces(xml: string): SheetPlaces {
  const places: SheetPlaces = {
    prefix: '',
    data: { start: 0, end: 0, alone: true, cellsEnd: 0 },
    rows: [],
    cells: [],
    freeColumn: 0,
    colsEnd: null,
    widthsUpTo: 0,
  };
  let row: RowPlace = { number: 0, start: 0, end: 0, alone: true, cellsEnd: 0 };
  let cell: CellPlaceInXml = { column: -1, start: 0, end: 0 };
  const use = (column: number): void => {
    places.freeColumn = Math.max(places.freeColumn, column + 1);
  };
  scanXml(xml, {
    open(name, attributes, start, end) {
      const alone = xml[end - 2] === '/';
      if (name === 'sheetData') {
        places.data = { start, end, alone, cellsEnd: end };
        places.prefix = /^<([^\s:>]+:)?/.exec(xml.slice(start, end))?.[1] ?? '';
      } else if (name === 'col') {
        const last = Number(attribute(attributes, 'max') ?? 0);
        places.widthsUpTo = Math.max(places.widthsUpTo, last);
      } else if (name === 'row') {
        const number = Number(attribute(attributes, 'r') ?? row.number + 1);
        row = { number, start, end, alone, cellsEnd: end };
        cell = { column: -1, start: 0, end: 0 };
        places.rows.push(row);
      } else if (name === 'c') {
        const address = attribute(attributes, 'r');
        const column = address === null ? cell.column + 1 : columnOf(address);
        cell = { column, start, end };
        places.cells.push(cell);
        use(column);
      } else if (name === 'mergeCell') {
        use(columnOf((attribute(attributes, 'ref') ?? '').replace(/^.*:/, '')));
      }
    },
    close(name, start, end) {
      if (name === 'c') cell.end = end;
      if (name === 'row') row.cellsEnd = start;
      if (name === 'sheetData') places.data.cellsEnd = start;
      if (name === 'cols') places.colsEnd = start;
    },
  });
  return places;
}
