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
