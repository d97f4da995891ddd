import { yearOf } from '../../shared/domain/local-date';
import { type ActsProblemCode } from './acts-problems';
import { type ActsContext, type ImportedAct } from './acts-sheet';

/** A good row as it was shown, until it is recorded. */
export interface PreviewedAct extends Omit<ImportedAct, 'sheet' | 'row'> {
  /** The item as the list had it. */
  item: string;
}

/** What no longer is as it was shown when the row was previewed; null when the row may be recorded. */
export function changedSince(
  act: PreviewedAct,
  { openYears, rulesOn }: Pick<ActsContext, 'openYears' | 'rulesOn'>,
  household: { foundedOn?: string | null } | undefined,
): ActsProblemCode | null {
  if (!household || (household.foundedOn ?? '') > act.occurredOn) return 'CHANGED_HOUSEHOLD';
  if (!openYears.includes(yearOf(act.occurredOn))) return 'CHANGED_YEAR';
  const rule = rulesOn(act.occurredOn).find(({ code }) => code === act.ruleCode);
  if (rule?.item !== act.item) return 'CHANGED_RULE';
  const { range } = rule;
  const points = act.chosenPoints;
  const chosen = points !== null && range && points >= range.min && points <= range.max;
  const worth = rule.nominalPoints(act.quantity, act.level);
  return chosen || worth === act.nominalPoints ? null : 'CHANGED_RULE';
}
