import { type EntryRow } from './books.rows';
import { type PostingLine } from './books.store';
import { type Adjustment } from './domain/adjust';

/** The line that undoes an entry. */
export function opposite(entry: EntryRow, reason: string, recordedBy: string): PostingLine {
  const points = -entry.points;
  const text = `冲销第 ${entry.seq} 号凭证第 ${entry.line} 行:${reason}`;
  return {
    ...sameAs(entry, recordedBy),
    points,
    quantity: entry.quantity,
    explanation: JSON.stringify([{ text, points }]),
    evidence: entry.evidence,
    reversesSeq: entry.seq,
    reversesLine: entry.line,
    carriesYear: entry.carries_year ?? undefined,
    carriesSeq: entry.carries_seq ?? undefined,
    carriesLine: entry.carries_line ?? undefined,
    adjustsSeq: entry.adjusts_seq ?? undefined,
    adjustsLine: entry.adjusts_line ?? undefined,
    repairsSeq: entry.repairs_seq ?? undefined,
    repairsLine: entry.repairs_line ?? undefined,
  };
}

/** The line that makes an entry worth what it would be had others never been booked. */
export function adjusting(
  entry: EntryRow,
  { points, quantity, explanation }: Adjustment,
  recordedBy: string,
): PostingLine {
  return {
    ...sameAs(entry, recordedBy),
    points,
    quantity,
    explanation: JSON.stringify(explanation),
    evidence: '',
    reversesSeq: null,
    reversesLine: null,
    adjustsSeq: entry.seq,
    adjustsLine: entry.line,
  };
}

/** What a line about another entry repeats of it. */
const sameAs = (entry: EntryRow, recordedBy: string) => ({
  actId: entry.act_id,
  householdId: entry.household_id,
  residentId: entry.resident_id,
  schemeId: entry.scheme_id,
  ruleListId: entry.rule_list_id,
  ruleCode: entry.rule_code,
  side: entry.side,
  occurredOn: entry.occurred_on,
  level: entry.level,
  item: entry.item,
  recordedBy,
  knownEntries: null,
});
