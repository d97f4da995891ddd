import { describeCap, describeCapAmount } from '../../rulebook/domain/describe-rule';
import { type Cap, type Rule } from '../../rulebook/domain/rule';
import { formatPoints, type Points } from '../../shared/domain/points';
import { type ActFacts } from './act-facts';
import { signOf } from './nominal-points';
import { isOwn, magnitudeOf, type PriorEntry, sharesCap, sum, within } from './prior-entry';
import { type Reckoning, step } from './reckoning';

const PERIOD_WORDS: Record<Cap['per'], string> = {
  ENTRY: '本次',
  DAY: '当天',
  MONTH: '当月',
  QUARTER: '当季',
  YEAR: '当年',
  EVER: '历年',
};

/** What the act would be worth, before caps, if it held only so much. */
type WorthOfPart = (quantity: number) => Points;

/**
 * The award under the rule's caps: ceilings on the quantity first, the others in the order of the
 * rule. A part of the award up to a cap, or nothing once it is reached; the line names what was used.
 */
export function underCaps(
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
  uncapped: Reckoning,
  worthOfPart: WorthOfPart,
): Reckoning {
  const capped = rule.caps
    .toSorted((a, b) => Number(b.of === 'QUANTITY') - Number(a.of === 'QUANTITY'))
    .reduce(
      (reckoning, cap) => underCap(rule, cap, act, history, reckoning, worthOfPart),
      uncapped,
    );
  return downToNothing(rule, act, history, capped);
}

function underCap(
  rule: Rule,
  cap: Cap,
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
  worthOfPart: WorthOfPart,
): Reckoning {
  const used = usedOf(rule, cap, act, history);
  const left = Math.max(0, cap.limit - used);
  const before = PERIOD_WORDS[cap.per];
  const told = (counted: number): string => {
    const spent = cap.per === 'ENTRY' ? '' : `${before}已计 ${amount(cap, used, rule)},`;
    return `${describeCap(cap, rule.unit)}:${spent}本次只计 ${amount(cap, counted, rule)}`;
  };
  switch (cap.of) {
    case 'POINTS':
      return reckoning.points <= left ? reckoning : step(reckoning, left, told(left));
    case 'COUNT':
      return left > 0 || reckoning.points === 0 ? reckoning : step(reckoning, 0, told(0));
    case 'QUANTITY':
      if (reckoning.quantity <= left) return reckoning;
      return { ...step(reckoning, worthOfPart(left), told(left)), quantity: left };
  }
}

/**
 * How much of the cap the standing entries of its period have used. An entry that brought nothing
 * used nothing.
 */
function usedOf(rule: Rule, cap: Cap, act: ActFacts, history: readonly PriorEntry[]): number {
  const entries = history.filter(
    (entry) =>
      entry.points !== 0 &&
      sharesCap(rule, cap.shared, entry) &&
      within(cap.per, entry.occurredOn, act.occurredOn),
  );
  switch (cap.of) {
    case 'POINTS':
      return sum(entries.map((entry) => magnitudeOf(signOf(rule, act), entry)));
    case 'COUNT':
      return entries.length;
    case 'QUANTITY':
      return sum(entries.map((entry) => entry.quantity));
  }
}

/** A base item can lose no more in a year than it brings. */
function downToNothing(
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
): Reckoning {
  if (rule.value.kind !== 'BASE_ITEM') return reckoning;
  const failings = history.filter(
    (entry) => isOwn(rule, entry) && within('YEAR', entry.occurredOn, act.occurredOn),
  );
  const taken = sum(failings.map((entry) => magnitudeOf(-1, entry)));
  const left = Math.max(0, rule.value.base - taken);
  if (reckoning.points <= left) return reckoning;
  const base = `本项基础 ${formatPoints(rule.value.base)} 分,当年已扣 ${formatPoints(taken)} 分`;
  return step(reckoning, left, `${base},本次只扣 ${formatPoints(left)} 分,扣完为止`);
}

const amount = (cap: Cap, value: number, rule: Rule): string =>
  describeCapAmount(cap, value, rule.unit);
