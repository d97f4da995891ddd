import { type EntryRow } from '../ledger/books.rows';
import { type LocalDate } from '../shared/domain/local-date';
import { type ContestedEntry } from './domain/objection';

/** What the rules of objections know of an entry; `publicityFrom`: when its sheet went up, null while it has not. */
export const contestedEntry = (
  entry: EntryRow,
  publicityFrom: LocalDate | null,
): ContestedEntry => ({
  year: entry.year,
  month: entry.month,
  isDeed: entry.rule_code !== null,
  householdId: entry.household_id,
  // What a reversal put right follows the entry it is about.
  isReversal: entry.reverses_seq !== null || entry.adjusts_seq !== null,
  isReversed: entry.reversed_by_seq !== null,
  publicityFrom,
});
