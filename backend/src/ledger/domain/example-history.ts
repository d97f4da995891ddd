import { describeCap, describeCapAmount } from '../../rulebook/domain/describe-rule';
import { type Cap, type Rule, type RuleValue } from '../../rulebook/domain/rule';
import { formatPoints, type Points } from '../../shared/domain/points';
import { formatQuantity, ONE_UNIT } from '../../shared/domain/quantity';
import { type PriorEntry } from './prior-entry';

/** The day of the example's act. */
export const EXAMPLE_DAY = '2026-05-20';
const EARLIER_THAT_MONTH = '2026-05-10';

export interface Earlier {
  entries: PriorEntry[];
  /** How the text says so; empty for nothing. */
  told: string;
}

/** What the household of the example was booked before, and how the text says so. */
export function earlier(rule: Rule): Earlier {
  const standing = standingBefore(rule.value);
  if (standing) return standing;
  const cap = rule.caps.find(({ of, per }) => of === 'POINTS' && per !== 'ENTRY');
  return cap ? allowanceUsed(rule, cap) : { entries: [], told: '' };
}

/** A quarter of the allowance is used, in whole points; a small one is untouched. */
function allowanceUsed(rule: Rule, cap: Cap): Earlier {
  const used = Math.trunc(cap.limit / 400) * 100;
  const sign = rule.direction === 'DEDUCT' ? -1 : 1;
  const day = cap.per === 'DAY' ? EXAMPLE_DAY : EARLIER_THAT_MONTH;
  return {
    entries: used === 0 ? [] : [entry(sign * used, { occurredOn: day })],
    told: `${describeCap(cap, rule.unit)},此前已用 ${describeCapAmount(cap, used, rule.unit)}`,
  };
}

function standingBefore(value: RuleValue): Earlier | null {
  if (value.kind === 'ZERO_OUT')
    return { entries: [entry(8300)], told: `此前当年共有 ${formatPoints(8300)} 分` };
  if (value.kind === 'LADDER_HIGHEST') {
    const lowest = value.levels.reduce((a, b) => (b.points < a.points ? b : a));
    const entries = [entry(lowest.points, { level: lowest.name })];
    return { entries, told: `当年此前有${lowest.name}一项` };
  }
  const [first] = value.kind === 'TIER' && value.over !== 'ACT' ? value.tiers : [];
  if (!first) return null;
  const entries = [entry(first.points, { quantity: first.from })];
  return { entries, told: `此前已到 ${formatQuantity(first.from)} 的一档` };
}

const entry = (points: Points, rest: Partial<PriorEntry> = {}): PriorEntry => ({
  occurredOn: EARLIER_THAT_MONTH,
  points,
  quantity: ONE_UNIT,
  level: null,
  ...rest,
});
