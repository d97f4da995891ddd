import { type Cap, type Rule, type RuleValue } from '../../rulebook/domain/rule';
import { type ActFacts } from './act-facts';
import { assess, type Assessed } from './assess';
import { type PriorEntry } from './prior-entry';

const rule = (value: RuleValue, caps: Cap[] = [], rest: Partial<Rule> = {}): Rule => ({
  code: 'Y001',
  category: '筹工筹劳',
  item: '事项',
  direction: 'ADD',
  value,
  unit: '次',
  caps,
  ...rest,
});
const act = (occurredOn = '2026-03-05', facts: Partial<ActFacts> = {}): ActFacts => ({
  occurredOn,
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
const assessed = (of: Rule, facts: ActFacts, history: PriorEntry[]): Assessed => {
  const assessment = assess(of, facts, history);
  if (assessment.outcome === 'REFUSED') throw new Error(assessment.code);
  return assessment;
};

const donation = rule(
  { kind: 'PROPORTIONAL', points: 100, per: 10000 },
  [{ of: 'POINTS', per: 'YEAR', limit: 4000 }],
  { unit: '元' },
);
const smallDonation = rule(
  { kind: 'PROPORTIONAL', points: 10, per: 1000 },
  [{ of: 'POINTS', per: 'ENTRY', limit: 90 }],
  { unit: '元' },
);
const cleanest = rule({ kind: 'FIXED', points: 500 }, [{ of: 'COUNT', per: 'MONTH', limit: 1 }]);
const startup = rule({ kind: 'FIXED', points: 3000 }, [{ of: 'COUNT', per: 'EVER', limit: 1 }]);
const idle = rule({ kind: 'FIXED', points: 1000 }, [{ of: 'QUANTITY', per: 'YEAR', limit: 1000 }], {
  direction: 'DEDUCT',
  unit: '标准工日',
});
const building = rule({ kind: 'FIXED', points: 2000 }, [], {
  direction: 'DEDUCT',
  repeatMultiplier: 2,
});
const honour = rule({
  kind: 'LADDER_HIGHEST',
  levels: [
    { name: '村级', points: 300 },
    { name: '县级', points: 2000 },
    { name: '国家级', points: 10000 },
  ],
});
const thousandYuan = (day: string): ActFacts => act(day, { quantity: 100_000 });

describe('what one act is worth to a household', () => {
  it.each<[string, Rule, ActFacts, PriorEntry[], number, number]>([
    ['a first donation counts whole', donation, thousandYuan('2026-03-05'), [], 1000, 1000],
    [
      'a donation over the cap counts in part',
      donation,
      thousandYuan('2026-03-05'),
      [prior('2026-01-01', 3800)],
      200,
      1000,
    ],
    [
      'a donation after the cap counts nothing',
      donation,
      thousandYuan('2026-03-05'),
      [prior('2026-01-01', 4000)],
      0,
      1000,
    ],
    [
      "last year's donations use nothing of this year's cap",
      donation,
      thousandYuan('2026-01-01'),
      [prior('2025-12-31', 4000)],
      1000,
      1000,
    ],
    [
      'a back-dated donation uses the cap of its own year, later entries included',
      donation,
      thousandYuan('2025-12-31'),
      [prior('2026-01-01', 4000), prior('2025-12-31', 3900)],
      100,
      1000,
    ],
    ['99 元 brings 0.9', smallDonation, act('2026-03-05', { quantity: 9900 }), [], 90, 90],
    [
      '200 元 under the small rule is held at 0.9',
      smallDonation,
      act('2026-03-05', { quantity: 20000 }),
      [prior('2026-03-05', 90)],
      90,
      200,
    ],
    ['cleanest in March', cleanest, act(), [prior('2026-02-28', 500)], 500, 500],
    ['cleanest twice in March', cleanest, act(), [prior('2026-03-31', 500)], 0, 500],
    [
      'an entry that brought nothing uses up no count',
      cleanest,
      act(),
      [prior('2026-03-01', 0)],
      500,
      500,
    ],
    ['a second homecoming, years later', startup, act(), [prior('2019-05-01', 3000)], 0, 3000],
    [
      'idle days beyond ten are not deducted',
      idle,
      act('2026-03-05', { quantity: 300 }),
      [prior('2026-01-05', -8000, { quantity: 800 })],
      -2000,
      -3000,
    ],
    ['twelve idle days at once', idle, act('2026-03-05', { quantity: 1200 }), [], -10000, -12000],
    ['a first overdue structure', building, act(), [prior('2025-12-31', -2000)], -2000, -2000],
    ['a second the same year doubles', building, act(), [prior('2026-01-01', -2000)], -4000, -4000],
    [
      'a third doubles too, no more',
      building,
      act(),
      [prior('2026-03-05', -4000), prior('2026-01-01', -2000)],
      -4000,
      -4000,
    ],
    [
      'a second on the same day doubles',
      building,
      act(),
      [prior('2026-03-05', -2000)],
      -4000,
      -4000,
    ],
    [
      'a cap lowered below what is booked takes nothing back',
      donation,
      thousandYuan('2026-03-05'),
      [prior('2026-01-01', 5000)],
      0,
      1000,
    ],
    [
      'idle days are not given back either',
      idle,
      act(),
      [prior('2026-01-05', -12000, { quantity: 1200 })],
      0,
      -1000,
    ],
    [
      'one that happened before the booked one is no repetition',
      building,
      act(),
      [prior('2026-03-06', -2000)],
      -2000,
      -2000,
    ],
    ['a first honour', honour, act('2026-03-05', { level: '县级' }), [], 2000, 2000],
    [
      'a higher honour brings the difference',
      honour,
      act('2026-03-05', { level: '国家级' }),
      [prior('2026-01-01', 300, { level: '村级' }), prior('2026-02-01', 1700, { level: '县级' })],
      8000,
      8000,
    ],
    [
      'a lower honour brings nothing',
      honour,
      act('2026-03-05', { level: '村级' }),
      [prior('2026-01-01', 2000, { level: '县级' })],
      0,
      0,
    ],
    [
      'a new year, a new honour',
      honour,
      act('2027-01-01', { level: '县级' }),
      [prior('2026-12-31', 10000, { level: '国家级' })],
      2000,
      2000,
    ],
  ])('%s', (_case, of, facts, history, points, uncappedPoints) => {
    expect(assessed(of, facts, history)).toMatchObject({ points, uncappedPoints });
  });

  it.each<[Rule, ActFacts, PriorEntry[], [string, number][]]>([
    [
      donation,
      thousandYuan('2026-03-05'),
      [prior('2026-01-01', 3800)],
      [
        ['每 100 元 1 分,本次 1000 元', 1000],
        ['年封顶 40 分:当年已计 38 分,本次只计 2 分', -800],
      ],
    ],
    [
      cleanest,
      act(),
      [prior('2026-03-01', 500)],
      [
        ['每次 5 分', 500],
        ['每月限 1 次:当月已计 1 次,本次只计 0 次', -500],
      ],
    ],
    [
      idle,
      act('2026-03-05', { quantity: 300 }),
      [prior('2026-01-05', -8000, { quantity: 800 })],
      [
        ['每标准工日 10 分 × 3 标准工日', -3000],
        ['年封顶 10 标准工日:当年已计 8 标准工日,本次只计 2 标准工日', 1000],
      ],
    ],
    [
      smallDonation,
      act('2026-03-05', { quantity: 20000 }),
      [],
      [
        ['每 10 元 0.1 分,本次 200 元', 200],
        ['每次封顶 0.9 分:本次只计 0.9 分', -110],
      ],
    ],
    [
      donation,
      thousandYuan('2026-03-05'),
      [prior('2026-01-01', 3000)],
      [['每 100 元 1 分,本次 1000 元', 1000]],
    ],
    [
      { ...donation, caps: [{ of: 'COUNT', per: 'YEAR', limit: 1 }] },
      act('2026-03-05', { quantity: 5000 }),
      [prior('2026-01-01', 100)],
      [['每 100 元 1 分,本次 50 元(不足 100 元的部分不计)', 0]],
    ],
    [
      building,
      act(),
      [prior('2026-01-01', -2000)],
      [
        ['每次 20 分', -2000],
        ['当年再次发生,按 2 倍计', -2000],
      ],
    ],
    [
      honour,
      act('2026-03-05', { level: '县级' }),
      [prior('2026-01-01', 300, { level: '村级' })],
      [
        ['县级 20 分', 2000],
        ['当年村级已计 3 分,就高不重复,只计高出部分', -300],
      ],
    ],
  ])('is explained to the villager (%#)', (of, facts, history, lines) => {
    const { explanation } = assessed(of, facts, history);
    expect(explanation).toEqual(lines.map(([text, points]) => ({ text, points })));
  });

  it('truncates a doubled quantity at the cap of the quantity, still doubled', () => {
    const doubled = { ...idle, repeatMultiplier: 2 };
    const history = [prior('2026-01-05', -8000, { quantity: 800 })];
    expect(assessed(doubled, act('2026-03-05', { quantity: 300 }), history)).toMatchObject({
      points: -4000,
      uncappedPoints: -6000,
      countedQuantity: 200,
    });
  });

  it('applies the month and the year cap together', () => {
    const lecture = rule({ kind: 'FIXED', points: 200 }, [
      { of: 'POINTS', per: 'MONTH', limit: 400 },
      { of: 'POINTS', per: 'YEAR', limit: 500 },
    ]);
    const history = [prior('2026-02-01', 400), prior('2026-03-01', 0)];
    expect(assessed(lecture, act(), history)).toMatchObject({ points: 100 });
  });

  it('refuses what the list refuses', () => {
    expect(assess(honour, act(), [])).toMatchObject({ code: 'act.level_required' });
  });

  it('refuses a doubled award no entry can hold', () => {
    const huge = rule({ kind: 'FIXED', points: 6_000_000 }, [], { repeatMultiplier: 2 });
    expect(assess(huge, act(), [prior('2026-01-01', 6_000_000)])).toMatchObject({
      code: 'act.worth_too_large',
    });
  });
});
