import { type Role } from '../../backend/src/access/domain/roles';
import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import {
  aScheme,
  aVillage,
  anAccount,
  bookPoints,
  type BuiltVillage,
  closeMonth,
  deductCounted,
} from '../support/builders';
import { freezeYear } from '../support/frozen-year';
import { Settling } from '../support/settle';
import { aSettledVillage, type SettledVillage } from '../support/settled-village';

interface Slip {
  id: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  base: number;
  carried: number;
  months: { month: string; adds: number; deducts: number; points: number }[];
  points: number;
  rank: number | null;
  tied: boolean;
  rankedOf: number;
  dividend: string;
  parts: Record<string, unknown>[];
  roundingFen: number;
  amountFen: number;
  contentHash: string | null;
  ledgerSeq: number;
}
interface Source {
  ruleCode: string | null;
  item: string;
  side: string;
  points: number;
  months: number[];
}
interface Review {
  closedMonths: string[];
  households: number;
  spread: { lowest: number; median: number; highest: number; average: number } | null;
  bands: { from: number | null; to: number | null; households: number }[];
  groups: { groupNo: number; households: number; average: number }[];
  sourceMonths: string[];
  sources: Source[];
  sinceChoices: string[];
  movement: {
    since: string;
    up: number;
    down: number;
    same: number;
    fresh: number;
    gone: number;
    climbers: { headName: string; before: number; now: number }[];
  } | null;
}
interface Dividend {
  state: string;
  amountFen: number;
  households: number;
  unpaid: number;
  giniBps: number;
  lorenz: { households: number; fen: number }[];
  halfFen: number;
  tenthFen: number;
}
interface Standing {
  householdId: string;
  points: number;
  rank: number;
  tied: boolean;
}

let app: TestApplication;
let settled: SettledVillage;

beforeAll(async () => {
  app = await startApplication();
  settled = await aSettledVillage(app);
});
afterAll(() => app.end());

const holder = async (role: Role, area: string): Promise<Visitor> =>
  app.signIn((await anAccount(app.sql, role, area)).username);
const slipsOf = (by: Visitor, filter: object, range = '[0,99]') =>
  by.get<Slip[]>(`/year-slips?filter=${encodeURIComponent(JSON.stringify(filter))}&range=${range}`);
const reviewOf = async (by: Visitor, year: number, since = '') =>
  (await by.get<Review>(`/year-reviews/${year}${since && `?since=${since}`}`)).body;
const dividendOf = async (by: Visitor, year: number) =>
  (await by.get<Dividend>(`/year-reviews/${year}/dividend`)).body;
const sum = (values: number[]): number => values.reduce((all, one) => all + one, 0);
const standings = async (): Promise<Standing[]> => {
  const filter = encodeURIComponent(JSON.stringify({ year: 2026 }));
  return (await settled.clerk.get<Standing[]>(`/standings?filter=${filter}&range=[0,99]`)).body;
};

