import { type Refused } from '../../ledger/domain/act-facts';
import { type LinkedShare } from '../../ledger/domain/assess';
import { type ExplanationLine } from '../../ledger/domain/reckoning';
import { type Points } from '../../shared/domain/points';
import { type BookedEntry } from './booked-entry';

/** What an act is worth by a list, or why the list gives it nothing. `points` is signed. */
export type Worth =
  | { outcome: 'ASSESSED'; points: Points; explanation: ExplanationLine[] }
  | { outcome: 'NOT_IN_LIST' | 'NOT_SHARED'; points: 0 }
  | (Refused & { points: 0 });

/** A linked household's share that no entry of the books stands for. */
export interface NewShare {
  entry: BookedEntry;
  share: LinkedShare;
}

/** One side of a comparison: told of every entry in booking order, says what it is worth. */
export interface Valuer {
  valueOf(entry: BookedEntry): Worth;
  /** When all is told: the shares this side takes where the books took none. */
  newShares(): NewShare[];
}

/** What the books say it was worth. */
export const asBooked: Valuer = {
  valueOf: ({ points, explanation }) => ({
    outcome: 'ASSESSED',
    points,
    explanation: explanation ?? [],
  }),
  newShares: () => [],
};
