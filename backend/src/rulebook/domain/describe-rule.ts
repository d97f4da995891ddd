import { formatPoints } from '../../shared/domain/points';
import { formatQuantity } from '../../shared/domain/quantity';
import { type Cap, type CapPeriod, type Level, type Rule, type RuleValue } from './rule';

const EFFECT_WORDS: Record<Extract<RuleValue, { kind: 'EFFECT' }>['effect'], string> = {
  VETO: '一票否决',
  KEY_GROUP_FACTOR: '加重扣分',
  REPAIR: '扣分修复',
};

const CEILING_WORDS: Record<CapPeriod, string> = {
  ENTRY: '每次封顶',
  MONTH: '月封顶',
  YEAR: '年封顶',
  EVER: '累计封顶',
};

const COUNT_WORDS: Record<CapPeriod, string> = {
  ENTRY: '每次限',
  MONTH: '每月限',
  YEAR: '每年限',
  EVER: '累计限',
};

/** The 分值 column of the posted rule list, unsigned: "每标准工日 10 分", "5–20 分(评议确定)". */
export function describeValue(rule: Rule): string {
  const worth = describeWorth(rule.value, rule.unit);
  return rule.repeatMultiplier ? `${worth},年内再犯按 ${rule.repeatMultiplier} 倍` : worth;
}

/** The 上限 column of the posted rule list: "年封顶 40 分", "每月限 1 次"; empty without caps. */
export function describeCaps(rule: Rule): string {
  return rule.caps.map((cap) => describeCap(cap, rule.unit)).join(',');
}

export function describeCap(cap: Cap, unit: string): string {
  if (cap.of === 'COUNT' && cap.per === 'EVER' && cap.limit === 1) return '一次性';
  const words = cap.of === 'COUNT' ? COUNT_WORDS[cap.per] : CEILING_WORDS[cap.per];
  return `${words} ${describeCapAmount(cap, cap.limit, unit)}`;
}

/** An amount in the measure of the cap: "40 分", "10 标准工日", "1 次". */
export function describeCapAmount(cap: Cap, amount: number, unit: string): string {
  switch (cap.of) {
    case 'POINTS':
      return `${formatPoints(amount)} 分`;
    case 'QUANTITY':
      return `${formatQuantity(amount)} ${unit}`;
    case 'COUNT':
      return `${amount} 次`;
  }
}

function describeWorth(value: RuleValue, unit: string): string {
  switch (value.kind) {
    case 'FIXED':
      return `每${unit} ${formatPoints(value.points)} 分`;
    case 'RANGE':
      return `${formatPoints(value.min)}–${formatPoints(value.max)} 分(评议确定)`;
    case 'PROPORTIONAL':
      return `每 ${formatQuantity(value.per)} ${unit} ${formatPoints(value.points)} 分`;
    case 'LEVELS':
      return value.levels.map((level) => `${describeLevel(level)} 分`).join(' / ');
    case 'LADDER_HIGHEST':
      return `${highestFirst(value.levels).map(describeLevel).join(' / ')} 分,就高`;
    case 'EFFECT':
      return EFFECT_WORDS[value.effect];
  }
}

const describeLevel = (level: Level): string => `${level.name} ${formatPoints(level.points)}`;

const highestFirst = (levels: readonly Level[]): Level[] =>
  [...levels].sort((a, b) => b.points - a.points);
