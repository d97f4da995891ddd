import { parseDecimal } from './points';
import { type Level, type Rule } from './resources';

/** What the clerk has typed about the size of an act, as text until it is sent. */
export interface Measure {
  quantity: string;
  level: string | null;
  chosenPoints: string;
  /** Who did it, where another household is credited. */
  actorName: string;
  /** How many were ranked, where the rule counts percent. */
  rankedCount: string;
  /** Nobody the law exempts from labour is deducted. */
  exemptionChecked: boolean;
}

export const emptyMeasure: Measure = {
  quantity: '1',
  level: null,
  chosenPoints: '',
  actorName: '',
  rankedCount: '',
  exemptionChecked: false,
};

export function levelsOf(rule: Rule | null): readonly Level[] {
  const value = rule?.value;
  if (!value) return [];
  if ('levels' in value) return value.levels;
  if (value.kind === 'MIRRORED')
    return [
      { name: '达标', points: value.met },
      { name: '未达标', points: -value.unmet },
    ];
  if (value.kind !== 'DIRECT_GRADE') return [];
  const repaired = value.repaired === null ? [] : [{ name: '已修复', points: -value.repaired }];
  return [{ name: '直接判级', points: 0 }, ...repaired];
}

/** The bounds of what the panel settles; null for a rule that settles it itself. */
export const rangeOf = (rule: Rule | null): { min: number; max: number } | null =>
  rule?.value.kind === 'RANGE' || rule?.value.kind === 'AD_HOC' ? rule.value : null;

const COUNTED = ['FIXED', 'PROPORTIONAL', 'BANDS', 'LEVELS', 'TIER', 'BASE_ITEM', 'RANK_REWARD'];

/** Honours are counted once and ranges are set by the panel: for both the quantity is always one. */
export const needsQuantity = (rule: Rule | null): boolean =>
  COUNTED.includes(rule?.value.kind ?? '');

export const isPlace = (rule: Rule | null): boolean => rule?.value.kind === 'RANK_REWARD';
export const needsRanked = (rule: Rule | null): boolean =>
  rule?.value.kind === 'RANK_REWARD' && rule.value.by === 'PERCENT';
export const needsActor = (rule: Rule | null): boolean => rule?.terms.beneficiary === 'OTHER';
export const needsExemption = (rule: Rule | null): boolean => rule?.terms.labour === true;

export const needsPerson = (rule: Rule | null): boolean => rule?.terms.countPer === 'PERSON';

export interface ReadMeasure {
  quantity: number;
  level?: string;
  chosenPoints?: number;
  actorName?: string;
  rankedCount?: number;
  exemptionChecked?: boolean;
}

/** The measure as numbers, or null while something needed is missing or no number. */
export function readMeasure(rule: Rule | null, measure: Measure): ReadMeasure | null {
  if (!rule) return null;
  const quantity = needsQuantity(rule) ? parseDecimal(measure.quantity) : 1;
  const particulars = readParticulars(rule, measure);
  if (quantity === null || quantity <= 0 || particulars === null) return null;
  const read = { quantity, ...particulars };
  if (levelsOf(rule).length > 0) return measure.level ? { ...read, level: measure.level } : null;
  if (!rangeOf(rule) || measure.chosenPoints.trim() === '') return read;
  const chosenPoints = parseDecimal(measure.chosenPoints);
  return chosenPoints === null ? null : { ...read, chosenPoints };
}

function readParticulars(rule: Rule, measure: Measure): Partial<ReadMeasure> | null {
  const actorName = measure.actorName.trim();
  const rankedCount = Number(measure.rankedCount);
  if (needsActor(rule) && actorName === '') return null;
  if (needsRanked(rule) && !(Number.isInteger(rankedCount) && rankedCount > 0)) return null;
  return {
    ...(needsActor(rule) ? { actorName } : {}),
    ...(needsRanked(rule) ? { rankedCount } : {}),
    ...(needsExemption(rule) ? { exemptionChecked: measure.exemptionChecked } : {}),
  };
}
