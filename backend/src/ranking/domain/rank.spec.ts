import fc from 'fast-check';
import { rank } from './rank';

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
    expect(rank(rows)).toEqual(rows.map((row) => ({ ...row, rank: 1, tied: true })));
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
