import fc from 'fast-check';
import { type Participant, planPayouts } from './plan-payouts';

let next = 0;
const household = (points: number, change: Partial<Participant> = {}): Participant => {
  const householdCode = String(++next).padStart(4, '0');
  return {
    householdId: `id-${householdCode}`,
    householdCode,
    groupNo: 1,
    headName: '张建国',
    points,
    optedOut: false,
    ...change,
  };
};

const amounts = (pool: number, households: Participant[]) =>
  planPayouts(pool, households).payouts.map(({ amountFen }) => amountFen);

describe('the payout sheet', () => {
  it('divides 100.00 元 among three equal households as 33.34, 33.33 and 33.33', () => {
    const plan = planPayouts(10_000, [household(10_000), household(10_000), household(10_000)]);
    expect(plan.payouts.map(({ amountFen }) => amountFen)).toEqual([3334, 3333, 3333]);
    expect(plan.payouts.map(({ roundedUp }) => roundedUp)).toEqual([true, false, false]);
    expect(plan).toMatchObject({ allocatedFen: 10_000, totalWeight: 30_000, unpaidHouseholds: 0 });
  });

  it('leaves out a household without points above zero, and counts it', () => {
    const plan = planPayouts(900, [household(300), household(0), household(-500)]);
    expect(plan.payouts).toHaveLength(1);
    expect(plan).toMatchObject({ allocatedFen: 900, totalWeight: 300, unpaidHouseholds: 2 });
  });

  it('leaves out who opted out, and counts those with points apart', () => {
    const optedOut = true;
    const plan = planPayouts(900, [
      household(1),
      household(5, { optedOut }),
      household(0, { optedOut }),
    ]);
    expect(plan).toMatchObject({ allocatedFen: 900, optedOutWithPoints: 1, unpaidHouseholds: 0 });
  });

  it('pays nothing when nobody has points', () => {
    const plan = planPayouts(900, [household(0), household(-1)]);
    expect(plan).toMatchObject({ payouts: [], allocatedFen: 0, totalWeight: 0 });
  });

  it('is ordered by group, then by household code', () => {
    const rows = [
      household(1, { groupNo: 2, householdCode: '001' }),
      household(1, { groupNo: 1, householdCode: '010' }),
      household(1, { groupNo: 1, householdCode: '002' }),
    ];
    const codes = planPayouts(3, rows).payouts.map(({ householdCode }) => householdCode);
    expect(codes).toEqual(['002', '010', '001']);
  });

  it('pays the same whatever order the households come in', () => {
    const rows = [household(3), household(3), household(1), household(7)];
    expect(amounts(1000, rows.toReversed())).toEqual(amounts(1000, rows));
  });

  it('always pays the whole pool when anybody has points', () => {
    const some = fc.array(fc.integer({ min: -100_000, max: 10_000_000 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), some, (pool, points) => {
        const plan = planPayouts(
          pool,
          points.map((one) => household(one)),
        );
        const paid = points.filter((one) => one > 0).length;
        expect(plan.payouts).toHaveLength(paid);
        expect(plan.allocatedFen).toBe(paid > 0 ? pool : 0);
      }),
    );
  });
});
