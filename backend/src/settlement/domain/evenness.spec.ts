import fc from 'fast-check';
import { gini, lorenz, sumOfLeast, sumOfMost } from './evenness';

const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), {
  minLength: 1,
  maxLength: 40,
});

describe('how evenly money is divided', () => {
  it.each<[string, number[], number]>([
    ['nobody', [], 0],
    ['nobody gets anything', [0, 0], 0],
    ['one household', [500], 0],
    ['all the same', [300, 300, 300], 0],
    ['one of two has all: 1/2', [0, 1], 5000],
    ['one of ten has all: 9/10', [...Array.from({ length: 9 }, () => 0), 7], 9000],
    ['1 to 3: 1/4', [1, 3], 2500],
    ['1, 2, 3: 2/9, cut', [3, 1, 2], 2222],
    ['1, 2, 3, 4, 5: 4/15, cut', [1, 2, 3, 4, 5], 2666],
    ['100 亿元 in 分 beside 1 分', [1_000_000_000_000, 1], 4999],
  ])('%s', (_case, fen, expected) => {
    expect(gini(fen)).toBe(expected);
  });

  it.each([[[-1, 2]], [[0.5]]])('is not asked about %j', (fen) => {
    expect(() => gini(fen)).toThrow(RangeError);
  });

  it('is the mean difference of all pairs by twice the average, between 0 and 10,000', () => {
    fc.assert(
      fc.property(amounts, (fen) => {
        const sum = fen.reduce((all, one) => all + BigInt(one), 0n);
        let apart = 0n;
        for (const one of fen) for (const other of fen) apart += BigInt(Math.abs(one - other));
        const known = sum === 0n ? 0n : (10_000n * apart) / (2n * BigInt(fen.length) * sum);
        expect(gini(fen)).toBe(Number(known));
        expect(gini(fen)).toBeLessThan(10_000);
      }),
    );
  });

  it('neither order nor the size of the money changes it', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 1000 }), (fen, times) => {
        expect(gini(fen.toReversed())).toBe(gini(fen));
        expect(gini(fen.map((one) => one * times))).toBe(gini(fen));
        expect(gini(fen.map(() => times))).toBe(0);
      }),
    );
  });
});

describe('the Lorenz curve', () => {
  it('of four households has every one of them', () => {
    expect(lorenz([40, 10, 20, 30])).toEqual([
      { households: 0, fen: 0 },
      { households: 1, fen: 10 },
      { households: 2, fen: 30 },
      { households: 3, fen: 60 },
      { households: 4, fen: 100 },
    ]);
  });

  it('runs from nobody to everybody in few steps, below the diagonal, ever steeper', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 50 }), (fen, most) => {
        const sum = fen.reduce((all, one) => all + one, 0);
        const points = lorenz(fen, most);
        expect(points.length).toBe(1 + Math.min(most, fen.length));
        expect(points.at(-1)).toEqual({ households: fen.length, fen: sum });
        for (const point of points) {
          expect(point.fen).toBe(sumOfLeast(fen, point.households));
          expect(point.fen * fen.length).toBeLessThanOrEqual(sum * point.households);
        }
      }),
    );
  });

  it('the most and the least add up to all', () => {
    expect([sumOfMost([5, 1, 3], 1), sumOfLeast([5, 1, 3], 2), sumOfMost([5], 9)]).toEqual([
      5, 4, 5,
    ]);
  });
});
