import { type Problem, startApplication, type TestApplication } from '../support/application';
import { expectCoherentBooks } from '../support/coherent-books';
import { aDoor } from '../support/doors';
import { aSettledVillage, type SettledVillage } from '../support/settled-village';

interface Entry {
  id: string;
  item: string;
  points: number;
  month: string;
  effective: boolean;
  priorYear: boolean;
}

const NEXT_YEAR = '2027-01-10';

let app: TestApplication;
let village: SettledVillage;
/** What is decided of 2026: it stays to the letter, whatever is added. */
let decided: unknown;

beforeAll(async () => {
  app = await startApplication();
  village = await aSettledVillage(app);
  decided = await decisions('2027-01-20');
});
afterAll(() => app.end());
afterEach(() => expectCoherentBooks(app, village.code));

const filtered = (filter: object) => encodeURIComponent(JSON.stringify(filter));

async function decisions(knownOn: string): Promise<unknown> {
  const read = async (path: string) => {
    const { status, body } = await village.accountant.get(path);
    expect([path, status < 300]).toEqual([path, true]);
    return body;
  };
  const then = { year: 2026, asOf: knownOn, knownOn };
  const [settlement] = (await read('/settlements')) as { id: string }[];
  const asked = { year: 2026, ...(await inForce()) };
  const { entries, ranks } = (
    await village.clerk.post<{ entries: number; ranks: object }>('/rehearsals', asked)
  ).body;
  expect(entries).toBeGreaterThan(0);
  return {
    now: await read(`/standings?range=[0,99]&filter=${filtered({ year: 2026 })}`),
    then: await read(`/standings?range=[0,99]&filter=${filtered(then)}`),
    settlement: await read(`/settlements/${settlement?.id}`),
    rehearsed: { entries, ranks },
  };
}

const inForce = async () => {
  const [list] = await app.sql<{ id: string }>(
    `SELECT id FROM rule_list WHERE village_code = $1 AND state = 'ADOPTED'`,
    [village.code],
  );
  return { ruleListId: list?.id };
};

const saying = (at: number, said: object) => ({
  ...{ householdId: village.households[at]?.id, ruleCode: 'HELP', quantity: 1 },
  ...{ occurredOn: '2026-09-20', ...said },
});

async function recorded(at: number, said: object): Promise<string> {
  const { status, body } = await village.clerk.post<{ id: string }>('/acts', saying(at, said));
  expect(status).toBe(201);
  return body.id;
}

async function entriesOf(at: number): Promise<Entry[]> {
  const of = { householdId: village.households[at]?.id, year: 2026 };
  const { body } = await village.clerk.get<Entry[]>(`/entries?range=[0,99]&filter=${filtered(of)}`);
  return body;
}

const late = async (at: number) => (await entriesOf(at)).filter(({ priorYear }) => priorYear);
const told = ({ status, body }: { status: number; body: Problem }) => `${status} ${body.code}`;

async function shown(month: string, nextDay: string): Promise<string> {
  app.turnTo(nextDay);
  const hung = await village.clerk.post(`/months/${month}/publicise`, { from: nextDay, days: 5 });
  expect(hung.status).toBe(200);
  return JSON.stringify((await village.clerk.get(`/months/${month}/sheet`)).body);
}

