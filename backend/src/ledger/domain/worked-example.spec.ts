import { type RuleValue, type Rule } from '../../rulebook/domain/rule';
import { TEMPLATE_NAMES, templateRules } from '../../rulebook/templates';
import { workedExample } from './worked-example';

const rule = (value: RuleValue, rest: Partial<Rule> = {}): Rule => ({
  code: 'Y001',
  category: '筹工筹劳',
  item: '事项',
  direction: 'ADD',
  value,
  unit: '工日',
  caps: [],
  ...rest,
});
const labour: RuleValue = { kind: 'FIXED', points: 1000 };
const tiers = [
  { from: 1000, points: 200 },
  { from: 2000, points: 500 },
];

describe('a rule shown at work', () => {
  it.each<[string, Rule]>([
    ['3 工日 → +30 分:每工日 10 分 × 3 工日', rule(labour)],
    [
      '3 工日 → +30 分:每工日 10 分 × 3 工日(年封顶 100 分,此前已用 25 分)',
      rule(labour, { caps: [{ of: 'POINTS', per: 'YEAR', limit: 10_000 }] }),
    ],
    [
      '1 工日 → +10 分:每工日 10 分',
      rule(labour, { caps: [{ of: 'COUNT', per: 'MONTH', limit: 1 }] }),
    ],
    [
      '3 工日 → +90 分:每工日 10 分 × 3 工日;当天家庭成员 3 人,按人数计',
      rule(labour, { perMember: true }),
    ],
    ['1 工日,未达标 → -2 分:未达标 2 分', rule({ kind: 'MIRRORED', met: 100, unmet: 200 })],
    [
      '20 小时 → +3 分:本次 20 小时,达到 20 小时档 5 分;' +
        '全年累计 30 小时,达到 20 小时档 5 分,此前已计 2 分,只计差额(此前已到 10 的一档)',
      rule({ kind: 'TIER', over: 'YEAR', tiers }, { unit: '小时' }),
    ],
    [
      '第 1 名 → +5 分:第 1 名(共 40 名参评),前 30% 5 分',
      rule({ kind: 'RANK_REWARD', end: 'TOP', by: 'PERCENT', places: [{ to: 30, points: 500 }] }),
    ],
    [
      '1 工日 → -83 分:当年积分清零;当年现有 83 分,全部扣除(此前当年共有 83 分)',
      rule({ kind: 'ZERO_OUT', of: 'TOTAL' }, { direction: 'DEDUCT' }),
    ],
    [
      '1 工日,直接判级 → 0 分:直接判为零星,不计分值',
      rule({ kind: 'DIRECT_GRADE', grade: '零星', repaired: null }, { direction: 'DEDUCT' }),
    ],
  ])('%s', (text, of) => {
    expect(workedExample(of)?.text).toBe(text);
  });

  it('is nothing for a rule without acts of its own', () => {
    expect(workedExample(rule({ kind: 'EFFECT', effect: 'WAIVER' }))).toBeNull();
  });

  it.each(
    TEMPLATE_NAMES.flatMap((name) => templateRules(name).map((one) => [one.code, one] as const)),
  )('works out %s, and the lines add up', (_code, of) => {
    const example = workedExample(of);
    const effect = of.value.kind === 'EFFECT' && of.value.effect !== 'VETO';
    expect(example === null).toBe(effect);
    if (!example) return;
    expect(example.explanation.reduce((sum, { points }) => sum + points, 0)).toBe(example.points);
    const graveOnly = of.value.kind === 'EFFECT' || of.value.kind === 'DIRECT_GRADE';
    expect(example.points === 0).toBe(graveOnly);
  });
});