describe('the slips of a settled village', () => {
  test('add up, line by line, to what the ranking and the payouts say', async () => {
    const { body: slips } = await slipsOf(settled.clerk, { year: 2026 });
    const ranked = await standings();
    const [
      { id, content_hash: hash, ledger_seq: seq } = { id: '', content_hash: '', ledger_seq: 0 },
    ] = await app.sql<{ id: string; content_hash: string; ledger_seq: number }>(
      `SELECT id, encode(content_hash, 'hex') AS content_hash, ledger_seq FROM settlement WHERE village_code = $1`,
      [settled.code],
    );
    const paid = await app.sql<{ household_id: string; amount_fen: string }>(
      'SELECT household_id, amount_fen FROM payout WHERE settlement_id = $1',
      [id],
    );
    expect(slips.length).toBeGreaterThanOrEqual(6);
    for (const slip of slips) {
      const { base, carried, months, points } = slip;
      expect(base + carried + sum(months.map((month) => month.points))).toBe(points);
      for (const { adds, deducts, points: net } of months) expect(adds - deducts).toBe(net);
      const place = ranked.find(({ householdId }) => householdId === slip.id);
      expect([slip.rank, slip.tied]).toEqual([place?.rank ?? null, place?.tied ?? false]);
      if (place) expect(points).toBe(place.points);
      const amount = Number(paid.find((row) => row.household_id === slip.id)?.amount_fen ?? 0);
      expect(slip.amountFen).toBe(amount);
      const parts = slip.parts.map((part) => Number(part.amountFen));
      expect(sum(parts) + slip.roundingFen).toBe(amount);
      expect(slip).toMatchObject({ dividend: 'FINAL', contentHash: hash, ledgerSeq: Number(seq) });
    }
    const all = paid.map(({ amount_fen: fen }) => Number(fen));
    expect(sum(slips.map(({ amountFen }) => amountFen))).toBe(sum(all));
    // One was merged away in October: it is paid by what it had, and has no place any more.
    expect(slips.filter(({ rank }) => rank === null).length).toBe(1);
  });

  test('write the division out, so that anybody can do it again', async () => {
    const [first] = (await slipsOf(settled.clerk, { year: 2026 })).body;
    const byPoints = first?.parts.find(({ unit }) => unit === '分') ?? {};
    const { poolFen, totalWeight, weight, exactYuan, cutFen } = byPoints;
    const exact = (Number(poolFen) * Number(weight)) / Number(totalWeight) / 100;
    expect(String(exactYuan)).toMatch(/^\d+\.\d{6}…$/);
    expect(Number(String(exactYuan).replace('…', ''))).toBeCloseTo(exact, 5);
    expect(cutFen).toBe(Math.floor(exact * 100));
    expect(weight).toBe(first?.points);
  });

  test('are made from one household: asked for by its id there is one, without a word of others', async () => {
    const [own, other] = settled.households;
    const { body } = await slipsOf(settled.clerk, { year: 2026, householdId: own?.id });
    expect(body.map(({ id, householdCode }) => [id, householdCode])).toEqual([
      [own?.id, own?.code],
    ]);
    expect(JSON.stringify(body)).not.toContain(other?.headName);
    const group = (await slipsOf(settled.clerk, { year: 2026, groupNo: 2 })).body;
    expect(new Set(group.map(({ groupNo }) => groupNo))).toEqual(new Set([2]));
    const page = await slipsOf(settled.clerk, { year: 2026 }, '[1,2]');
    expect(page.headers.get('content-range')).toMatch(/1-2\/\d+$/);
    const all = (await slipsOf(settled.clerk, { year: 2026 })).body;
    expect(page.body.map(({ id }) => id)).toEqual(all.slice(1, 3).map(({ id }) => id));
  });

  test('of a year without a settlement tell its points only', async () => {
    const [slip] = (await slipsOf(settled.clerk, { year: 2025 })).body;
    expect(slip).toMatchObject({
      dividend: 'NONE',
      parts: [],
      amountFen: 0,
      points: 0,
      months: [],
    });
  });

  test('are for the village’s own books', async () => {
    const neighbour = await holder('ACCOUNTANT', (await aVillage(app.sql)).code);
    const [own] = settled.households;
    expect((await slipsOf(neighbour, { year: 2026, householdId: own?.id })).body).toEqual([]);
    const leader = await holder('COURTYARD_LEADER', settled.code);
    expect((await slipsOf(leader, { year: 2026 })).status).toBe(403);
  });
});