describe('what is found out after the year was settled', () => {
  test('is recorded only when it says 上年调整, and only then', async () => {
    const post = (path: string, said: object) => village.clerk.post<Problem>(path, said);
    for (const path of ['/acts', '/acts/preview']) {
      const plain = await post(path, saying(1, {}));
      expect(told(plain)).toBe('409 year.locked');
      expect(plain.body.detail).toContain('作上年调整');
      expect(told(await post(path, saying(1, { occurredOn: NEXT_YEAR, priorYear: true })))).toBe(
        '422 act.not_prior_year',
      );
    }
    const { householdId, ...rest } = saying(1, { priorYear: true });
    const many = { ...rest, householdIds: [householdId] };
    expect((await post('/acts/batch', many)).status).toBe(400);
    const preview = await village.clerk.post('/acts/preview', saying(1, { priorYear: true }));
    expect(preview.body).toMatchObject({ points: 5 });
  });

  test('is reviewed like any act, beside those of the year, and booked apart from them', async () => {
    const { clerk } = village.accounts;
    await app.sql(`INSERT INTO account_role VALUES ($1, $2, 'REVIEWER')`, [clerk.id, village.code]);
    const ids = [
      await recorded(1, { priorYear: true }),
      await recorded(1, { occurredOn: NEXT_YEAR }),
      await recorded(3, { ruleCode: 'LITTER', priorYear: true }),
    ];
    const own = await village.clerk.post<Problem>(`/acts/${ids[0]}/approve`, {});
    expect(told(own)).toBe('403 act.own_record');
    const queue = await village.secretary.get<{ item: string }[]>('/acts?range=[0,9]');
    expect(queue.body.map(({ item }) => item)).toContain('上年调整:事项 HELP');
    const approval = await village.secretary.post('/acts/approve', { ids });
    expect(approval.body).toEqual({ approved: 3, refused: [] });
    const postings = await app.sql(
      `SELECT kind, line_count AS lines, points_sum AS points FROM posting WHERE village_code = $1
       ORDER BY seq DESC LIMIT 3`,
      [village.code],
    );
    expect(postings).toEqual([
      { kind: 'PRIOR_YEAR', lines: 2, points: -500 },
      { kind: 'ACTS', lines: 1, points: 500 },
      expect.objectContaining({ kind: 'OPENING' }),
    ]);
  });

  test('is booked while what waited for a year settled meanwhile is told one by one', async () => {
    const ids = [
      await recorded(2, { occurredOn: NEXT_YEAR }),
      await recorded(2, { priorYear: true }),
    ];
    const settled = (year: number) =>
      app.sql('UPDATE village_head SET locked_year = $2 WHERE village_code = $1', [
        village.code,
        year,
      ]);
    await settled(2027);
    const { body } = await village.secretary.post('/acts/approve', { ids });
    await settled(2026);
    expect(body).toMatchObject({ approved: 1, refused: [{ id: ids[0], code: 'year.locked' }] });
  });

  test('hangs on the wall of the open month by its own name, and stands in the ledger', async () => {
    const sheet = await shown('2026-11', '2027-02-01');
    for (const words of ['上年调整:事项 HELP', '上年调整:公共事务']) expect(sheet).toContain(words);
    expect(sheet).not.toContain('补记');
    const [help] = await late(1);
    expect(help).toMatchObject({ item: '上年调整:事项 HELP', points: 5, month: '2026-11' });
    const objected = { entryId: help?.id, party: 'HOUSEHOLD', grounds: '那天我也在场。' };
    expect(told(await village.clerk.post<Problem>('/objections', objected))).toBe(
      '409 objection.year_settled',
    );
    const door = await aDoor(app, village, 1);
    const { body } = await door.get<{ entries: unknown[] }>('/door?year=2026');
    expect(body.entries[0]).toMatchObject({ item: '上年调整:事项 HELP', state: 'PRIOR_YEAR' });
    const balance = await village.clerk.get<{ householdId: string; points: number }[]>(
      `/balances?range=[0,99]&filter=${filtered({ year: 2026 })}`,
    );
    const own = balance.body.find(({ householdId }) => householdId === village.households[1]?.id);
    const booked = (await entriesOf(1)).reduce((sum, { points }) => sum + points, 0);
    expect(own?.points).toBe(booked);
  });

  test('is not read by the public when its household does not want it shown', async () => {
    const [praised] = await late(2);
    const asked = await village.clerk.post<{ id: string }>('/hidden-praise', {
      entryId: praised?.id,
    });
    await village.clerk.post(`/hidden-praise/${asked.body.id}/hide`);
    const told = JSON.stringify((await village.clerk.get('/months/2026-11/sheet')).body);
    expect(told.split('上年调整:事项 HELP')).toHaveLength(2);
    expect(told).toContain('加分(不公开事项)');
  });

  test('moves neither ranks nor money, also once its month is closed', async () => {
    app.turnTo('2027-02-10');
    expect((await village.clerk.post('/months/2026-11/close')).status).toBe(200);
    expect((await late(1)).map(({ effective }) => effective)).toEqual([false]);
    expect(await decisions('2027-02-10')).toEqual(decided);
  });

  test('is taken back the same way, and nothing else of that year is', async () => {
    const [help] = await late(1);
    const reverse = (id: string | undefined) =>
      village.secretary.post<Problem>(`/entries/${id}/reverse`, { reason: '记错了户' });
    expect((await reverse(help?.id)).status).toBe(200);
    expect(told(await reverse(help?.id))).toBe('409 entry.reversed_already');
    const [before] = (await entriesOf(4)).filter(({ points }) => points === 5);
    expect(told(await reverse(before?.id))).toBe('409 year.locked');
    expect((await late(1)).map(({ points }) => points).sort()).toEqual([-5, 5]);
    expect(await shown('2026-12', '2027-03-01')).toContain('冲销:上年调整:事项 HELP');
    app.turnTo('2027-03-10');
    expect((await village.clerk.post('/months/2026-12/close')).status).toBe(200);
    expect(await decisions('2027-03-10')).toEqual(decided);
  });
});
