import { groupBy } from '../../shared/domain/group-by';
import { type Points } from '../../shared/domain/points';
import { type HouseholdChange } from './compare';
import { nothing, type Total } from './year-totals';

/** How many households win, lose, and stay as they are. */
export interface Movers {
  gained: number;
  lost: number;
  unchanged: number;
}

export interface Sums extends Movers {
  before: Points;
  after: Points;
}

export interface RuleChange extends Sums {
  code: string;
  entries: number;
  unvalued: number;
  /** Points that moved, up or down, of all households. */
  moved: Points;
}

export interface GroupChange extends Sums {
  groupNo: number;
  groupName: string;
  households: number;
}

/** What a village sees first of a rehearsal. */
export interface Summary extends Sums {
  households: number;
  entries: number;
  changed: number;
  unvalued: number;
  /** The rule that moves most points first; rules that nothing happened under are not among them. */
  rules: RuleChange[];
  groups: GroupChange[];
  /** Better, worse and equal rank, of those ranked. */
  ranks: Movers;
  /** More, less and equal money; null without a pool. */
  dividends: Movers | null;
}

/** Counts and adds up what `compare` found. */
export function summarise(changes: readonly HouseholdChange[]): Summary {
  const paid = changes.some(({ after }) => after.fen !== null);
  const all = addTotals(changes.map(({ total }) => total));
  const ranked = changes.filter(({ household }) => household.ranked);
  return {
    ...sums(changes.map(({ total }) => total)),
    households: changes.length,
    entries: all.entries,
    changed: all.changed,
    unvalued: all.unvalued,
    rules: byRule(changes),
    groups: byGroup(changes),
    ranks: movers(ranked.map(({ before, after }) => (before.rank ?? 0) - (after.rank ?? 0))),
    dividends: paid
      ? movers(changes.map(({ before, after }) => (after.fen ?? 0) - (before.fen ?? 0)))
      : null,
  };
}

function byRule(changes: readonly HouseholdChange[]): RuleChange[] {
  const rows = changes.flatMap(({ total }) =>
    [...total.byRule].map(([code, ruleTotal]) => ({ code, ruleTotal })),
  );
  const rules = [...groupBy(rows, ({ code }) => code)].map(([code, group]) => {
    const totals = group.map(({ ruleTotal }) => ruleTotal);
    const { entries, unvalued } = addTotals(totals);
    return { code, ...sums(totals), entries, unvalued, moved: moved(totals) };
  });
  return rules.sort((a, b) => b.moved - a.moved || (a.code < b.code ? -1 : 1));
}

function byGroup(changes: readonly HouseholdChange[]): GroupChange[] {
  return [...groupBy(changes, ({ household }) => household.groupNo)]
    .map(([groupNo, group]) => ({
      groupNo,
      groupName: group[0]?.household.groupName ?? '',
      households: group.length,
      ...sums(group.map(({ total }) => total)),
    }))
    .sort((a, b) => a.groupNo - b.groupNo);
}

function sums(totals: readonly Total[]): Sums {
  const { before, after } = addTotals(totals);
  return { before, after, ...movers(totals.map((total) => total.after - total.before)) };
}

function movers(changes: readonly number[]): Movers {
  const gained = changes.filter((change) => change > 0).length;
  const lost = changes.filter((change) => change < 0).length;
  return { gained, lost, unchanged: changes.length - gained - lost };
}

function addTotals(totals: readonly Total[]): Total {
  return totals.reduce(
    (sum, total) => ({
      before: sum.before + total.before,
      after: sum.after + total.after,
      entries: sum.entries + total.entries,
      changed: sum.changed + total.changed,
      unvalued: sum.unvalued + total.unvalued,
    }),
    nothing(),
  );
}

const moved = (totals: readonly Total[]): Points =>
  totals.reduce((sum, { before, after }) => sum + Math.abs(after - before), 0);
