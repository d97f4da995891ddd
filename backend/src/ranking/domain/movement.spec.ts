import fc from 'fast-check';
import { moveBands, moves, type Place } from './movement';

const placesOf = (ids: string): Place[] => [...ids].map((id, at) => ({ id, rank: at + 1 }));
const ranking = fc
  .uniqueArray(fc.constantFrom(...'赵钱孙李周吴郑王'))
  .map((ids) => placesOf(ids.join('')));

it('one rises, one falls, one stays, one is new, one is gone', () => {
  expect(moves(placesOf('赵钱孙李'), placesOf('孙钱赵周'))).toEqual([
    { id: '孙', kind: 'MOVED', before: 3, now: 1, places: 2 },
    { id: '钱', kind: 'MOVED', before: 2, now: 2, places: 0 },
    { id: '赵', kind: 'MOVED', before: 1, now: 3, places: -2 },
    { id: '周', kind: 'NEW', now: 4 },
    { id: '李', kind: 'GONE', before: 4 },
  ]);
});

it.each<[string, number[], string[]]>([
  ['nobody moved', [0, 0], []],
  ['only near', [5, -1, 0], ['1–: 1 up, 1 down']],
  [
    'near and far',
    [6, 20, -21, 2],
    ['1–5: 1 up, 0 down', '6–20: 2 up, 0 down', '21–: 0 up, 1 down'],
  ],
])('how far: %s', (_case, places, told) => {
  const all = places.map((far) => ({
    id: '',
    kind: 'MOVED' as const,
    before: 0,
    now: 0,
    places: far,
  }));
  const said = moveBands(all).map(
    ({ least, most, up, down }) => `${least}–${most ?? ''}: ${up} up, ${down} down`,
  );
  expect(said).toEqual(told);
});

it('everybody is told of once, and looking back the other way turns every sign', () => {
  fc.assert(
    fc.property(ranking, ranking, (before, now) => {
      const all = moves(before, now);
      const ids = new Set([...before, ...now].map(({ id }) => id));
      expect(all.length).toBe(ids.size);
      const back = new Map(moves(now, before).map((move) => [move.id, move]));
      const opposite = { NEW: 'GONE', GONE: 'NEW', MOVED: 'MOVED' };
      for (const move of all) {
        const other = back.get(move.id);
        expect(other?.kind).toBe(opposite[move.kind]);
        if (move.kind === 'MOVED') expect(other).toMatchObject({ places: 0 - move.places });
      }
      const banded = moveBands(all).reduce((sum, { up, down }) => sum + up + down, 0);
      expect(banded).toBe(all.filter((move) => move.kind === 'MOVED' && move.places !== 0).length);
    }),
  );
});
