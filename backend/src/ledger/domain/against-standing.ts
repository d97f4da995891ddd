import { describeTierPeriod } from '../../rulebook/domain/describe-value';
import { GRADED, REPAIRED, type Rule, type RuleValue } from '../../rulebook/domain/rule';
import { formatPoints } from '../../shared/domain/points';
import { formatQuantity } from '../../shared/domain/quantity';
import { type ActFacts } from './act-facts';
import { describeReached, tierReached } from './listed-worth';
import { signOf } from './nominal-points';
import { isOwn, magnitudeOf, type PriorEntry, sum, within } from './prior-entry';
import { type Reckoning, step } from './reckoning';

/** Kinds whose worth is what is missing to, or what stands in, the books of the period. */
export function againstStanding(
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
): Reckoning {
  const { value } = rule;
  if (value.kind === 'LADDER_HIGHEST') return highestHonour(rule, act, history, reckoning);
  if (value.kind === 'ZERO_OUT') return zeroedOut(rule, value.of, act, history, reckoning);
  return value.kind === 'TIER' && value.over !== 'ACT'
    ? cumulated(rule, value, value.over, act, history, reckoning)
    : reckoning;
}

/**
 * Honours of a calendar year count once, at their highest. What is compared is the points that
 * stand in the books, not the level names, so a reversal or a changed list heals with the next
 * honour.
 */
function highestHonour(
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
): Reckoning {
  const sign = signOf(rule, act);
  const honours = history.filter(
    (entry) => isOwn(rule, entry) && within('YEAR', entry.occurredOn, act.occurredOn),
  );
  const booked = sum(honours.map((entry) => magnitudeOf(sign, entry)));
  if (booked === 0) return reckoning;
  const left = Math.max(0, reckoning.points - booked);
  const names = [...new Set(honours.flatMap(({ level }) => level ?? []))].join('、');
  const text = `当年${names}已计 ${formatPoints(booked)} 分,就高不重复,只计高出部分`;
  return step(reckoning, left, text);
}

/** The tier of the whole period's quantity, less what the period was booked already. */
function cumulated(
  rule: Rule,
  { tiers }: Extract<RuleValue, { kind: 'TIER' }>,
  over: 'MONTH' | 'QUARTER' | 'YEAR',
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
): Reckoning {
  const sign = signOf(rule, act);
  const before = history.filter(
    (entry) => isOwn(rule, entry) && within(over, entry.occurredOn, act.occurredOn),
  );
  if (before.length === 0) return reckoning;
  const quantity = sum(before.map((entry) => entry.quantity)) + act.quantity;
  const booked = sum(before.map((entry) => magnitudeOf(sign, entry)));
  const reached = tierReached(tiers, quantity);
  const left = Math.max(0, (reached?.points ?? 0) - booked);
  const held = `${describeTierPeriod(over)} ${formatQuantity(quantity)} ${rule.unit}`;
  const told = `${describeReached(rule, reached)},此前已计 ${formatPoints(booked)} 分,只计差额`;
  return step(reckoning, left, `${held},${told}`);
}

/** What stands in the year goes; nothing, where less than nothing stands. */
function zeroedOut(
  rule: Rule,
  of: 'TOTAL' | 'CATEGORY',
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
): Reckoning {
  const stands = history.filter(
    (entry) =>
      within('YEAR', entry.occurredOn, act.occurredOn) &&
      (of === 'TOTAL' || entry.under?.category === rule.category),
  );
  const standing = Math.max(0, sum(stands.map(({ points }) => points)));
  const words = of === 'TOTAL' ? '当年现有' : `当年“${rule.category}”类现有`;
  const whole = standing === 0 ? '没有可扣的分' : '全部扣除';
  return step(reckoning, standing, `${words} ${formatPoints(standing)} 分,${whole}`);
}

/** A grade is made good once: there must be one this year that has not been repaired yet. */
export function nothingToRepair(
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
): boolean {
  if (rule.value.kind !== 'DIRECT_GRADE' || act.level !== REPAIRED) return false;
  const own = history.filter(
    (entry) => isOwn(rule, entry) && within('YEAR', entry.occurredOn, act.occurredOn),
  );
  // A repair whose grade was taken back is worth nothing and makes no other grade good.
  const count = (wanted: string): number =>
    own.filter(({ level, points }) => level === wanted && (wanted === GRADED || points !== 0))
      .length;
  return count(GRADED) <= count(REPAIRED);
}
