import {
  describeBand,
  describePlace,
  describeTierPeriod,
} from '../../rulebook/domain/describe-value';
import { describeWorth } from '../../rulebook/domain/describe-value';
import { GRADED, levelsOf, type Rule, type RuleValue, type Tier } from '../../rulebook/domain/rule';
import { formatPoints, type Points } from '../../shared/domain/points';
import { formatQuantity, ONE_UNIT, type Quantity } from '../../shared/domain/quantity';
import { type ActFacts, type Refused, refused, type Valued, valued } from './act-facts';

type Of<Kind extends RuleValue['kind']> = Extract<RuleValue, { kind: Kind }>;

/** The magnitude the value gives the act, and how; the act's facts suit the rule already. */
export function listedWorth(rule: Rule, act: ActFacts): Valued | Refused {
  const { value } = rule;
  switch (value.kind) {
    case 'FIXED':
      return timesQuantity(rule, act, value.points, `每${rule.unit} ${points(value.points)}`);
    case 'BASE_ITEM':
      return timesQuantity(rule, act, value.points, `每${rule.unit}扣 ${points(value.points)}`);
    case 'RANGE':
    case 'AD_HOC':
      return picked(rule, act, value);
    case 'PROPORTIONAL':
      return proportional(rule, act, value);
    case 'BANDS':
      return banded(rule, act, value);
    case 'LEVELS':
    case 'LADDER_HIGHEST':
    case 'MIRRORED':
    case 'DIRECT_GRADE':
      return leveled(rule, act);
    case 'TIER':
      return tiered(rule, act, value);
    case 'RANK_REWARD':
      return placed(rule, act, value);
    case 'ZERO_OUT':
      return valued(0, describeWorth(value, rule.unit));
    case 'EFFECT':
      return valued(0, `${describeWorth(value, rule.unit)},不计分值`);
  }
}

/** The highest tier the quantity reaches; null when it reaches none. */
export function tierReached(tiers: readonly Tier[], quantity: Quantity): Tier | null {
  return tiers.findLast(({ from }) => from <= quantity) ?? null;
}

/**
 * Safe in a double: at most 10^7 hundredths of points times 10^8 hundredths of the unit is below
 * 2^53.
 */
function timesQuantity(rule: Rule, act: ActFacts, each: Points, words: string): Valued {
  const product = each * act.quantity;
  const times = act.quantity === ONE_UNIT ? '' : ` × ${formatQuantity(act.quantity)} ${rule.unit}`;
  const cut = product % ONE_UNIT === 0 ? '' : '(不足 0.01 分的部分舍去)';
  return valued(Math.trunc(product / ONE_UNIT), `${words}${times}${cut}`);
}

function picked(rule: Rule, act: ActFacts, range: Of<'RANGE' | 'AD_HOC'>): Valued | Refused {
  const { chosenPoints } = act;
  const params = { min: formatPoints(range.min), max: formatPoints(range.max) };
  if (chosenPoints == null) return refused(rule, 'act.points_choice_required', params);
  const within =
    Number.isInteger(chosenPoints) && chosenPoints >= range.min && chosenPoints <= range.max;
  if (!within) return refused(rule, 'act.points_out_of_range', params);
  const span = `幅度 ${params.min}–${params.max} 分`;
  const words =
    range.kind === 'AD_HOC'
      ? `一事一议评议定 ${points(chosenPoints)}(${span}),须经下次会议追认`
      : `评议确定 ${points(chosenPoints)}(${span})`;
  return valued(chosenPoints, words);
}

/** Only whole steps count: 250 元 at 1 point per 100 元 is 2 points. */
function proportional(rule: Rule, act: ActFacts, value: Of<'PROPORTIONAL'>): Valued {
  const { points: each, per } = value;
  const held = `${formatQuantity(act.quantity)} ${rule.unit}`;
  const cut = act.quantity % per === 0 ? '' : restUncounted(rule, per);
  const words = `${describeWorth(value, rule.unit)},本次 ${held}${cut}`;
  return valued(Math.trunc(act.quantity / per) * each, words);
}

/** Each band values the part of the quantity that lies in it, in whole steps of its own. */
function banded(rule: Rule, act: ActFacts, { bands }: Of<'BANDS'>): Valued {
  const parts = bands.flatMap((band, at) => {
    const next = bands[at + 1];
    const part = Math.min(act.quantity, next?.from ?? act.quantity) - band.from;
    if (part <= 0) return [];
    const worth = Math.trunc(part / band.per) * band.points;
    const cut = part % band.per === 0 ? '' : restUncounted(rule, band.per);
    const held = `${formatQuantity(part)} ${rule.unit}计 ${points(worth)}${cut}`;
    return [{ worth, words: `${describeBand(band, next, rule.unit)},${held}` }];
  });
  const total = parts.reduce((sum, { worth }) => sum + worth, 0);
  const held = `本次 ${formatQuantity(act.quantity)} ${rule.unit}`;
  return valued(total, [held, ...parts.map(({ words }) => words)].join(';'));
}

function leveled(rule: Rule, act: ActFacts): Valued | Refused {
  const levels = levelsOf(rule);
  const params = { levels: levels.map(({ name }) => name).join('、') };
  if (act.level == null) return refused(rule, 'act.level_required', params);
  const level = levels.find(({ name }) => name === act.level);
  if (!level) return refused(rule, 'act.level_unknown', { ...params, level: act.level });
  const { value } = rule;
  if (value.kind !== 'DIRECT_GRADE')
    return timesQuantity(rule, act, level.points, `${level.name} ${points(level.points)}`);
  return level.name === GRADED
    ? valued(0, `直接判为${value.grade},不计分值`)
    : valued(level.points, `已修复,由直接判为${value.grade}改扣 ${points(level.points)}`);
}

/** What the act alone reaches; the rest of the period is `assess`'s to add. */
function tiered(rule: Rule, act: ActFacts, { over, tiers }: Of<'TIER'>): Valued {
  const reached = tierReached(tiers, act.quantity);
  const held = `${over === 'ACT' ? describeTierPeriod(over) : '本次'} ${formatQuantity(act.quantity)} ${rule.unit}`;
  return valued(reached?.points ?? 0, `${held},${describeReached(rule, reached)}`);
}

/** "达到 50 小时档 10 分", "还没到最低一档". */
export function describeReached(rule: Rule, reached: Tier | null): string {
  if (!reached) return '还没到最低一档';
  return `达到 ${formatQuantity(reached.from)} ${rule.unit}档 ${points(reached.points)}`;
}

/** A share of those ranked is compared crosswise: 12 of 40 is within 30 percent, 13 is not. */
function placed(rule: Rule, act: ActFacts, value: Of<'RANK_REWARD'>): Valued {
  const place = act.quantity / ONE_UNIT;
  const ranked = act.rankedCount ?? 0;
  const reached = value.places.find(({ to }) =>
    value.by === 'PERCENT' ? place * 100 <= to * ranked : place <= to,
  );
  const stands = `${describePlace(value, place)}${ranked ? `(共 ${ranked} 名参评)` : ''}`;
  if (!reached) return valued(0, `${stands},不在计分名次内`);
  const side = value.end === 'TOP' ? '前' : '后';
  const within = value.by === 'PERCENT' ? `${side} ${reached.to}%` : `${side} ${reached.to} 名`;
  return valued(reached.points, `${stands},${within} ${points(reached.points)}`);
}

const points = (worth: Points): string => `${formatPoints(worth)} 分`;
const restUncounted = (rule: Rule, per: Quantity): string =>
  `(不足 ${formatQuantity(per)} ${rule.unit}的部分不计)`;
