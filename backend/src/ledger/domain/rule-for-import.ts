import { findLevel, findLevelWorth } from '../../rulebook/domain/find-level';
import { directionOf, type Rule } from '../../rulebook/domain/rule';
import { type LocalDate } from '../../shared/domain/local-date';
import { type NoValue, type RuleForImport } from './acts-rule';
import { type AssessRefusal } from './act-facts';
import { nominalPoints } from './nominal-points';

const NO_VALUE: Record<AssessRefusal, NoValue> = {
  'act.quantity_out_of_range': 'QUANTITY',
  'act.quantity_must_be_one': 'QUANTITY',
  'act.place_not_whole': 'QUANTITY',
  'act.place_beyond_ranked': 'QUANTITY',
  'act.worth_too_large': 'QUANTITY',
  'act.level_required': 'LEVEL',
  'act.level_unknown': 'LEVEL',
  'act.level_not_allowed': 'LEVEL',
  'act.points_choice_required': 'CHOICE',
  'act.points_choice_not_allowed': 'CHOICE',
  'act.points_out_of_range': 'CHOICE',
  'act.ranked_count_required': 'FACTS',
  'act.ranked_count_not_allowed': 'FACTS',
  'act.person_required': 'FACTS',
  'act.actor_name_required': 'FACTS',
  'act.actor_name_not_allowed': 'FACTS',
  'act.exemption_unchecked': 'FACTS',
  'act.labour_exempt_by_age': 'FACTS',
  'act.labour_exempt_by_care': 'FACTS',
  'act.members_unknown': 'FACTS',
  'act.nothing_to_repair': 'FACTS',
  'act.rule_has_effect_only': 'EFFECT',
};

/** A rule of the list in force on a day, as reading a written row needs it. */
export function ruleForImport(rule: Rule, occurredOn: LocalDate): RuleForImport {
  const { code, item, value } = rule;
  const picked = value.kind === 'RANGE' || value.kind === 'AD_HOC';
  return {
    code,
    item,
    directionOf: (level) =>
      value.kind === 'MIRRORED' && level === null ? null : directionOf(rule, level),
    varies: variesByHousehold(rule),
    range: picked ? { min: value.min, max: value.max } : null,
    matchLevel: (text) => findLevel(rule, text)?.name ?? null,
    levelWorth: (points) => findLevelWorth(rule, points)?.name ?? null,
    nominalPoints(quantity, level) {
      // A veto or a direct grade is too grave to come in a column of numbers.
      if (value.kind === 'EFFECT' || value.kind === 'DIRECT_GRADE') return 'EFFECT';
      // Who it was and whether they are exempt is asked when the act is reviewed.
      const asked = { residentId: '', exemptionChecked: true };
      const worth = nominalPoints(rule, { occurredOn, quantity, level, ...asked });
      return worth.outcome === 'VALUED' ? Math.abs(worth.points) : NO_VALUE[worth.code];
    },
  };
}

function variesByHousehold({ value, perMember, keyGroupMultiplier }: Rule): boolean {
  const standing = value.kind === 'ZERO_OUT' || (value.kind === 'TIER' && value.over !== 'ACT');
  return standing || perMember === true || keyGroupMultiplier !== undefined;
}
