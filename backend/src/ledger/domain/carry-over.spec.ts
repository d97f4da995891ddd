import fc from 'fast-check';
import { countsIn, explainCarried, toCarry } from './carry-over';

interface Line {
  year: number;
  points: number;
}
interface Booked {
  occurredOn: string;
  points: number;
  validYears: number;
}

const FIRST = 2026;
const LAST = 2036;
const acts = fc.array(
  fc.record<Booked>({
    occurredOn: fc
      .tuple(
        fc.integer({ min: FIRST, max: 2030 }),
        fc.constantFrom('01-01', '02-28', '06-01', '12-31'),
      )
      .map(([year, day]) => `${year}-${day}`),
    points: fc.integer({ min: -900, max: 900 }).filter((points) => points !== 0),
    validYears: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 12 },
);

/** Books the acts and opens every year after the first, each with what it carries. */
function books(entries: readonly Booked[]): { act: Booked; line: Line }[] {
  const own = entries.map((act) => ({
    act,
    line: { year: Number(act.occurredOn.slice(0, 4)), points: act.points },
  }));
  const years = Array.from({ length: LAST - FIRST }, (_, at) => FIRST + 1 + at);
  const carried = years.flatMap((year) =>
    toCarry(entries, year).map((act) => ({ act, line: { year, points: act.points } })),
  );
  return [...own, ...carried];
}
const sum = (lines: readonly Line[]) => lines.reduce((total, { points }) => total + points, 0);

describe('points that stay valid', () => {
  it.each([
    // of, valid years, counts at the end of
    ['2025-06-01', 1, [2025]],
    ['2025-06-01', 2, [2025, 2026]],
    ['2025-01-01', 2, [2025, 2026]],
    ['2025-12-31', 3, [2025, 2026, 2027]],
    ['2024-02-29', 5, [2024, 2025, 2026, 2027, 2028]],
  ])('of %s, valid %i years, count in %j', (occurredOn, validYears, years) => {
    const counted = [2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030].filter((year) =>
      countsIn({ occurredOn, validYears }, year),
    );
    expect(counted).toEqual(years);
  });

  it('are carried into later years only, and nothing is carried of an entry without points', () => {
    const act = { occurredOn: '2025-06-01', points: 500, validYears: 2 };
    expect(toCarry([act], 2025)).toEqual([]);
    expect(toCarry([act, { ...act, points: 0 }], 2026)).toEqual([act]);
    expect(toCarry([act], 2027)).toEqual([]);
  });

  it('say where they come from', () => {
    const act = { occurredOn: '2025-06-01', points: 500, validYears: 2, item: '孝老爱亲' };
    expect(explainCarried(act, 2026)).toEqual([
      { text: '2025-06-01 孝老爱亲(有效 2 年),结转到 2026 年', points: 500 },
    ]);
  });

  it('count k times over k year-ends, whatever happened and whatever its sign', () => {
    fc.assert(
      fc.property(acts, (entries) => {
        const all = books(entries);
        for (const act of entries) {
          const own = all.filter((one) => one.act === act).map(({ line }) => line);
          expect(sum(own)).toBe(act.validYears * act.points);
          expect(new Set(own.map(({ year }) => year)).size).toBe(own.length);
        }
      }),
    );
  });

  it('count for nothing at any year-end once the act is reversed with all that was carried', () => {
    fc.assert(
      fc.property(acts, fc.nat(), (entries, pick) => {
        const reversed = entries[pick % Math.max(1, entries.length)];
        const all = books(entries);
        const opposite = all
          .filter(({ act }) => act === reversed)
          .map(({ act, line }) => ({ act, line: { ...line, points: 0 - line.points } }));
        const left = [...all, ...opposite];
        for (let year = FIRST; year <= LAST; year += 1) {
          const atYearEnd = left.filter(({ line }) => line.year === year);
          const of = (act: Booked | undefined) =>
            sum(atYearEnd.filter((one) => one.act === act).map(({ line }) => line));
          expect(Object.is(of(reversed), -0) ? 0 : of(reversed)).toBe(0);
          expect(sum(atYearEnd.map(({ line }) => line))).toBe(
            sum(
              books(entries.filter((act) => act !== reversed))
                .filter(({ line }) => line.year === year)
                .map(({ line }) => line),
            ),
          );
        }
      }),
    );
  });
});
