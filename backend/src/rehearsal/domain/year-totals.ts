import { type Points } from '../../shared/domain/points';
import { type Rehearsed } from './rehearse';

/** Sums over entries: of one rule for one household, or of a household in all. */
export interface Total {
  before: Points;
  after: Points;
  entries: number;
  /** Entries worth something else on the two sides. */
  changed: number;
  /** Entries the list gives nothing, for having no such rule or no place for what was recorded. */
  unvalued: number;
}

/** A household's year on both sides; base points are in the sums and have no rule. */
export interface HouseholdTotal extends Total {
  byRule: Map<string, Total>;
}

export type YearTotals = Map<string, HouseholdTotal>;

/** Adds entries to the totals of their households, which grow with households and rules only. */
export function addUp(totals: YearTotals, rehearsed: readonly Rehearsed[]): void {
  for (const one of rehearsed) {
    const { householdId, ruleCode } = one.entry;
    const household = totals.get(householdId) ?? emptyYear();
    if (household.entries === 0) totals.set(householdId, household);
    add(household, one);
    if (ruleCode === null) continue;
    const rule = household.byRule.get(ruleCode) ?? nothing();
    if (rule.entries === 0) household.byRule.set(ruleCode, rule);
    add(rule, one);
  }
}

/** The year of a household that nothing is booked for. */
export const emptyYear = (): HouseholdTotal => ({
  ...nothing(),
  byRule: new Map<string, Total>(),
});

export const nothing = (): Total => ({ before: 0, after: 0, entries: 0, changed: 0, unvalued: 0 });

function add(total: Total, { before, after }: Rehearsed): void {
  total.before += before.points;
  total.after += after.points;
  total.entries += 1;
  if (before.points !== after.points) total.changed += 1;
  if (after.outcome !== 'ASSESSED') total.unvalued += 1;
}
