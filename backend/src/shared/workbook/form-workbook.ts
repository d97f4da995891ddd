import { type StreamableFile } from '@nestjs/common';
import { type Form, type FormFacts } from '../form';
import { attachment } from '../http';
import { XLSX } from '../media-types';
import { type ExportCell, type ExportSheet, writeWorkbook } from './write-workbook';

const MM_PER_CHARACTER = 1.9;
/** A4 portrait without its margins. */
const PAGE_MM = 188;
/** What is asked for and what is answered, of forms without a table of their own. */
const FACT_COLUMNS = [
  { title: '', mm: 26 },
  { title: '', mm: 68 },
  { title: '', mm: 26 },
  { title: '', mm: 68 },
];

/** Forms as one workbook, a tab each, with the columns, sums and places to sign of the paper. */
export async function formWorkbook(forms: readonly Form[], name: string): Promise<StreamableFile> {
  return attachment(await writeWorkbook(forms.map(toSheet)), XLSX, `${name}.xlsx`);
}

function toSheet(form: Form, at: number): ExportSheet {
  const bare = form.columns.length === 0;
  const columns = bare ? FACT_COLUMNS : form.columns;
  const taken = columns.reduce((sum, { mm }) => sum + mm, 0);
  const free = columns.filter(({ mm }) => mm === 0).length;
  const rest = Math.max(20, (PAGE_MM - taken) / Math.max(1, free));
  const { facts = [], closing = [] } = form;
  const spoken = [
    ...(form.subject ? [form.subject] : []),
    ...(form.lines ?? []).map((phrases) => phrases.join('    ')),
    ...(bare ? [] : facts.map(inOneLine)),
  ];
  const signs = [...(form.signs ?? []), ...(form.seal ?? [])];
  const after = [...(bare ? [] : closing.map(inOneLine)), ...(form.notes ?? []), ...signs];
  return {
    name: `${at + 1} ${form.title}`,
    title: form.title,
    notes: spoken,
    columns: columns.map(({ title, mm }) => ({
      title,
      width: Math.round((mm || rest) / MM_PER_CHARACTER),
    })),
    rows: bare ? [...facts, ...closing].map(inCells) : form.rows,
    totals: form.totals,
    after: [...after, ...(form.foot ? [form.foot] : [])],
    headless: bare,
  };
}

const inOneLine = ({ facts }: FormFacts): string =>
  facts.map(({ name, text }) => `${name}:${text}`).join('    ');

const inCells = ({ facts: [one, other] }: FormFacts): ExportCell[] => [
  one?.name ?? '',
  ...(other ? [one?.text ?? '', other.name, other.text] : [{ across: one?.text ?? '' }]),
];
