import { describeCaps, describeTerms, describeValue } from '../../rulebook/domain/describe-rule';
import { parseRules } from '../../rulebook/domain/parse-rule';
import { type Rule } from '../../rulebook/domain/rule';
import { type ActFacts } from './act-facts';
import { assess } from './assess';
import { History } from './history';

const add = { category: '村级', direction: 'ADD', unit: '次', caps: [] as unknown[] };
const deduct = { ...add, direction: 'DEDUCT' };
const fixed = (points: number) => ({ kind: 'FIXED', points });
const count = (per: string, limit: number, shared?: string) => ({
  of: 'COUNT',
  per,
  limit,
  ...(shared && { shared }),
});

/** Village-level items of 文登 with their published values, as the product writes them. */
const LIST = [
  {
    ...add,
    code: 'W01',
    item: '志愿服务满 4 小时',
    value: { kind: 'PROPORTIONAL', points: 100, per: 400 },
    unit: '小时',
  },
  {
    ...add,
    code: 'W02',
    item: '参加村级讲堂、培训',
    value: fixed(100),
    caps: [{ of: 'POINTS', per: 'YEAR', limit: 300 }],
  },
  {
    ...add,
    code: 'W03',
    item: '参加拥军活动',
    value: fixed(100),
    caps: [{ of: 'POINTS', per: 'YEAR', limit: 500 }],
  },
  {
    ...add,
    code: 'W04',
    item: '参加镇级文艺演出、代表镇参赛',
    value: {
      kind: 'LEVELS',
      levels: [
        { name: '参加镇级演出', points: 200 },
        { name: '代表镇参赛', points: 300 },
      ],
    },
  },
  { ...add, code: 'W05', item: '不留骨灰生态安葬', value: fixed(1000), beneficiary: 'OTHER' },
  { ...add, code: 'W06', item: '出车出机械帮助非亲属困难户', value: fixed(200) },
  {
    ...add,
    code: 'W07',
    item: '困难户达到清洁标准',
    value: fixed(100),
    unit: '季',
    perMember: true,
    caps: [count('QUARTER', 1)],
  },
  {
    ...add,
    code: 'W08',
    item: '帮助非亲属弱势人员',
    value: fixed(100),
    caps: [count('MONTH', 1, '邻里互助')],
  },
  {
    ...add,
    code: 'W09',
    item: '帮邻居做家务',
    value: fixed(100),
    caps: [count('MONTH', 1, '邻里互助')],
  },
  { ...add, code: 'W10', item: '用车辆、技能帮邻居', value: fixed(100), caps: [count('MONTH', 2)] },
  {
    ...add,
    code: 'W11',
    item: '防火防汛',
    value: {
      kind: 'LEVELS',
      levels: [
        { name: '参加', points: 100 },
        { name: '表现突出', points: 200 },
        { name: '自带机械', points: 200 },
        { name: '自带机械且表现突出', points: 300 },
      ],
    },
  },
  {
    ...add,
    code: 'W12',
    item: '捐款 99 元以下',
    value: { kind: 'PROPORTIONAL', points: 10, per: 1000 },
    unit: '元',
    caps: [{ of: 'POINTS', per: 'ENTRY', limit: 90 }],
  },
  {
    ...add,
    code: 'W13',
    item: '捐款',
    value: {
      kind: 'BANDS',
      bands: [
        { from: 0, points: 100, per: 10_000 },
        { from: 100_000, points: 100, per: 40_000 },
        { from: 500_000, points: 100, per: 50_000 },
        { from: 1_000_000, points: 100, per: 100_000 },
      ],
    },
    unit: '元',
    caps: [{ of: 'POINTS', per: 'YEAR', limit: 4000 }],
  },
  { ...add, code: 'W14', item: '建议被采纳', value: fixed(200), unit: '条' },
  { ...add, code: 'W15', item: '带头拆除自家违建', value: fixed(500), unit: '处' },
  { ...add, code: 'W16', item: '无偿让地修渠修路架线', value: fixed(1000), unit: '处' },
  {
    ...add,
    code: 'W17',
    item: '为集体增收',
    value: {
      kind: 'LEVELS',
      levels: [
        { name: '5000 元以内', points: 200 },
        { name: '5001–10000 元', points: 300 },
      ],
    },
    unit: '项',
  },
  {
    ...add,
    code: 'W18',
    item: '信用采集员',
    value: {
      kind: 'LADDER_HIGHEST',
      levels: [
        { name: '持证', points: 500 },
        { name: '三星', points: 1000 },
        { name: '四星', points: 2000 },
        { name: '五星', points: 3000 },
      ],
    },
  },
  {
    ...add,
    code: 'W19',
    item: '各级表彰',
    value: {
      kind: 'LADDER_HIGHEST',
      levels: [
        { name: '村级', points: 300 },
        { name: '镇级', points: 500 },
        { name: '区级', points: 2000 },
        { name: '市级', points: 3000 },
        { name: '省部级', points: 6000 },
        { name: '国家级', points: 10_000 },
      ],
    },
  },
  {
    ...add,
    code: 'W20',
    item: '年度志愿服务时长',
    value: {
      kind: 'TIER',
      over: 'YEAR',
      tiers: [
        [10, 2],
        [20, 5],
        [50, 10],
        [80, 15],
        [100, 20],
        [150, 25],
        [200, 30],
        [250, 40],
        [300, 50],
      ].map(([from = 0, points = 0]) => ({ from: from * 100, points: points * 100 })),
    },
    unit: '小时',
  },
  { ...deduct, code: 'W21', item: '果园反光膜不回收', value: fixed(500) },
  {
    ...deduct,
    code: 'W22',
    item: '“美在我家”不达标',
    value: fixed(100),
    unit: '季',
    perMember: true,
    caps: [count('QUARTER', 1)],
  },
  {
    ...deduct,
    code: 'W23',
    item: '村民提供虚假信用信息',
    value: fixed(500),
    repeatMultiplier: 2,
    repeatOf: 'CATEGORY',
    validYears: 1,
    category: '诚信',
  },
  { ...deduct, code: 'W24', item: '村民代表无故不到会', value: fixed(500) },
  {
    ...deduct,
    code: 'W25',
    item: '采集员不履职、泄露隐私、滥用职权',
    value: fixed(2000),
    keyGroupMultiplier: 2,
  },
  {
    ...deduct,
    code: 'W26',
    item: '严重失信',
    value: { kind: 'DIRECT_GRADE', grade: '零星', repaired: 6000 },
  },
];

