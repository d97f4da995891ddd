import { entriesRead, readsHistory, readsOtherRules } from '../../ledger/domain/history';
import { type PriorEntry } from '../../ledger/domain/prior-entry';
import { type Rule } from '../../rulebook/domain/rule';
import { type BookedEntry } from './booked-entry';

const NONE: readonly PriorEntry[] = [];

/**
 * The entries that stand at one moment of a replay: what `assess` reads. By household and code,
 * since most rules read their own entries only and a year holds many others.
 */
export class StandingEntries {
  private readonly households = new Map<string, Map<string | null, PriorEntry[]>>();

  /** The entries of the household that the rule reads. */
  of({ householdId, ruleCode }: BookedEntry, rule: Rule): readonly PriorEntry[] {
    const byCode = this.households.get(householdId);
    if (!byCode || !readsHistory(rule)) return NONE;
    const read = readsOtherRules(rule) ? [...byCode.values()].flat() : byCode.get(ruleCode);
    return read ? entriesRead(rule, read) : NONE;
  }

  /** The entry stands, with what counted of it in this replay. */
  add(entry: BookedEntry, counted: Required<Pick<PriorEntry, 'points' | 'quantity' | 'under'>>) {
    const { occurredOn, level = null, residentId = null } = entry;
    const standing = { occurredOn, level, residentId, ...counted };
    const byCode = this.households.get(entry.householdId) ?? new Map<string | null, PriorEntry[]>();
    if (byCode.size === 0) this.households.set(entry.householdId, byCode);
    const known = byCode.get(entry.ruleCode);
    if (known) known.push(standing);
    else byCode.set(entry.ruleCode, [standing]);
  }
}
