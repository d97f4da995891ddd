import { compareLists } from './compare-lists';
import { type Rule } from './rule';

const rule = (code: string, change: Partial<Rule> = {}): Rule => ({
  code,
  category: '环境卫生',
  item: '主动清理河道',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 300 },
  unit: '次',
  caps: [],
  ...change,
});

const told = (before: Rule[], after: Rule[]) =>
  compareLists(before, after).map(({ code, before: was, after: is, parts }) => [
    code,
    was && is ? parts.join(' ') : is ? 'added' : 'removed',
  ]);

describe('two versions of a list', () => {
  test.each<[string, Partial<Rule>, string]>([
    ['points', { value: { kind: 'FIXED', points: 500 } }, 'value'],
    ['kind', { value: { kind: 'RANGE', min: 100, max: 300 } }, 'value'],
    ['words', { item: '清理河道', category: '环境' }, 'category item'],
    ['direction', { direction: 'DEDUCT' }, 'direction'],
    ['cap', { caps: [{ of: 'POINTS', per: 'MONTH', limit: 900 }] }, 'caps'],
    ['repetition', { repeatMultiplier: 2 }, 'terms'],
    ['note', { note: '每季度一次' }, 'note'],
  ])('differ in the %s', (_, change, parts) => {
    expect(told([rule('Y1')], [rule('Y1', change)])).toEqual([['Y1', parts]]);
  });

  test('are alike whatever the order of rules and fields, and whether an empty text is written', () => {
    const written = { ...rule('Y1'), note: '', evidence: '', repeatMultiplier: undefined };
    const turned = { value: { points: 300, kind: 'FIXED' } } as unknown as Partial<Rule>;
    expect(compareLists([rule('Y1'), rule('Y2')], [rule('Y2', turned), written])).toEqual([]);
  });

  test('tell what is new and changed in the order of the later, then what is gone', () => {
    const before = [rule('Y1'), rule('Y2'), rule('Y3')];
    const after = [rule('Y4'), rule('Y3', { unit: '处' }), rule('Y1')];
    expect(told(before, after)).toEqual([
      ['Y4', 'added'],
      ['Y3', 'unit'],
      ['Y2', 'removed'],
    ]);
  });
});
