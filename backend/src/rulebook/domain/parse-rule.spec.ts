import { parseRule, parseRules } from './parse-rule';

const valid = {
  code: 'Y001',
  category: '筹工筹劳',
  item: '参加村里组织的义务筹工',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 1000 },
  unit: '标准工日',
  caps: [{ of: 'POINTS', per: 'YEAR', limit: 4000 }],
};
const level = { name: '县级', points: 2000 };
const levels = (...list: unknown[]) => ({ ...valid, value: { kind: 'LEVELS', levels: list } });
const capped = (...caps: unknown[]) => ({ ...valid, caps });
const hostile = { toString: 1, valueOf: 1 };

const problemsOf = (value: unknown): string[] => {
  const parsed = parseRule(value);
  return 'rule' in parsed ? [] : parsed.problems.map(({ field, code }) => `${field} ${code}`);
};

describe('a rule read from a file', () => {
  it.each<[string, unknown]>([
    ['points per unit', valid],
    ['a range', { ...valid, value: { kind: 'RANGE', min: 500, max: 500 } }],
    ['points per 100 元', { ...valid, value: { kind: 'PROPORTIONAL', points: 100, per: 10000 } }],
    [
      'levels with other wordings',
      levels({ ...level, aliases: ['区级'] }, { ...level, name: '市级' }),
    ],
    ['an effect', { ...valid, caps: [], value: { kind: 'EFFECT', effect: 'VETO' } }],
    ['all optional fields', { ...valid, repeatMultiplier: 2, evidence: '照片', note: '按人计' }],
    ['a ceiling on the quantity', capped({ of: 'QUANTITY', per: 'YEAR', limit: 1000 })],
  ])('accepts %s', (_case, value) => {
    expect(parseRule(value)).toEqual({ rule: value });
  });

  it.each<[string, unknown, string[]]>([
    ['no object', null, [' rule.shape_wrong']],
    ['a list', [], [' rule.shape_wrong']],
    ['an unknown field', { ...valid, score: 3 }, ['score rule.field_unknown']],
    ['an empty item', { ...valid, item: '' }, ['item rule.text_wrong']],
    ['spaces around the code', { ...valid, code: ' Y001' }, ['code rule.text_wrong']],
    ['a NUL byte', { ...valid, item: '义务\u0000筹工' }, ['item rule.text_wrong']],
    ['an endless item', { ...valid, item: '工'.repeat(201) }, ['item rule.text_wrong']],
    ['a note that is null', { ...valid, note: null }, ['note rule.text_wrong']],
    ['an unknown direction', { ...valid, direction: 'UP' }, ['direction rule.choice_unknown']],
    ['no value', { ...valid, value: undefined }, ['value rule.shape_wrong']],
    ['an unknown kind', { ...valid, value: { kind: 'MAGIC' } }, ['value.kind rule.choice_unknown']],
    ['a hostile kind', { ...valid, value: { kind: hostile } }, ['value.kind rule.choice_unknown']],
    [
      'points that are text',
      { ...valid, value: { kind: 'FIXED', points: '10' } },
      ['value.points rule.number_wrong'],
    ],
    [
      'half a hundredth',
      { ...valid, value: { kind: 'FIXED', points: 0.5 } },
      ['value.points rule.number_wrong'],
    ],
    [
      'a negative deduction',
      { ...valid, direction: 'DEDUCT', value: { kind: 'FIXED', points: -500 } },
      ['value.points rule.number_wrong'],
    ],
    [
      'a field of another kind',
      { ...valid, value: { kind: 'FIXED', points: 100, max: 200 } },
      ['value.max rule.field_unknown'],
    ],
    [
      'a range upside down',
      { ...valid, value: { kind: 'RANGE', min: 2000, max: 500 } },
      ['value.max rule.range_reversed'],
    ],
    [
      'a hostile range',
      { ...valid, value: { kind: 'RANGE', min: hostile, max: 500 } },
      ['value.min rule.number_wrong'],
    ],
    ['no levels', levels(), ['value.levels rule.shape_wrong']],
    ['a level twice', levels(level, level), ['value.levels[1].name rule.level_repeated']],
    [
      'a wording of two levels',
      levels(level, { name: '市级', points: 1, aliases: ['县 级'] }),
      ['value.levels[1].aliases[0] rule.level_repeated'],
    ],
    [
      'a level worth nothing',
      levels({ ...level, points: 0 }),
      ['value.levels[0].points rule.number_wrong'],
    ],
    ['caps that are no list', { ...valid, caps: {} }, ['caps rule.shape_wrong']],
    [
      'a cap of nothing',
      capped({ of: 'POINTS', per: 'YEAR', limit: 0 }),
      ['caps[0].limit rule.number_wrong'],
    ],
    [
      'an unknown period',
      capped({ of: 'POINTS', per: 'WEEK', limit: 1 }),
      ['caps[0].per rule.choice_unknown'],
    ],
    [
      'a count within one act',
      capped({ of: 'COUNT', per: 'ENTRY', limit: 1 }),
      ['caps[0] rule.cap_unsuitable'],
    ],
    [
      'a ceiling on the quantity of a panel pick',
      {
        ...valid,
        value: { kind: 'RANGE', min: 1, max: 2 },
        caps: [{ of: 'QUANTITY', per: 'YEAR', limit: 1 }],
      },
      ['caps[0] rule.cap_unsuitable'],
    ],
    [
      'a multiplier of one',
      { ...valid, repeatMultiplier: 1 },
      ['repeatMultiplier rule.number_wrong'],
    ],
    [
      'honours that double',
      { ...valid, value: { kind: 'LADDER_HIGHEST', levels: [level] }, repeatMultiplier: 2 },
      ['repeatMultiplier rule.multiplier_unsuitable'],
    ],
  ])('refuses %s', (_case, value, problems) => {
    expect(problemsOf(value)).toEqual(problems);
  });

  it('names every problem at once', () => {
    expect(problemsOf({})).toHaveLength(7);
  });
});