describe('the pictures of a settled year', () => {
  test('tell where every point of the ranking came from', async () => {
    const review = await reviewOf(settled.clerk, 2026);
    const { body: slips } = await slipsOf(settled.clerk, { year: 2026 });
    expect(sum(review.sources.map(({ points }) => points))).toBe(
      sum(slips.map(({ points }) => points)),
    );
    for (const { points, months } of review.sources) expect(sum(months)).toBeCloseTo(points, 6);
    const of = (code: string) => review.sources.find(({ ruleCode }) => ruleCode === code);
    // The objection against the help of one household was upheld; the other's counts.
    expect(of('HELP')).toMatchObject({ side: 'ADD', points: 5 });
    expect(review.sources[0]).toMatchObject({ ruleCode: null, side: 'BASE' });
    expect(review.closedMonths).toEqual(['2026-09', '2026-10']);
  });

  test('compare places with an earlier month, and not with a time that has no ranking', async () => {
    const { movement, sinceChoices, households } = await reviewOf(settled.clerk, 2026);
    expect(sinceChoices).toEqual(['2026-09']);
    expect(movement).toMatchObject({ since: '2026-09', gone: 1, fresh: 0 });
    const { up = 0, down = 0, same = 0 } = movement ?? {};
    expect(up + down + same).toBe(households);
    // Taking back the first litter made the repeated one cheaper: that household rose.
    expect(up).toBeGreaterThan(0);
    for (const { before, now } of movement?.climbers ?? []) expect(now).toBeLessThan(before);
    for (const since of ['2026-10', '2025', '2026-13', 'x']) {
      const answer = await settled.clerk.get<Problem>(`/year-reviews/2026?since=${since}`);
      expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    }
    expect((await settled.clerk.get('/year-reviews/26')).status).toBe(400);
  });

  test('leave out what is being objected to, and what was added to the settled year', async () => {
    const householdId = settled.households[1]?.id;
    const own = async () => (await slipsOf(settled.clerk, { year: 2026, householdId })).body[0];
    const before = await own();
    // As if the answer to the objection had been appealed against just before the year was settled.
    await app.sql(
      `UPDATE objection SET state = 'APPEALED' WHERE village_code = $1 AND state = 'DISMISSED'`,
      [settled.code],
    );
    const disputed = await own();
    expect(disputed?.points).toBe((before?.points ?? 0) - 3);
    const [counted] = await app.sql<{ points: string }>(
      'SELECT points FROM counted_standing WHERE household_id = $1 AND year = 2026',
      [householdId],
    );
    expect(Number(counted?.points) / 100).toBe(disputed?.points);
    // What was paid stays as it was.
    expect([disputed?.amountFen, disputed?.parts]).toEqual([before?.amountFen, before?.parts]);

    await app.sql(
      `UPDATE posting p SET kind = 'PRIOR_YEAR' FROM entry e WHERE e.village_code = $1 AND e.household_id = $2
         AND e.rule_code = 'HELP' AND p.village_code = e.village_code AND p.seq = e.seq`,
      [settled.code, settled.households[4]?.id],
    );
    const { sources } = await reviewOf(settled.clerk, 2026);
    expect(sources.find(({ ruleCode }) => ruleCode === 'HELP')?.points ?? 0).toBe(0);
  });
});

