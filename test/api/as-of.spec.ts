import fc from 'fast-check';
import { addDays } from '../../backend/src/shared/domain/local-date';
import { type Problem, startApplication, type TestApplication } from '../support/application';
import { expectCoherentBooks } from '../support/coherent-books';
import { type EntryThen, type Evening, type Happening, live } from '../support/replayed-village';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

let app: TestApplication;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
afterEach(() => app.turnTo('2026-11-22'));

const filter = (of: object) => encodeURIComponent(JSON.stringify(of));

/** Mostly acts and nights; the rest as it comes. */
const happening = fc.record<Happening>({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constant('ACT' as const) },
    { weight: 4, arbitrary: fc.constant('NIGHT' as const) },
    {
      weight: 6,
      arbitrary: fc.constantFrom('MONTH' as const, 'MONTH' as const, 'RAISE' as const),
    },
    { weight: 4, arbitrary: fc.constant('ANSWER' as const) },
    { weight: 2, arbitrary: fc.constantFrom('REVERSE' as const, 'RATIFY' as const) },
    { weight: 1, arbitrary: fc.constantFrom('MERGE' as const, 'SPLIT' as const) },
  ),
  which: fc.nat(1000),
  how: fc.nat(1000),
});

/** Hundredths, so that sums are exact. */
const cents = (rows: readonly EntryThen[], side?: EntryThen['side']) =>
  rows
    .filter((row) => side === undefined || row.side === side)
    .reduce((sum, { points }) => sum + Math.round(points * 100), 0);
const sums = (rows: readonly EntryThen[]) => ({
  base: cents(rows, 'BASE') / 100,
  adds: cents(rows, 'ADD') / 100,
  deducts: (0 - cents(rows, 'DEDUCT')) / 100,
  points: cents(rows) / 100,
});
const byHousehold = <T>(rows: readonly EntryThen[], tell: (own: EntryThen[]) => T) =>
  Object.fromEntries(
    [...new Set(rows.map(({ householdId }) => householdId))].map((id) => [
      id,
      tell(rows.filter(({ householdId }) => householdId === id)),
    ]),
  );

/** The replay: everything counted one by one from what the ledger said that evening. */
const replayed = {
  balances: ({ entries }: Evening, on: string) =>
    byHousehold(
      entries.filter(({ occurredOn }) => occurredOn <= on),
      (own) => ({ ...sums(own), entryCount: own.length }),
    ),
  standings: ({ entries, households, months }: Evening, on: string) => {
    const closed = months.filter(({ state }) => state === 'CLOSED').map(({ month }) => month);
    const until = closed.toSorted().at(-1) ?? '';
    const shown = entries.filter(({ occurredOn, month }) => occurredOn <= on && month <= until);
    const own = (id: string) => shown.filter(({ householdId }) => householdId === id);
    const ranked = households
      .filter(({ closed_on }) => closed_on === null || closed_on > on)
      .filter(({ id, opened_on }) => opened_on <= on || own(id).length > 0)
      .map(({ id }) => ({
        householdId: id,
        ...sums(own(id).filter(({ effective }) => effective)),
        withheld: own(id).filter(({ effective }) => !effective).length,
      }));
    return ranked.map((row) => ({
      ...row,
      rank: 1 + ranked.filter(({ points }) => points > row.points).length,
    }));
  },
  sheet: ({ entries }: Evening, on: string, month: string) => {
    const until = entries.filter(({ occurredOn }) => occurredOn <= on);
    const own = until.filter((row) => row.month === month && row.side !== 'BASE');
    return byHousehold(own, (rows) => {
      const { adds, deducts } = sums(rows);
      const [{ householdId }] = rows as [EntryThen];
      const year = until.filter((row) => row.householdId === householdId && row.month <= month);
      return {
        ...{ adds, deducts, monthPoints: cents(rows) / 100, yearPoints: cents(year) / 100 },
        disputed: rows.filter(({ disputed }) => disputed).length,
        awaiting: rows.filter(({ ratification }) => ratification === 'AWAITING').length,
      };
    });
  },
};

interface SheetRow {
  householdId: string;
  addItems: { awaiting?: number }[];
}

