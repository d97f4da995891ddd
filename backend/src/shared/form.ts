import { ApiProperty } from '@nestjs/swagger';
import { type AreaCode } from './domain/area-code';
import { formatYuan } from './domain/fen';
import { type LocalDate } from './domain/local-date';
import { formatPoints } from './domain/points';
import { type Language } from './domain/sheet-report';
import { type ExportCell } from './workbook/write-workbook';

/** One thing a form asks for by name. */
export interface FormFact {
  name: string;
  text: string;
}

export interface FormColumn {
  title: string;
  /** Millimetres on A4 portrait, of which the table has 188; 0 for what the others leave. */
  mm: number;
  /** Equal neighbours are drawn as one cell. */
  merged?: boolean;
  /** Added up at the foot of every page, where the form has page sums. */
  summed?: boolean;
}

/**
 * A paper form (表) as clerks know it, described once: the desk cuts it into pages of A4, and `formWorkbook` writes
 * it as a workbook.
 */
export interface Form {
  title: string;
  /** Under the title, in the middle. */
  subject?: string;
  /** Lines above the table, each with phrases spread over its width. */
  lines?: string[][];
  /** Rows of one or two facts, before the table and after it. */
  facts?: FormFacts[];
  columns: FormColumn[];
  rows: ExportCell[][];
  totals?: ExportCell[][];
  /** The words of the sum at the foot of every page; without them there is none. */
  pageTotal?: string;
  closing?: FormFacts[];
  /** Sentences under the table. */
  notes?: string[];
  /** Who signs, each with room to do it. */
  signs?: string[];
  /** Who stamps and dates. */
  seal?: string[];
  /** What proves the page: the household's code, the hash it was made from. */
  foot?: string;
  /** Where the public can read the same: a path of the board, drawn as a QR code. */
  board?: string;
  /** Least height of a row, for signatures. */
  rowMm?: number;
}

export interface FormFacts {
  facts: FormFact[];
  /** Room to write by hand. */
  tall?: boolean;
}

/** A row of the form, with one thing or with two. */
export const fact = (name: string, text: string): FormFacts => ({ facts: [{ name, text }] });
export const pair = (one: FormFact, other: FormFact): FormFacts => ({ facts: [one, other] });
export const tall = (name: string, text: string): FormFacts => ({
  ...fact(name, text),
  tall: true,
});

class FormFactDto {
  @ApiProperty() name: string;
  @ApiProperty() text: string;
}

class FormFactsDto {
  @ApiProperty({ type: [FormFactDto], description: 'one or two' }) facts: FormFactDto[];
  @ApiProperty() tall: boolean;
}

class FormColumnDto {
  @ApiProperty() title: string;
  @ApiProperty({ description: 'millimetres; 0 for what the others leave' }) mm: number;
  @ApiProperty({ description: 'equal neighbours are one cell' }) merged: boolean;
  @ApiProperty({ description: 'added up on every page' }) summed: boolean;
}

class FormCellDto {
  @ApiProperty() text: string;
  @ApiProperty() number: boolean;
}

class FormRowDto {
  @ApiProperty({ type: [FormCellDto] }) cells: FormCellDto[];
  @ApiProperty({ description: 'a sum' }) total: boolean;
}

class FormLineDto {
  @ApiProperty({ type: [String] }) phrases: string[];
}

/** A form as the desk prints it. */
export class FormDto {
  @ApiProperty() title: string;
  @ApiProperty() subject: string;
  @ApiProperty({ type: [FormLineDto] }) lines: FormLineDto[];
  @ApiProperty({ type: [FormFactsDto] }) facts: FormFactsDto[];
  @ApiProperty({ type: [FormColumnDto] }) columns: FormColumnDto[];
  @ApiProperty({ type: [FormRowDto] }) rows: FormRowDto[];
  @ApiProperty({ description: 'words of the sum of every page; empty for none' }) pageTotal: string;
  @ApiProperty({ type: [FormFactsDto] }) closing: FormFactsDto[];
  @ApiProperty({ type: [String] }) notes: string[];
  @ApiProperty({ type: [String] }) signs: string[];
  @ApiProperty({ type: [String] }) seal: string[];
  @ApiProperty() foot: string;
  @ApiProperty({ type: String, nullable: true, description: 'a path of the public board' })
  board: string | null;
  @ApiProperty() rowMm: number;
}

export function toFormDto(form: Form): FormDto {
  const { facts = [], closing = [], totals = [], lines = [] } = form;
  const row = (total: boolean) => (cells: ExportCell[]) => ({ cells: cells.map(toCell), total });
  const toFacts = ({ facts: own, tall: high = false }: FormFacts) => ({ facts: own, tall: high });
  return {
    title: form.title,
    subject: form.subject ?? '',
    lines: lines.map((phrases) => ({ phrases })),
    facts: facts.map(toFacts),
    columns: form.columns.map((column) => ({ merged: false, summed: false, ...column })),
    rows: [...form.rows.map(row(false)), ...totals.map(row(true))],
    pageTotal: form.pageTotal ?? '',
    closing: closing.map(toFacts),
    notes: form.notes ?? [],
    signs: form.signs ?? [],
    seal: form.seal ?? [],
    foot: form.foot ?? '',
    board: form.board ?? null,
    rowMm: form.rowMm ?? 0,
  };
}

const toCell = (cell: ExportCell): FormCellDto => ({
  text: textOf(cell),
  number: cell !== null && typeof cell === 'object' && !('day' in cell || 'across' in cell),
});

function textOf(cell: ExportCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if ('day' in cell) return cell.day;
  if ('count' in cell) return String(cell.count);
  if ('across' in cell) return cell.across;
  if ('points' in cell) return formatPoints(cell.points);
  return `${cell.mark ?? ''}${formatYuan(cell.fen)}`;
}

/** A day as a form says it: 2026年7月1日. */
export function dayInWords(day: LocalDate, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  return language === 'en' ? day : `${year}年${month}月${date}日`;
}

/**
 * What lets anybody compare the paper with the books: the root of the log it was made from, as much of it as there is room
 * for in groups of four that two people can compare aloud, and when it was printed.
 */
export function ledgerFoot(
  ledger: { seq: number; root: Buffer } | null,
  printedAt: Date,
  language: Language,
  groups = 8,
): string {
  const at = new Date(printedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
  const said = {
    zh: ['台账至第 ', ' 号凭证,指纹 ', '打印 '],
    en: ['Ledger to posting ', ', fingerprint ', 'printed '],
  }[language];
  const printed = `${said[2]}${at.replace('T', ' ')}`;
  if (!ledger) return printed;
  const root = ledger.root.toString('hex').match(/.{4}/g)?.slice(0, groups) ?? [];
  return `${said[0]}${ledger.seq}${said[1]}${root.join(' ')} · ${printed}`;
}

/**
 * Where a telephone compares the paper with the ledger. The code says what the paper is: month of a sheet or year of a plan,
 * its content hash, number and root of the log it was made from; hashes cut to 64 bits, so that the picture stays coarse.
 */
export const paperPage = (
  village: AreaCode,
  of: string,
  contentHash: Buffer,
  { seq, root }: { seq: number; root: Buffer },
): string => `/kiosk/#/${village}/paper?code=${of}.${cut(contentHash)}.${seq}.${cut(root)}`;

const cut = (hash: Buffer): string => hash.toString('hex').slice(0, 16);
