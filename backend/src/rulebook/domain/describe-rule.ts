import { formatPoints } from '../../shared/domain/points';
import { formatQuantity } from '../../shared/domain/quantity';
import { describeWorth } from './describe-value';
import { type Cap, type CapPeriod, type Rule } from './rule';

const CEILING_WORDS: Record<CapPeriod, string> = {
  ENTRY: '每次封顶',
  DAY: '日封顶',
  MONTH: '月封顶',
  QUARTER: '季封顶',
  YEAR: '年封顶',
  EVER: '累计封顶',
};

const COUNT_WORDS: Record<CapPeriod, string> = {
  ENTRY: '每次限',
  DAY: '每日限',
  MONTH: '每月限',
  QUARTER: '每季限',
  YEAR: '每年限',
  EVER: '累计限',
};

/** The whole rule in one line, as it is read out: "义务筹工,加:每标准工日 10 分,年封顶 40 分". */
export function describeRule(rule: Rule): string {
  const sign = rule.value.kind === 'MIRRORED' ? '' : rule.direction === 'ADD' ? '加:' : '扣:';
  const worth = `${sign}${describeValue(rule)}`;
  return [rule.item, worth, describeCaps(rule), describeTerms(rule)].filter(Boolean).join(',');
}

/** The 分值 column of the posted rule list, unsigned: "每标准工日 10 分", "5–20 分(评议确定)". */
export function describeValue(rule: Rule): string {
  const worth = describeWorth(rule.value, rule.unit);
  const times = [
    worth,
    rule.perMember && '乘家庭人数',
    rule.repeatMultiplier && `${describeRepeat(rule)}按 ${rule.repeatMultiplier} 倍`,
    rule.keyGroupMultiplier && `党员按 ${rule.keyGroupMultiplier} 倍`,
  ];
  return times.filter(Boolean).join(',');
}

/** The 上限 column of the posted rule list: "年封顶 40 分", "每月限 1 次"; empty without caps. */
export function describeCaps(rule: Rule): string {
  return rule.caps.map((cap) => describeCap(cap, rule.unit)).join(',');
}

/** The other terms of the rule as the posted list tells them; empty without any. */
export function describeTerms(rule: Rule): string {
  const terms = [
    rule.countPer === 'HOUSEHOLD' && '一户一天只计一次',
    rule.countPer === 'PERSON' && '每人一天只计一次',
    rule.stack && `同一天与“${rule.stack}”各项就高不重复`,
    rule.labour && '依法免除筹劳的人员不扣',
    rule.beneficiary === 'OTHER' && '记给受益人一户,须写明行为人',
    rule.linked && `联系户按 ${rule.linked.percent}% 连带扣分`,
    rule.validYears && describeValidity(rule.validYears),
  ];
  return terms.filter(Boolean).join(';');
}

/** "有效 2 年:2 年内算前例,当年的分结转到后 1 年". */
function describeValidity(years: number): string {
  const carried = years > 1 ? `,当年的分结转到后 ${years - 1} 年` : '';
  return `有效 ${years} 年:自行为之日起 ${years} 年内算前例${carried}`;
}

export function describeCap(cap: Cap, unit: string): string {
  const together = cap.shared === undefined ? '' : `“${cap.shared}”合计`;
  if (cap.of === 'COUNT' && cap.per === 'EVER' && cap.limit === 1) return `${together}一次性`;
  const words = cap.of === 'COUNT' ? COUNT_WORDS[cap.per] : CEILING_WORDS[cap.per];
  return `${together}${words} ${describeCapAmount(cap, cap.limit, unit)}`;
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

/** What makes a repetition: "年内再犯", "2 年内同类再犯". */
export function describeRepeat({ validYears, repeatOf }: Rule): string {
  return `${validYears ? `${validYears} 年内` : '年内'}${repeatOf === 'CATEGORY' ? '同类' : ''}再犯`;
}
