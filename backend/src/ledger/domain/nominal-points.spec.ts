import { type Rule, type RuleValue } from '../../rulebook/domain/rule';
import { type ActFacts } from './act-facts';
import { nominalPoints } from './nominal-points';

const rule = (value: RuleValue, rest: Partial<Rule> = {}): Rule => ({
  code: 'Y001',
  category: '筹工筹劳',
  item: '事项',
  direction: 'ADD',
  value,
  unit: '次',
  caps: [],
  ...rest,
});
const act = (facts: Partial<ActFacts> = {}): ActFacts => ({
  occurredOn: '2026-03-05',
  quantity: 100,
  ...facts,
});
const levels = [
  { name: '村级', points: 300 },
  { name: '县级', points: 2000 },
];
const labour = rule({ kind: 'FIXED', points: 1000 }, { unit: '标准工日' });
const litter = rule({ kind: 'FIXED', points: 500 }, { direction: 'DEDUCT' });
const cleanest = rule(
  { kind: 'FIXED', points: 500 },
  { caps: [{ of: 'COUNT', per: 'MONTH', limit: 1 }] },
);
const industry = rule({ kind: 'RANGE', min: 500, max: 2000 });
const donation = rule({ kind: 'PROPORTIONAL', points: 100, per: 10000 }, { unit: '元' });
const honour = rule({ kind: 'LADDER_HIGHEST', levels });
const rescue = rule({ kind: 'LEVELS', levels });
const factor = rule({ kind: 'EFFECT', effect: 'KEY_GROUP_FACTOR' });

describe('what the list says one act is worth', () => {
  it.each<[string, Rule, ActFacts, number, string]>([
    ['one workday', labour, act(), 1000, '每标准工日 10 分'],
    ['half a workday', labour, act({ quantity: 50 }), 500, '每标准工日 10 分 × 0.5 标准工日'],
    ['litter', litter, act(), -500, '每次 5 分'],
    [
      'a third of a tenth is cut, not rounded',
      rule({ kind: 'FIXED', points: 5 }),
      act({ quantity: 150 }),
      7,
      '每次 0.05 分 × 1.5 次(不足 0.01 分的部分舍去)',
    ],
    [
      'a deduction too small to count',
      { ...litter, value: { kind: 'FIXED', points: 1 } },
      act({ quantity: 1 }),
      0,
      '每次 0.01 分 × 0.01 次(不足 0.01 分的部分舍去)',
    ],
    ['the lowest pick', industry, act({ chosenPoints: 500 }), 500, '评议确定 5 分(幅度 5–20 分)'],
    [
      'the highest pick',
      industry,
      act({ chosenPoints: 2000 }),
      2000,
      '评议确定 20 分(幅度 5–20 分)',
    ],
    ['200 元', donation, act({ quantity: 20000 }), 200, '每 100 元 1 分,本次 200 元'],
    [
      '299.99 元 is two whole hundreds',
      donation,
      act({ quantity: 29999 }),
      200,
      '每 100 元 1 分,本次 299.99 元(不足 100 元的部分不计)',
    ],
    [
      '99 元 is no whole hundred',
      donation,
      act({ quantity: 9900 }),
      0,
      '每 100 元 1 分,本次 99 元(不足 100 元的部分不计)',
    ],
    ['an honour', honour, act({ level: '县级' }), 2000, '县级 20 分'],
    [
      'two acts of one level',
      rescue,
      act({ level: '村级', quantity: 200 }),
      600,
      '村级 3 分 × 2 次',
    ],
  ])('%s', (_case, of, facts, points, text) => {
    expect(nominalPoints(of, facts)).toEqual({ outcome: 'VALUED', points, text });
  });

  it.each<[string, Rule, ActFacts, string]>([
    ['no quantity', labour, act({ quantity: 0 }), 'act.quantity_out_of_range'],
    ['a negative quantity', labour, act({ quantity: -100 }), 'act.quantity_out_of_range'],
    ['a broken quantity', labour, act({ quantity: 0.5 }), 'act.quantity_out_of_range'],
    [
      'a quantity beyond a million',
      donation,
      act({ quantity: 100_000_001 }),
      'act.quantity_out_of_range',
    ],
    [
      'two picks at once',
      industry,
      act({ quantity: 200, chosenPoints: 500 }),
      'act.quantity_must_be_one',
    ],
    [
      'two honours at once',
      honour,
      act({ quantity: 200, level: '县级' }),
      'act.quantity_must_be_one',
    ],
    [
      'two months of cleanest at once',
      cleanest,
      act({ quantity: 200 }),
      'act.quantity_must_be_one',
    ],
    ['no pick', industry, act(), 'act.points_choice_required'],
    ['a pick below the range', industry, act({ chosenPoints: 499 }), 'act.points_out_of_range'],
    ['a pick above the range', industry, act({ chosenPoints: 2001 }), 'act.points_out_of_range'],
    [
      'a pick for a fixed rule',
      labour,
      act({ chosenPoints: 500 }),
      'act.points_choice_not_allowed',
    ],
    ['no level', honour, act(), 'act.level_required'],
    ['an unknown level', honour, act({ level: '乡级' }), 'act.level_unknown'],
    ['a level for a fixed rule', labour, act({ level: '县级' }), 'act.level_not_allowed'],
    ['an effect', factor, act(), 'act.rule_has_effect_only'],
    ['20,000 workdays', labour, act({ quantity: 2_000_000 }), 'act.worth_too_large'],
  ])('refuses %s', (_case, of, facts, code) => {
    expect(nominalPoints(of, facts)).toMatchObject({ outcome: 'REFUSED', code });
  });

  it('tells the clerk which levels there are', () => {
    expect(nominalPoints(honour, act({ level: '乡级' }))).toMatchObject({
      params: { rule: 'Y001', level: '乡级', levels: '村级、县级' },
    });
  });

  it('takes facts the clerk left empty as absent', () => {
    const facts = act({ level: null, chosenPoints: null });
    expect(nominalPoints(labour, facts)).toMatchObject({ points: 1000 });
  });
});
