import { directionOf, type Rule } from '../../rulebook/domain/rule';
import { formatPoints, MAX_ENTRY_POINTS, type Points } from '../../shared/domain/points';
import { type ActFacts, type Refused, refused, type Valued } from './act-facts';
import { listedWorth } from './listed-worth';
import { refuseMisfit } from './refuse-misfit';

/**
 * What the list alone says the act is worth, before the rule's terms and caps and before the
 * household's history. A product that does not come out in whole hundredths is cut toward zero, and
 * the text says so.
 */
export function nominalPoints(rule: Rule, act: ActFacts): Valued | Refused {
  const worth = refuseMisfit(rule, act) ?? listedWorth(rule, act);
  if (worth.outcome === 'REFUSED') return worth;
  if (worth.points > MAX_ENTRY_POINTS) return tooLarge(rule);
  return { ...worth, points: withSign(signOf(rule, act), worth.points) };
}

/** -1 where the act deducts: by the rule's direction, or by the level of a mirrored pair. */
export const signOf = (rule: Rule, act: Pick<ActFacts, 'level'>): 1 | -1 =>
  directionOf(rule, act.level) === 'DEDUCT' ? -1 : 1;

/** The magnitude with the sign; never -0. */
export const withSign = (sign: 1 | -1, points: Points): Points =>
  points === 0 ? 0 : sign * points;

/** No entry may carry more than the books allow; such an act must be split or the list is wrong. */
export function tooLarge(rule: Rule): Refused {
  return refused(rule, 'act.worth_too_large', { max: formatPoints(MAX_ENTRY_POINTS) });
}
