import { cutsMemberShares, type Pool, planByPoints } from './distribution-plan';
import { parsePlan } from './parse-plan';

const plan = planByPoints(2026, 10_000);
const pool = (change: Partial<Record<keyof Pool, unknown>>, more: object[] = []) => ({
  pools: [{ ...plan.pools[0], ...change }, ...more],
});
const found = (change: object): string[] => {
  const parsed = parsePlan({ ...plan, ...change });
  return 'problems' in parsed ? parsed.problems.map(({ field, code }) => `${field} ${code}`) : [];
};
const halves = [
  { ...plan.pools[0], code: 'HEAD', basis: 'HEAD', bps: 5_000 },
  { ...plan.pools[0], bps: 5_000 },
];

describe('a plan is refused at its field', () => {
  it.each<[string, object, string[]]>([
    ['sound', {}, []],
    ['two halves', { pools: halves }, []],
    ['shares short of 100 %', pool({ bps: 9_999 }), ['pools plan.shares_not_whole']],
    [
      'shares beyond 100 %',
      { pools: [...halves, { ...halves[1], code: 'X' }] },
      ['pools plan.shares_not_whole'],
    ],
    ['a pool of zero', pool({ bps: null, fixedFen: 0 }), ['pools[0].fixedFen plan.pool_zero']],
    [
      'a negative pool',
      pool({ bps: null, fixedFen: -1 }),
      ['pools[0].fixedFen plan.pool_negative'],
    ],
    [
      'a share of zero',
      pool({ bps: 0 }),
      ['pools[0].bps plan.pool_zero', 'pools plan.shares_not_whole'],
    ],
    ['a pool sized twice', pool({ fixedFen: 100 }), ['pools[0].bps plan.pool_sized_twice']],
    [
      'every household’s sum left open',
      pool({ basis: 'FIXED', bps: null }),
      ['pools[0].fixedFen plan.pool_zero'],
    ],
    [
      'a cap below the floor',
      pool({ floorFen: 200, capFen: 100 }),
      ['pools[0].capFen plan.cap_below_floor'],
    ],
    ['a cap of zero', pool({ capFen: 0 }), ['pools[0].capFen plan.number_wrong']],
    [
      'a floor of a stated sum',
      pool({ basis: 'FIXED', bps: null, fixedFen: 5, floorFen: 1 }),
      ['pools[0].floorFen plan.floor_unsuitable'],
    ],
    [
      'a floor in 分, paid in 元',
      { ...pool({ floorFen: 150 }), rounding: 'YUAN' },
      ['pools[0].floorFen plan.amount_not_in_unit'],
    ],
    ['one code twice', { pools: [halves[1], halves[1]] }, ['pools[1].code plan.code_repeated']],
    ['no record date', { recordDate: '' }, ['recordDate plan.record_date_missing']],
    [
      'a record date long before',
      { recordDate: '2012-12-31' },
      ['recordDate plan.record_date_unsuitable'],
    ],
    [
      'a day that is none',
      { recordDate: '2026-02-30' },
      ['recordDate plan.record_date_unsuitable'],
    ],
    ['no income', { incomeFen: 0 }, ['incomeFen plan.pool_zero']],
    ['income in half a 分', { incomeFen: 0.5 }, ['incomeFen plan.number_wrong']],
    [
      'losses as large as the income',
      { lossesFen: 10_000 },
      ['lossesFen plan.losses_exceed_income'],
    ],
    [
      'deductions of everything',
      { deductions: [{ kind: 'OTHER', label: '集体', bps: 10_000 }] },
      ['deductions plan.deductions_take_all'],
    ],
    ['an unknown basis', pool({ basis: 'LUCK' }), ['pools[0].basis plan.choice_unknown']],
    ['no fallback', pool({ fallback: undefined }), ['pools[0].fallback plan.choice_unknown']],
    ['an unknown field', { promise: 1 }, ['promise plan.field_unknown']],
    ['no pools', { pools: [] }, ['pools plan.shape_wrong']],
    ['a nameless pool', pool({ label: ' ' }), ['pools[0].label plan.text_wrong']],
    [
      'a filter of no group',
      pool({ filter: { groupNos: [], minPoints: null, residentsOnly: false } }),
      ['pools[0].filter.groupNos plan.shape_wrong'],
    ],
  ])('%s', (_case, change, problems) => {
    expect(found(change)).toEqual(problems);
  });

  it.each([null, [], 'plan', 5])('%j is no plan', (value) => {
    expect(parsePlan(value)).toMatchObject({ problems: [{ code: 'plan.shape_wrong' }] });
  });
});

test('points cut from collective income are told apart from a fund for rewards', () => {
  expect(cutsMemberShares(plan)).toBe(false);
  expect(cutsMemberShares({ ...plan, source: 'COLLECTIVE_INCOME' })).toBe(true);
  const byHeads = [{ ...plan.pools[0], basis: 'HEAD' } as Pool];
  expect(cutsMemberShares({ ...plan, source: 'COLLECTIVE_INCOME', pools: byHeads })).toBe(false);
});
