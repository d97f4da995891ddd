import { readsOtherRules } from '../../ledger/domain/history';
import { type Rule } from '../../rulebook/domain/rule';
import { type BookedEntry } from './booked-entry';
import { shareWorth } from './under-list';
import { type NewShare, type Valuer, type Worth } from './worth';

/** An entry of the year with its worth on both sides of the comparison. */
export interface Rehearsed {
  entry: BookedEntry;
  before: Worth;
  after: Worth;
}

const NOT_SHARED: Worth = { outcome: 'NOT_SHARED', points: 0 };

/**
 * Both sides of every entry that counts in the year, in booking order; those of other years come
 * among the others at their own place.
 */
export function rehearse(
  entries: readonly BookedEntry[],
  before: Valuer,
  after: Valuer,
): Rehearsed[] {
  return entries
    .map((entry) => ({ entry, before: before.valueOf(entry), after: after.valueOf(entry) }))
    .filter(({ entry }) => entry.standing === 'COUNTS');
}

/** When all is told: shares of linked households that the books took from nobody. */
export function newlyShared(before: Valuer, after: Valuer): Rehearsed[] {
  const made = (one: NewShare, sides: Pick<Rehearsed, 'before' | 'after'>): Rehearsed[] =>
    one.entry.standing === 'COUNTS'
      ? [{ entry: { ...one.entry, householdId: one.share.householdId }, ...sides }]
      : [];
  return [
    ...before
      .newShares()
      .flatMap((one) => made(one, { before: shareWorth(one.share, null), after: NOT_SHARED })),
    ...after
      .newShares()
      .flatMap((one) => made(one, { before: NOT_SHARED, after: shareWorth(one.share, null) })),
  ];
}

/** The rules that read entries of other years; null when they read those of all rules. */
export function lastingCodes(rules: readonly Rule[]): string[] | null {
  const lasting = rules.filter(
    ({ caps, validYears }) => validYears !== undefined || caps.some(({ per }) => per === 'EVER'),
  );
  return lasting.some(readsOtherRules) ? null : [...new Set(lasting.map(({ code }) => code))];
}
