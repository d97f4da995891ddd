import { parseDecimal } from '../../shared/points';
import { type Level, type Rule } from '../../shared/resources';

/** What the clerk has typed about the size of an act, as text until it is sent. */
export interface Measure {
  quantity: string;
  level: string | null;
  chosenPoints: string;
}

export const emptyMeasure: Measure = { quantity: '1', level: null, chosenPoints: '' };

export function levelsOf(rule: Rule | null): readonly Level[] {
  if (rule?.value.kind === 'LEVELS' || rule?.value.kind === 'LADDER_HIGHEST')
    return rule.value.levels;
  return [];
}

/** Honours are counted once and ranges are set by the panel: for both the quantity is always one. */
export const needsQuantity = (rule: Rule | null): boolean =>
  rule?.value.kind === 'FIXED' ||
  rule?.value.kind === 'PROPORTIONAL' ||
  rule?.value.kind === 'LEVELS';

export interface ReadMeasure {
  quantity: number;
  level?: string;
  chosenPoints?: number;
}

/** The measure as numbers, or null while something needed is missing or no number. */
export function readMeasure(rule: Rule | null, measure: Measure): ReadMeasure | null {
  if (!rule) return null;
  const quantity = needsQuantity(rule) ? parseDecimal(measure.quantity) : 1;
  if (quantity === null || quantity <= 0) return null;
  if (levelsOf(rule).length > 0) return measure.level ? { quantity, level: measure.level } : null;
  if (rule.value.kind !== 'RANGE' || measure.chosenPoints.trim() === '') return { quantity };
  const chosenPoints = parseDecimal(measure.chosenPoints);
  return chosenPoints === null ? null : { quantity, chosenPoints };
}
