import fc from 'fast-check';
import { type BottomCandidate, type Candidate, bottom, top } from './award';
import { type AwardPolicy, type TopPolicy, faultsInPolicy } from './award-policy';

const LANGTANG: TopPolicy = {
  count: 200,
  tie: 'INCLUDE_ALL',
  veto: 'REFILL',
  bands: [
    { upTo: 10, reward: '一等奖' },
    { upTo: 50, reward: '二等奖' },
    { upTo: 200, reward: '三等奖' },
  ],
};
/** The first three places, in two bands. */
const THREE: TopPolicy = {
  count: 3,
  tie: 'INCLUDE_ALL',
  veto: 'REFILL',
  bands: [
    { upTo: 1, reward: '一等' },
    { upTo: 3, reward: '二等' },
  ],
};

const household = (householdCode: string, points: number, more = {}): Candidate => ({
  villageCode: '431322105201',
  householdId: householdCode,
  householdCode,
  points,
  people: 1,
  deducts: 0,
  volunteerHours: 0,
  reachedOn: '2026-06-01',
  veto: null,
  ...more,
});
/** Households A, B, C … of these points; a `!` behind them is a veto. */
const of = (said: string): Candidate[] =>
  said.split(' ').map((one, at) => {
    const veto = one.endsWith('!') ? '一票否决' : null;
    return household(String.fromCharCode(65 + at), parseInt(one, 10), { veto });
  });
const told = (candidates: Candidate[], policy: TopPolicy) =>
  top(candidates, policy)
    .rows.map(({ place, householdCode, reward }) => `${place}${householdCode} ${reward ?? '—'}`)
    .join(', ');

describe('who is awarded, of the first three places', () => {
  it.each<[string, string, Partial<TopPolicy>, string]>([
    ['no ties', '9 8 7 6', {}, '1A 一等, 2B 二等, 3C 二等'],
    ['fewer households than places', '9 8', {}, '1A 一等, 2B 二等'],
    ['nobody is ranked', '', {}, ''],
    ['a tie at the cut: all', '9 8 7 7 7 6', {}, '1A 一等, 2B 二等, 3C 二等, 3D 二等, 3E 二等'],
    [
      'a tie at the cut: by the chain',
      '9 8 7 7 7 6',
      { tie: 'CHAIN' },
      '1A 一等, 2B 二等, 3C 二等',
    ],
    ['a tie across two bands: the better band', '9 9 8 7', {}, '1A 一等, 1B 一等, 3C 二等'],
    [
      'a tie across two bands: the chain separates them',
      '9 9 8 7',
      { tie: 'CHAIN' },
      '1A 一等, 2B 二等, 3C 二等',
    ],
    ['a veto, refilled: the next moves up', '9 8! 7 6', {}, '1A 一等, 2B —, 2C 二等, 3D 二等'],
    [
      'a veto, left empty: nobody moves up',
      '9 8! 7 6',
      { veto: 'LEAVE_EMPTY' },
      '1A 一等, 2B —, 3C 二等',
    ],
    ['a veto at the top, refilled', '9! 8 7 6', {}, '1A —, 1B 一等, 2C 二等, 3D 二等'],
    ['a veto among tied at the cut', '9 8 7! 7 6', {}, '1A 一等, 2B 二等, 3C —, 3D 二等'],
    ['a veto beyond the cut is not told', '9 8 7 6!', {}, '1A 一等, 2B 二等, 3C 二等'],
    ['all are tied', '5 5 5 5', {}, '1A 一等, 1B 一等, 1C 一等, 1D 一等'],
  ])('%s', (_case, said, change, expected) => {
    const candidates = said === '' ? [] : of(said);
    expect(told(candidates, { ...THREE, ...change })).toBe(expected);
  });

  it('says where the list ends', () => {
    expect(top(of('9 8 7 7 7 6'), THREE).cut).toEqual({ points: 7, within: 3, beyond: 0 });
    const chain: TopPolicy = { ...THREE, tie: 'CHAIN' };
    expect(top(of('9 8 7 7 7 6'), chain).cut).toEqual({ points: 7, within: 1, beyond: 2 });
    expect(top([], THREE).cut).toBeNull();
  });

  it('200 places of a town, equal points at 199 to 203: 203 with all, 200 by the chain', () => {
    const town = Array.from({ length: 300 }, (_, at) =>
      household(String(at).padStart(3, '0'), at >= 198 && at <= 202 ? 800 : 1000 - at),
    );
    expect(top(town, LANGTANG).rows).toHaveLength(203);
    expect(top(town, LANGTANG).rows.at(-1)?.place).toBe(199);
    expect(top(town, { ...LANGTANG, tie: 'CHAIN' }).rows).toHaveLength(200);
  });

  it.each<[string, Partial<Candidate>, Partial<Candidate>, string, string]>([
    ['fewer deductions', { deducts: 5 }, { deducts: 3 }, 'B', 'FEWER_DEDUCTIONS'],
    ['more volunteer hours', { volunteerHours: 1 }, { volunteerHours: 2 }, 'B', 'VOLUNTEER_HOURS'],
    [
      'the points reached earlier',
      { reachedOn: '2026-05-02' },
      { reachedOn: '2026-05-01' },
      'B',
      'REACHED_EARLIER',
    ],
    ['the code, where all else is equal', {}, {}, 'A', 'HOUSEHOLD_CODE'],
    [
      'deductions before hours',
      { deducts: 1, volunteerHours: 9 },
      { deducts: 0 },
      'B',
      'FEWER_DEDUCTIONS',
    ],
  ])('between equals decides %s, and the row says so', (_case, a, b, first, step) => {
    const policy: TopPolicy = { ...THREE, tie: 'CHAIN' };
    const [row, other] = top([household('A', 7, a), household('B', 7, b)], policy).rows;
    expect([row?.householdCode, row?.decidedBy, other?.decidedBy]).toEqual([first, step, step]);
    expect(top([household('A', 7, a), household('B', 7, b)], THREE).rows[0]?.decidedBy).toBeNull();
  });
});

