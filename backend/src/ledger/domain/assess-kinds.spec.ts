import { type Rule, type RuleValue } from '../../rulebook/domain/rule';
import { type ActFacts } from './act-facts';
import { assess } from './assess';
import { type PriorEntry } from './prior-entry';

const rule = (value: RuleValue, rest: Partial<Rule> = {}): Rule => ({
  code: 'K001',
  category: '环境卫生',
  item: '事项',
  direction: 'ADD',
  value,
  unit: '次',
  caps: [],
  ...rest,
});
const act = (facts: Partial<ActFacts> = {}): ActFacts => ({
  occurredOn: '2026-05-10',
  quantity: 100,
  ...facts,
});
const prior = (occurredOn: string, points: number, rest: Partial<PriorEntry> = {}): PriorEntry => ({
  occurredOn,
  points,
  quantity: 100,
  level: null,
  ...rest,
});
const of = (code: string | null, category: string | null): Partial<PriorEntry> => ({
  under: { code, category, shares: [], stack: null, linked: false },
});

const donation = rule(
  {
    kind: 'BANDS',
    bands: [
      { from: 0, points: 100, per: 10_000 },
      { from: 100_000, points: 100, per: 40_000 },
      { from: 500_000, points: 100, per: 50_000 },
      { from: 1_000_000, points: 100, per: 100_000 },
    ],
  },
  { unit: '元', caps: [{ of: 'POINTS', per: 'YEAR', limit: 4000 }] },
);
const tiers = [
  { from: 1000, points: 200 },
  { from: 2000, points: 500 },
  { from: 5000, points: 1000 },
];
const hours = rule({ kind: 'TIER', over: 'YEAR', tiers }, { unit: '小时' });
const quarterHours = rule({ kind: 'TIER', over: 'QUARTER', tiers }, { unit: '小时' });
const atOnce = rule({ kind: 'TIER', over: 'ACT', tiers }, { unit: '小时' });
const meetings = rule(
  { kind: 'BASE_ITEM', base: 1500, points: 500 },
  { direction: 'DEDUCT', unit: '次' },
);
const tidy = rule({ kind: 'MIRRORED', met: 100, unmet: 200 }, { unit: '季' });
const litter = rule({ kind: 'ZERO_OUT', of: 'TOTAL' }, { direction: 'DEDUCT' });
const litterClass = rule({ kind: 'ZERO_OUT', of: 'CATEGORY' }, { direction: 'DEDUCT' });
const grade = rule(
  { kind: 'DIRECT_GRADE', grade: '零星', repaired: 6000 },
  { direction: 'DEDUCT' },
);
const top20 = rule({
  kind: 'RANK_REWARD',
  end: 'TOP',
  by: 'PLACE',
  places: [
    { to: 3, points: 1000 },
    { to: 20, points: 500 },
  ],
});
const bottom5 = rule(
  { kind: 'RANK_REWARD', end: 'BOTTOM', by: 'PLACE', places: [{ to: 5, points: 200 }] },
  { direction: 'DEDUCT' },
);
const top30 = rule({
  kind: 'RANK_REWARD',
  end: 'TOP',
  by: 'PERCENT',
  places: [{ to: 30, points: 1000 }],
});
const adHoc = rule({ kind: 'AD_HOC', min: 100, max: 1000 });
const veto = rule({ kind: 'EFFECT', effect: 'VETO' }, { direction: 'DEDUCT' });
const yuan = (sum: number): ActFacts => act({ quantity: sum * 100 });
const place = (nth: number, rankedCount?: number): ActFacts =>
  act({ quantity: nth * 100, rankedCount });

