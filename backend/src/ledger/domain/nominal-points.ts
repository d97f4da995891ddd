import { levelsOf, type Rule } from '../../rulebook/domain/rule';
import { describeValue } from '../../rulebook/domain/describe-rule';
import { type LocalDate } from '../../shared/domain/local-date';
import { formatPoints, MAX_ENTRY_POINTS, type Points } from '../../shared/domain/points';
import {
  formatQuantity,
  isQuantity,
  MAX_QUANTITY,
  ONE_UNIT,
  type Quantity,
} from '../../shared/domain/quantity';
import { type RefusalParams } from '../../shared/domain/refusal';

/**
 * What the clerk wrote down. `level` is a level's name; `chosenPoints` (unsigned) is the panel's
 * pick of a RANGE.
 */
export interface ActFacts {
  occurredOn: LocalDate;
  quantity: Quantity;
  level?: string | null;
  chosenPoints?: Points | null;
}

export type AssessRefusal =
  | 'act.quantity_out_of_range'
  | 'act.quantity_must_be_one'
  | 'act.level_required'
  | 'act.level_unknown'
  | 'act.level_not_allowed'
  | 'act.points_choice_required'
  | 'act.points_choice_not_allowed'
  | 'act.points_out_of_range'
  | 'act.worth_too_large'
  | 'act.rule_has_effect_only';

export interface Refused {
  outcome: 'REFUSED';
  code: AssessRefusal;
  params: RefusalParams;
}

/** `points` is signed; `text` says in Chinese how the list values the act. */
export interface Valued {
  outcome: 'VALUED';
  points: Points;
  text: string;
}

/**
 * What the list alone says the act is worth, before caps and before the household's history.
 * A product that does not come out in whole hundredths is cut toward zero, and the text says so.
 */
export function nominalPoints(rule: Rule, act: ActFacts): Valued | Refused {
  const worth = refuseMisfit(rule, act) ?? magnitude(rule, act);
  if (worth.outcome === 'REFUSED') return worth;
  if (worth.points > MAX_ENTRY_POINTS) return tooLarge(rule);
  return { ...worth, points: signed(rule, worth.points) };
}

/** The magnitude with the sign of the rule's direction; never -0. */
export function signed(rule: Rule, points: Points): Points {
  return rule.direction === 'DEDUCT' && points !== 0 ? -points : points;
}

/** No entry may carry more than the books allow; such an act must be split or the list is wrong. */
export function tooLarge(rule: Rule): Refused {
  return refused(rule, 'act.worth_too_large', { max: formatPoints(MAX_ENTRY_POINTS) });
}

/**
 * Facts the rule has no place for are refused rather than ignored: the clerk meant something by
 * them.
 */
function refuseMisfit(rule: Rule, act: ActFacts): Refused | null {
  const { value } = rule;
  if (value.kind === 'EFFECT') return refused(rule, 'act.rule_has_effect_only');
  if (!isQuantity(act.quantity))
    return refused(rule, 'act.quantity_out_of_range', { max: formatQuantity(MAX_QUANTITY) });
  if (countsActsOnly(rule) && act.quantity !== ONE_UNIT)
    return refused(rule, 'act.quantity_must_be_one');
  if (act.level != null && levelsOf(rule).length === 0)
    return refused(rule, 'act.level_not_allowed', { level: act.level });
  if (act.chosenPoints != null && value.kind !== 'RANGE')
    return refused(rule, 'act.points_choice_not_allowed');
  return null;
}

/**
 * Panel picks and honours are worth the same however many; and two at once must not slip under a
 * count cap.
 */
function countsActsOnly(rule: Rule): boolean {
  const { kind } = rule.value;
  const once = kind === 'RANGE' || kind === 'LADDER_HIGHEST';
  return once || (kind !== 'PROPORTIONAL' && rule.caps.some((cap) => cap.of === 'COUNT'));
}

function magnitude(rule: Rule, act: ActFacts): Valued | Refused {
  const { value } = rule;
  switch (value.kind) {
    case 'FIXED':
      return timesQuantity(rule, act, value.points, describePoints(rule, value.points));
    case 'RANGE':
      return picked(rule, act, value);
    case 'PROPORTIONAL':
      return proportional(rule, act, value);
    case 'LEVELS':
    case 'LADDER_HIGHEST':
      return leveled(rule, act);
    case 'EFFECT':
      return refused(rule, 'act.rule_has_effect_only');
  }
}

/**
 * Safe in a double: at most 10^7 hundredths of points times 10^8 hundredths of the unit is below
 * 2^53.
 */
function timesQuantity(rule: Rule, act: ActFacts, points: Points, words: string): Valued {
  const product = points * act.quantity;
  const times = act.quantity === ONE_UNIT ? '' : ` × ${formatQuantity(act.quantity)} ${rule.unit}`;
  const cut = product % ONE_UNIT === 0 ? '' : '(不足 0.01 分的部分舍去)';
  return valued(Math.trunc(product / ONE_UNIT), `${words}${times}${cut}`);
}

function picked(rule: Rule, act: ActFacts, range: { min: Points; max: Points }): Valued | Refused {
  const { chosenPoints } = act;
  const params = { min: formatPoints(range.min), max: formatPoints(range.max) };
  if (chosenPoints == null) return refused(rule, 'act.points_choice_required', params);
  const within =
    Number.isInteger(chosenPoints) && chosenPoints >= range.min && chosenPoints <= range.max;
  if (!within) return refused(rule, 'act.points_out_of_range', params);
  return valued(
    chosenPoints,
    `评议确定 ${formatPoints(chosenPoints)} 分(幅度 ${params.min}–${params.max} 分)`,
  );
}

/** Only whole steps count: 250 元 at 1 point per 100 元 is 2 points. */
function proportional(
  rule: Rule,
  act: ActFacts,
  { points, per }: { points: Points; per: Quantity },
): Valued {
  const steps = Math.trunc(act.quantity / per);
  const held = `${formatQuantity(act.quantity)} ${rule.unit}`;
  const rest = act.quantity % per;
  const cut = rest === 0 ? '' : `(不足 ${formatQuantity(per)} ${rule.unit}的部分不计)`;
  return valued(steps * points, `${describeValue(rule)},本次 ${held}${cut}`);
}

function leveled(rule: Rule, act: ActFacts): Valued | Refused {
  const levels = levelsOf(rule);
  const params = { levels: levels.map(({ name }) => name).join('、') };
  if (act.level == null) return refused(rule, 'act.level_required', params);
  const level = levels.find(({ name }) => name === act.level);
  if (!level) return refused(rule, 'act.level_unknown', { ...params, level: act.level });
  return timesQuantity(rule, act, level.points, `${level.name} ${formatPoints(level.points)} 分`);
}

const describePoints = (rule: Rule, points: Points): string =>
  `每${rule.unit} ${formatPoints(points)} 分`;

const valued = (points: Points, text: string): Valued => ({ outcome: 'VALUED', points, text });

const refused = (rule: Rule, code: AssessRefusal, params: RefusalParams = {}): Refused => ({
  outcome: 'REFUSED',
  code,
  params: { rule: rule.code, ...params },
});
