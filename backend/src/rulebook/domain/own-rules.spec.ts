import { refuseOwnRules } from './own-rules';
import { type Rule, type RuleValue } from './rule';

const LIMITS = { adds: 2, deducts: 1, points: 200 };
const rule = (code: string, value: RuleValue, direction: Rule['direction'] = 'ADD'): Rule => ({
  code,
  category: '自设',
  item: '事项',
  direction,
  value,
  unit: '次',
  caps: [],
});
const fixed = (points: number): RuleValue => ({ kind: 'FIXED', points });

describe('the rules a village adds to its town’s', () => {
  test.each<[string, Rule[], string | null]>([
    ['none', [], null],
    [
      'as many as allowed',
      [rule('A', fixed(200)), rule('B', fixed(1)), rule('C', fixed(200), 'DEDUCT')],
      null,
    ],
    [
      'one addition too many',
      ['A', 'B', 'C'].map((code) => rule(code, fixed(100))),
      'rule.own_too_many',
    ],
    [
      'one deduction too many',
      ['A', 'B'].map((code) => rule(code, fixed(100), 'DEDUCT')),
      'rule.own_too_many',
    ],
    ['one worth 2.01 points', [rule('A', fixed(201))], 'rule.own_worth_too_much'],
    [
      'a range up to 3',
      [rule('A', { kind: 'RANGE', min: 100, max: 300 })],
      'rule.own_worth_too_much',
    ],
    [
      'a level of 3',
      [rule('A', { kind: 'LEVELS', levels: [{ name: '好', points: 300 }] })],
      'rule.own_worth_too_much',
    ],
    ['a pair of 2', [rule('A', { kind: 'MIRRORED', met: 200, unmet: 200 })], null],
    [
      'one that zeroes out',
      [rule('A', { kind: 'ZERO_OUT', of: 'TOTAL' }, 'DEDUCT')],
      'rule.own_worth_open',
    ],
  ])('%s', (_, own, code) => {
    expect(refuseOwnRules(own, LIMITS)?.code ?? null).toBe(code);
  });
});
