import { type LastingEntry, pointsToCome } from './points-to-come';

const entry = (occurredOn: string, validYears: number, points = 500, more = {}): LastingEntry => ({
  ...{ occurredOn, validYears, points, householdId: 'zhang', schemeId: 's', item: '见义勇为' },
  ...{ carriedInto: [], ...more },
});
const come = (...entries: LastingEntry[]) =>
  pointsToCome(entries, 2026).map(({ householdId, year, side, points }) =>
    [householdId, year, side, points].join(' '),
  );

describe('points valid for several years, of a village that merges in 2026', () => {
  it.each<[string, LastingEntry[], string[]]>([
    ['of this year only stay in it', [entry('2026-06-01', 1)], []],
    [
      'of three years count in two more',
      [entry('2026-06-01', 3)],
      ['zhang 2027 ADD 500', 'zhang 2028 ADD 500'],
    ],
    ['of the year before count in one more', [entry('2025-06-01', 3)], ['zhang 2027 ADD 500']],
    [
      'that are in a later year already are not in it twice',
      [entry('2026-06-01', 2, 500, { carriedInto: [2027] })],
      [],
    ],
    [
      'add up by household and side',
      [entry('2026-06-01', 2), entry('2026-07-01', 2, 300), entry('2026-07-01', 2, -200)],
      ['zhang 2027 ADD 800', 'zhang 2027 DEDUCT -200'],
    ],
    [
      'stay apart by household',
      [entry('2026-06-01', 2), entry('2026-06-01', 2, 300, { householdId: 'li' })],
      ['zhang 2027 ADD 500', 'li 2027 ADD 300'],
    ],
  ])('%s', (_what, entries, found) => {
    expect(come(...entries)).toEqual(found);
  });
});
