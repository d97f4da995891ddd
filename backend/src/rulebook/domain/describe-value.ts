import { formatPoints, type Points } from '../../shared/domain/points';
import { formatQuantity } from '../../shared/domain/quantity';
import {
  type Band,
  type Level,
  type Place,
  type RuleEffect,
  type RuleValue,
  type TierPeriod,
} from './rule';

type Of<Kind extends RuleValue['kind']> = Extract<RuleValue, { kind: Kind }>;

const EFFECT_WORDS: Record<RuleEffect, string> = {
  VETO: '一票否决',
  KEY_GROUP_FACTOR: '加重扣分',
  REPAIR: '扣分修复',
  MEASURE: '不计分,按说明办理',
  WAIVER: '豁免,不计分',
};

const TIER_WORDS: Record<TierPeriod, string> = {
  ACT: '一次',
  MONTH: '当月累计',
  QUARTER: '当季累计',
  YEAR: '全年累计',
};

/** What the value alone says, without the rule's terms: "每标准工日 10 分". */
export function describeWorth(value: RuleValue, unit: string): string {
  switch (value.kind) {
    case 'FIXED':
      return `每${unit} ${points(value.points)}`;
    case 'RANGE':
      return `${span(value)} 分(评议确定)`;
    case 'PROPORTIONAL':
      return `每 ${formatQuantity(value.per)} ${unit} ${points(value.points)}`;
    case 'BANDS':
      return value.bands.map((band, at) => describeBand(band, value.bands[at + 1], unit)).join(';');
    case 'LEVELS':
      return value.levels.map((level) => `${describeLevel(level)} 分`).join(' / ');
    case 'LADDER_HIGHEST':
      return `${highestFirst(value.levels).map(describeLevel).join(' / ')} 分,就高`;
    case 'TIER':
      return describeTiers(value, unit);
    case 'BASE_ITEM':
      return `基础 ${points(value.base)},每${unit}扣 ${points(value.points)},扣完为止`;
    case 'MIRRORED':
      return `每${unit}达标加 ${points(value.met)}、未达标扣 ${points(value.unmet)}`;
    case 'ZERO_OUT':
      return value.of === 'TOTAL' ? '当年积分清零' : '当年本类积分清零';
    case 'DIRECT_GRADE':
      return describeGrade(value);
    case 'RANK_REWARD':
      return describePlaces(value);
    case 'AD_HOC':
      return `${span(value)} 分(一事一议,须经下次会议追认)`;
    case 'EFFECT':
      return EFFECT_WORDS[value.effect];
  }
}

/** The words of one place of a ranking: "第 3 名", "倒数第 2 名". */
export const describePlace = (value: Of<'RANK_REWARD'>, place: number): string =>
  `${value.end === 'BOTTOM' ? '倒数' : ''}第 ${place} 名`;

/** What a band says: "1000–5000 元部分每 400 元 1 分"; the last has no end. */
export function describeBand(band: Band, next: Band | undefined, unit: string): string {
  const rate = `每 ${formatQuantity(band.per)} ${unit} ${points(band.points)}`;
  const from = formatQuantity(band.from);
  if (next) return `${from}–${formatQuantity(next.from)} ${unit}部分${rate}`;
  return band.from === 0 ? rate : `${from} ${unit}以上部分${rate}`;
}

export const describeTierPeriod = (over: TierPeriod): string => TIER_WORDS[over];

function describeTiers({ over, tiers }: Of<'TIER'>, unit: string): string {
  const from = tiers.map((tier) => formatQuantity(tier.from)).join(' / ');
  const worth = tiers.map((tier) => formatPoints(tier.points)).join(' / ');
  return `${TIER_WORDS[over]}满 ${from} ${unit}得 ${worth} 分,取最高档`;
}

function describeGrade({ grade, repaired }: Of<'DIRECT_GRADE'>): string {
  const after = repaired === null ? '' : `;年内修复的改扣 ${points(repaired)}`;
  return `直接判为${grade}${after}`;
}

function describePlaces(value: Of<'RANK_REWARD'>): string {
  const side = value.end === 'TOP' ? '前' : '后';
  const measure = value.by === 'PERCENT' ? '%' : '名';
  const words = ({ to, points: worth }: Place): string =>
    `${side} ${to}${value.by === 'PERCENT' ? '' : ' '}${measure} ${points(worth)}`;
  return value.places.map(words).join(' / ');
}

const points = (worth: Points): string => `${formatPoints(worth)} 分`;
const span = ({ min, max }: { min: Points; max: Points }): string =>
  `${formatPoints(min)}–${formatPoints(max)}`;
const describeLevel = (level: Level): string => `${level.name} ${formatPoints(level.points)}`;
const highestFirst = (levels: readonly Level[]): Level[] =>
  [...levels].sort((a, b) => b.points - a.points);
