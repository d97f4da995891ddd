import { describePlace } from '../../rulebook/domain/describe-value';
import { GRADED, levelsOf, REPAIRED, type Rule } from '../../rulebook/domain/rule';
import { formatChange, type Points } from '../../shared/domain/points';
import { formatQuantity, ONE_UNIT, type Quantity } from '../../shared/domain/quantity';
import { type ActFacts } from './act-facts';
import { assess } from './assess';
import { earlier, EXAMPLE_DAY } from './example-history';
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
    occurredOn: EXAMPLE_DAY,
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

function whatHappened(rule: Rule, act: ActFacts): string {
  const { value } = rule;
  if (value.kind === 'RANK_REWARD') return describePlace(value, act.quantity / ONE_UNIT);
  const level = act.level === REPAIRED || act.level == null ? '' : `,${act.level}`;
  return `${formatQuantity(act.quantity)} ${rule.unit}${level}`;
}
