import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type Quantity } from '../shared/domain/quantity';
import { type RatificationState } from './domain/ratification';
import { type EntrySide } from './domain/chain';

const PRIOR_YEAR_POSTING = `SELECT FROM posting o WHERE o.village_code = e.village_code AND o.seq = e.seq
    AND o.kind = 'PRIOR_YEAR'`;

/** Whether an entry `e` was booked in its year, not added to it afterwards (上年调整). */
export const IN_ITS_YEAR = `NOT EXISTS (${PRIOR_YEAR_POSTING})`;

/**
 * Whether an entry `e` ranks and pays once its month is closed: what was added to a frozen year does not, until a vote
 * opens the year again. `known` is SQL over `r`, the reopening.
 */
export const ranksBy = (known: string): string =>
  `NOT EXISTS (${PRIOR_YEAR_POSTING} AND NOT EXISTS (SELECT FROM year_reopening r WHERE r.village_code = e.village_code
    AND r.scheme_id = e.scheme_id AND r.year = e.year AND r.ledger_seq >= e.seq AND ${known}))`;

export const RANKS = ranksBy('true');

/** An entry as it is read, with the names that belong to it. */
export interface EntryRow {
  year: number;
  seq: number;
  line: number;
  month: Month;
  household_id: string;
  household_code: string;
  head_name: string;
  group_no: number;
  resident_id: string | null;
  resident_name: string | null;
  scheme_id: string;
  rule_list_id: string | null;
  rule_code: string | null;
  act_id: string | null;
  category: string | null;
  side: EntrySide;
  points: Points;
  balance_after: Points;
  occurred_on: LocalDate;
  quantity: Quantity;
  level: string | null;
  item: string;
  explanation: string;
  evidence: string;
  recorded_at: Date;
  recorded_by: string;
  recorded_by_name: string;
  reviewed_by_name: string;
  reverses_seq: number | null;
  reverses_line: number | null;
  carries_year: number | null;
  carries_seq: number | null;
  carries_line: number | null;
  adjusts_seq: number | null;
  adjusts_line: number | null;
  repairs_seq: number | null;
  repairs_line: number | null;
  reversed_by_seq: number | null;
  reversed_by_line: number | null;
  effective: boolean;
  /** 上年调整: effective only once a vote opened its year again. */
  prior_year: boolean;
  /** With its adjustments; of a line about another entry what that line says. */
  worth: Points;
  /** The place of a standing line that repairs this deduction. */
  repaired_by_seq: number | null;
  repaired_by_line: number | null;
  ratification: RatificationState | null;
  disputed: boolean;
  leaf_hash: Buffer;
  posting_hash: Buffer;
}

/** What a household's year comes to. */
export interface BalanceRow {
  household_id: string;
  household_code: string;
  head_name: string;
  group_no: number;
  scheme_id: string;
  year: number;
  base: Points;
  carried: Points;
  adds: Points;
  deducts: Points;
  points: Points;
  entry_count: number;
}
