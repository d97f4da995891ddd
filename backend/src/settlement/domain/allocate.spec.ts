import fc from 'fast-check';
import { MAX_FEN } from '../../shared/domain/fen';
import { allocate, type Share, type Terms, type Weight } from './allocate';

const divide = (pool: number, weights: Weight[]): Share[] => {
  const allocation = allocate(pool, weights);
  if (allocation.outcome !== 'ALLOCATED') throw new Error(allocation.outcome);
  return allocation.shares;
};
const households = (...weights: number[]): Weight[] =>
  weights.map((weight, at) => ({ key: `H${String(at).padStart(3, '0')}`, weight }));
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

const pools = fc.integer({ min: 0, max: MAX_FEN });
const someWeights = fc
  .array(fc.oneof(fc.integer({ min: -500, max: 5000 }), fc.constantFrom(1, 10_000_000_000)), {
    minLength: 1,
    maxLength: 40,
  })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights) => households(...weights));

describe('dividing a pool', () => {
  it.each<[string, number, number[], number[]]>([
    ['evenly', 900, [1, 1, 1], [300, 300, 300]],
    ['one 分 over goes to the first of equal keys', 100, [1, 1, 1], [34, 33, 33]],
    ['two 分 over go to the first two', 101, [1, 1, 1], [34, 34, 33]],
    ['the larger remainder comes before the smaller key', 10, [1, 2], [3, 7]],
    ['negative and zero weights get nothing', 100, [-50, 0, 3, 1], [0, 0, 75, 25]],
    ['less 分 than households', 2, [5, 5, 5, 5], [1, 1, 0, 0]],
    ['an empty pool', 0, [5, 7], [0, 0]],
    ['one household takes all', 12345, [9], [12345]],
    ['51 to 49 of 337,000 元 (大崇)', 33_700_000, [51, 49], [17_187_000, 16_513_000]],
    ['10 billion 元 stays exact', MAX_FEN, [1, 2], [333_333_333_333, 666_666_666_667]],
  ])('%s', (_case, pool, weights, fen) => {
    expect(divide(pool, households(...weights)).map((share) => share.fen)).toEqual(fen);
  });

  /**
   * 大崇: 165,130 元 over 668,819 points; the household with 12,940 is due 319,485.87 分, reported as
   * 3,195 元.
   */
  it('大崇 pays 3,194.86 元: the remainder of .87 分 takes the one 分 left over', () => {
    const shares = divide(16_513_000, households(12_940, 668_819 - 12_940));
    expect(shares).toEqual([
      { key: 'H000', weight: 12_940, fen: 319_486, roundedUp: true, capped: false },
      { key: 'H001', weight: 655_879, fen: 16_193_514, roundedUp: false, capped: false },
    ]);
  });

  it.each<[string, number, Partial<Terms>, number[], number[], number]>([
    ['a floor first, the rest by weight', 1000, { floorFen: 100 }, [1, 3, 0], [300, 700, 0], 0],
    [
      'what a cap frees goes to the others by weight',
      1000,
      { capFen: 400 },
      [8, 1, 1],
      [400, 300, 300],
      0,
    ],
    [
      'who passes the cap by that stops there too',
      1000,
      { capFen: 400 },
      [80, 15, 5],
      [400, 400, 200],
      0,
    ],
    [
      'all at the cap: the collective has the rest',
      1000,
      { capFen: 300 },
      [8, 1, 1],
      [300, 300, 300],
      100,
    ],
    [
      'the floor counts towards the cap',
      1000,
      { floorFen: 100, capFen: 400 },
      [8, 1, 1],
      [400, 300, 300],
      0,
    ],
    [
      'the remainder to the collective',
      101,
      { remainder: 'TO_COLLECTIVE' },
      [1, 1, 1],
      [33, 33, 33],
      2,
    ],
    ['the remainder to who ranks first', 10, { remainder: 'FIRST_RANKED' }, [2, 1], [7, 3], 0],
    ['equals by their code', 11, { remainder: 'FIRST_RANKED' }, [1, 1, 2], [3, 2, 6], 0],
  ])('%s', (_case, pool, terms, weights, fen, unspent) => {
    const plain: Terms = { floorFen: 0, capFen: null, remainder: 'LARGEST_REMAINDER' };
    const allocation = allocate(pool, households(...weights), { ...plain, ...terms });
    if (allocation.outcome !== 'ALLOCATED') throw new Error(allocation.outcome);
    expect(allocation.shares.map((share) => share.fen)).toEqual(fen);
    expect(allocation.unspentFen).toBe(unspent);
  });

  it('floors that exceed the pool are told, not cut', () => {
    const terms: Terms = { floorFen: 51, capFen: null, remainder: 'LARGEST_REMAINDER' };
    expect(allocate(101, households(1, 1), terms)).toEqual({ outcome: 'FLOORS_EXCEED_POOL' });
  });

  it.each([[[0, 0]], [[-5]], [[]]])('nobody weighs anything: %j', (weights) => {
    expect(allocate(100, households(...weights))).toEqual({ outcome: 'NOTHING_TO_DIVIDE_BY' });
  });

  it.each<[string, number, Weight[]]>([
    ['a negative pool', -1, households(1)],
    ['half a 分', 0.5, households(1)],
    ['half a weight', 1, households(0.5)],
    ['one key twice', 1, [...households(1), ...households(1)]],
  ])('is not asked with %s', (_case, pool, weights) => {
    expect(() => allocate(pool, weights)).toThrow(RangeError);
  });

  it('not a 分 is lost or made', () => {
    fc.assert(
      fc.property(pools, someWeights, (pool, weights) => {
        expect(sum(divide(pool, weights).map(({ fen }) => fen))).toBe(pool);
      }),
    );
  });

  it('every share is less than one 分 from exact', () => {
    fc.assert(
      fc.property(pools, someWeights, (pool, weights) => {
        const total = BigInt(sum(weights.map(({ weight }) => Math.max(0, weight))));
        for (const { fen, weight } of divide(pool, weights)) {
          const off = BigInt(fen) * total - BigInt(pool) * BigInt(weight);
          expect(off < total && -off < total).toBe(true);
        }
      }),
    );
  });

  it('who weighs more never gets less', () => {
    fc.assert(
      fc.property(pools, someWeights, (pool, weights) => {
        const shares = divide(pool, weights).toSorted(
          (a, b) => a.weight - b.weight || a.fen - b.fen,
        );
        shares.slice(1).forEach((share, at) => {
          const lighter = shares[at]!;
          if (lighter.weight < share.weight) expect(lighter.fen).toBeLessThanOrEqual(share.fen);
        });
      }),
    );
  });

  it('the order of the households in the list decides nothing', () => {
    fc.assert(
      fc.property(pools, someWeights, (pool, weights) => {
        expect(divide(pool, weights.toReversed()).toReversed()).toEqual(divide(pool, weights));
      }),
    );
  });
});
