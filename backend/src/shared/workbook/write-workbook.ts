import writeExcelFile from 'write-excel-file/node';

import { type Fen } from '../domain/fen';
import { type LocalDate } from '../domain/local-date';
import { type Points } from '../domain/points';
import { literalText } from './cell-value';

/**
 * What one cell of an export shows. Text is always text, whatever it begins with: the format keeps
 * text and formulas apart, and no formula is ever written.
 */
export type ExportCell =
  | null
  | string
  | { count: number }
  /** Integer hundredths of points, 亩 or days; shown as 5, 0.1, -2.5. */
  | { points: Points }
  /** Integer 分; shown in 元 as 1,234.50, after its mark. */
  | { fen: Fen; mark?: string }
  | { day: LocalDate }
  /** Text over all columns that are left in the row. */
  | { across: string };

export interface ExportSheet {
  /** Name of the tab; characters Excel forbids there are left out. */
  name: string;
  /** The first row, across all columns. */
  title: string;
  /** Small lines under the title: period, village, telephone. */
  notes?: readonly string[];
  /** `width` in characters of Latin text; a Chinese character takes two. */
  columns: readonly { title: string; width: number }[];
  rows: readonly (readonly ExportCell[])[];
  /** Rows under the table in bold: sums. */
  totals?: readonly (readonly ExportCell[])[];
  /** Small lines under the table: remarks, who signs. */
  after?: readonly string[];
  /** A form to fill in has no heading over its columns. */
  headless?: boolean;
  landscape?: boolean;
}

type WriterArguments = Parameters<typeof writeExcelFile>;
type WrittenCell = WriterArguments[0][number]['data'][number][number];
type Feature = NonNullable<NonNullable<WriterArguments[1]>['features']>[number];

const BORDER = { borderStyle: 'thin', borderColor: '#999999' } as const;

/** As many decimals as there are: Excel's own optional ones would leave "5." behind. */
const pointsFormat = (points: Points): string => {
  if (points % 100 === 0) return '#,##0';
  return points % 10 === 0 ? '#,##0.0' : '#,##0.00';
};

/** Points and money stand in the file as numbers, so that Excel can add them up. */
function written(cell: ExportCell, bold: boolean, left: number): WrittenCell {
  const style = { ...BORDER, ...(bold ? { fontWeight: 'bold' as const } : {}) };
  if (cell === null) return { ...style, value: undefined, type: String };
  if (typeof cell === 'string')
    return { ...style, value: literalText(cell), type: String, wrap: true };
  if ('across' in cell)
    return {
      ...style,
      value: literalText(cell.across),
      type: String,
      wrap: true,
      columnSpan: left,
    };
  if ('count' in cell) return { ...style, value: cell.count, type: Number, format: '0' };
  if ('points' in cell)
    return { ...style, value: cell.points / 100, type: Number, format: pointsFormat(cell.points) };
  if ('fen' in cell) {
    const format = `${cell.mark ? `"${cell.mark}"` : ''}#,##0.00`;
    return { ...style, value: cell.fen / 100, type: Number, format };
  }
  const value = new Date(`${cell.day}T00:00:00Z`);
  return { ...style, value, type: Date, format: 'yyyy-mm-dd' };
}

const across = (width: number, cell: WrittenCell): WrittenCell[] => [
  cell,
  ...Array.from({ length: width - 1 }, () => null),
];

function rowsOf(sheet: ExportSheet): WrittenCell[][] {
  const { title, notes = [], columns, rows, totals = [], after = [], headless = false } = sheet;
  const columnSpan = columns.length;
  const row = (bold: boolean) => (cells: readonly ExportCell[]) => {
    const made = cells.map((cell, at) => written(cell, bold, columnSpan - at));
    return [...made, ...Array.from({ length: columnSpan - made.length }, () => null)];
  };
  const line = (value: string) =>
    across(columnSpan, { value, type: String, columnSpan, wrap: true });
  const heading = {
    value: title,
    type: String,
    columnSpan,
    fontWeight: 'bold',
    fontSize: 16,
    align: 'center',
    height: 28,
  } as const;
  const head = {
    ...BORDER,
    type: String,
    fontWeight: 'bold',
    align: 'center',
    wrap: true,
  } as const;
  return [
    across(columnSpan, heading),
    ...notes.map(line),
    ...(headless
      ? []
      : [columns.map((column) => ({ ...head, value: column.title, backgroundColor: '#EDEDED' }))]),
    ...rows.map(row(false)),
    ...totals.map(row(true)),
    ...after.map(line),
  ];
}

/** Paper of the village printer: A4, the whole width of the table on one page. */
const A4: Feature = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, { orientation = 'portrait' }) => {
          const setup = `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`;
          const fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
          const bare = xml.replace(/<pageSetup\b[^>]*\/>/, '');
          return bare
            .replace(/(<worksheet\b[^>]*>)/, `$1${fit}`)
            .replace(/(<pageMargins\b[^>]*\/>)|(?=<\/worksheet>)/, `$1${setup}`);
        },
      },
    },
  },
};

/** Title and headings stand on every page that is printed. */
const repeated = (heads: readonly { tab: string; rows: number }[]): Feature => ({
  files: {
    transform: {
      'xl/workbook.xml': {
        transform: (xml) => {
          const names = heads.map(({ tab, rows }, at) => {
            const quoted = tab
              .replaceAll("'", "''")
              .replaceAll('&', '&amp;')
              .replaceAll('<', '&lt;');
            return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${quoted}'!$1:$${rows}</definedName>`;
          });
          const bare = xml.replace(/<definedNames\s*\/>|<definedNames><\/definedNames>/, '');
          return bare.replace(
            '</sheets>',
            () => `</sheets><definedNames>${names.join('')}</definedNames>`,
          );
        },
      },
    },
  },
});

/** Excel allows 31 characters in a tab's name and none of \ / ? * [ ] : nor a quote at its ends. */
const tabName = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .trim() || 'Sheet';

const headRows = ({ notes = [], headless = false }: ExportSheet): number =>
  (headless ? 1 : 2) + notes.length;

/**
 * An .xlsx file of ours: title, heading, rows and sums on A4, the heading kept in sight while
 * scrolling. The tabs must have different names.
 */
export async function writeWorkbook(sheets: readonly ExportSheet[]): Promise<Buffer> {
  const written = sheets.map((sheet) => ({
    sheet: tabName(sheet.name),
    data: rowsOf(sheet),
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: headRows(sheet),
    ...(sheet.landscape ? { orientation: 'landscape' as const } : {}),
  }));
  const heads = sheets.map((sheet) => ({ tab: tabName(sheet.name), rows: headRows(sheet) }));
  return writeExcelFile(written, {
    features: [A4, repeated(heads)],
    fontFamily: '宋体',
    fontSize: 11,
  }).toBuffer();
}