describe('a year with known figures', () => {
  let village: BuiltVillage;
  let clerk: Visitor;
  let accountant: Visitor;
  /** Base points by the household's place in the village; null for none. */
  let book: (year: number, points: (number | null)[]) => Promise<void>;

  beforeAll(async () => {
    app.turnTo('2027-01-20');
    village = await aVillage(app.sql);
    const schemeId = await aScheme(app.sql, village.code);
    const { id: actor, username } = await anAccount(app.sql, 'CLERK', village.code);
    clerk = await app.signIn(username);
    accountant = await holder('ACCOUNTANT', village.code);
    book = (year, points) => {
      const worth = points.flatMap((one, at) =>
        one === null ? [] : [[village.households[at]?.id ?? '', one * 100] as const],
      );
      const of = { village: village.code, schemeId, actor, year };
      return bookPoints(app.sql, of, Object.fromEntries(worth));
    };
    await book(2025, [60, 50, 40, 30, 20]);
    await closeMonth(app.sql, village.code, '2025-01', actor);
    await book(2026, [50, 100, 150, 0, 0, 0]);
    await closeMonth(app.sql, village.code, '2026-01', actor);
    await deductCounted(app.sql, village.households[5]?.id ?? '', 500);
  });

  test('of points, groups and places', async () => {
    const review = await reviewOf(clerk, 2026);
    expect(review.spread).toEqual({
      ...{ lowest: -5, lowerQuartile: 0, median: 0, upperQuartile: 100, highest: 150 },
      average: 49.16,
    });
    expect(sum(review.bands.map(({ households }) => households))).toBe(6);
    expect(review.groups).toMatchObject([
      { groupNo: 1, households: 3, average: 66.66 },
      { groupNo: 2, households: 3, average: 31.66 },
    ]);
    expect(review.movement).toMatchObject({
      since: '2025',
      up: 2,
      down: 1,
      same: 3,
      fresh: 0,
      gone: 0,
    });
    expect(review.movement?.climbers[0]).toMatchObject({ before: 3, now: 1 });
  });

  test('of a month that is still open there is nothing, and who opted out has no slip', async () => {
    await book(2025, [null, null, null, null, null, 10]);
    const sixth = { year: 2025, householdId: village.households[5]?.id };
    const [slip] = (await slipsOf(clerk, sixth)).body;
    expect(slip).toMatchObject({ points: 0, base: 0, months: [] });
    const { sources } = await reviewOf(clerk, 2025);
    expect(sum(sources.map(({ points }) => points))).toBe(200);
    const optOut = 'UPDATE household SET opted_out = $2 WHERE id = $1';
    await app.sql(optOut, [sixth.householdId, true]);
    expect((await slipsOf(clerk, sixth)).body).toEqual([]);
    await app.sql(optOut, [sixth.householdId, false]);
  });

  test('of a dividend nobody drafted, of a draft, and once it is final', async () => {
    expect(await dividendOf(clerk, 2026)).toMatchObject({
      state: 'NONE',
      giniBps: 0,
      lorenz: [{}],
    });
    const draft = { year: 2026, title: '2026 年积分分红', poolFen: 30_000 };
    const { body } = await accountant.post<{ id: string }>('/settlements', draft);
    // 50, 100 and 150 元, and three with nothing: (2·(4·50 + 5·100 + 6·150) − 7·300) ÷ (6·300).
    const told = {
      ...{ amountFen: 30_000, households: 6, unpaid: 3, giniBps: 6111 },
      ...{ halfHouseholds: 3, halfFen: 0, tenthHouseholds: 1, tenthFen: 15_000 },
    };
    expect(await dividendOf(clerk, 2026)).toMatchObject({ state: 'DRAFT', ...told });
    const drafted = (await slipsOf(clerk, { year: 2026 })).body;
    expect(drafted[0]).toMatchObject({ dividend: 'DRAFT', contentHash: null, certifiedBy: null });
    await freezeYear(app, village.code, 2026);
    await (await Settling.in(app, village.code)).settle(body.id, '2027-02-20');
    expect(await dividendOf(clerk, 2026)).toMatchObject({ state: 'FINAL', ...told });
    const { lorenz } = await dividendOf(clerk, 2026);
    expect(lorenz.map(({ fen }) => fen)).toEqual([0, 0, 0, 0, 5_000, 15_000, 30_000]);
    // Who leaves afterwards keeps the place the year was frozen with.
    const leaves = `UPDATE household SET closed_on = '2026-12-30' WHERE id = $1`;
    await app.sql(leaves, [village.households[0]?.id]);
    const [left] = (await slipsOf(clerk, { year: 2026 })).body;
    expect(left).toMatchObject({ householdCode: '001', rank: 3, rankedOf: 6, amountFen: 5_000 });
    const leader = await holder('COURTYARD_LEADER', village.code);
    expect((await leader.get('/year-reviews/2026')).status).toBe(200);
    expect((await leader.get('/year-reviews/2026/dividend')).status).toBe(403);
  });
});