describe('what one act is worth, kind by kind', () => {
  it.each<[string, Rule, ActFacts, PriorEntry[], number, string]>([
    ['100 元 lies in the first band', donation, yuan(100), [], 100, '计 1 分'],
    ['exactly 1000 元 is all first band', donation, yuan(1000), [], 1000, '1000 元计 10 分'],
    ['1400 元 is ten and one', donation, yuan(1400), [], 1100, '400 元计 1 分'],
    [
      '1399.99 元 is not yet one more',
      donation,
      act({ quantity: 139_999 }),
      [],
      1000,
      '不足 400 元',
    ],
    ['12,000 元 goes through four bands', donation, yuan(12_000), [], 3200, '2000 元计 2 分'],
    ['30,000 元 is held at the cap', donation, yuan(30_000), [], 4000, '年封顶 40 分'],
    ['99 元 is less than one step', donation, yuan(99), [], 0, '不足 100 元'],

    ['9 hours reach no tier', hours, act({ quantity: 900 }), [], 0, '还没到最低一档'],
    ['10 hours reach the first', hours, act({ quantity: 1000 }), [], 200, '达到 10 小时档 2 分'],
    [
      'the tenth hour of the year brings the tier',
      hours,
      act({ quantity: 100 }),
      [prior('2026-01-02', 0, { quantity: 900 })],
      200,
      '全年累计 10 小时',
    ],
    [
      'the next tier brings only the difference',
      hours,
      act({ quantity: 1000 }),
      [prior('2026-01-02', 200, { quantity: 1000 })],
      300,
      '此前已计 2 分,只计差额',
    ],
    [
      'the same tier again brings nothing',
      hours,
      act({ quantity: 1000 }),
      [prior('2026-01-02', 500, { quantity: 2500 })],
      0,
      '只计差额',
    ],
    [
      "last year's hours do not count",
      hours,
      act({ quantity: 100 }),
      [prior('2025-12-31', 0, { quantity: 900 })],
      0,
      '还没到最低一档',
    ],
    [
      'a quarter starts anew',
      quarterHours,
      act({ quantity: 100 }),
      [prior('2026-03-31', 0, { quantity: 900 })],
      0,
      '还没到最低一档',
    ],
    [
      'a quarter counts its first day',
      quarterHours,
      act({ quantity: 100 }),
      [prior('2026-04-01', 0, { quantity: 900 })],
      200,
      '当季累计 10 小时',
    ],
    [
      'each act for itself',
      atOnce,
      act({ quantity: 2000 }),
      [prior('2026-05-09', 500, { quantity: 2000 })],
      500,
      '一次 20 小时',
    ],
    ['above the highest tier', hours, act({ quantity: 99_900 }), [], 1000, '达到 50 小时档'],

    ['one meeting missed of 15', meetings, act(), [], -500, '每次扣 5 分'],
    ['two at once', meetings, act({ quantity: 200 }), [], -1000, '× 2 次'],
    [
      'the fourth takes nothing more',
      meetings,
      act(),
      [prior('2026-01-01', -1500)],
      0,
      '当年已扣 15 分,本次只扣 0 分,扣完为止',
    ],
    [
      'four at once take the base and no more',
      meetings,
      act({ quantity: 400 }),
      [],
      -1500,
      '扣完为止',
    ],
    ['a new year has its base again', meetings, act(), [prior('2025-12-31', -1500)], -500, '每次'],

    ['met adds', tidy, act({ level: '达标' }), [], 100, '达标 1 分'],
    ['unmet deducts', tidy, act({ level: '未达标' }), [], -200, '未达标 2 分'],

    [
      'everything is taken away',
      litter,
      act(),
      [prior('2026-01-01', 10_000, of(null, null)), prior('2026-02-01', -1700, of('X', '乡风'))],
      -8300,
      '当年现有 83 分,全部扣除',
    ],
    [
      'nothing is taken below zero',
      litter,
      act(),
      [prior('2026-01-01', 100, of(null, null)), prior('2026-02-01', -700, of('X', '乡风'))],
      0,
      '没有可扣的分',
    ],
    [
      'last year stays',
      litter,
      act(),
      [prior('2025-12-31', 5000, of('X', '乡风'))],
      0,
      '现有 0 分',
    ],
    [
      'only the class is taken away',
      litterClass,
      act(),
      [prior('2026-01-01', 10_000, of(null, null)), prior('2026-02-01', 700, of('X', '环境卫生'))],
      -700,
      '当年“环境卫生”类现有 7 分',
    ],

    ['a direct grade is no points', grade, act({ level: '直接判级' }), [], 0, '直接判为零星'],
    [
      'a repaired grade is sixty',
      grade,
      act({ level: '已修复' }),
      [prior('2026-02-01', 0, { level: '直接判级' })],
      -6000,
      '已修复,由直接判为零星改扣 60 分',
    ],
    ['a veto is no points', veto, act(), [], 0, '一票否决,不计分值'],

    ['first of the month', top20, place(1), [], 1000, '第 1 名,前 3 名 10 分'],
    ['the last that counts', top20, place(20), [], 500, '前 20 名 5 分'],
    ['one too late', top20, place(21), [], 0, '不在计分名次内'],
    ['last but four', bottom5, place(5), [], -200, '倒数第 5 名,后 5 名 2 分'],
    ['twelfth of forty', top30, place(12, 40), [], 1000, '第 12 名(共 40 名参评),前 30% 10 分'],
    ['thirteenth of forty', top30, place(13, 40), [], 0, '不在计分名次内'],
    ['one of three is a third', top30, place(1, 3), [], 0, '不在计分名次内'],

    ['the panel decides', adHoc, act({ chosenPoints: 300 }), [], 300, '须经下次会议追认'],
  ])('%s', (_case, value, facts, history, points, words) => {
    const assessed = assess(value, facts, history);
    if (assessed.outcome === 'REFUSED') throw new Error(assessed.code);
    expect(assessed.points).toBe(points);
    expect(assessed.explanation.map(({ text }) => text).join('\n')).toContain(words);
  });

  it.each<[string, Rule, ActFacts, PriorEntry[], string]>([
    ['half a place', top20, act({ quantity: 150 }), [], 'act.place_not_whole'],
    ['a percentage of nobody', top30, place(3), [], 'act.ranked_count_required'],
    ['place 41 of 40', top30, place(41, 40), [], 'act.place_beyond_ranked'],
    ['ranked hours', hours, act({ rankedCount: 40 }), [], 'act.ranked_count_not_allowed'],
    ['a mirrored pair without level', tidy, act(), [], 'act.level_required'],
    [
      'two quarters at once',
      tidy,
      act({ quantity: 200, level: '达标' }),
      [],
      'act.quantity_must_be_one',
    ],
    ['an ad hoc case without points', adHoc, act(), [], 'act.points_choice_required'],
    [
      'an ad hoc case above its span',
      adHoc,
      act({ chosenPoints: 1001 }),
      [],
      'act.points_out_of_range',
    ],
    ['a repair of nothing', grade, act({ level: '已修复' }), [], 'act.nothing_to_repair'],
    [
      'a second repair of one grade',
      grade,
      act({ level: '已修复' }),
      [
        prior('2026-02-01', 0, { level: '直接判级' }),
        prior('2026-03-01', -6000, { level: '已修复' }),
      ],
      'act.nothing_to_repair',
    ],
    [
      "a repair of last year's grade",
      grade,
      act({ level: '已修复' }),
      [prior('2025-12-01', 0, { level: '直接判级' })],
      'act.nothing_to_repair',
    ],
    [
      'a repair the rule does not know',
      rule({ kind: 'DIRECT_GRADE', grade: '零星', repaired: null }, { direction: 'DEDUCT' }),
      act({ level: '已修复' }),
      [],
      'act.level_unknown',
    ],
  ])('refuses %s', (_case, value, facts, history, code) => {
    expect(assess(value, facts, history)).toMatchObject({ outcome: 'REFUSED', code });
  });
});
