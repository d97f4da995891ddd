import { History, readsHistory } from '../../ledger/domain/history';
import { type PriorEntry } from '../../ledger/domain/prior-entry';
import { type Rule } from '../../rulebook/domain/rule';
import { type BookedEntry } from './booked-entry';

type Standing = PriorEntry & Pick<BookedEntry, 'place'>;

const NONE: readonly PriorEntry[] = [];

/** The entries that stand at one moment of a replay, by household: what `assess` reads. */
export class StandingEntries {
  private readonly households = new Map<string, Standing[]>();

  /** The entries of the household that the rule reads. */
  of({ householdId }: BookedEntry, rule: Rule): readonly PriorEntry[] {
    const standing = this.households.get(householdId);
    return standing && readsHistory(rule) ? new History(standing).of(rule) : NONE;
  }

  /** The entry stands, with what counted of it in this replay. */
  add(entry: BookedEntry, counted: Required<Pick<PriorEntry, 'points' | 'quantity' | 'under'>>) {
    const { place, occurredOn, level = null, residentId = null } = entry;
    const standing = { place, occurredOn, level, residentId, ...counted };
    const known = this.households.get(entry.householdId);
    if (known) known.push(standing);
    else this.households.set(entry.householdId, [standing]);
  }

  /** Lets go of what a reversal takes back: from then on it fills no cap. */
  takeBack({ householdId, reverses }: BookedEntry): void {
    const left = this.households.get(householdId)?.filter(({ place }) => place !== reverses);
    if (left) this.households.set(householdId, left);
  }
}
