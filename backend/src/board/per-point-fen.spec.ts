import { perPointFen } from './per-point-fen';

describe('what one point is worth', () => {
  it.each([
    ['1,000.00 元 by 272.76 points', 100_000, 27_276, '366.6226'],
    ['a whole number of 分', 100_000, 10_000, '1000'],
    ['a tenth of a 分', 1, 1000, '0.1'],
    ['less than four decimals show', 1, 10_000_000, '0'],
    ['cut, not rounded up', 2, 300, '0.6666'],
    ['10 billion 元 by one point', 1_000_000_000_000, 100, '1000000000000'],
    ['nothing to divide by', 100, 0, '0'],
  ])('%s', (_what, pool, weight, text) => {
    expect(perPointFen(pool, weight)).toBe(text);
  });
});