const HELP = { count: 5, minimum: 10, tie: 'EXCLUDE' } as const;
/** Twelve or so households by points; a `*` behind them is a protected one. */
const village = (said: string): BottomCandidate[] =>
  said.split(' ').map((one, at) => ({
    householdId: String(at),
    householdCode: String.fromCharCode(65 + at),
    points: parseInt(one, 10),
    protection: one.endsWith('*') ? 'CARE' : null,
  }));

describe('who is listed for help, of the last five', () => {
  it.each<[string, string, 'EXCLUDE' | 'INCLUDE', string]>([
    ['no ties', '1 2 3 4 5 6 7 8 9 10', 'EXCLUDE', '1A 2B 3C 4D 5E'],
    ['a tie inside the cut', '1 1 3 4 5 6 7 8 9 10', 'EXCLUDE', '1A 1B 3C 4D 5E'],
    ['a tie across the cut is left out whole', '1 2 3 4 5 5 7 8 9 10', 'EXCLUDE', '1A 2B 3C 4D'],
    ['or taken in whole', '1 2 3 4 5 5 7 8 9 10', 'INCLUDE', '1A 2B 3C 4D 5E 5F'],
    ['nine tied at the bottom: nobody', '1 1 1 1 1 1 1 1 1 2', 'EXCLUDE', ''],
    ['all alike: nobody, whatever the policy', '3 3 3 3 3 3 3 3 3 3', 'INCLUDE', ''],
    [
      'a protected household, and nobody moves up',
      '1* 2 3 4 5 6 7 8 9 10',
      'EXCLUDE',
      '2B 3C 4D 5E',
    ],
    ['a protected household in a tie', '1 2 3 4* 4 6 7 8 9 10', 'EXCLUDE', '1A 2B 3C 4E'],
    [
      'a protected household makes no tie smaller',
      '1 2 3 4 5* 5 7 8 9 10',
      'EXCLUDE',
      '1A 2B 3C 4D',
    ],
    ['below zero', '-3 -1 0 4 5 6 7 8 9 10', 'EXCLUDE', '1A 2B 3C 4D 5E'],
    ['a small village has no list', '1 2 3 4 5 6 7 8 9', 'INCLUDE', ''],
  ])('%s', (_case, said, tie, expected) => {
    const { rows } = bottom(village(said), { ...HELP, tie });
    expect(rows.map(({ place, householdCode }) => `${place}${householdCode}`).join(' ')).toBe(
      expected,
    );
  });

  it('tells how many were spared, and why', () => {
    expect(bottom(village('1* 2 3 4 5 5 7 8 9 10'), HELP)).toMatchObject({
      ...{ off: false, ranked: 10, protected: 1, tiedOut: 2 },
    });
    expect(bottom(village('1 2'), HELP)).toMatchObject({ off: true, ranked: 2, rows: [] });
  });
});

