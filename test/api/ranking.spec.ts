import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import {
  aHousehold,
  anAccount,
  aScheme,
  aVillage,
  bookPoints,
  type BuiltVillage,
  closeMonth,
  deductCounted,
  keepRanks,
  TOWNSHIP,
} from '../support/builders';

interface Standing {
  id: string;
  rank: number;
  tied: boolean;
  householdCode: string;
  headName: string;
  villageCode: string;
  groupNo: number;
  base: number;
  points: number;
}
interface Summary {
  year: number;
  area: string;
  closedMonths: string[];
  households: number;
  average: number | null;
  highest: number | null;
  lowest: number | null;
}

let application: TestApplication;
let village: BuiltVillage;
let schemeId: string;
let clerk: Visitor;
let clerkId: string;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.end());

beforeEach(async () => {
  village = await aVillage(application.sql);
  schemeId = await aScheme(application.sql, village.code);
  const account = await anAccount(application.sql, 'CLERK', village.code);
  clerkId = account.id;
  clerk = await application.signIn(account.username);
});

/** Points by the household's place in the village, in whole points. */
async function closedYear(year: number, points: number[], of = village, scheme = schemeId) {
  const book = { village: of.code, schemeId: scheme, actor: clerkId, year };
  const worth = points.map((one, at) => [of.households[at]?.id ?? '', one * 100] as const);
  const base = worth.map(([id, one]) => [id, Math.max(0, one)] as const);
  await bookPoints(application.sql, book, Object.fromEntries(base));
  await closeMonth(application.sql, of.code, `${year}-01`, clerkId);
  for (const [id, one] of worth) if (one < 0) await deductCounted(application.sql, id, -one);
}

const standings = async (filter: object = {}, query = '', as = clerk) => {
  const route = `/standings?filter=${encodeURIComponent(JSON.stringify(filter))}${query}`;
  return as.get<Standing[]>(route);
};
const ranks = (rows: Standing[]) =>
  rows.map(({ householdCode, rank, tied, points }) => [householdCode, rank, tied, points]);

describe('the ranking of a village', () => {
  test('shares a rank between equal households and skips the next', async () => {
    await closedYear(2026, [90, 120, 120, 100]);
    const { body, headers } = await standings();
    expect(ranks(body)).toEqual([
      ['002', 1, true, 120],
      ['003', 1, true, 120],
      ['004', 3, false, 100],
      ['001', 4, false, 90],
      ['005', 5, true, 0],
      ['006', 5, true, 0],
    ]);
    expect(headers.get('content-range')).toBe('items 0-5/6');
    expect(body[0]?.headName).toBe('王建二');
  });

  test('keeps each rank when only one page or one group is shown', async () => {
    await closedYear(2026, [90, 120, 120, 100]);
    const page = await standings({}, '&range=[2,3]');
    expect(ranks(page.body)).toEqual([
      ['004', 3, false, 100],
      ['001', 4, false, 90],
    ]);
    expect(page.headers.get('content-range')).toBe('items 2-3/6');
    const group = await standings({ groupNo: 2 });
    expect(ranks(group.body)).toEqual([
      ['002', 1, true, 120],
      ['004', 3, false, 100],
      ['006', 5, true, 0],
    ]);
    expect(group.headers.get('content-range')).toBe('items 0-2/3');
  });

  test('can be printed worst first without changing a rank', async () => {
    await closedYear(2026, [90, 120, 120, 100, 10, 5]);
    const { body } = await standings({}, '&sort=["rank","DESC"]');
    expect(body.map(({ rank }) => rank)).toEqual([6, 5, 4, 3, 1, 1]);
  });

  test('counts closed months only', async () => {
    await closedYear(2025, [50]);
    const book = { village: village.code, schemeId, actor: clerkId, year: 2026 };
    const [first] = village.households;
    await bookPoints(application.sql, book, { [first?.id ?? '']: 10_000 });
    expect((await standings({ year: 2026 })).body[0]?.points).toBe(0);
    expect((await standings()).body[0]).toMatchObject({ points: 50, base: 50 });
  });

  test('leaves out who opted out, was closed by then, or came later', async () => {
    await closedYear(2025, [10, 20, 30]);
    const { sql } = application;
    await sql('UPDATE household SET opted_out = true WHERE id = $1', [village.households[0]?.id]);
    const closed = [village.households[3]?.id, '2025-06-30'];
    await sql('UPDATE household SET closed_on = $2 WHERE id = $1', closed);
    await aHousehold(sql, village.code, { code: '900', openedOn: '2026-03-01' });
    const codes = (rows: Standing[]) => rows.map(({ householdCode }) => householdCode);
    expect(codes((await standings({ year: 2025 })).body)).toEqual(['003', '002', '005', '006']);
    expect(codes((await standings({ year: 2026 })).body)).toContain('900');
  });

  test('ranks a household with points even when its record was opened after the year', async () => {
    const { id } = village.households[0] ?? { id: '' };
    await application.sql(`UPDATE household SET opened_on = '2026-11-01' WHERE id = $1`, [id]);
    await closedYear(2025, [10]);
    expect((await standings({ year: 2025 })).body[0]?.householdCode).toBe('001');
  });

  test('is summed up with the months that count', async () => {
    await closedYear(2026, [100, 0.02, 0.03, -1, 0, 0]);
    const { body } = await clerk.get<Summary>('/standings/summary');
    expect(body).toEqual({
      year: 2026,
      area: village.code,
      closedMonths: ['2026-01'],
      households: 6,
      average: 16.5,
      highest: 100,
      lowest: -1,
      ...{ from: '2026-01-01', to: '2026-12-31', basis: 'TOTAL', steps: [], notRanked: [] },
      ...{ policyVersion: 0, starred: false, bottomNamed: false },
    });
  });

  test('of a village without a scheme is empty', async () => {
    await application.sql('DELETE FROM scheme WHERE id = $1', [schemeId]);
    await keepRanks(application.sql, village.code);
    expect((await standings()).body).toEqual([]);
    const { body } = await clerk.get<Summary>('/standings/summary');
    expect(body).toMatchObject({ year: 2026, households: 0, average: null, highest: null });
  });
});

