import fc from 'fast-check';
import { carriedOf } from './carry-balance';

describe('what a year carries into the next', () => {
  it.each<[string, number, number, number, number]>([
    ['half of what stands above the base', 36_000, 10_000, 5000, 13_000],
    ['all of it', 36_000, 10_000, 10_000, 26_000],
    ['nothing: everybody begins anew', 36_000, 10_000, 0, 0],
    ['nothing of a year below its base', 8_000, 10_000, 5000, 0],
    ['a third is cut to hundredths', 10_100, 10_000, 3333, 33],
  ])('%s', (_case, points, base, bps, carried) => {
    expect(carriedOf({ points, base }, bps)).toBe(carried);
  });

  it('is never negative, never more than stands above the base, and grows with the points', () => {
    const points = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const bps = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(points, points, points, bps, (one, other, base, share) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const carried = carriedOf({ points: more, base }, share);
        expect(carried).toBeGreaterThanOrEqual(carriedOf({ points: less, base }, share));
        expect(carried).toBeGreaterThanOrEqual(0);
        expect(carried).toBeLessThanOrEqual(Math.max(0, more - base));
      }),
    );
  });
});