describe('a policy', () => {
  const policy = (top_: Partial<TopPolicy>, bottom_: object | null = HELP): AwardPolicy => ({
    top: { ...THREE, ...top_ },
    bottom: bottom_ && { ...HELP, ...bottom_ },
  });
  it.each<[string, AwardPolicy, string[]]>([
    ['in good form', policy({}), []],
    ['without help', policy({}, null), []],
    ['bands that end early', policy({ count: 4 }), ['policy.top.bands']],
    ['bands that go on', policy({ count: 2 }), ['policy.top.bands']],
    [
      'bands out of order',
      policy({ bands: [3, 1, 3].map((upTo) => ({ upTo, reward: '奖' })) }),
      ['policy.top.bands.1.upTo', 'policy.top.bands.2.upTo'],
    ],
    ['too small a village', policy({}, { minimum: 9 }), ['policy.bottom.minimum']],
  ])('%s', (_case, said, fields) => {
    expect(faultsInPolicy(said).map(({ field }) => field)).toEqual(fields);
  });
});

const few = fc.integer({ min: 0, max: 4 });
const candidates = fc.array(
  fc.record({ points: few, deducts: few, volunteerHours: few, vetoed: fc.boolean() }),
  { maxLength: 30 },
);
const named = (rows: { points: number; vetoed?: boolean }[]) =>
  rows.map(({ vetoed, points, ...row }, at) =>
    household(`H${String(at).padStart(2, '0')}`, points, { ...row, veto: vetoed ? '否决' : null }),
  );
const policies = fc
  .record({
    count: fc.integer({ min: 1, max: 12 }),
    tie: fc.constantFrom('INCLUDE_ALL' as const, 'CHAIN' as const),
    veto: fc.constantFrom('REFILL' as const, 'LEAVE_EMPTY' as const),
  })
  .map((one): TopPolicy => ({ ...one, bands: [{ upTo: one.count, reward: '奖' }] }));

