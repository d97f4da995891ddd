import { parseRule } from './parse-rule';
import { fromWritten } from './rule-input';

const WRITTEN = {
  code: 'Y001',
  category: '筹工筹劳',
  item: '义务筹工',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 2.5 },
  unit: '工日',
  caps: [
    { of: 'POINTS', per: 'YEAR', limit: 40 },
    { of: 'COUNT', per: 'MONTH', limit: 4 },
    { of: 'QUANTITY', per: 'YEAR', limit: 10.5 },
  ],
  repeatMultiplier: null,
  evidence: '',
  note: '',
};

describe('a rule as it is written', () => {
  test('keeps amounts in hundredths and counts as they are', () => {
    expect(parseRule(fromWritten(WRITTEN))).toEqual({
      rule: {
        code: 'Y001',
        category: '筹工筹劳',
        item: '义务筹工',
        direction: 'ADD',
        value: { kind: 'FIXED', points: 250 },
        unit: '工日',
        caps: [
          { of: 'POINTS', per: 'YEAR', limit: 4000 },
          { of: 'COUNT', per: 'MONTH', limit: 4 },
          { of: 'QUANTITY', per: 'YEAR', limit: 1050 },
        ],
      },
    });
  });

  test.each<[string, object, string]>([
    ['a third of a cent', { value: { kind: 'FIXED', points: 0.333 } }, 'value.points'],
    ['a text for points', { value: { kind: 'FIXED', points: '5' } }, 'value.points'],
    [
      'a limit with three decimals',
      { caps: [{ of: 'POINTS', per: 'YEAR', limit: 0.001 }] },
      'caps[0].limit',
    ],
    ['a cap that is none', { caps: [null] }, 'caps[0]'],
    ['an unknown term', { terms: { surprise: 1 } }, 'surprise'],
  ])('is refused at the field for %s', (_, change, field) => {
    const parsed = parseRule(fromWritten({ ...WRITTEN, ...change }));
    expect('problems' in parsed && parsed.problems.map((problem) => problem.field)).toEqual([
      field,
    ]);
  });

  test('is told the bounds in the measure it is written in', () => {
    const details = (change: object) => {
      const parsed = parseRule(fromWritten({ ...WRITTEN, ...change }));
      return 'problems' in parsed ? parsed.problems.map(({ detail }) => detail) : [];
    };
    expect(details({ value: { kind: 'FIXED', points: 2.555 } })).toEqual([
      '应为 0.01 到 100000,最多两位小数',
    ]);
    expect(details({ caps: [{ of: 'COUNT', per: 'YEAR', limit: 0.5 }] })).toEqual([
      '应为 1 到 10000 的整数',
    ]);
  });
});
