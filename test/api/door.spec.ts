import {
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { anAccount, keepRanks } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aDoor, atTheDoor, type Plate, platesFor } from '../support/doors';
import { aFamily } from '../support/families';
import {
  aPublicisedVillage,
  closeOctober,
  type PublicisedVillage,
  raise,
} from '../support/publicised-month';
import { anAct } from '../support/ruled-village';

interface Page {
  householdCode: string;
  headName: string;
  points: number;
  rank: number | null;
  months: { month: string; state: string }[];
  lists: { id: string; version: number; ballot: { yesCount: number; arithmetic: string } }[];
  entries: {
    id: string;
    item: string;
    points: number;
    side: string;
    state: string;
    valueText: string;
    listId: string;
    recordedBy: string[];
    approvedBy: string[];
    explanation: { points: number }[];
    mayObject: boolean;
    proves: string;
  }[];
}

let app: TestApplication;
let village: PublicisedVillage;
let door: Visitor;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aPublicisedVillage(app);
  door = await aDoor(app, village);
});
afterEach(() => expectCoherentBooks(app, village.code));

const page = async (by = door) => (await by.get<Page>('/door')).body;
const codeOf = async (token: string) =>
  (await atTheDoor(app, token).get<Problem>('/door')).body.code;
const household = (at: number) => village.households[at]?.id ?? '';

describe('the page on a door', () => {
  test('tells points, rank and months, and each entry to the clause and the vote', async () => {
    const { status, headers } = await door.get('/door');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await page()).toMatchObject({
      householdCode: '001',
      headName: '张*一',
      points: 0,
      rank: 1,
      months: [{ month: '2026-11', state: 'OPEN' }, { month: '2026-10', state: 'PUBLICISED' }, {}],
      lists: [{ version: 1, ballot: { yesCount: 170, arithmetic: expect.any(String) as string } }],
    });
    const [deed, base] = (await page()).entries;
    expect(deed).toMatchObject({
      id: village.entries[0],
      points: 10,
      state: 'ON_WALL',
      recordedBy: ['CLERK'],
      approvedBy: ['SECRETARY'],
      mayObject: true,
    });
    expect(deed?.valueText).not.toBe('');
    expect(deed?.explanation.reduce((sum, { points }) => sum + points, 0)).toBe(10);
    expect(base).toMatchObject({ side: 'BASE', mayObject: false });
    await raise(village);
    expect((await page()).entries[0]).toMatchObject({ state: 'DISPUTED', mayObject: false });
    await closeOctober(app, village);
    const other = await aDoor(app, village, 1);
    expect(await page(other)).toMatchObject({ points: 110, entries: [{ state: 'COUNTS' }, {}] });
  });

  test('shows no telephone, member, picture, account or other household', async () => {
    await app.sql(`UPDATE household SET phone = '13912345678' WHERE village_code = $1`, [
      village.code,
    ]);
    await aFamily(app.sql, village.code, household(0), ['张建一', '张小宝']);
    await village.clerk.put(`/households/${household(0)}/link`, {
      linkedHouseholdId: household(1),
      fromOn: '2026-01-01',
    });
    const { body } = await door.get('/door');
    const text = JSON.stringify(body);
    for (const secret of ['139', '张小宝', '张建一', '王建二', village.accounts.clerk.username])
      expect(text).not.toContain(secret);
    expect(body).toMatchObject({ entries: [{ evidence: [] }, { evidence: [] }] });
  });

  test('does not repeat words that name another household, and proves their place only', async () => {
    const share = (of: string | null) =>
      app.sql('UPDATE act SET linked_act_id = $2 WHERE household_id = $1', [household(0), of]);
    const [other] = await app.sql<{ id: string }>('SELECT id FROM act WHERE household_id = $1', [
      household(1),
    ]);
    await share(other?.id ?? null);
    expect((await page()).entries[0]).toMatchObject({ explanation: [], proves: 'PLACE' });
    const proof = await door.get(`/door/entries/${village.entries[0]}/proof`);
    expect(proof.body).toMatchObject({ entry: null, posting: null, path: [] });
    await share(null);
  });

  test('hides what praise the household asked to hide, and proves its place only', async () => {
    const asked = await village.clerk.post<{ id: string }>('/hidden-praise', {
      entryId: village.entries[0],
      askedBy: '张建一',
    });
    await village.clerk.post(`/hidden-praise/${asked.body.id}/hide`);
    const [deed] = (await page()).entries;
    expect(deed).toMatchObject({ item: '加分(不公开事项)', explanation: [], proves: 'PLACE' });
    const proof = await door.get(`/door/entries/${village.entries[0]}/proof`);
    expect(proof.body).toMatchObject({ entry: null, posting: null, path: [] });
  });

  test("never shows another household's entry", async () => {
    const other = await aDoor(app, village, 1);
    expect((await page(other)).entries.map(({ id }) => id)).not.toContain(village.entries[0]);
    const proof = await other.get<Problem>(`/door/entries/${village.entries[0]}/proof`);
    expect([proof.status, proof.body.code]).toEqual([404, 'entry.not_found']);
  });
});

