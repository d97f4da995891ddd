import { type Rule } from '../../rulebook/domain/rule';
import { type ActFacts } from './act-facts';
import { type Assessed } from './assess';
import {
  isOfCategory,
  isOwn,
  type PriorEntry,
  sharesCap,
  sharesStack,
  underOf,
} from './prior-entry';

/** Whether what an act is worth under the rule depends on what the household was booked before. */
export function readsHistory(rule: Rule): boolean {
  const { value } = rule;
  const counted = rule.caps.some((cap) => cap.per !== 'ENTRY');
  const terms = rule.repeatMultiplier ?? rule.stack ?? rule.countPer;
  const standing: string[] = ['LADDER_HIGHEST', 'BASE_ITEM', 'ZERO_OUT', 'DIRECT_GRADE'];
  const tiers = value.kind === 'TIER' && value.over !== 'ACT';
  return counted || terms !== undefined || standing.includes(value.kind) || tiers;
}

/** Whether it depends on entries under other rules too, so that all of the household are needed. */
export function readsOtherRules(rule: Rule): boolean {
  const shared = rule.caps.some((cap) => cap.shared !== undefined);
  const category = rule.repeatMultiplier !== undefined && rule.repeatOf === 'CATEGORY';
  return shared || category || rule.stack !== undefined || rule.value.kind === 'ZERO_OUT';
}

/** Of a household's standing entries those the rule reads, for `assess`. */
export function entriesRead(rule: Rule, entries: readonly PriorEntry[]): PriorEntry[] {
  if (!readsHistory(rule)) return [];
  if (rule.value.kind === 'ZERO_OUT') return [...entries];
  if (!readsOtherRules(rule)) return entries.filter((entry) => isOwn(rule, entry));
  return entries.filter((entry) => isRead(rule, entry));
}

/**
 * The standing entries of one household in one scheme, in any order: loaded from the books, or
 * gathered act by act while a batch is booked or a year replayed. An entry that is reversed must
 * not be in it.
 */
export class History {
  private readonly entries: PriorEntry[];

  constructor(entries: readonly PriorEntry[] = []) {
    this.entries = [...entries];
  }

  /** The entries the rule reads, for `assess`. */
  of(rule: Rule): PriorEntry[] {
    return entriesRead(rule, this.entries);
  }

  /** Remembers an act that was assessed, for those that follow it. */
  add(rule: Rule, act: ActFacts, assessed: Assessed): void {
    this.entries.push({
      occurredOn: act.occurredOn,
      points: assessed.points,
      quantity: assessed.countedQuantity,
      level: act.level ?? null,
      residentId: act.residentId ?? null,
      under: underOf(rule),
    });
  }

  /** Remembers an entry that is no act of this household: its base points, a linked share. */
  addEntry(entry: PriorEntry): void {
    this.entries.push(entry);
  }
}

const isRead = (rule: Rule, entry: PriorEntry): boolean =>
  isOwn(rule, entry) ||
  rule.caps.some(({ shared }) => sharesCap(rule, shared, entry)) ||
  (rule.stack !== undefined && sharesStack(rule, entry)) ||
  (rule.repeatOf === 'CATEGORY' && isOfCategory(rule, entry));
