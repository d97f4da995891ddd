import fc from 'fast-check';
import { type Band, histogram, spread } from './distribution';

const someone = fc.array(fc.integer({ min: -50_000, max: 1_300_000 }), {
  minLength: 1,
  maxLength: 60,
});
const told = (bands: Band[]) =>
  bands.map(({ from, to, households }) => `${from ?? ''}–${to ?? ''}: ${households}`);

describe('the middle of a ranking', () => {
  it.each<[string, number[], number[]]>([
    ['one household', [700], [700, 700, 700, 700, 700, 700]],
    ['two: the lower is the middle', [100, 300], [100, 100, 100, 300, 300, 200]],
    ['four', [400, 100, 300, 200], [100, 100, 200, 300, 400, 250]],
    ['below zero, the average cut towards zero', [-200, 100, -1], [-200, -200, -1, 100, 100, -33]],
  ])('%s', (_case, points, [lowest, lowerQuartile, median, upperQuartile, highest, average]) => {
    const expected = { lowest, lowerQuartile, median, upperQuartile, highest, average };
    expect(spread(points)).toEqual(expected);
  });

  it('is not told of nobody', () => {
    expect([spread([]), histogram([])]).toEqual([null, []]);
  });

  it('at least half have the median or more, at least half have it or less; so for the quarters', () => {
    fc.assert(
      fc.property(someone, (points) => {
        const { lowerQuartile, median, upperQuartile } = spread(points) ?? {};
        [lowerQuartile, median, upperQuartile].forEach((value = NaN, at) => {
          const least = (at + 1) * points.length;
          expect(4 * points.filter((one) => one <= value).length).toBeGreaterThanOrEqual(least);
          const most = (3 - at) * points.length;
          expect(4 * points.filter((one) => one >= value).length).toBeGreaterThanOrEqual(most);
        });
      }),
    );
  });
});

describe('how many have how much', () => {
  it.each<[string, number[], string[]]>([
    ['all alike', [10_000, 10_000], ['10000–10100: 2']],
    [
      'bands of one point',
      [9_950, 10_000, 10_250],
      ['9900–10000: 1', '10000–10100: 1', '10100–10200: 0', '10200–10300: 1'],
    ],
    ['below zero', [-300, -100, 0], ['-300–-200: 1', '-200–-100: 0', '-100–0: 1', '0–100: 1']],
    [
      'one with ten times the points of the others stands apart',
      [9_000, 10_000, 11_000, 12_000, 130_000],
      [
        '9000–9500: 1',
        '9500–10000: 0',
        '10000–10500: 1',
        '10500–11000: 0',
        '11000–11500: 1',
        '11500–12000: 0',
        '12000–12500: 1',
        '12500–: 1',
      ],
    ],
  ])('%s', (_case, points, bands) => {
    expect(told(histogram(points, 8))).toEqual(bands);
  });

  it('every household stands in one band, the bands touch, and there are few', () => {
    fc.assert(
      fc.property(someone, (points) => {
        const bands = histogram(points);
        expect(bands.reduce((sum, { households }) => sum + households, 0)).toBe(points.length);
        expect(bands.length).toBeLessThanOrEqual(16);
        bands.slice(1).forEach(({ from }, at) => expect(from).toBe(bands[at]?.to));
        for (const { from, to, households } of bands) {
          const within = (one: number) =>
            (from === null || one >= from) && (to === null || one < to);
          expect(points.filter(within).length).toBe(households);
        }
        expect(histogram(points.toReversed())).toEqual(bands);
      }),
    );
  });
});
