import { formatPoints, type Points } from '../../shared/domain/points';
import { type RefusalParams } from '../../shared/domain/refusal';
import { type Rule, type RuleValue } from './rule';

/** Who wrote a rule of a village's list: the township for all its villages, or the village itself. */
export type RuleOrigin = 'TOWN' | 'VILLAGE';

/** What a township leaves to its villages: so many rules each way, none worth more (文登: 5 + 5 of 2 points). */
export interface OwnLimits {
  adds: number;
  deducts: number;
  points: Points;
}

export type OwnRuleRefusal =
  'rule.own_too_many' | 'rule.own_worth_too_much' | 'rule.own_worth_open';

/** Why these rules of the village's own go beyond what the township leaves it; null when they do not. */
export function refuseOwnRules(
  own: readonly Rule[],
  limits: OwnLimits,
): { code: OwnRuleRefusal; params: RefusalParams } | null {
  const adds = own.filter(({ direction }) => direction === 'ADD').length;
  if (adds > limits.adds || own.length - adds > limits.deducts) {
    const { adds: most, deducts } = limits;
    return { code: 'rule.own_too_many', params: { adds: most, deducts } };
  }
  for (const { code, value } of own) {
    const worth = mostWorth(value);
    if (worth === null) return { code: 'rule.own_worth_open', params: { code } };
    if (worth > limits.points) {
      const points = formatPoints(limits.points);
      return { code: 'rule.own_worth_too_much', params: { code, points } };
    }
  }
  return null;
}

/** The most one unit may bring; null where the value alone sets no bound. */
function mostWorth(value: RuleValue): Points | null {
  if ('levels' in value) return most(value.levels);
  if ('places' in value) return most(value.places);
  if ('max' in value) return value.max;
  if (value.kind === 'TIER') return most(value.tiers);
  if (value.kind === 'MIRRORED') return Math.max(value.met, value.unmet);
  return value.kind === 'FIXED' || value.kind === 'PROPORTIONAL' ? value.points : null;
}

const most = (steps: readonly { points: Points }[]): Points =>
  Math.max(...steps.map(({ points }) => points));
