import { type Rule } from '../../rulebook/domain/rule';
import { MAX_ENTRY_POINTS, type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';
import { type ActFacts, type Refused, refused } from './act-facts';
import { againstStanding, nothingToRepair } from './against-standing';
import { forKeyGroup, highestOfStack, oncePerDay, perMember, repeated } from './apply-terms';
import { nominalPoints, signOf, tooLarge, withSign } from './nominal-points';
import { type PriorEntry } from './prior-entry';
import { type ExplanationLine, type Reckoning } from './reckoning';
import { underCaps } from './under-caps';

/** A share of the deduction that the linked household bears; `points` is signed. */
export interface LinkedShare {
  householdId: string;
  points: Points;
  percent: number;
}

/**
 * `uncappedPoints` is what the act would be worth if the rule had no caps; explanation lines sum to
 * `points`.
 */
export interface Assessed {
  outcome: 'ASSESSED';
  points: Points;
  uncappedPoints: Points;
  countedQuantity: Quantity;
  explanation: ExplanationLine[];
  linked: LinkedShare | null;
}

export type Assessment = Assessed | Refused;

/**
 * What one act is worth to its household: the list's value; then the rule's terms (members, key
 * group, repetition), what stands already (honours, tiers, the stack, the day), and the caps.
 * Periods go by the day of the act, so a back-dated act uses the cap of its own month. `history` is
 * `History.of(rule)`, or any list that holds the entries the rule reads, in any order.
 */
export function assess(rule: Rule, act: ActFacts, history: readonly PriorEntry[]): Assessment {
  const uncapped = uncappedWorth(rule, act, history);
  if ('outcome' in uncapped) return uncapped;
  if (uncapped.points > MAX_ENTRY_POINTS) return tooLarge(rule);
  const capped = underCaps(rule, act, history, uncapped, (quantity) => {
    const part = uncappedWorth(rule, { ...act, quantity }, history);
    return 'outcome' in part ? 0 : part.points;
  });
  const sign = signOf(rule, act);
  const points = withSign(sign, capped.points);
  return {
    outcome: 'ASSESSED',
    points,
    uncappedPoints: withSign(sign, uncapped.points),
    countedQuantity: capped.quantity,
    explanation: capped.lines.map((line) => ({
      text: line.text,
      points: withSign(sign, line.points),
    })),
    linked: linkedShare(rule, act, points),
  };
}

/**
 * Before caps. A quantity too small for the rule, as what a cap leaves may be, is refused like a
 * clerk's.
 */
function uncappedWorth(
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
): Reckoning | Refused {
  const nominal = nominalPoints(rule, act);
  if (nominal.outcome === 'REFUSED') return nominal;
  if (rule.perMember && !act.known?.members) return refused(rule, 'act.members_unknown');
  if (nothingToRepair(rule, act, history)) return refused(rule, 'act.nothing_to_repair');
  const first = { text: nominal.text, points: Math.abs(nominal.points) };
  const listed: Reckoning = { points: first.points, quantity: act.quantity, lines: [first] };
  const steps = [perMember, forKeyGroup, repeated, againstStanding, highestOfStack, oncePerDay];
  return steps.reduce((reckoning, step) => step(rule, act, history, reckoning), listed);
}

/** The share is cut toward zero, so that it never exceeds what the rule says. */
function linkedShare(rule: Rule, act: ActFacts, points: Points): LinkedShare | null {
  const link = act.known?.linked;
  if (!rule.linked || !link || points >= 0) return null;
  const { percent } = rule.linked;
  const share = Math.trunc((points * percent) / 100);
  return share === 0 ? null : { householdId: link.householdId, points: share, percent };
}