describe('the code on a door', () => {
  test('is kept as a hash only, also when the clerk sends a form twice', async () => {
    const key = { 'Idempotency-Key': 'plates' };
    const first = await village.clerk.post<Plate[]>('/door-keys', { groupNo: 2 }, key);
    expect(first.body.map(({ householdCode }) => householdCode)).toEqual(['002', '004', '006']);
    const again = await village.clerk.post<Problem>('/door-keys', { groupNo: 2 }, key);
    expect(again.body.code).toBe('door_key.none_lacking');
    const { token = '', headName } = first.body[0] ?? {};
    expect(headName).toBe('王*二');
    const secret = token.split('-')[1] ?? '-';
    for (const table of ['door_key', 'idempotent_answer', 'audit_event']) {
      const rows = await app.sql<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
      expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
    }
  });

  test('opens nothing when it is missing, wrong, withdrawn, renewed, or sent for another village', async () => {
    const [plate] = await platesFor(village, household(2));
    const token = plate?.token ?? '';
    expect(await codeOf(token)).toBeUndefined();
    expect((await app.stranger.get<Problem>('/door')).body.code).toBe('door.key_required');
    expect(await codeOf(`${token.slice(0, -2)}aa`)).toBe('door.key_unknown');
    expect(await codeOf(token.replace(village.code, '431322105201'))).toBe('door.key_unknown');
    expect(await codeOf(token.replace(village.code, '431322000000'))).toBe('door.key_unknown');
    const renewed = await village.clerk.post<Plate[]>('/door-keys', {
      householdIds: [household(2)],
      renewReason: '门牌淋坏了',
    });
    expect(await codeOf(token)).toBe('door.key_unknown');
    const fresh = renewed.body[0]?.token ?? '';
    expect(await codeOf(fresh)).toBeUndefined();
    const withdraw = () =>
      village.clerk.post<Problem>(`/door-keys/${household(2)}/withdraw`, { reason: '被人拍了' });
    expect((await withdraw()).status).toBe(204);
    expect(await codeOf(fresh)).toBe('door.key_unknown');
    expect((await withdraw()).body.code).toBe('door_key.not_found');
    const [ended] = await platesFor(village, household(3));
    await app.sql('UPDATE household SET closed_on = $2 WHERE id = $1', [
      household(3),
      '2026-11-05',
    ]);
    await keepRanks(app.sql, village.code);
    expect(await codeOf(ended?.token ?? '')).toBe('door.key_unknown');
    const audit = await village.supervisor.get('/audit-events');
    for (const told of ['door_key.renew', 'door_key.withdraw', '门牌淋坏了', '被人拍了'])
      expect(JSON.stringify(audit.body)).toContain(told);
  });

  test('is made only for households of the village, and only by who writes households', async () => {
    const foreign = await village.clerk.post<Problem>('/door-keys', {
      householdIds: ['01900000-0000-7000-8000-00000000dead'],
    });
    expect(foreign.body.code).toBe('household.not_found');
    expect((await village.secretary.post<Problem>('/door-keys', {})).body.code).toBe(
      'permission.denied',
    );
    const doors = await village.clerk.get<{ householdCode: string; madeAt: string | null }[]>(
      '/door-keys?filter={"hasKey":true}',
    );
    expect(doors.body.map(({ householdCode }) => householdCode)).toEqual(['001']);
  });

  test('withdrawn stays withdrawn, and one door has one code, whatever the application does', async () => {
    await platesFor(village, household(1));
    await village.clerk.post(`/door-keys/${household(1)}/withdraw`, { reason: '撕了' });
    const asApplication = (sql: string) =>
      app.dataSource.transaction(async (tx) => {
        await tx.query(
          `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
             set_config('cunfen.scope_to', $1, true)`,
          [village.code],
        );
        return tx.query<[unknown[], number]>(sql);
      });
    const [, back] = await asApplication(
      `UPDATE door_key SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawal_reason = ''
       WHERE withdrawn_at IS NOT NULL`,
    );
    expect(back).toBe(0);
    await expect(asApplication('UPDATE door_key SET household_id = id')).rejects.toThrow(
      /permission denied/,
    );
    await expect(asApplication('DELETE FROM door_key')).rejects.toThrow(/permission denied/);
    const { id } = await anAccount(app.sql, 'CLERK', village.code);
    await expect(
      app.sql(
        `INSERT INTO door_key (village_code, id, household_id, token_hash, made_by, made_at)
         VALUES ($1, gen_random_uuid(), $2, decode(repeat('ab', 32), 'hex'), $3, now())`,
        [village.code, household(0), id],
      ),
    ).rejects.toThrow(/door_key_one_key/);
  });
});

test('an entry of today is to be shown, and nobody objects to it yet', async () => {
  const { id } = await anAct(village, { occurredOn: '2026-11-03' });
  await village.secretary.post(`/acts/${id}/approve`, {});
  expect((await page()).entries[0]).toMatchObject({ state: 'TO_SHOW', mayObject: false });
});