const parsed = parseRules(LIST);
const rules: Rule[] = 'rules' in parsed ? parsed.rules : [];
const ruleOf = (code: string): Rule => {
  const found = rules.find((rule) => rule.code === code);
  if (!found) throw new Error(`${code}: ${JSON.stringify(parsed)}`);
  return found;
};
const act = (occurredOn: string, facts: Partial<ActFacts> = {}): ActFacts => ({
  occurredOn,
  quantity: 100,
  known: { members: 3, keyGroup: false, exempt: null, linked: null },
  ...facts,
});

describe('the 文登 list', () => {
  it('can be written down', () => {
    expect('problems' in parsed ? parsed.problems : []).toEqual([]);
  });

  it.each<[string, string, Partial<ActFacts>, number]>([
    ['four hours of volunteering', 'W01', { quantity: 400 }, 1],
    ['an evening lecture', 'W02', {}, 1],
    ['a match for the township', 'W04', { level: '代表镇参赛' }, 3],
    ['an eco-burial, credited to the spouse', 'W05', { actorName: '王建国' }, 10],
    ['a clean home of three', 'W07', {}, 3],
    ['flood duty with the own machine, outstanding', 'W11', { level: '自带机械且表现突出' }, 3],
    ['98 元 given', 'W12', { quantity: 9800 }, 0.9],
    ['600 元 given', 'W13', { quantity: 60_000 }, 6],
    ['2000 元 given', 'W13', { quantity: 200_000 }, 12],
    ['a recorder of four stars', 'W18', { level: '四星' }, 20],
    ['80 hours in the year', 'W20', { quantity: 8000 }, 15],
    ['300 hours in the year', 'W20', { quantity: 30_000 }, 50],
    ['a home of three not tidy', 'W22', {}, -3],
    ['false information', 'W23', {}, -5],
    ['a recorder’s failing', 'W25', {}, -20],
  ])('%s', (_case, code, facts, points) => {
    const assessed = assess(ruleOf(code), act('2026-05-10', facts), []);
    expect('points' in assessed ? assessed.points / 100 : assessed.code).toBe(points);
  });

  it.each<[string, [string, string, Partial<ActFacts>?][], number[]]>([
    [
      'three lectures a year',
      [
        ['W02', '2026-01-01'],
        ['W02', '2026-03-01'],
        ['W02', '2026-05-01'],
        ['W02', '2026-12-31'],
        ['W02', '2027-01-01'],
      ],
      [1, 1, 1, 0, 1],
    ],
    [
      'helps one a month, together',
      [
        ['W08', '2026-05-01'],
        ['W09', '2026-05-31'],
        ['W09', '2026-06-01'],
        ['W08', '2026-06-02'],
      ],
      [1, 0, 1, 0],
    ],
    [
      'helps with vehicle twice a month beside them',
      [
        ['W08', '2026-05-01'],
        ['W10', '2026-05-02'],
        ['W10', '2026-05-03'],
        ['W10', '2026-05-04'],
      ],
      [1, 1, 1, 0],
    ],
    [
      'hours add up by tiers',
      [
        ['W20', '2026-01-05', { quantity: 600 }],
        ['W20', '2026-02-05', { quantity: 600 }],
        ['W20', '2026-03-05', { quantity: 800 }],
      ],
      [0, 2, 3],
    ],
    [
      'honours count at their highest',
      [
        ['W19', '2026-01-05', { level: '村级' }],
        ['W19', '2026-02-05', { level: '市级' }],
        ['W19', '2026-03-05', { level: '区级' }],
      ],
      [3, 27, 0],
    ],
    [
      'donations stop at forty',
      [
        ['W13', '2026-01-05', { quantity: 2_000_000 }],
        ['W13', '2026-02-05', { quantity: 1_000_000 }],
      ],
      [40, 0],
    ],
    [
      'a lie repeated within a year doubles',
      [
        ['W23', '2026-05-10'],
        ['W23', '2027-05-09'],
        ['W23', '2028-05-09'],
      ],
      [-5, -10, -5],
    ],
    [
      'a grade made good',
      [
        ['W26', '2026-05-10', { level: '直接判级' }],
        ['W26', '2026-11-10', { level: '已修复' }],
      ],
      [0, -60],
    ],
  ])('%s', (_case, acts, points) => {
    const history = new History();
    const worth = acts.map(([code, day, facts]) => {
      const rule = ruleOf(code);
      const assessed = assess(rule, act(day, facts), history.of(rule));
      if (assessed.outcome === 'REFUSED') return assessed.code;
      history.add(rule, act(day, facts), assessed);
      return assessed.points / 100;
    });
    expect(worth).toEqual(points);
  });

  it.each<[string, string, string, string]>([
    ['W05', '每次 10 分', '', '记给受益人一户,须写明行为人'],
    ['W07', '每季 1 分,乘家庭人数', '每季限 1 次', ''],
    ['W09', '每次 1 分', '“邻里互助”合计每月限 1 次', ''],
    [
      'W13',
      '0–1000 元部分每 100 元 1 分;1000–5000 元部分每 400 元 1 分;5000–10000 元部分每 500 元 1 分;10000 元以上部分每 1000 元 1 分',
      '年封顶 40 分',
      '',
    ],
    [
      'W20',
      '全年累计满 10 / 20 / 50 / 80 / 100 / 150 / 200 / 250 / 300 小时得 2 / 5 / 10 / 15 / 20 / 25 / 30 / 40 / 50 分,取最高档',
      '',
      '',
    ],
    ['W23', '每次 5 分,1 年内同类再犯按 2 倍', '', '有效 1 年:自行为之日起 1 年内算前例'],
    ['W25', '每次 20 分,党员按 2 倍', '', ''],
    ['W26', '直接判为零星;年内修复的改扣 60 分', '', ''],
  ])('posts %s', (code, value, caps, terms) => {
    const rule = ruleOf(code);
    expect([describeValue(rule), describeCaps(rule), describeTerms(rule)]).toEqual([
      value,
      caps,
      terms,
    ]);
  });
});
