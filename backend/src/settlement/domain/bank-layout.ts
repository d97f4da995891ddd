import { type Fen } from '../../shared/domain/fen';

export const BANK_COLUMNS = [
  'NO',
  'HOLDER',
  'NUMBER',
  'BANK',
  'BRANCH',
  'YUAN',
  'FEN',
  'PURPOSE',
  'HOUSEHOLD',
  'EMPTY',
] as const;
export type BankColumn = (typeof BANK_COLUMNS)[number];
export const BANK_FORMATS = ['CSV', 'XLSX'] as const;
export const BANK_SEPARATORS = [',', '|', '\t'] as const;
export const BANK_ENCODINGS = ['UTF8', 'GB18030'] as const;

/** How a bank wants its file; there is never a column for an identity number. */
export interface BankLayout {
  format: (typeof BANK_FORMATS)[number];
  columns: { kind: BankColumn; title: string }[];
  header: boolean;
  /** Of a CSV file; a workbook has none. */
  separator: (typeof BANK_SEPARATORS)[number];
  encoding: (typeof BANK_ENCODINGS)[number];
}

/** One household's line of the file. */
export interface BankLine {
  no: number;
  holderName: string;
  number: string;
  bankName: string;
  branchCode: string;
  amountFen: Fen;
  householdCode: string;
}

export const BANK_TITLES: Record<BankColumn, string> = {
  NO: '序号',
  HOLDER: '户名',
  NUMBER: '账号',
  BANK: '开户行',
  BRANCH: '联行号',
  YUAN: '金额(元)',
  FEN: '金额(分)',
  PURPOSE: '用途',
  HOUSEHOLD: '户编号',
  EMPTY: '',
};

const columns = (...kinds: BankColumn[]) =>
  kinds.map((kind) => ({ kind, title: BANK_TITLES[kind] }));

/** Where a village starts from; its bank says what must be changed. The first is meant where nothing was chosen. */
export const BANK_PRESETS: Record<string, BankLayout> = {
  workbook: {
    ...{ format: 'XLSX', header: true, separator: ',', encoding: 'UTF8' },
    columns: columns('NO', 'HOLDER', 'NUMBER', 'BANK', 'YUAN', 'PURPOSE'),
  },
  csv: {
    ...{ format: 'CSV', header: true, separator: ',', encoding: 'UTF8' },
    columns: columns('NO', 'HOLDER', 'NUMBER', 'BANK', 'BRANCH', 'YUAN', 'PURPOSE'),
  },
  counter: {
    ...{ format: 'CSV', header: false, separator: '|', encoding: 'GB18030' },
    columns: columns('NO', 'NUMBER', 'HOLDER', 'YUAN', 'PURPOSE'),
  },
};
export const FIRST_LAYOUT = Object.values(BANK_PRESETS)[0] as BankLayout;

/** What a layout lacks; null when a bank could pay by it. */
export function unsuitable({
  columns: chosen,
}: BankLayout):
  'bank_layout.number_missing' | 'bank_layout.amount_missing' | 'bank_layout.column_twice' | null {
  const kinds = chosen.map(({ kind }) => kind).filter((kind) => kind !== 'EMPTY');
  if (!kinds.includes('NUMBER') || !kinds.includes('HOLDER')) return 'bank_layout.number_missing';
  if (kinds.includes('YUAN') === kinds.includes('FEN')) return 'bank_layout.amount_missing';
  return new Set(kinds).size < kinds.length ? 'bank_layout.column_twice' : null;
}

/** The cells of the file as text, heading first where the layout has one. */
export function bankTable(
  layout: BankLayout,
  lines: readonly BankLine[],
  purpose: string,
): string[][] {
  const cell: Record<BankColumn, (line: BankLine) => string> = {
    NO: ({ no }) => String(no),
    HOLDER: ({ holderName }) => holderName,
    NUMBER: ({ number }) => number,
    BANK: ({ bankName }) => bankName,
    BRANCH: ({ branchCode }) => branchCode,
    YUAN: ({ amountFen }) => plainYuan(amountFen),
    FEN: ({ amountFen }) => String(amountFen),
    PURPOSE: () => purpose,
    HOUSEHOLD: ({ householdCode }) => householdCode,
    EMPTY: () => '',
  };
  const rows = lines.map((line) => layout.columns.map(({ kind }) => harmless(cell[kind](line))));
  return layout.header ? [layout.columns.map(({ title }) => harmless(title)), ...rows] : rows;
}

/** "1234.50": programs of banks take no commas. */
const plainYuan = (fen: Fen): string =>
  `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** Text that a sheet would work out as a formula stands behind an apostrophe. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** RFC 4180, with the separator of the layout. */
export function csvText(table: readonly (readonly string[])[], separator: string): string {
  const field = (text: string) =>
    /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  return table.map((row) => `${row.map(field).join(separator)}\r\n`).join('');
}
