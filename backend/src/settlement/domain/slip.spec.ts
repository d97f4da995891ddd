import { type MonthPart, makeSlip } from './slip';
import { workings } from './workings';

const part = (householdId: string, month: string, change: Partial<MonthPart>): MonthPart => ({
  ...{ householdId, month, base: 0, carried: 0, adds: 0, deducts: 0 },
  ...change,
});
const MONTHS = [
  part('张', '2026-01', { base: 10_000, adds: 500 }),
  part('张', '2026-02', { carried: 300 }),
  part('张', '2026-03', { adds: 200, deducts: 1_000 }),
  part('李', '2026-03', { adds: 7_777 }),
];
const POOL = { label: '按积分分红', unit: '分', hundredths: true };
const shares = workings(100, [
  { key: '001', weight: 10_000 },
  { key: '002', weight: 20_000 },
]);

it('a slip adds up: base, carried and months to the points, parts to the money', () => {
  const heads = {
    label: '按人分红',
    unit: '人',
    hundredths: false,
    shares: workings(50, [{ key: '001', weight: 4 }]),
  };
  const slip = makeSlip({ id: '张', code: '001' }, MONTHS, [{ ...POOL, shares }, heads]);
  expect(slip).toMatchObject({ points: 10_000, base: 10_000, carried: 300, amountFen: 33 + 50 });
  expect(slip.months).toEqual([
    { month: '2026-01', adds: 500, deducts: 0, points: 500 },
    { month: '2026-03', adds: 200, deducts: 1_000, points: -800 },
  ]);
  expect(slip.parts.map(({ label, amountFen }) => [label, amountFen])).toEqual([
    ['按积分分红', 33],
    ['按人分红', 50],
  ]);
});

it('a neighbour’s line that was handed over is left out', () => {
  const slip = makeSlip({ id: '李', code: '002' }, MONTHS, [{ ...POOL, shares }]);
  expect(slip).toMatchObject({ points: 7_777, base: 0, amountFen: 67 });
  expect(slip.parts.map(({ key }) => key)).toEqual(['002']);
});

it('whoever weighs nothing in a pool has no part in it', () => {
  const slip = makeSlip({ id: '王', code: '003' }, MONTHS, [{ ...POOL, shares }]);
  expect(slip).toMatchObject({ points: 0, months: [], parts: [], amountFen: 0 });
});
