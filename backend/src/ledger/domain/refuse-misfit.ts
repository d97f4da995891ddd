import { levelsOf, type Rule, type RuleValue } from '../../rulebook/domain/rule';
import { formatQuantity, isQuantity, MAX_QUANTITY, ONE_UNIT } from '../../shared/domain/quantity';
import { type ActFacts, type Refused, refused } from './act-facts';

type Kind = RuleValue['kind'];

/** Kinds worth the same however many; two at once must not slip under a count cap either. */
const ONE_AT_A_TIME: Kind[] = [
  'RANGE',
  'AD_HOC',
  'LADDER_HIGHEST',
  'MIRRORED',
  'ZERO_OUT',
  'DIRECT_GRADE',
  'EFFECT',
];
/** Kinds whose quantity is an amount or a place, not a number of acts. */
const AMOUNTS: Kind[] = ['PROPORTIONAL', 'BANDS', 'TIER', 'RANK_REWARD'];
const PICKED: Kind[] = ['RANGE', 'AD_HOC'];

/**
 * Facts the rule has no place for are refused rather than ignored, since the clerk meant something
 * by them; and facts the rule cannot do without are asked for.
 */
export function refuseMisfit(rule: Rule, act: ActFacts): Refused | null {
  const { value } = rule;
  if (value.kind === 'EFFECT' && value.effect !== 'VETO')
    return refused(rule, 'act.rule_has_effect_only');
  if (!isQuantity(act.quantity))
    return refused(rule, 'act.quantity_out_of_range', { max: formatQuantity(MAX_QUANTITY) });
  if (countsActsOnly(rule) && act.quantity !== ONE_UNIT)
    return refused(rule, 'act.quantity_must_be_one');
  if (act.level != null && levelsOf(rule).length === 0)
    return refused(rule, 'act.level_not_allowed', { level: act.level });
  if (act.chosenPoints != null && !PICKED.includes(value.kind))
    return refused(rule, 'act.points_choice_not_allowed');
  return refusePlace(rule, act) ?? refusePerson(rule, act);
}

function countsActsOnly(rule: Rule): boolean {
  const { kind } = rule.value;
  const counted = rule.countPer !== undefined || rule.caps.some((cap) => cap.of === 'COUNT');
  return ONE_AT_A_TIME.includes(kind) || (counted && !AMOUNTS.includes(kind));
}

function refusePlace(rule: Rule, act: ActFacts): Refused | null {
  const { value } = rule;
  const byPercent = value.kind === 'RANK_REWARD' && value.by === 'PERCENT';
  if (act.rankedCount != null && value.kind !== 'RANK_REWARD')
    return refused(rule, 'act.ranked_count_not_allowed');
  if (value.kind !== 'RANK_REWARD') return null;
  if (act.quantity % ONE_UNIT !== 0) return refused(rule, 'act.place_not_whole');
  if (act.rankedCount == null) return byPercent ? refused(rule, 'act.ranked_count_required') : null;
  const place = act.quantity / ONE_UNIT;
  return place > act.rankedCount
    ? refused(rule, 'act.place_beyond_ranked', { place, ranked: act.rankedCount })
    : null;
}

function refusePerson(rule: Rule, act: ActFacts): Refused | null {
  const named = act.actorName != null && act.actorName !== '';
  if (rule.beneficiary === 'OTHER' && !named) return refused(rule, 'act.actor_name_required');
  if (rule.beneficiary !== 'OTHER' && named) return refused(rule, 'act.actor_name_not_allowed');
  if (rule.countPer === 'PERSON' && act.residentId == null)
    return refused(rule, 'act.person_required');
  if (!rule.labour) return null;
  const exempt = act.known?.exempt;
  if (exempt?.by === 'CARE') return refused(rule, 'act.labour_exempt_by_care');
  if (exempt?.by === 'AGE') return refused(rule, 'act.labour_exempt_by_age', { age: exempt.age });
  return act.exemptionChecked ? null : refused(rule, 'act.exemption_unchecked');
}
