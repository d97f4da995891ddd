import {
  type DistributionPlan,
  type PlanHousehold,
  type Pool,
  planByPoints,
} from './distribution-plan';
import { type Division, divide } from './divide';

const household = (householdCode: string, change: Partial<PlanHousehold> = {}): PlanHousehold => ({
  ...{ householdId: `id-${householdCode}`, householdCode, groupNo: 1, headName: '张建国' },
  ...{ listed: true, resident: true, points: 0, optedOut: false },
  ...{ heads: 0, land: 0, labourDays: 0, shares: 0 },
  ...change,
});

const plan = (pools: Partial<Pool>[], change: Partial<DistributionPlan> = {}): DistributionPlan => {
  const base = planByPoints(2026, 10_000);
  return {
    ...base,
    pools: pools.map((pool, at) => {
      const bps = pool.fixedFen == null ? 10_000 : null;
      return { ...base.pools[0], code: `P${at + 1}`, bps, ...pool } as Pool;
    }),
    ...change,
  };
};

const done = (of: DistributionPlan, households: PlanHousehold[]): Division => {
  const divided = divide(of, households);
  if (divided.outcome !== 'DIVIDED') throw new Error(JSON.stringify(divided.problems));
  return divided.division;
};
const paid = ({ shares }: Division) =>
  Object.fromEntries(
    shares.map(({ household: { householdCode }, amountFen }) => [householdCode, amountFen]),
  );
const problems = (of: DistributionPlan, households: PlanHousehold[]) => {
  const divided = divide(of, households);
  return divided.outcome === 'REFUSED'
    ? divided.problems.map(({ field, code }) => `${field} ${code}`)
    : [];
};

describe('what villages published comes out', () => {
  /** 337,000 元, 51 % to the collective; 668,819 points; the household with 12,940 was paid 3,195 元. */
  it('大崇: 51 to 49, then by points, rounded to 元', () => {
    const division = done(
      plan([{ basis: 'POINTS' }], {
        incomeFen: 33_700_000,
        deductions: [{ kind: 'OTHER', label: '集体股', bps: 5_100 }],
        rounding: 'YUAN',
      }),
      [household('a', { points: 12_940 }), household('b', { points: 655_879 })],
    );
    expect(division.deductions[0]?.amountFen).toBe(17_187_000);
    expect(division.distributableFen).toBe(16_513_000);
    expect(division.shares.map(({ exactFen }) => exactFen)).toEqual([319_486, 16_193_514]);
    expect(paid(division)).toEqual({ a: 319_500, b: 16_193_500 });
    expect(division.roundingFen).toBe(0);
  });

  /** 75,584 元 net; 27 % and 10 % taken off; 821 shares at 58 元, so a family of four got 232 元. */
  it('北蔡: two funds first, then 821 shares at 58 元', () => {
    const families = Array.from({ length: 204 }, (_, at) =>
      household(String(at).padStart(3, '0'), { shares: 400 }),
    );
    const division = done(
      plan([{ basis: 'SHARES' }], {
        incomeFen: 7_558_400,
        deductions: [
          { kind: 'RESERVE', label: '公积金', bps: 2_700 },
          { kind: 'WELFARE', label: '公益金', bps: 1_000 },
        ],
        rounding: 'YUAN',
      }),
      [...families, household('204', { shares: 500 })],
    );
    expect(division.deductions.map(({ amountFen }) => amountFen)).toEqual([2_040_768, 755_840]);
    expect(division.pools[0]).toMatchObject({ restFen: 4_761_792, restWeight: 82_100 });
    expect(paid(division)).toMatchObject({ '000': 23_200, '204': 29_000 });
    // 821 × 58 元 is 8 分 more than there was: the collective adds them, and the sheet says so.
    expect(division).toMatchObject({ paidFen: 4_761_800, roundingFen: -8, collectiveFen: -8 });
  });

  /** 2,940,000 元 over 2,546 people are 1,154.75 元 each; the village topped it up to 1,200. */
  it('昙石: by heads, topped up to 1,200 元 by a pool of its own', () => {
    const people = [household('a', { heads: 4 }), household('b', { heads: 2_542 })];
    const alone = done(
      plan([{ basis: 'HEAD', fixedFen: 294_000_000 }], { incomeFen: 420_000_000 }),
      people,
    );
    expect(paid(alone)).toEqual({ a: 461_901, b: 293_538_099 });
    expect(alone.undistributedFen).toBe(126_000_000);
    const toppedUp = done(
      plan(
        [
          { basis: 'HEAD', fixedFen: 294_000_000 },
          { basis: 'HEAD', fixedFen: 11_520_000, label: '村集体补足' },
        ],
        { incomeFen: 420_000_000 },
      ),
      people,
    );
    expect(paid(toppedUp)).toEqual({ a: 480_000, b: 305_040_000 });
  });
});

