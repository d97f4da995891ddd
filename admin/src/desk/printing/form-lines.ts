import { type Form } from '../../shared/resources';
import { formatYuan, parseYuan } from '../../shared/yuan';

export type FormFacts = Form['facts'][number];
export type FormRow = Form['rows'][number];

/** What is drawn as one row of a form: facts by name, or a row of its table. */
export type FormLine = { facts: FormFacts } | { row: FormRow };

/** All rows in the order of the paper. */
export const linesOf = (form: Form): FormLine[] => [
  ...form.facts.map((facts) => ({ facts })),
  ...form.rows.map((row) => ({ row })),
  ...form.closing.map((facts) => ({ facts })),
];

/** Neighbours of one kind stand in one table. */
export function tablesOf(lines: readonly FormLine[]): { facts: FormFacts[]; rows: FormRow[] }[] {
  const tables: { facts: FormFacts[]; rows: FormRow[] }[] = [];
  for (const line of lines) {
    const last = tables.at(-1);
    if ('facts' in line) {
      if (last && last.rows.length === 0) last.facts.push(line.facts);
      else tables.push({ facts: [line.facts], rows: [] });
    } else if (last && last.facts.length === 0) last.rows.push(line.row);
    else tables.push({ facts: [], rows: [line.row] });
  }
  return tables;
}

/** How many rows the cell reaches over; 0 where an equal one above already does. */
export function spanOf(rows: readonly FormRow[], at: number, column: number): number {
  const text = (row: FormRow | undefined) =>
    row && !row.total ? row.cells[column]?.text : undefined;
  const own = text(rows[at]);
  if (own === undefined) return 1;
  if (text(rows[at - 1]) === own) return 0;
  const end = rows.findIndex((row, below) => below > at && text(row) !== own);
  return (end < 0 ? rows.length : end) - at;
}

/** The sums of a page's own rows, as one more row of them; null where the form has none, or the page no rows. */
export function pageTotalOf(
  { pageTotal, columns }: Pick<Form, 'pageTotal' | 'columns'>,
  rows: readonly FormRow[],
): FormRow | null {
  const own = rows.filter(({ total }) => !total);
  if (pageTotal === '' || own.length === 0) return null;
  const cells = columns.map(({ summed }, column) => {
    if (!summed) return { text: column === 0 ? pageTotal : '', number: false };
    const sum = own.reduce((all, { cells: row }) => all + hundredths(row[column]?.text ?? ''), 0);
    return { text: formatYuan(sum), number: true };
  });
  return { cells, total: true };
}

/** "−1,234.50" in hundredths. */
function hundredths(text: string): number {
  const value = parseYuan(text.replace(/^[-−]/, '')) ?? 0;
  return /^[-−]/.test(text) ? -value : value;
}
