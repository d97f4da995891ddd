import { randomUUID } from 'node:crypto';
import { ForgetSenders } from '../../backend/src/declarations/forget-senders';
import { DAILY_LIMITS } from '../../backend/src/declarations/domain/declaration';
import { SYSTEM } from '../../backend/src/shared/actor';
import {
  type Answer,
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { anAccount, aVillage } from '../support/builders';
import { aDoor, BEHIND_A_PROXY } from '../support/doors';
import { aPhoto, CAMERA } from '../support/photo';
import { aRuledVillage, anAct, type RuledVillage } from '../support/ruled-village';

interface Declaration {
  id: string;
  kind: string;
  state: string;
  headName: string | null;
  reporter: string | null;
  contact: string | null;
  photos: string[];
  alikeDeclarations: number;
  alikeActs: number;
  actId: string | null;
  mayDecide: boolean;
}
interface Own {
  clientId: string;
  kind: string;
  state: string;
  declineReason: string;
  actState: string | null;
}

const TODAY = '2026-11-20';
const OTHER_ADDRESS = { 'X-Forwarded-For': '10.9.0.1' };
const JPEG = { 'Content-Type': 'image/jpeg' };

let app: TestApplication;
let village: RuledVillage;
let door: Visitor;

beforeAll(async () => {
  app = await startApplication(BEHIND_A_PROXY);
});
afterAll(() => app.end());
beforeEach(async () => {
  app.turnTo(TODAY);
  village = await aRuledVillage(app);
  door = await aDoor(app, village);
});

const household = (at: number) => village.households[at]?.id ?? '';
const said = (change: object = {}) => ({
  clientId: randomUUID(),
  kind: 'SELF',
  ruleCode: 'Y001',
  what: '出工修路一天',
  amount: '一天',
  occurredOn: '2026-11-19',
  ...change,
});
const declares = (change: object = {}, by = door) =>
  by.post<Own & Problem>('/door/declarations', said(change));
const refusal = async (asked: Promise<Answer<Problem>>) => {
  const { status, body } = await asked;
  return `${status} ${body.code}`;
};
const inbox = async (by = village.clerk) =>
  (await by.get<Declaration[]>('/declarations?sort=["receivedAt","ASC"]')).body;
const own = async (by = door, mine = '') =>
  (await by.get<Own[]>(`/door/declarations${mine && `?mine=${mine}`}`)).body;
const taken = (change: object = {}) => ({
  householdId: household(0),
  ruleCode: 'Y001',
  quantity: 1,
  occurredOn: '2026-11-19',
  ...change,
});
const accepts = (id: string, change: object = {}, by = village.clerk) =>
  by.post<Declaration & Problem>(`/declarations/${id}/accept`, taken(change));
const report = (change: object = {}) => ({
  clientId: randomUUID(),
  about: '二组老王',
  what: '帮邻居收稻子',
  occurredOn: '2026-11-19',
  reporterName: '过路人甲',
  contact: '13712345678',
  ...change,
});

describe('what a household declares of itself', () => {
  test('is no act until the clerk takes it in, pictures and all, and somebody else approves it', async () => {
    const picture = await door.post<{ hash: string }>('/door/photos', await aPhoto(), JPEG);
    expect(picture.status).toBe(201);
    const sent = await declares({ photos: [picture.body.hash] });
    expect(sent).toMatchObject({ status: 201, body: { state: 'RECEIVED', actState: null } });
    expect((await village.clerk.get<unknown[]>('/acts')).body).toEqual([]);
    const [waiting] = await inbox();
    expect(waiting).toMatchObject({
      headName: '张建一',
      photos: [picture.body.hash],
      alikeDeclarations: 0,
      alikeActs: 0,
      mayDecide: true,
    });
    const { body } = await accepts(waiting?.id ?? '');
    expect(body).toMatchObject({ state: 'ACCEPTED', mayDecide: false });
    const act = await village.secretary.get<{ evidence: string[]; source: string }>(
      `/acts/${body.actId}`,
    );
    expect(act.body).toMatchObject({ source: 'DECLARATION', evidence: [picture.body.hash] });
    expect(await own()).toMatchObject([{ state: 'ACCEPTED', actState: 'SUBMITTED' }]);
    expect((await village.clerk.post(`/acts/${body.actId}/approve`, {})).status).toBe(403);
    expect((await village.secretary.post(`/acts/${body.actId}/approve`, {})).status).toBe(200);
    expect(await own()).toMatchObject([{ actState: 'APPROVED' }]);
    expect(await refusal(accepts(waiting?.id ?? ''))).toBe('409 declaration.decided_already');
  });

  test('is declined with a reason that its page shows', async () => {
    await declares();
    const [waiting] = await inbox();
    const decline = (reason: string) =>
      village.clerk.post<Problem>(`/declarations/${waiting?.id}/decline`, { reason });
    expect((await decline(' ')).status).toBe(400);
    expect((await decline('村里已经统一记过')).status).toBe(200);
    expect(await own()).toMatchObject([{ state: 'DECLINED', declineReason: '村里已经统一记过' }]);
    expect(await refusal(decline('再说一遍'))).toBe('409 declaration.decided_already');
  });

  test('sent twice, also at once, is one; other words under its number are refused', async () => {
    const one = said();
    const answers = await Promise.all(
      [1, 2, 3].map(() => door.post<Own>('/door/declarations', one)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await inbox()).toHaveLength(1);
    const other = door.post<Problem>('/door/declarations', { ...one, what: '别的事' });
    expect(await refusal(other)).toBe('409 declaration.said_differently');
    const neighbour = await aDoor(app, village, 1);
    expect(await refusal(neighbour.post<Problem>('/door/declarations', one))).toBe(
      '409 declaration.said_differently',
    );
  });

  test('like another, or like an act, tells so in the inbox', async () => {
    await anAct(village, { occurredOn: '2026-11-18' });
    await declares();
    await declares({ ruleCode: null, occurredOn: '2026-11-20' });
    await declares({ occurredOn: '2026-10-01' });
    expect(await inbox()).toMatchObject([
      { alikeDeclarations: 1, alikeActs: 1 },
      { alikeDeclarations: 1, alikeActs: 0 },
      { alikeDeclarations: 0, alikeActs: 0 },
    ]);
  });

  test('is refused with its reason', async () => {
    expect(await refusal(declares({ occurredOn: '2026-11-21' }))).toBe(
      '422 declaration.day_out_of_range',
    );
    expect(await refusal(declares({ ruleCode: 'Y999' }))).toBe('422 declaration.rule_unknown');
    expect(await refusal(declares({ photos: ['a'.repeat(64)] }))).toBe(
      '422 declaration.photo_unknown',
    );
    expect(await refusal(declares({ what: '  ' }))).toBe('400 request.invalid');
    expect(await refusal(declares({ what: '话'.repeat(301) }))).toBe('400 request.invalid');
    expect(await refusal(declares({ photos: Array<string>(4).fill('a'.repeat(64)) }))).toBe(
      '400 request.invalid',
    );
    await declares();
    const [waiting] = await inbox();
    expect(await refusal(accepts(waiting?.id ?? '', { householdId: household(1) }))).toBe(
      '422 declaration.other_household',
    );
  });

  test('is read and taken in by the leader of its courtyard only', async () => {
    const leader = await anAccount(app.sql, 'COURTYARD_LEADER', village.code);
    const [yard, other] = [randomUUID(), randomUUID()];
    for (const [id, name] of [
      [yard, '上院'],
      [other, '下院'],
    ])
      await app.sql('INSERT INTO courtyard VALUES ($1, $2, $3)', [village.code, id, name]);
    await app.sql('INSERT INTO courtyard_leader VALUES ($1, $2, $3)', [
      village.code,
      leader.id,
      yard,
    ]);
    await app.sql('UPDATE household SET courtyard_id = $2 WHERE id = $1', [household(0), yard]);
    await app.sql('UPDATE household SET courtyard_id = $2 WHERE id = $1', [household(1), other]);
    const picture = await door.post<{ hash: string }>('/door/photos', await aPhoto(), JPEG);
    await declares({ photos: [picture.body.hash] });
    await declares({}, await aDoor(app, village, 1));
    const by = await app.signIn(leader.username);
    const seen = await inbox(by);
    expect(seen.map(({ headName }) => headName)).toEqual(['张建一']);
    const foreign = (await inbox()).find(({ headName }) => headName === '王建二');
    expect(await refusal(by.get<Problem>(`/declarations/${foreign?.id}`))).toBe(
      '404 declaration.not_found',
    );
    expect((await by.download(`/evidence/${picture.body.hash}`)).status).toBe(200);
    expect((await accepts(seen[0]?.id ?? '', {}, by)).status).toBe(200);
    expect(await refusal(accepts(foreign?.id ?? '', { householdId: household(1) }, by))).toBe(
      '404 declaration.not_found',
    );
  });
});

describe('a report about a neighbour', () => {
  test('from a door is shown to its telephone only, and its sender to who decides', async () => {
    const clientId = randomUUID();
    await declares({ clientId, kind: 'NEIGHBOUR', householdCode: '002', contact: '13700000000' });
    expect(await own()).toEqual([]);
    expect(await own(door, clientId)).toMatchObject([{ kind: 'NEIGHBOUR', actState: null }]);
    expect(await own(await aDoor(app, village, 1), clientId)).toEqual([]);
    expect(await inbox()).toMatchObject([
      { headName: '王建二', reporter: '张建一(001)', contact: '13700000000' },
    ]);
    await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [
      village.code,
      village.accounts.clerk.id,
      household(1),
    ]);
    const [aside] = await inbox();
    expect(aside).toMatchObject({ reporter: null, contact: null, mayDecide: false });
    expect(await refusal(accepts(aside?.id ?? '', { householdId: household(1) }))).toBe(
      '403 declaration.own_household',
    );
    const audit = await app.sql<{ row: string }>('SELECT a::text AS row FROM audit_event a');
    expect(audit.filter(({ row }) => row.includes('13700000000'))).toEqual([]);
    expect(await refusal(declares({ kind: 'NEIGHBOUR', householdCode: '001' }))).toBe(
      '422 declaration.own_deed',
    );
    expect(await refusal(declares({ kind: 'NEIGHBOUR' }))).toBe('422 declaration.whom_missing');
    expect(await refusal(declares({ kind: 'NEIGHBOUR', householdCode: '999' }))).toBe(
      '422 declaration.household_unknown',
    );
  });

  test('from the hall needs a name and a telephone, and the handler finds the household', async () => {
    const sends = (change: object, code = village.code) =>
      app.stranger.post<Problem>(`/reports/${code}`, report(change));
    expect((await sends({ contact: '' })).status).toBe(400);
    expect((await sends({ reporterName: ' ' })).status).toBe(400);
    expect(await refusal(sends({}, '431322105000'))).toBe('404 village.not_found');
    expect(await refusal(sends({}, '431322105997'))).toBe('404 village.not_found');
    const sent = await sends({});
    expect([sent.status, Object.keys(sent.body)]).toEqual([201, ['clientId', 'receivedAt']]);
    const [waiting] = await inbox();
    expect(waiting).toMatchObject({ headName: null, reporter: '过路人甲', contact: '13712345678' });
    const { body } = await accepts(waiting?.id ?? '', { householdId: household(1) });
    expect(body.state).toBe('ACCEPTED');
    const elsewhere = await aVillage(app.sql);
    const stranger = await app.signIn((await anAccount(app.sql, 'CLERK', elsewhere.code)).username);
    expect(await inbox(stranger)).toEqual([]);
  });
});

describe('who sent a declaration', () => {
  test('is forgotten with the pictures of its time, once it is decided; what was said stays', async () => {
    const retention = () => app.part(ForgetSenders).run(SYSTEM, village.code);
    const keeping = (months: number | null) =>
      app.sql('UPDATE village SET evidence_months = $2 WHERE village_code = $1', [
        village.code,
        months,
      ]);
    for (const what of ['扶老人过河', '清理水渠'])
      await app.stranger.post(`/reports/${village.code}`, report({ what }), OTHER_ADDRESS);
    const [first] = await inbox();
    await accepts(first?.id ?? '', { householdId: household(1) });
    const known = async () => (await inbox()).map(({ reporter, contact }) => [reporter, contact]);
    const both = await known();
    app.turnTo('2027-06-01');
    expect(await retention()).toBe(0);
    await keeping(7);
    expect(await retention()).toBe(0);
    expect(await known()).toEqual(both);
    await keeping(6);
    expect([await retention(), await retention()]).toEqual([1, 0]);
    expect(await known()).toEqual([['', ''], both[1]]);
    const [told] = await app.sql('SELECT after FROM audit_event WHERE action = $1', [
      'declaration.forget_senders',
    ]);
    expect(told).toEqual({ after: { count: 1 } });
  });
});

describe('a flood', () => {
  test('of a door, of the hall, of an address ends', async () => {
    for (let n = 0; n < DAILY_LIMITS.perHousehold; n += 1)
      expect((await declares({ what: `第 ${n} 件` })).status).toBe(201);
    expect(await refusal(declares())).toBe('429 declaration.enough_today');
    app.turnTo('2026-11-21');
    expect((await declares()).status).toBe(201);
    await app.sql(
      `INSERT INTO declaration (village_code, id, client_id, kind, channel, about, what, occurred_on, reporter_name,
         contact, received_at)
       SELECT $1, gen_random_uuid(), gen_random_uuid(), 'NEIGHBOUR', 'KIOSK', '某', '某事', '2026-11-01', '甲', '1',
         '2026-11-21T04:00Z' FROM generate_series(1, $2)`,
      [village.code, DAILY_LIMITS.perScreen],
    );
    const sends = () => app.stranger.post<Problem>(`/reports/${village.code}`, report());
    expect(await refusal(sends())).toBe('429 declaration.village_full');
    const more: string[] = [];
    for (let n = 0; n < 6; n += 1) more.push(await refusal(sends()));
    expect(more).toContain('429 request.too_many');
  });

  test('of pictures ends, and what is no picture is refused', async () => {
    const kept = await door.post<{ hash: string }>('/door/photos', await aPhoto(), JPEG);
    const bytes = await village.clerk.download(`/evidence/${kept.body.hash}`);
    expect(bytes.body.includes(CAMERA)).toBe(false);
    expect(await refusal(door.post<Problem>('/door/photos', Buffer.from('<svg/>'), JPEG))).toBe(
      '415 evidence.not_a_picture',
    );
    await app.sql(
      `INSERT INTO evidence (village_code, hash, media_type, byte_count, door_household_id, uploaded_at)
       SELECT $1, sha256(n::text::bytea), 'image/jpeg', 1, $2, '2026-11-20T04:00Z' FROM generate_series(2, $3) n`,
      [village.code, household(0), DAILY_LIMITS.photos],
    );
    expect(
      await refusal(door.post<Problem>('/door/photos', await aPhoto({ motif: 2 }), JPEG)),
    ).toBe('429 declaration.photos_enough');
  });
});

describe('the database', () => {
  const asApplication = (sql: string, params: unknown[] = []) =>
    app.dataSource.transaction(async (tx) => {
      await tx.query(
        `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
           set_config('cunfen.scope_to', $1, true)`,
        [village.code],
      );
      return tx.query<unknown[]>(sql, params);
    });

  test('lets nobody change what was said, decide twice, or take in what they did not record', async () => {
    await declares();
    const [waiting] = await inbox();
    const act = await anAct(village);
    const decide = (actId: string, by: string) =>
      asApplication(
        `UPDATE declaration SET state = 'ACCEPTED', act_id = $2, decided_by = $3, decided_at = now() WHERE id = $1`,
        [waiting?.id, actId, by],
      );
    await expect(asApplication(`UPDATE declaration SET what = 'x'`)).rejects.toThrow(
      /permission denied/,
    );
    const forget = `UPDATE declaration SET contact = '', reporter_name = '', sender_forgotten_at = now()`;
    await expect(asApplication(forget)).rejects.toThrow(/permission denied/);
    await expect(asApplication('DELETE FROM declaration')).rejects.toThrow(/permission denied/);
    await expect(decide(act.id, village.accounts.clerk.id)).rejects.toThrow(
      /declaration_accepted_as_recorded/,
    );
    const { body } = await accepts(waiting?.id ?? '');
    expect(await decide(body.actId ?? '', village.accounts.clerk.id)).toEqual([[], 0]);
    const early = forget.replace('now()', `decided_at + interval '2 months'`);
    await expect(app.sql(`${early} WHERE decided_at IS NOT NULL`)).rejects.toThrow(
      /kept_half_a_year/,
    );
  });

  test('lets nobody decide a report about their own household', async () => {
    await declares({ kind: 'NEIGHBOUR', householdCode: '002' });
    await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [
      village.code,
      village.accounts.clerk.id,
      household(1),
    ]);
    await expect(
      asApplication(
        `UPDATE declaration SET state = 'DECLINED', decline_reason = '不实', decided_by = $1, decided_at = now()`,
        [village.accounts.clerk.id],
      ),
    ).rejects.toThrow(/declaration_not_of_own_household/);
  });
});