describe('the ranking of a township', () => {
  test('ranks its villages together and masks the people of other villages', async () => {
    const other = await aVillage(application.sql, { households: 2 });
    const otherScheme = await aScheme(application.sql, other.code);
    await closedYear(2026, [70, 80]);
    await closedYear(2026, [75, 80], other, otherScheme);
    await application.sql('INSERT INTO account_role VALUES ($1, $2, $3)', [
      clerkId,
      TOWNSHIP,
      'TOWNSHIP_OFFICER',
    ]);
    await application.sql('UPDATE session SET area_code = $2 WHERE account_id = $1', [
      clerkId,
      village.code,
    ]);
    const ours = [village.code, other.code];
    const filter = { area: TOWNSHIP, year: 2026 };
    const { status, body } = await standings(filter, '&range=[0,999]');
    expect(status).toBe(200);
    const best = body.filter(({ villageCode, points }) => ours.includes(villageCode) && points > 0);
    expect(best.map(({ points, headName }) => [points, headName])).toEqual([
      [80, '王建二'],
      [80, '王*二'],
      [75, '张*一'],
      [70, '张建一'],
    ]);
    expect(best.map(({ rank }) => rank)).toEqual(
      best.map(({ points }) => 1 + body.filter((row) => row.points > points).length),
    );
    const { body: summary } = await clerk.get<Summary>(`/standings/summary?area=${TOWNSHIP}`);
    expect(summary).toMatchObject({ area: TOWNSHIP, households: body.length });
  });

  test.each([
    ['the township', () => TOWNSHIP, 'standing.area_not_yours'],
    ['a neighbouring village', () => '431322105999', 'standing.area_not_yours'],
    ['the country', () => '000000000000', 'standing.area_not_yours'],
  ])('a village’s clerk does not see that of %s', async (_what, area, code) => {
    for (const route of [
      `/standings?filter={"area":"${area()}"}`,
      `/standings/summary?area=${area()}`,
    ]) {
      const { status, body } = await clerk.get<Problem>(route);
      expect([status, body.code]).toEqual([404, code]);
    }
  });

  test('is not made for the whole country', async () => {
    const { username } = await anAccount(application.sql, 'COUNTY_ADMIN', '000000000000');
    const admin = await application.signIn(username);
    const { status, body } = await admin.get<Problem>('/standings');
    expect([status, body.code]).toEqual([409, 'standing.area_too_large']);
  });
});

test.each([
  '/standings?filter={"year":99999}',
  '/standings?filter={"year":"2026"}',
  '/standings?filter={"village":1}',
  '/standings?sort=["head_name; DROP TABLE entry","ASC"]',
  '/standings/summary?year=20266',
  '/standings/summary?area=1',
  '/standings/summary?group=1',
])('%s is refused', async (route) => {
  const { status, body } = await clerk.get<Problem>(route);
  expect([status, body.code]).toEqual([400, 'request.invalid']);
});