describe('whatever the points,', () => {
  it('the order they are given in changes nothing', () => {
    fc.assert(
      fc.property(candidates, policies, (rows, policy) => {
        const all = named(rows);
        expect(top(all.toReversed(), policy)).toEqual(top(all, policy));
      }),
    );
  });

  it('INCLUDE_ALL breaks no tie and awards no fewer than there are places', () => {
    fc.assert(
      fc.property(candidates, policies, (rows, policy) => {
        const all = named(rows);
        const refill: TopPolicy = { ...policy, tie: 'INCLUDE_ALL', veto: 'REFILL' };
        const listed = top(all, refill).rows;
        const last = Math.min(...listed.map(({ points }) => points));
        expect(all.filter(({ points }) => points >= last)).toHaveLength(listed.length);
        const eligible = all.filter(({ veto }) => veto === null).length;
        const awarded = listed.filter(({ reward }) => reward !== null).length;
        expect(awarded).toBeGreaterThanOrEqual(Math.min(refill.count, eligible));
      }),
    );
  });

  it('CHAIN awards exactly as many as there are places, each place once', () => {
    fc.assert(
      fc.property(candidates, policies, (rows, policy) => {
        const all = named(rows);
        const listed = top(all, { ...policy, tie: 'CHAIN', veto: 'REFILL' }).rows;
        const places = listed.filter(({ reward }) => reward !== null).map(({ place }) => place);
        const eligible = all.filter(({ veto }) => veto === null).length;
        const expected = Math.min(policy.count, eligible);
        expect(places).toEqual(Array.from({ length: expected }, (_, at) => at + 1));
      }),
    );
  });

  it('a vetoed household gets nothing, and better points never get less', () => {
    fc.assert(
      fc.property(candidates, policies, (rows, policy) => {
        const all = named(rows);
        const got = new Map(top(all, policy).rows.map((row) => [row.householdId, row]));
        for (const one of all) {
          if (one.veto !== null) expect(got.get(one.householdId)?.reward ?? null).toBeNull();
          for (const other of all)
            if (one.points > other.points && got.has(other.householdId))
              expect(got.get(one.householdId)?.place ?? Infinity).toBeLessThanOrEqual(
                got.get(other.householdId)?.place ?? 0,
              );
        }
      }),
    );
  });

  const ranked = fc
    .array(fc.record({ points: few, guarded: fc.boolean() }), { maxLength: 24 })
    .map((rows) =>
      rows.map(({ points, guarded }, at): BottomCandidate => ({
        householdId: `h${at}`,
        householdCode: `H${String(at).padStart(2, '0')}`,
        points,
        protection: guarded ? 'AWAY' : null,
      })),
    );

  it('nobody is listed for help by a tie, nor protected, nor in another’s stead', () => {
    fc.assert(
      fc.property(ranked, (all) => {
        const { rows } = bottom(all, HELP);
        for (const row of rows) {
          expect(row.protection).toBeNull();
          // As many as there are places do no better: a tie that crosses the cut would be more.
          expect(all.filter(({ points }) => points <= row.points).length).toBeLessThanOrEqual(5);
        }
        const unprotected = bottom(
          all.map((one) => ({ ...one, protection: null })),
          HELP,
        ).rows;
        const ids = new Set(unprotected.map(({ householdId }) => householdId));
        expect(rows.filter(({ householdId }) => !ids.has(householdId))).toEqual([]);
        expect(bottom(all.toReversed(), HELP)).toEqual(bottom(all, HELP));
      }),
    );
  });
});

/** A town as it is: 30 villages of 400, every place a tie of a dozen, so every cut goes through one. */
describe('a town of 12,000 households with ties at every cut', () => {
  const town = Array.from({ length: 12_000 }, (_, at) =>
    household(`${String(at).padStart(5, '0')}`, 10_000 - Math.floor(at / 12), {
      villageCode: String(431322105201 + (at % 30)),
      veto: at % 97 === 0 ? '一票否决' : null,
      volunteerHours: at % 3,
    }),
  );

  it('is awarded, and its villages’ last five are found', () => {
    for (const count of [10, 50, 100, 200, 500]) {
      const policy: TopPolicy = { ...LANGTANG, count, bands: [{ upTo: count, reward: '奖' }] };
      const all = top(town, policy);
      expect(all.rows.length % 12).toBe(0);
      expect(all.cut?.beyond).toBe(0);
      const chain = top(town, { ...policy, tie: 'CHAIN' });
      expect(chain.rows.filter(({ reward }) => reward !== null)).toHaveLength(count);
    }
    for (let no = 0; no < 30; no += 1) {
      const ranked = town
        .filter(({ villageCode }) => villageCode === String(431322105201 + no))
        .map((one, at) => ({ ...one, points: Math.floor(at / 3), protection: null }));
      // Threes: the last five are the three lowest; the next three cross the cut.
      expect(bottom(ranked, { ...HELP, minimum: 30 })).toMatchObject({ tiedOut: 3 });
      expect(bottom(ranked, { ...HELP, minimum: 30 }).rows).toHaveLength(3);
    }
  });
});
