import { type ActFacts } from '../../ledger/domain/act-facts';
import { type BookedUnder } from '../../ledger/domain/prior-entry';
import { type ExplanationLine } from '../../ledger/domain/reckoning';
import { type Points } from '../../shared/domain/points';

/** What an entry is to the year rehearsed. One ELSEWHERE, of another year, only fills caps that reach this far. */
export type EntryStanding = 'COUNTS' | 'ELSEWHERE';

/**
 * An entry that stands, as worth now, as a rehearsal reads it: flat, with the facts of its act, for
 * there are many. What was taken back changed nothing in the end and is not told. Of an entry
 * ELSEWHERE `quantity` is what counted of it when it was booked.
 */
export interface BookedEntry extends ActFacts {
  /** Posting and line in the village's books: "17-1". */
  place: string;
  standing: EntryStanding;
  householdId: string;
  /** Null for base points, which no rule gives. */
  ruleCode: string | null;
  /** The year began with it; it follows the list, where a carried entry stays as booked. */
  isBase: boolean;
  points: Points;
  /** Of an act whose rule also takes from a linked household; such a share names it. */
  actId: string | null;
  /** The act this entry is a linked household's share of. */
  sharedActId: string | null;
  /** Of an entry ELSEWHERE: what its rule was when it was booked. */
  under: BookedUnder | null;
  /** As booked; null where nobody asked for it. */
  explanation: ExplanationLine[] | null;
}
