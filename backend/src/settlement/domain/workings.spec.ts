import fc from 'fast-check';
import { allocate } from './allocate';
import { type Remainder } from './distribution-plan';
import { type PoolResult } from './divide';
import { poolWorkings, workings, writeQuotient } from './workings';

const ofHouseholds = (weights: number[]) =>
  weights.map((weight, at) => ({ key: String(at).padStart(3, '0'), weight }));

describe('a share written out', () => {
  it('大崇: 165,130 元 × 12,940 分 ÷ 668,819 分, with the 分 that is left over', () => {
    const all = workings(16_513_000, ofHouseholds([12_940, 668_819 - 12_940]));
    expect(all.get('000')).toMatchObject({
      exactYuan: '3194.858698…',
      cutFen: 319_485,
      remainder: '0.8698…',
      leftoverFen: 1,
      place: 1,
      amountFen: 319_486,
    });
    expect(all.get('001')).toMatchObject({ place: 2, cutFen: 16_193_514, amountFen: 16_193_514 });
  });

  it('equal remainders stand in the order of the codes', () => {
    const all = workings(101, ofHouseholds([1, 1, 1]));
    expect([...all.values()].map(({ place, amountFen }) => [place, amountFen])).toEqual([
      [1, 34],
      [2, 34],
      [3, 33],
    ]);
  });

  it('where nothing is left over nobody stands in a queue; who weighs nothing never does', () => {
    const even = workings(900, ofHouseholds([1, 2]));
    expect(even.get('000')).toMatchObject({ exactYuan: '3', remainder: '0', place: null });
    const odd = workings(100, ofHouseholds([-5, 1, 2]));
    expect(odd.get('000')).toMatchObject({ weight: 0, exactYuan: '0', place: null, amountFen: 0 });
    expect(workings(100, ofHouseholds([0])).size).toBe(0);
  });

  it.each<[bigint, bigint, number, string]>([
    [1n, 3n, 4, '0.3333…'],
    [1n, 4n, 4, '0.25'],
    [200n, 100n, 2, '2'],
    [1n, 100_000n, 4, '0.0000…'],
    [0n, 7n, 4, '0'],
  ])('%s ÷ %s to %s decimals is %s', (dividend, divisor, decimals, text) => {
    expect(writeQuotient(dividend, divisor, decimals)).toBe(text);
  });

  it('comes to what is paid, for every household', () => {
    const weights = fc.array(fc.integer({ min: -500, max: 5_000_000 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), weights, (pool, of) => {
        const allocation = allocate(pool, ofHouseholds(of));
        const all = workings(pool, ofHouseholds(of));
        if (allocation.outcome !== 'ALLOCATED') return expect(all.size).toBe(0);
        for (const { key, fen, roundedUp } of allocation.shares) {
          const one = all.get(key);
          expect(one?.amountFen).toBe(fen);
          expect(one?.amountFen === one?.cutFen).toBe(!roundedUp);
          const said = (one?.place ?? Infinity) <= (one?.leftoverFen ?? 0);
          expect(said).toBe(roundedUp);
        }
      }),
    );
  });
});

describe('a part of a pool written out', () => {
  const terms = fc.record({
    floorFen: fc.integer({ min: 0, max: 50 }),
    capFen: fc.option(fc.integer({ min: 51, max: 5_000 })),
    remainder: fc.constantFrom<Remainder[]>('LARGEST_REMAINDER', 'TO_COLLECTIVE', 'FIRST_RANKED'),
  });
  const weights = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 30 });

  it('floor, division and the 分 left over come to what is paid, below the cap and at it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1500, max: 90_000 }), weights, terms, (poolFen, of, how) => {
        const allocation = allocate(poolFen, ofHouseholds(of), how);
        if (allocation.outcome !== 'ALLOCATED') return expect(how.floorFen).toBeGreaterThan(0);
        const parts = new Map(
          allocation.shares.map(({ key, weight, fen, roundedUp, capped }) => [
            key,
            { poolCode: 'A', weight, amountFen: fen, roundedUp, capped },
          ]),
        );
        const { restFen } = allocation;
        const result = { restFen, poolFen, basis: 'POINTS' } as PoolResult;
        for (const one of poolWorkings(how, result, how.remainder, parts).values()) {
          if (one.capped) expect(one.amountFen).toBe(how.capFen);
          else {
            const more = one.place !== null && one.place <= one.leftoverFen ? 1 : 0;
            expect(one.floorFen + one.cutFen + more).toBe(one.amountFen);
          }
        }
      }),
    );
  });
});
