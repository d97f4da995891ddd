import { describeCaps, describeTerms, describeValue } from './describe-rule';
import { type Cap, type Rule, type RuleValue } from './rule';

const rule = (value: RuleValue, unit: string, caps: Cap[] = []): Rule => ({
  code: 'Y001',
  category: '筹工筹劳',
  item: '事项',
  direction: 'ADD',
  value,
  unit,
  caps,
});
const levels = [
  { name: '村级', points: 300 },
  { name: '省部级', points: 6000 },
  { name: '国家级', points: 10000 },
];
const fixed: RuleValue = { kind: 'FIXED', points: 1000 };

describe('the words of the posted list', () => {
  it.each<[string, Rule]>([
    ['每标准工日 10 分', rule(fixed, '标准工日')],
    ['每次 10 分,年内再犯按 2 倍', { ...rule(fixed, '次'), repeatMultiplier: 2 }],
    ['5–20 分(评议确定)', rule({ kind: 'RANGE', min: 500, max: 2000 }, '次')],
    ['每 100 元 1 分', rule({ kind: 'PROPORTIONAL', points: 100, per: 10000 }, '元')],
    ['每 10 元 0.1 分', rule({ kind: 'PROPORTIONAL', points: 10, per: 1000 }, '元')],
    ['村级 3 分 / 省部级 60 分 / 国家级 100 分', rule({ kind: 'LEVELS', levels }, '次')],
    ['国家级 100 / 省部级 60 / 村级 3 分,就高', rule({ kind: 'LADDER_HIGHEST', levels }, '次')],
    ['一票否决', rule({ kind: 'EFFECT', effect: 'VETO' }, '次')],
    ['加重扣分', rule({ kind: 'EFFECT', effect: 'KEY_GROUP_FACTOR' }, '条')],
    ['扣分修复', rule({ kind: 'EFFECT', effect: 'REPAIR' }, '条')],
  ])('a value: %s', (words, of) => {
    expect(describeValue(of)).toBe(words);
  });

  it.each<[string, number]>([
    ['有效 1 年:自行为之日起 1 年内算前例', 1],
    ['有效 3 年:自行为之日起 3 年内算前例,当年的分结转到后 2 年', 3],
  ])('how long it is valid: %s', (words, validYears) => {
    expect(describeTerms({ ...rule(fixed, '次'), validYears })).toBe(words);
  });

  it.each<[string, Cap[]]>([
    ['', []],
    ['年封顶 40 分', [{ of: 'POINTS', per: 'YEAR', limit: 4000 }]],
    ['每次封顶 0.9 分', [{ of: 'POINTS', per: 'ENTRY', limit: 90 }]],
    ['年封顶 10 工日', [{ of: 'QUANTITY', per: 'YEAR', limit: 1000 }]],
    ['每月限 1 次', [{ of: 'COUNT', per: 'MONTH', limit: 1 }]],
    ['一次性', [{ of: 'COUNT', per: 'EVER', limit: 1 }]],
    ['累计限 2 次', [{ of: 'COUNT', per: 'EVER', limit: 2 }]],
    [
      '月封顶 4 分,年封顶 20 分',
      [
        { of: 'POINTS', per: 'MONTH', limit: 400 },
        { of: 'POINTS', per: 'YEAR', limit: 2000 },
      ],
    ],
  ])('caps: %s', (words, caps) => {
    expect(describeCaps(rule(fixed, '工日', caps))).toBe(words);
  });
});