const valued = (value: object, rest: object = {}) => ({ ...valid, caps: [], value, ...rest });
const deducted = (value: object) => valued(value, { direction: 'DEDUCT' });
const band = (from: number, points = 100, per = 10_000) => ({ from, points, per });
const tier = (from: number, points: number) => ({ from, points });

describe('the other kinds and the terms of a rule', () => {
  it.each<[string, unknown]>([
    ['bands', valued({ kind: 'BANDS', bands: [band(0), band(100_000, 100, 40_000)] })],
    ['tiers of a year', valued({ kind: 'TIER', over: 'YEAR', tiers: [tier(1000, 200)] })],
    ['a base item', deducted({ kind: 'BASE_ITEM', base: 1500, points: 500 })],
    ['a mirrored pair with one side 0', valued({ kind: 'MIRRORED', met: 100, unmet: 0 })],
    ['a zero-out', deducted({ kind: 'ZERO_OUT', of: 'CATEGORY' })],
    ['a grade without repair', deducted({ kind: 'DIRECT_GRADE', grade: '零星', repaired: null })],
    [
      'places from the bottom',
      deducted({
        kind: 'RANK_REWARD',
        end: 'BOTTOM',
        by: 'PLACE',
        places: [{ to: 5, points: 200 }],
      }),
    ],
    ['an ad hoc decision', valued({ kind: 'AD_HOC', min: 100, max: 1000 })],
    ['a shared cap', capped({ of: 'COUNT', per: 'QUARTER', limit: 1, shared: '互助' })],
    ['terms of an award', { ...valid, countPer: 'PERSON', stack: '表彰', beneficiary: 'OTHER' }],
    [
      'terms of a deduction',
      {
        ...valid,
        direction: 'DEDUCT',
        repeatMultiplier: 2,
        repeatOf: 'CATEGORY',
        keyGroupMultiplier: 2,
        labour: true,
        validYears: 2,
        linked: { percent: 50 },
      },
    ],
  ])('accepts %s', (_case, value) => {
    expect(parseRule(value)).toEqual({ rule: value });
  });

  it.each<[string, unknown, string[]]>([
    [
      'overlapping bands',
      valued({ kind: 'BANDS', bands: [band(0), band(100_000), band(100_000)] }),
      ['value.bands[2].from rule.order_wrong'],
    ],
    [
      'a band too narrow to bring anything',
      valued({ kind: 'BANDS', bands: [band(0), band(5000)] }),
      ['value.bands[0].per rule.band_too_narrow'],
    ],
    [
      'tiers without a period',
      valued({ kind: 'TIER', tiers: [tier(1000, 200)] }),
      ['value.over rule.period_missing'],
    ],
    [
      'tiers out of order',
      valued({ kind: 'TIER', over: 'YEAR', tiers: [tier(2000, 200), tier(1000, 500)] }),
      ['value.tiers[1].from rule.order_wrong'],
    ],
    [
      'a higher tier worth less',
      valued({ kind: 'TIER', over: 'YEAR', tiers: [tier(1000, 500), tier(2000, 200)] }),
      ['value.tiers[1].points rule.order_wrong'],
    ],
    [
      'a ladder that jumps about',
      valued({
        kind: 'LADDER_HIGHEST',
        levels: [
          { name: '村级', points: 300 },
          { name: '县级', points: 2000 },
          { name: '市级', points: 30 },
        ],
      }),
      ['value.levels[2].points rule.order_wrong'],
    ],
    [
      'more taken than the item holds',
      deducted({ kind: 'BASE_ITEM', base: 500, points: 1500 }),
      ['value.points rule.base_exceeded'],
    ],
    [
      'a base item that adds',
      valued({ kind: 'BASE_ITEM', base: 1500, points: 500 }),
      ['direction rule.direction_wrong'],
    ],
    [
      'a pair worth nothing',
      valued({ kind: 'MIRRORED', met: 0, unmet: 0 }),
      ['value.met rule.worth_nothing'],
    ],
    [
      'more than all of those ranked',
      valued({ kind: 'RANK_REWARD', end: 'TOP', by: 'PERCENT', places: [{ to: 101, points: 1 }] }),
      ['value.places[0].to rule.number_wrong'],
    ],
    [
      'an ad hoc span upside down',
      valued({ kind: 'AD_HOC', min: 1000, max: 100 }),
      ['value.max rule.range_reversed'],
    ],
    [
      'a cap on a zero-out',
      { ...deducted({ kind: 'ZERO_OUT', of: 'TOTAL' }), caps: valid.caps },
      ['caps[0] rule.cap_unsuitable'],
    ],
    [
      'a cap below one case',
      capped({ of: 'POINTS', per: 'YEAR', limit: 999 }),
      ['caps[0].limit rule.cap_below_one'],
    ],
    [
      'a quantity below one unit',
      capped({ of: 'QUANTITY', per: 'YEAR', limit: 99 }),
      ['caps[0].limit rule.cap_below_one'],
    ],
    [
      'an allowance shared within one act',
      capped({ of: 'POINTS', per: 'ENTRY', limit: 1000, shared: '互助' }),
      ['caps[0] rule.cap_unsuitable'],
    ],
    ['a hole left to fill', { ...valid, item: '捐款 ____ 元' }, ['item rule.placeholder_left']],
    ['a placeholder', { ...valid, unit: '{unit}' }, ['unit rule.placeholder_left']],
    ['an unknown term value', { ...valid, countPer: 'VILLAGE' }, ['countPer rule.choice_unknown']],
    [
      'a count of acts where an amount is given',
      { ...valued({ kind: 'PROPORTIONAL', points: 100, per: 100 }), countPer: 'PERSON' },
      ['countPer rule.term_unsuitable'],
    ],
    [
      'perMember that is not true',
      { ...valid, perMember: false },
      ['perMember rule.term_unsuitable'],
    ],
    [
      'repeatOf without multiplier',
      { ...valid, repeatOf: 'RULE' },
      ['repeatOf rule.term_unsuitable'],
    ],
    [
      'awards doubled for Party members',
      { ...valid, keyGroupMultiplier: 2 },
      ['keyGroupMultiplier rule.term_unsuitable'],
    ],
    ['labour that adds', { ...valid, labour: true }, ['labour rule.term_unsuitable']],
    ['six years', { ...valid, validYears: 6 }, ['validYears rule.number_wrong']],
    [
      'a linked share above all',
      { ...valid, direction: 'DEDUCT', linked: { percent: 101 } },
      ['linked.percent rule.number_wrong'],
    ],
    [
      'a linked share that says more',
      { ...valid, direction: 'DEDUCT', linked: { percent: 50, to: '支书' } },
      ['linked.to rule.field_unknown'],
    ],
    [
      'a pair that doubles',
      { ...valued({ kind: 'MIRRORED', met: 100, unmet: 100 }), repeatMultiplier: 2 },
      ['repeatMultiplier rule.multiplier_unsuitable'],
    ],
  ])('refuses %s', (_case, value, problems) => {
    expect(problemsOf(value)).toEqual(problems);
  });

  const shared = (code: string, cap: object = {}, rest: object = {}) => ({
    ...valid,
    code,
    caps: [{ of: 'POINTS', per: 'MONTH', limit: 2000, shared: '互助', ...cap }],
    ...rest,
  });
  it.each<[string, unknown[], string[]]>([
    ['what agrees', [shared('Y1'), shared('Y2')], []],
    ['another period', [shared('Y1'), shared('Y2', { per: 'YEAR' })], ['[1].caps[0]']],
    ['another limit', [shared('Y1'), shared('Y2', { limit: 3000 })], ['[1].caps[0]']],
    [
      'another direction',
      [shared('Y1'), shared('Y2', {}, { direction: 'DEDUCT' })],
      ['[1].caps[0]'],
    ],
    [
      'quantities of other units',
      [shared('Y1', { of: 'QUANTITY' }), shared('Y2', { of: 'QUANTITY' }, { unit: '小时' })],
      ['[1].caps[0]'],
    ],
    [
      'one name twice in one rule',
      [{ ...shared('Y1'), caps: [...shared('Y1').caps, ...shared('Y1').caps] }],
      ['[0].caps[1].shared'],
    ],
    [
      'a stack of award and deduction',
      [
        { ...valid, code: 'Y1', stack: '表彰' },
        { ...valid, code: 'Y2', stack: '表彰', direction: 'DEDUCT' },
      ],
      ['[1].stack'],
    ],
  ])('of rules that share: %s', (_case, list, fields) => {
    const parsed = parseRules(list);
    expect('problems' in parsed ? parsed.problems.map(({ field }) => field) : []).toEqual(fields);
  });
});

describe('a whole list', () => {
  it('keeps the order of the list', () => {
    const list = [{ ...valid, code: 'Y002' }, valid];
    expect(parseRules(list)).toEqual({ rules: list });
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['']],
    ['no rules', [], ['']],
    ['the same code twice', [valid, valid], ['[1].code']],
    ['a bad rule by its place', [valid, { ...valid, code: 'Y002', unit: 7 }], ['[1].unit']],
    ['a row that is no rule', [valid, 'Y002'], ['[1]']],
  ])('refuses %s', (_case, value, fields) => {
    const parsed = parseRules(value);
    expect('problems' in parsed && parsed.problems.map(({ field }) => field)).toEqual(fields);
  });
});