/** The same, as the server answers it today. */
const asked = (village: RuledVillage, asOf: string, knownOn: string) => {
  const read = async <T>(route: string) => {
    const { status, body } = await village.clerk.get<T>(route);
    expect(status).toBe(200);
    return body;
  };
  const days = { asOf, knownOn, year: 2026 };
  return {
    balances: async () => {
      const rows = await read<{ householdId: string }[]>(
        `/balances?range=[0,99]&filter=${filter(days)}`,
      );
      return Object.fromEntries(rows.map((row) => [row.householdId, row]));
    },
    standings: () =>
      read<{ householdId: string }[]>(`/standings?range=[0,99]&filter=${filter(days)}`),
    summary: () =>
      read<{ closedMonths: string[]; households: number }>(
        `/standings/summary?asOf=${asOf}&knownOn=${knownOn}&year=2026`,
      ),
    sheet: async (month: string) => {
      const sheet = await read<{
        state: string;
        publicityTo: string | null;
        groups: { rows: SheetRow[] }[];
      }>(`/months/${month}/sheet?asOf=${asOf}&knownOn=${knownOn}`);
      const rows = sheet.groups.flatMap((group) => group.rows);
      const told = rows.map((row) => ({
        ...row,
        awaiting: row.addItems.reduce((sum, { awaiting = 0 }) => sum + awaiting, 0),
      }));
      return { ...sheet, rows: Object.fromEntries(told.map((row) => [row.householdId, row])) };
    },
  };
};

describe('the books as of a day', () => {
  test('are what was on the screens that evening, whatever has been written down since', async () => {
    const lived: Evening[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 60, maxLength: 90 }),
        async (happenings) => {
          const { village, evenings } = await live(app, happenings);
          lived.push(...evenings);
          for (const [at, evening] of evenings.entries()) {
            const { day, months, standings } = evening;
            const now = asked(village, day, day);
            expect(await now.standings()).toEqual(standings);
            const closed = months.filter(({ state }) => state === 'CLOSED');
            expect((await now.summary()).closedMonths).toEqual(
              closed.map(({ month }) => month).toSorted(),
            );
            const on = addDays(day, -(day.charCodeAt(9) % 30));
            const then = asked(village, on, day);
            const balances = await then.balances();
            const expected = replayed.balances(evening, on);
            expect(Object.keys(balances).toSorted()).toEqual(Object.keys(expected).toSorted());
            expect(balances).toMatchObject(expected);
            const ranking = replayed.standings(evening, on);
            const ranked = await then.standings();
            expect(ranked).toHaveLength(ranking.length);
            expect(ranked).toEqual(
              expect.arrayContaining(ranking.map((row) => expect.objectContaining(row) as object)),
            );
            const { month = '', state, publicityTo } = months[at % months.length] ?? {};
            const sheet = await then.sheet(month);
            expect([sheet.state, sheet.publicityTo]).toEqual([state, publicityTo]);
            const rows = replayed.sheet(evening, on, month);
            expect(Object.keys(sheet.rows).toSorted()).toEqual(Object.keys(rows).toSorted());
            expect(sheet.rows).toMatchObject(rows);
          }
          await expectCoherentBooks(app, village.code);
        },
      ),
      { numRuns: 1, seed: 20_261_129, endOnFailure: true },
    );
    // The seed is fixed so that all this happens in it.
    const entries = lived.flatMap((evening) => evening.entries);
    const households = lived.flatMap((evening) => evening.households);
    const months = lived.flatMap((evening) => evening.months);
    expect(entries.some(({ disputed }) => disputed)).toBe(true);
    expect(entries.some(({ ratification }) => ratification === 'AWAITING')).toBe(true);
    expect(lived.flatMap(({ standings }) => standings).some(({ withheld }) => withheld > 0)).toBe(
      true,
    );
    expect(households.some(({ closed_on }) => closed_on !== null)).toBe(true);
    expect(months.some(({ state }) => state === 'CLOSED')).toBe(true);
  });

  test.each([
    ['asOf=2026-11-23', 'as_of.in_future'],
    ['knownOn=2026-11-23', 'as_of.in_future'],
    ['asOf=2026-11-20&knownOn=2026-11-19', 'as_of.unordered'],
  ])('are not told for %s', async (query, code) => {
    app.turnTo('2026-11-22');
    const village = await aRuledVillage(app);
    const days = filter(Object.fromEntries(new URLSearchParams(query)));
    for (const route of [
      `/balances?filter=${days}`,
      `/standings?filter=${days}`,
      `/standings/summary?${query}`,
      `/months/2026-11/sheet?${query}`,
    ]) {
      const { status, body } = await village.clerk.get<Problem>(route);
      expect([status, body.code]).toEqual([422, code]);
    }
  });
});
