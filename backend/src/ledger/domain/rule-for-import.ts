import { findLevel, findLevelWorth, type Rule } from '../../rulebook/domain/rule';
import { type LocalDate } from '../../shared/domain/local-date';
import { type NoValue, type RuleForImport } from './acts-rule';
import { nominalPoints, type AssessRefusal } from './nominal-points';

const NO_VALUE: Record<AssessRefusal, NoValue> = {
  'act.quantity_out_of_range': 'QUANTITY',
  'act.quantity_must_be_one': 'QUANTITY',
  'act.worth_too_large': 'QUANTITY',
  'act.level_required': 'LEVEL',
  'act.level_unknown': 'LEVEL',
  'act.level_not_allowed': 'LEVEL',
  'act.points_choice_required': 'CHOICE',
  'act.points_choice_not_allowed': 'CHOICE',
  'act.points_out_of_range': 'CHOICE',
  'act.rule_has_effect_only': 'EFFECT',
};

/** A rule of the list in force on a day, as reading a written row needs it. */
export function ruleForImport(rule: Rule, occurredOn: LocalDate): RuleForImport {
  const { code, item, direction, value } = rule;
  return {
    code,
    item,
    direction,
    range: value.kind === 'RANGE' ? { min: value.min, max: value.max } : null,
    matchLevel: (text) => findLevel(rule, text)?.name ?? null,
    levelWorth: (points) => findLevelWorth(rule, points)?.name ?? null,
    nominalPoints(quantity, level) {
      const worth = nominalPoints(rule, { occurredOn, quantity, level });
      return worth.outcome === 'VALUED' ? Math.abs(worth.points) : NO_VALUE[worth.code];
    },
  };
}
