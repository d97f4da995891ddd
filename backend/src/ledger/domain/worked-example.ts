import { describeCap, describeCapAmount } from '../../rulebook/domain/describe-rule';
import { describePlace } from '../../rulebook/domain/describe-value';
import {
  type Cap,
  GRADED,
  levelsOf,
  REPAIRED,
  type Rule,
  type RuleValue,
} from '../../rulebook/domain/rule';
import { formatChange, formatPoints, type Points } from '../../shared/domain/points';
import { formatQuantity, ONE_UNIT, type Quantity } from '../../shared/domain/quantity';
import { type ActFacts } from './act-facts';
import { assess } from './assess';
import { type PriorEntry } from './prior-entry';
import { type ExplanationLine } from './reckoning';

/** One act worked out under a rule, for whoever writes or reads it. `points` is signed. */
export interface WorkedExample {
  quantity: Quantity;
  level: string | null;
  chosenPoints: Points | null;
  points: Points;
  explanation: ExplanationLine[];
  /** "3 标准工日 → +30 分:每标准工日 10 分 × 3 标准工日(年封顶 40 分,此前已用 10 分)". */
  text: string;
}

const DAY = '2026-05-20';
const EARLIER_THAT_MONTH = '2026-05-10';
const MEMBERS = 3;
const RANKED = 40;

/**
 * A rule shown at work: an ordinary act in a household of three that has used some of the rule's
 * allowance already. Null for a rule under which nothing is recorded.
 */
export function workedExample(rule: Rule): WorkedExample | null {
  const act = ordinaryAct(rule);
  const { entries, told } = earlier(rule);
  const assessed = assess(rule, act, entries);
  if (assessed.outcome === 'REFUSED') return null;
  const { points, explanation } = assessed;
  const how = explanation.map(({ text }) => text).join(';');
  return {
    quantity: act.quantity,
    level: act.level ?? null,
    chosenPoints: act.chosenPoints ?? null,
    points,
    explanation,
    text: `${whatHappened(rule, act)} → ${formatChange(points)} 分:${how}${told && `(${told})`}`,
  };
}

function ordinaryAct(rule: Rule): ActFacts {
  const { value } = rule;
  const levels = levelsOf(rule);
  const level =
    value.kind === 'DIRECT_GRADE' ? GRADED : (levels.at(levels.length / 2)?.name ?? null);
  const picked = value.kind === 'RANGE' || value.kind === 'AD_HOC';
  const ranked = value.kind === 'RANK_REWARD' && value.by === 'PERCENT';
  return {
    occurredOn: DAY,
    quantity: ordinaryQuantity(rule),
    level,
    chosenPoints: picked ? value.min : null,
    residentId: 'EXAMPLE',
    actorName: rule.beneficiary === 'OTHER' ? '行为人' : null,
    rankedCount: ranked ? RANKED : null,
    exemptionChecked: true,
    known: { members: MEMBERS, keyGroup: false, exempt: null, linked: null },
  };
}

/** Three units where the rule counts units; an amount or a place that brings something elsewhere. */
function ordinaryQuantity({ value, caps, countPer }: Rule): Quantity {
  const oneByOne = countPer !== undefined || caps.some((cap) => cap.of === 'COUNT');
  switch (value.kind) {
    case 'FIXED':
      return oneByOne ? ONE_UNIT : 3 * ONE_UNIT;
    case 'PROPORTIONAL':
      return 3 * value.per;
    case 'BANDS': {
      const [first, second] = value.bands;
      return second ? second.from + second.per : (first?.from ?? 0) + 3 * (first?.per ?? 0);
    }
    case 'TIER':
      return value.tiers.at(-1)?.from ?? ONE_UNIT;
    case 'LEVELS':
    case 'BASE_ITEM':
    case 'RANGE':
    case 'LADDER_HIGHEST':
    case 'MIRRORED':
    case 'ZERO_OUT':
    case 'DIRECT_GRADE':
    case 'RANK_REWARD':
    case 'AD_HOC':
    case 'EFFECT':
      return ONE_UNIT;
  }
}

interface Earlier {
  entries: PriorEntry[];
  told: string;
}

/** What the household of the example was booked before, and how the text says so. */
function earlier(rule: Rule): Earlier {
  const standing = standingBefore(rule.value);
  if (standing) return standing;
  const cap = rule.caps.find(({ of, per }) => of === 'POINTS' && per !== 'ENTRY');
  return cap ? allowanceUsed(rule, cap) : { entries: [], told: '' };
}

/** A quarter of the allowance is used, in whole points; a small one is untouched. */
function allowanceUsed(rule: Rule, cap: Cap): Earlier {
  const used = Math.trunc(cap.limit / 400) * 100;
  const sign = rule.direction === 'DEDUCT' ? -1 : 1;
  const day = cap.per === 'DAY' ? DAY : EARLIER_THAT_MONTH;
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

function whatHappened(rule: Rule, act: ActFacts): string {
  const { value } = rule;
  if (value.kind === 'RANK_REWARD') return describePlace(value, act.quantity / ONE_UNIT);
  const level = act.level === REPAIRED || act.level == null ? '' : `,${act.level}`;
  return `${formatQuantity(act.quantity)} ${rule.unit}${level}`;
}
