import fc from 'fast-check';
import { type Contender, rank, rankBySteps, TIE_STEPS, type TieStep } from './rank';

const rowsOf = (points: number[]) => points.map((of, at) => ({ id: `户${at}`, points: of }));
const someRows = fc.array(fc.integer({ min: -5, max: 5 })).map(rowsOf);

describe('the ranking of households', () => {
  it.each<[string, number[], number[], boolean[]]>([
    ['nobody', [], [], []],
    ['one household', [100], [1], [false]],
    [
      'two tied for second: 1, 2, 2, 4',
      [90, 120, 100, 100],
      [1, 2, 2, 4],
      [false, true, true, false],
    ],
    ['all alike', [5, 5, 5], [1, 1, 1], [true, true, true]],
    ['below zero', [-200, 0, -200], [1, 2, 2], [false, true, true]],
    ['a tie at the top', [7, 7, 3], [1, 1, 3], [true, true, false]],
  ])('%s', (_case, points, ranks, tied) => {
    const ranked = rank(rowsOf(points));
    expect(ranked.map((row) => row.rank)).toEqual(ranks);
    expect(ranked.map((row) => row.tied)).toEqual(tied);
  });

  it('prints tied households in the order given and keeps what each row carries', () => {
    const rows = [
      { id: 'b', points: 1, head: '王' },
      { id: 'a', points: 1, head: '李' },
    ];
    const shared = { rank: 1, tied: true, decidedBy: null };
    expect(rank(rows)).toEqual(rows.map((row) => ({ ...row, ...shared })));
  });

  it('a rank is one more than the number of households strictly better', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        for (const row of rank(rows)) {
          expect(row.rank).toBe(1 + rows.filter(({ points }) => points > row.points).length);
          expect(row.tied).toBe(rows.filter(({ points }) => points === row.points).length > 1);
        }
      }),
    );
  });

  it('nobody is lost, and the order of the input moves no rank', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const byId = (of: typeof rows) =>
          rank(of)
            .map(({ id, rank: place }) => `${id} ${place}`)
            .toSorted();
        expect(byId(rows.toReversed())).toEqual(byId(rows));
        expect(rank(rows)).toHaveLength(rows.length);
      }),
    );
  });
});

describe('equal points told apart step by step', () => {
  const household = (householdCode: string, of: Partial<Contender>): Contender => ({
    ...{ points: 100_00, people: 1, deducts: 0, volunteerHours: 0, reachedOn: '2026-06-01' },
    ...{ villageCode: '431322105201', householdCode },
    ...of,
  });
  const told = (rows: Contender[], steps: readonly TieStep[]) =>
    rankBySteps(rows, steps).map(
      ({ householdCode, rank: place, decidedBy }) => `${place} ${householdCode} ${decidedBy}`,
    );

  it('the step that decided is the last one that was needed', () => {
    const rows = [
      household('001', { points: 120_00 }),
      household('002', { deducts: 5_00 }),
      household('003', { volunteerHours: 8_00 }),
      household('004', { reachedOn: '2026-05-01' }),
      household('005', {}),
      household('006', {}),
      household('007', { points: 80_00 }),
    ];
    expect(told(rows, TIE_STEPS)).toEqual([
      '1 001 POINTS',
      '2 003 VOLUNTEER_HOURS',
      '3 004 REACHED_EARLIER',
      '4 005 HOUSEHOLD_CODE',
      '5 006 HOUSEHOLD_CODE',
      '6 002 FEWER_DEDUCTIONS',
      '7 007 POINTS',
    ]);
    expect(told(rows, ['FEWER_DEDUCTIONS'])).toEqual([
      '1 001 POINTS',
      '2 003 null',
      '2 004 null',
      '2 005 null',
      '2 006 null',
      '6 002 FEWER_DEDUCTIONS',
      '7 007 POINTS',
    ]);
  });

  it.each<[string, [number, number], [number, number], number]>([
    ['100 for 3 is more than 33.33 for 1', [100_00, 3], [33_33, 1], 1],
    ['100 for 3 is exactly 200 for 6', [100_00, 3], [200_00, 6], 0],
    ['below zero, −10 for 4 is better than −10 for 2', [-10_00, 4], [-10_00, 2], 1],
    ['the largest totals there are', [9_000_000_000_001, 7], [9_000_000_000_000, 7], 1],
  ])('points for each, exactly: %s', (_case, one, other, better) => {
    const rows = [one, other].map(([points, people], at) =>
      household(`00${at}`, { points, people }),
    );
    const [first, second] = rankBySteps(rows, []);
    expect([first?.householdCode, second?.rank]).toEqual(['000', better ? 2 : 1]);
  });

  const someSteps = fc.uniqueArray(fc.constantFrom(...TIE_STEPS));
  const contenders = fc
    .array(
      fc.record({
        points: fc.integer({ min: -3, max: 3 }),
        people: fc.integer({ min: 1, max: 4 }),
        deducts: fc.integer({ min: 0, max: 2 }),
        volunteerHours: fc.integer({ min: 0, max: 2 }),
        reachedOn: fc.constantFrom('2026-01-01', '2026-02-01'),
      }),
      { maxLength: 12 },
    )
    .map((rows) => rows.map((row, at) => household(String(at).padStart(3, '0'), row)));

  it('the order of the input moves no place, and nobody is lost', () => {
    fc.assert(
      fc.property(contenders, someSteps, (rows, steps) => {
        const there = told(rows, steps).toSorted();
        expect(told(rows.toReversed(), steps).toSorted()).toEqual(there);
        expect(there).toHaveLength(rows.length);
      }),
    );
  });

  it('shared places: one more than the number strictly better, by the exact quotient', () => {
    fc.assert(
      fc.property(contenders, (rows) => {
        for (const row of rankBySteps(rows, [])) {
          const better = rows.filter((one) => one.points * row.people > row.points * one.people);
          expect(row.rank).toBe(1 + better.length);
        }
      }),
    );
  });

  it('with the code as last step the places are 1 to n, each once, and no step changes a better place', () => {
    fc.assert(
      fc.property(contenders, someSteps, (rows, some) => {
        const steps = [
          ...some.filter((step) => step !== 'HOUSEHOLD_CODE'),
          'HOUSEHOLD_CODE',
        ] as const;
        const ranked = rankBySteps(rows, steps);
        expect(ranked.map((row) => row.rank)).toEqual(rows.map((_, at) => at + 1));
        expect(ranked.every(({ tied, decidedBy }) => !tied && decidedBy !== null)).toBe(true);
        const shared = new Map(rankBySteps(rows, []).map((row) => [row.householdCode, row.rank]));
        for (const row of ranked)
          expect(row.rank).toBeGreaterThanOrEqual(shared.get(row.householdCode) ?? 0);
      }),
    );
  });
});