describe('a plan of several pools', () => {
  const families = [
    household('1', { heads: 3, land: 250, points: 12_000, labourDays: 400 }),
    household('2', { heads: 1, land: 0, points: -300, resident: false }),
    household('3', { heads: 4, land: 750, points: 9_000, groupNo: 2 }),
  ];

  it('adds the parts of each household, and names what every pool was divided by', () => {
    const division = done(
      plan([
        { basis: 'HEAD', bps: 5_000 },
        { basis: 'LAND', bps: 3_000 },
        { basis: 'POINTS', bps: 2_000 },
      ]),
      families,
    );
    expect(division.pools.map(({ poolFen }) => poolFen)).toEqual([5_000, 3_000, 2_000]);
    expect(paid(division)).toEqual({
      '1': 1_875 + 750 + 1_143,
      '2': 625,
      '3': 2_500 + 2_250 + 857,
    });
    expect(division.shares[0]?.parts.map(({ weight }) => weight)).toEqual([3, 250, 12_000]);
  });

  it('takes stated sums first; every household its stated sum', () => {
    const division = done(
      plan([
        { basis: 'FIXED', fixedFen: 500 },
        { basis: 'HEAD' },
        { basis: 'LABOUR_DAYS', fixedFen: 300 },
      ]),
      families,
    );
    expect(division.pools.map(({ poolFen }) => poolFen)).toEqual([1_500, 8_200, 300]);
    expect(paid(division)).toEqual({ '1': 500 + 3_075 + 300, '2': 500 + 1_025, '3': 500 + 4_100 });
  });

  it.each<[string, Partial<Pool['filter']>, string[]]>([
    ['groups', { groupNos: [2] }, ['3']],
    ['points', { minPoints: 0 }, ['1', '3']],
    ['residents', { residentsOnly: true }, ['1', '3']],
  ])('leaves out whom the filter does not let in: %s', (_by, filter, codes) => {
    const all = { groupNos: null, minPoints: null, residentsOnly: false };
    const division = done(plan([{ basis: 'HOUSEHOLD', filter: { ...all, ...filter } }]), families);
    expect(Object.keys(paid(division))).toEqual(codes);
  });

  it('who opted out has no part in points, and keeps the share of the heads', () => {
    const [first] = families;
    const some = [household('1', { ...first, optedOut: true }), ...families.slice(1)];
    const division = done(
      plan([
        { basis: 'HEAD', bps: 8_000 },
        { basis: 'POINTS', bps: 2_000 },
      ]),
      some,
    );
    expect(paid(division)).toEqual({ '1': 3_000, '2': 1_000, '3': 6_000 });
  });

  it.each<[Pool['fallback'], Record<string, number>, number, number]>([
    ['BY_HEAD', { '1': 3_750, '2': 1_250, '3': 5_000 }, 0, 0],
    ['TO_COLLECTIVE', { '1': 2_500, '2': 2_500, '3': 0 }, 5_000, 0],
    ['CARRY_FORWARD', { '1': 2_500, '2': 2_500, '3': 0 }, 0, 5_000],
  ])('a pool nobody earned goes %s', (fallback, amounts, collectiveFen, carriedFen) => {
    const none = families.map((one) => ({ ...one, points: -100 }));
    const rest: Partial<Pool> =
      fallback === 'BY_HEAD'
        ? { basis: 'HEAD', bps: 5_000 }
        : {
            basis: 'FIXED',
            bps: null,
            fixedFen: 2_500,
            filter: { groupNos: [1], minPoints: null, residentsOnly: false },
          };
    const pools = [
      { basis: 'POINTS', bps: fallback === 'BY_HEAD' ? 5_000 : 10_000, fallback } as const,
      rest,
    ];
    const division = done(plan(pools), none);
    expect({ '3': 0, ...paid(division) }).toEqual(amounts);
    expect(division).toMatchObject({ collectiveFen, carriedFen });
  });

  it.each<[string, Partial<Pool>[], Partial<DistributionPlan>, string[]]>([
    [
      'sums beyond the income',
      [{ basis: 'FIXED', fixedFen: 4_000 }],
      {},
      ['pools plan.sums_exceed_income'],
    ],
    [
      'floors beyond the pool',
      [{ basis: 'HEAD', floorFen: 4_000 }],
      {},
      ['pools[0].floorFen plan.floors_exceed_pool'],
    ],
    ['nobody in any pool', [{ basis: 'SHARES' }], {}, ['pools plan.nobody_is_paid']],
    [
      'a share of nothing',
      [
        { basis: 'HEAD', bps: 9_999 },
        { basis: 'HEAD', bps: 1 },
      ],
      { incomeFen: 5 },
      ['pools[1].bps plan.pool_comes_to_nothing'],
    ],
    [
      'no income after losses',
      [{ basis: 'HEAD' }],
      { lossesFen: 10_000 },
      ['incomeFen plan.nothing_to_distribute'],
    ],
  ])('cannot be divided with %s', (_case, pools, change, found) => {
    expect(problems(plan(pools, change), families)).toEqual(found);
  });

  it('divides a town of 12,000 households with ties at every cut in a moment, to the 分', () => {
    const town = Array.from({ length: 12_000 }, (_, at) =>
      household(String(at).padStart(5, '0'), { heads: 1 + (at % 6), points: (at % 40) * 100 }),
    );
    const pools: Partial<Pool>[] = [
      { basis: 'HEAD', bps: 5_000, capFen: 200_000 },
      { basis: 'POINTS', bps: 5_000, floorFen: 1_000, capFen: 90_000 },
    ];
    const division = done(plan(pools, { incomeFen: 1_234_567_891, rounding: 'JIAO' }), town);
    expect(division.paidFen + division.collectiveFen).toBe(1_234_567_891);
  });
});
