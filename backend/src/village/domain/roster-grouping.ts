import { nameKey } from '../../shared/domain/chinese-text';
import { filledCells, isTotalRow } from '../../shared/domain/sheet-table';
import { RosterRow, type RosterReport, type RosterTable } from './roster-columns';
import { HEAD_RELATION } from './roster-household';

/** 本人 is how some books write the head's relation to himself. */
export const isHeadRelation = (relation: string): boolean =>
  [HEAD_RELATION, '本人', '户主本人'].includes(relation);

export const HOUSEHOLD_CODE = /^[\p{L}\p{N}_-]{1,20}$/u;

/** A line under the table (制表人, 填表日期) rather than a household or a person. */
function isFootnote(row: RosterRow, filled: number): boolean {
  if (row.name('name') || row.name('headName')) return false;
  return filled <= 1 || (row.text('code') !== '' && !HOUSEHOLD_CODE.test(row.text('code')));
}

/**
 * Whether the row begins another household than the one above. Merged cells leave code, group and
 * head only in the first row; other villages repeat them in every row; both are read.
 */
function beginsHousehold(row: RosterRow, above: RosterRow[]): boolean {
  const [first] = above;
  if (!first || !row.has('name')) return true;
  const code = row.text('code');
  const head = nameKey(row.raw('headName'));
  if (code !== '' && code !== first.text('code')) return true;
  if (head !== '' && head !== nameKey(first.raw('headName'))) return true;
  if (code !== '') return false;
  if (!row.has('headName')) return isHeadRelation(row.text('relation'));
  if (head === '') return false;
  return row.has('relation')
    ? isHeadRelation(row.text('relation'))
    : nameKey(row.raw('name')) === head;
}

/**
 * The rows of each household, and the rows that add up (合计). Footnotes are reported and left out.
 */
export function groupRosterRows(
  table: RosterTable,
  report: RosterReport,
): { households: RosterRow[][]; totals: RosterRow[] } {
  const households: RosterRow[][] = [];
  const totals: RosterRow[] = [];
  for (const source of table.rows) {
    const row = new RosterRow(table, source);
    if (isTotalRow(source)) totals.push(row);
    else if (isFootnote(row, filledCells(source))) {
      if (row.summary.trim() === '') row.reportUnusable(report);
      else report.problem(row.place(null), 'ROW_SKIPPED', { value: row.summary });
    } else {
      const above = households.at(-1);
      if (above && !beginsHousehold(row, above)) above.push(row);
      else households.push([row]);
    }
  }
  return { households, totals };
}
