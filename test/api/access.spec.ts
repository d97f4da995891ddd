import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Role } from '../../backend/src/access/domain/roles';
import { XLSX } from '../../backend/src/shared/media-types';
import {
  PASSWORD,
  TODAY,
  type Answer,
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { TOWNSHIP, aVillage, anAccount } from '../support/builders';

interface Session {
  account: { id: string; username: string; mustChangePassword: boolean };
  area: { code: string };
  areas: { code: string }[];
}
interface Account {
  id: string;
  disabled: boolean;
  locked: boolean;
  roles: { area: string; role: Role }[];
  version: number;
  initialPassword: string;
}
interface AuditEvent {
  at: string;
  areaCode: string;
  username: string;
  ip: string;
  requestId: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: object | null;
  after: object | null;
}

const ROSTER = readFileSync(path.join(__dirname, '../fixtures/roster-228.xlsx'));
const COUNTY = '431322000000';
/** A village of another township of the county. */
const NEXT_TOWNSHIP = '431322106201';
const GOOD_PASSWORD = 'Qixi-2026-cunzhang';

let app: TestApplication;
let village: string;

/** An application for one group of tests: twenty sign-ins a minute from one address are the limit. */
function withApplication(): void {
  beforeAll(async () => {
    app = await startApplication();
    await aVillage(app.sql, { code: NEXT_TOWNSHIP });
  });
  beforeEach(async () => {
    village = (await aVillage(app.sql)).code;
  });
  afterEach(() => app.turnTo(TODAY));
  afterAll(() => app.end());
}

const knock = (username: string, password: string, headers = {}) =>
  app.stranger.post<Session & Problem & { params?: { seconds?: number } }>(
    '/session',
    { username, password },
    headers,
  );
const answerOf = ({ status, body }: Answer<Problem | null>) => `${status} ${body?.code ?? ''}`;

/** The Cookie header a browser would send back. */
function cookieOf(answer: Answer<unknown>): { Cookie: string } {
  const [cookie = ''] = answer.headers.getSetCookie();
  return { Cookie: cookie.split(';')[0] ?? '' };
}

async function holder(role: Role, area = village): Promise<Visitor> {
  return app.signIn((await anAccount(app.sql, role, area)).username);
}

describe('signing in', () => {
  withApplication();

  test('hands out a cookie that scripts cannot read and other sites cannot use', async () => {
    const { username, id } = await anAccount(app.sql, 'CLERK', village);
    const answer = await knock(username, PASSWORD);
    expect(answer.body).toMatchObject({ account: { id, username }, area: { code: village } });
    const [cookie = ''] = answer.headers.getSetCookie();
    const token = /^cunfen_session=([\w-]{43});/.exec(cookie)?.[1] ?? 'none';
    expect(cookie.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
    expect(JSON.stringify(answer.body)).not.toContain(token);
    expect((await app.stranger.get('/session', cookieOf(answer))).status).toBe(200);
  });

  test('keeps no token in the database that would open a session', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    const { Cookie } = cookieOf(await knock(username, PASSWORD));
    const token = Cookie.replace('cunfen_session=', '');
    const kept = await app.sql<{ all: string }>('SELECT session::text AS all FROM session');
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(JSON.stringify(kept)).not.toContain(Buffer.from(token).toString('hex'));
  });

  test('answers a wrong password, an unknown and a disabled name alike', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    const gone = await anAccount(app.sql, 'CLERK', village);
    await app.sql('UPDATE account SET disabled = true WHERE id = $1', [gone.id]);
    const answers = await Promise.all([
      knock(username, 'not-the-password'),
      knock('nobody-here', 'not-the-password'),
      knock(gone.username, PASSWORD),
      knock(`'; DROP TABLE account; --`, PASSWORD),
    ]);
    const told = answers.map(({ status, headers, body }) => ({
      status,
      cookie: headers.get('set-cookie'),
      body: { ...body, requestId: 'its own' },
    }));
    expect(told[0]).toMatchObject({
      status: 401,
      cookie: null,
      body: { code: 'session.wrong_password' },
    });
    expect(told).toEqual(told.map(() => told[0]));
  });

  test('ends by signing out, and after half a day', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    const [mine, other] = [await knock(username, PASSWORD), await knock(username, PASSWORD)];
    const see = async (answer: Answer<unknown>) =>
      (await app.stranger.get('/session', cookieOf(answer))).status;
    const out = await fetch(`${app.base}/api/session`, {
      method: 'DELETE',
      headers: cookieOf(mine),
    });
    expect([out.status, await see(mine), await see(other)]).toEqual([204, 401, 200]);
    app.turnTo('2026-11-23');
    expect(await see(other)).toBe(401);
  });

  test('counts only while the account is in office', async () => {
    const { username, id } = await anAccount(app.sql, 'CLERK', village);
    const clerk = await app.signIn(username);
    expect((await clerk.get('/session')).status).toBe(200);
    await app.sql('DELETE FROM account_role WHERE account_id = $1', [id]);
    expect(answerOf(await clerk.get<Problem>('/session'))).toBe('401 session.required');
    expect(answerOf(await knock(username, PASSWORD))).toBe('401 session.wrong_password');
  });
});

/** The seconds a locked-out person is told to wait, rounded up to the half minute. */
const waitOf = ({ body }: Awaited<ReturnType<typeof knock>>): number =>
  Math.ceil((body.params?.seconds ?? 0) / 30) * 30;

describe('wrong passwords', () => {
  withApplication();

  test('lock the account, the fifth for half a minute and the next for a whole one', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    for (let mistake = 1; mistake <= 5; mistake += 1)
      expect(answerOf(await knock(username, 'mistake'))).toBe('401 session.wrong_password');
    const locked = await knock(username, PASSWORD);
    expect(answerOf(locked)).toBe('429 session.locked');
    expect(waitOf(locked)).toBe(30);

    app.turnTo('2026-11-23');
    expect(answerOf(await knock(username, 'mistake'))).toBe('401 session.wrong_password');
    expect(waitOf(await knock(username, PASSWORD))).toBe(60);

    app.turnTo('2026-11-24');
    expect((await knock(username, PASSWORD)).status).toBe(200);
    expect(answerOf(await knock(username, 'mistake'))).toBe('401 session.wrong_password');
    expect((await knock(username, PASSWORD)).status).toBe(200);
  });

  test('given five at the same moment lock it too', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    await Promise.all(Array.from({ length: 5 }, () => knock(username, 'mistake')));
    expect(answerOf(await knock(username, PASSWORD))).toBe('429 session.locked');
  });
});

describe('sign-ins', () => {
  withApplication();

  test('more than twenty times a minute from one address is refused', async () => {
    const answers = [];
    for (let at = 0; at < 21; at += 1) answers.push(await knock('nobody', ''));
    expect(answers.map(answerOf)).toEqual([
      ...Array.from({ length: 20 }, () => '400 request.invalid'),
      '429 request.too_many',
    ]);
  });
});

describe('a password', () => {
  withApplication();

  test('given once must be changed before anything else', async () => {
    const admin = await holder('COUNTY_ADMIN', COUNTY);
    const { body } = await admin.post<Account>('/accounts', {
      username: 'wenshu',
      displayName: '李文书',
      roles: [{ area: village, role: 'CLERK' }],
    });
    expect(body.initialPassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
    const first = await knock('wenshu', body.initialPassword);
    expect(first.body.account.mustChangePassword).toBe(true);

    const clerk = await app.signIn('wenshu');
    const before = [
      await clerk.get<Problem>('/households'),
      await clerk.put<Problem>('/session/area', { area: village }),
      await clerk.post<Problem>('/schemes', {}),
    ];
    expect(before.map(answerOf)).toEqual(before.map(() => '403 password.change_required'));
    const change = { current: body.initialPassword, next: GOOD_PASSWORD };
    expect((await clerk.put('/session/password', change)).status).toBe(204);
    expect((await clerk.get('/households')).status).toBe(200);
    expect((await knock('wenshu', GOOD_PASSWORD)).body.account.mustChangePassword).toBe(false);
    expect((await knock('wenshu', body.initialPassword)).status).toBe(401);
  });

  test.each([
    ['too short', () => 'Jifen-26', 422, 'password.too_weak'],
    ['one character repeated', () => 'a'.repeat(20), 422, 'password.too_weak'],
    [
      'the user name in it',
      (name: string) => `${name.toUpperCase()}-2026`,
      422,
      'password.too_weak',
    ],
    ['the present one', () => PASSWORD, 422, 'password.same_as_before'],
    ['endless', () => 'x9-'.repeat(70), 400, 'request.invalid'],
    ['no text', () => ({ $ne: '' }), 400, 'request.invalid'],
  ])('is refused when it is %s', async (_why, next, status, code) => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    const change = { current: PASSWORD, next: next(username) };
    const answer = await (await app.signIn(username)).put<Problem>('/session/password', change);
    expect(answerOf(answer)).toBe(`${status} ${code}`);
    expect((await knock(username, PASSWORD)).status).toBe(200);
  });

  test('is not changed by who does not know the present one', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    const clerk = await app.signIn(username);
    const guess = { current: 'a wrong guess', next: GOOD_PASSWORD };
    expect(answerOf(await clerk.put<Problem>('/session/password', guess))).toBe(
      '401 session.wrong_password',
    );
    expect((await knock(username, PASSWORD)).status).toBe(200);
  });

  test('once changed ends every other session of the account, and no one else’s', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    const [here, there] = [await app.signIn(username), await app.signIn(username)];
    const neighbour = await holder('CLERK');
    await here.put('/session/password', { current: PASSWORD, next: GOOD_PASSWORD });
    const seen = await Promise.all([here, there, neighbour].map((one) => one.get('/session')));
    expect(seen.map(({ status }) => status)).toEqual([200, 401, 200]);
  });
});

describe('a request from another site', () => {
  withApplication();

  test.each([
    ['names its origin', { Origin: 'https://evil.example' }],
    ['hides its origin', { Origin: 'null' }],
    ['has the same name on another port', { Origin: 'http://127.0.0.1:1' }],
    ['is what the browser calls cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('that %s is refused with a session', async (_how, headers) => {
    const { username } = await anAccount(app.sql, 'COUNTY_ADMIN', COUNTY);
    const cookie = cookieOf(await knock(username, PASSWORD));
    const area = { code: '431399000000', name: '别县' };
    const answers = [
      await app.stranger.get<Problem>('/session', { ...cookie, ...headers }),
      await app.stranger.post<Problem>('/areas', area, { ...cookie, ...headers }),
    ];
    expect(answers.map(answerOf)).toEqual(answers.map(() => '403 request.cross_origin'));
    expect(await app.sql(`SELECT FROM area WHERE code = '431399000000'`)).toEqual([]);
  });

  test('does not sign anybody in', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    const answer = await knock(username, PASSWORD, { Origin: 'https://evil.example' });
    expect([answerOf(answer), answer.headers.get('set-cookie')]).toEqual([
      '403 request.cross_origin',
      null,
    ]);
  });

  test('is told from one of our own pages', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    const own = { Origin: app.base, 'Sec-Fetch-Site': 'same-origin' };
    const cookie = cookieOf(await knock(username, PASSWORD, own));
    expect((await app.stranger.get('/session', { ...cookie, ...own })).status).toBe(200);
  });
});

describe('switching the area', () => {
  withApplication();

  test('leads only to where one holds an office', async () => {
    const [second, third] = [(await aVillage(app.sql)).code, (await aVillage(app.sql)).code];
    const { id, username } = await anAccount(app.sql, 'CLERK', village);
    await app.sql(`INSERT INTO account_role VALUES ($1, $2, 'AUDITOR')`, [id, second]);
    const clerk = await app.signIn(username);
    const to = (area: unknown) => clerk.put<Session & Problem>('/session/area', { area });
    const switched = await to(second);
    expect(switched.body.areas.map(({ code }) => code)).toEqual([village, second]);
    expect(switched.body).toMatchObject({ area: { code: second }, roles: ['AUDITOR'] });
    for (const elsewhere of [third, TOWNSHIP, COUNTY, '000000000000', '431322105999'])
      expect(answerOf(await to(elsewhere))).toBe('404 session.area_not_yours');
    expect(answerOf(await to('nowhere'))).toBe('400 request.invalid');
    expect((await clerk.get<Session>('/session')).body.area.code).toBe(second);
  });

  test('a township officer works in the township and in each of its villages', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const { body } = await officer.get<Session>('/session');
    const mine = body.areas.map((area) => area.code);
    expect(mine).toEqual(expect.arrayContaining([TOWNSHIP, village]));
    expect(mine.filter((code) => !code.startsWith('431322105'))).toEqual([]);
    expect((await officer.put('/session/area', { area: village })).status).toBe(200);
    expect((await officer.get('/households')).status).toBe(200);
    expect((await officer.put('/session/area', { area: NEXT_TOWNSHIP })).status).toBe(404);
  });
});

describe('a township officer', () => {
  withApplication();

  const clerkOf = (area: string, role: Role = 'CLERK') => ({
    username: 'wenshu',
    displayName: '李文书',
    roles: [{ area, role }],
  });

  test.each<[string, Role, string, string]>([
    ['a county administrator', 'COUNTY_ADMIN', TOWNSHIP, '403 account.role_not_yours'],
    ['a county administrator in a village', 'COUNTY_ADMIN', '', '403 account.role_not_yours'],
    ['another officer of the township', 'TOWNSHIP_OFFICER', TOWNSHIP, '403 account.role_not_yours'],
    ['a clerk of the next township', 'CLERK', NEXT_TOWNSHIP, '403 account.role_not_yours'],
    ['an auditor of the county', 'AUDITOR', COUNTY, '403 account.role_not_yours'],
    ['a clerk of a village that is not there', 'CLERK', '431322105999', '422 account.area_unknown'],
    ['a king', 'KING' as Role, '', '400 request.invalid'],
  ])('cannot appoint %s', async (_whom, role, area, refusal) => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const answer = await officer.post<Problem>('/accounts', clerkOf(area || village, role));
    expect(answerOf(answer)).toBe(refusal);
    expect(await app.sql(`SELECT FROM account WHERE username = 'wenshu'`)).toEqual([]);
  });

  test('appoints in the villages, and changes only the version that was read', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const made = await officer.post<Account>('/accounts', clerkOf(village));
    expect([made.status, made.body.roles]).toMatchObject([201, [{ area: village, role: 'CLERK' }]]);
    const again = await officer.post<Problem>('/accounts', clerkOf(village));
    expect(answerOf(again)).toBe('409 account.username_taken');

    const to = (role: Role, version?: number) => {
      const change = { displayName: '李书记', disabled: false, roles: [{ area: village, role }] };
      return officer.put<Account & Problem>(`/accounts/${made.body.id}`, change, version);
    };
    expect(answerOf(await to('SECRETARY'))).toBe('428 request.version_required');
    expect((await to('SECRETARY', made.body.version)).body.roles).toMatchObject([
      { role: 'SECRETARY' },
    ]);
    expect(answerOf(await to('CLERK', made.body.version))).toBe('412 request.changed_meanwhile');
    expect(answerOf(await to('COUNTY_ADMIN', 2))).toBe('403 account.role_not_yours');
    const { body } = await officer.get<Account>(`/accounts/${made.body.id}`);
    expect(body).toMatchObject({ roles: [{ role: 'SECRETARY' }], version: 2 });
  });

  test('does not reach accounts with an office beyond the township', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const both = await anAccount(app.sql, 'AUDITOR', village);
    await app.sql(`INSERT INTO account_role VALUES ($1, $2, 'CLERK')`, [both.id, NEXT_TOWNSHIP]);
    const admin = await anAccount(app.sql, 'COUNTY_ADMIN', COUNTY);
    for (const { id } of [both, admin]) {
      const change = {
        displayName: 'x',
        disabled: true,
        roles: [{ area: village, role: 'AUDITOR' }],
      };
      const answers = [
        await officer.put<Problem>(`/accounts/${id}`, change, 1),
        await officer.post<Problem>(`/accounts/${id}/reset-password`),
      ];
      expect(answers.map(answerOf)).toEqual(answers.map(() => '404 account.not_found'));
    }
    const touched = await app.sql(
      'SELECT FROM account WHERE id = ANY ($1) AND (disabled OR must_change_password)',
      [[both.id, admin.id]],
    );
    expect(touched).toEqual([]);
  });
});

describe('an administrator', () => {
  withApplication();

  test('who disables an account ends its sessions and its signing in', async () => {
    const admin = await holder('COUNTY_ADMIN', COUNTY);
    const { id, username } = await anAccount(app.sql, 'CLERK', village);
    const clerk = await app.signIn(username);
    const disabled = {
      displayName: '李文书',
      disabled: true,
      roles: [{ area: village, role: 'CLERK' }],
    };
    expect((await admin.put<Account>(`/accounts/${id}`, disabled, 1)).body.disabled).toBe(true);
    expect(answerOf(await clerk.get<Problem>('/session'))).toBe('401 session.required');
    expect(answerOf(await knock(username, PASSWORD))).toBe('401 session.wrong_password');
    await admin.put(`/accounts/${id}`, { ...disabled, disabled: false }, 2);
    expect((await knock(username, PASSWORD)).status).toBe(200);
    expect(answerOf(await clerk.get<Problem>('/session'))).toBe('401 session.required');
  });

  test('cannot disable themselves', async () => {
    const { id, username } = await anAccount(app.sql, 'COUNTY_ADMIN', COUNTY);
    const admin = await app.signIn(username);
    const roles = [{ area: COUNTY, role: 'COUNTY_ADMIN' }];
    const answer = await admin.put<Problem>(
      `/accounts/${id}`,
      { displayName: 'x', disabled: true, roles },
      1,
    );
    expect(answerOf(answer)).toBe('409 account.last_admin');
  });

  test('who resets a password unlocks the account and ends its sessions', async () => {
    const admin = await holder('COUNTY_ADMIN', COUNTY);
    const { id, username } = await anAccount(app.sql, 'CLERK', village);
    const clerk = await app.signIn(username);
    for (let mistake = 0; mistake < 5; mistake += 1) await knock(username, 'mistake');
    expect((await admin.get<Account>(`/accounts/${id}`)).body.locked).toBe(true);
    const { body } = await admin.post<Account>(`/accounts/${id}/reset-password`);
    expect(answerOf(await clerk.get<Problem>('/session'))).toBe('401 session.required');
    expect(answerOf(await knock(username, PASSWORD))).toBe('401 session.wrong_password');
    expect((await knock(username, body.initialPassword)).body.account.mustChangePassword).toBe(
      true,
    );
  });

  test('who asks twice under one Idempotency-Key is never told a password that does not work', async () => {
    const admin = await holder('COUNTY_ADMIN', COUNTY);
    const { id, username } = await anAccount(app.sql, 'CLERK', village);
    const reset = () =>
      admin.post<Account>(`/accounts/${id}/reset-password`, {}, { 'Idempotency-Key': 'twice' });
    await reset();
    const { body } = await reset();
    expect((await knock(username, body.initialPassword)).status).toBe(200);
    const kept = await app.sql<{ all: string }>(
      'SELECT idempotent_answer::text AS all FROM idempotent_answer',
    );
    expect(JSON.stringify(kept)).not.toContain(body.initialPassword);
  });
});

describe('the audit', () => {
  withApplication();

  test('tells who changed what, when, from where, before and after', async () => {
    const { id, username } = await anAccount(app.sql, 'COUNTY_ADMIN', COUNTY);
    const admin = await app.signIn(username);
    const clerk = await anAccount(app.sql, 'CLERK', village);
    const change = {
      displayName: '李书记',
      disabled: false,
      roles: [{ area: village, role: 'SECRETARY' }],
    };
    await admin.put(`/accounts/${clerk.id}`, change, 1);
    const filter = encodeURIComponent(JSON.stringify({ subjectId: clerk.id }));
    const { body } = await admin.get<AuditEvent[]>(`/audit-events?filter=${filter}`);
    expect(body).toMatchObject([
      {
        action: 'account.update',
        areaCode: COUNTY,
        username,
        subjectKind: 'account',
        subjectId: clerk.id,
        before: { displayName: clerk.username, roles: [{ area: village, role: 'CLERK' }] },
        after: change,
      },
    ]);
    expect(body[0]?.ip).toMatch(/127\.0\.0\.1$/);
    expect(body[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(body[0]?.at).toMatch(/^2026-11-2[12]T.*Z$/);
    const [row] = await app.sql<{ account_id: string }>(
      `SELECT account_id FROM audit_event WHERE action = 'account.update' AND subject_id = $1`,
      [clerk.id],
    );
    expect(row?.account_id).toBe(id);
  });

  test('of signing in tells successes and refusals', async () => {
    const { username } = await anAccount(app.sql, 'CLERK', village);
    await knock(username, 'mistake');
    await knock(username, PASSWORD);
    const auditor = await holder('AUDITOR');
    const { body } = await auditor.get<AuditEvent[]>('/audit-events?sort=["at","ASC"]');
    expect(body.map((event) => event.action)).toEqual(['session.refuse', 'session.open']);
    const elsewhere = await holder('AUDITOR', (await aVillage(app.sql)).code);
    expect((await elsewhere.get('/audit-events')).body).toEqual([]);
  });

  test('cannot be changed by the application', async () => {
    const changes = ['UPDATE audit_event SET username = $$x$$', 'DELETE FROM audit_event'];
    for (const change of changes) {
      const tried = app.sql(`SET ROLE cunfen_app; ${change}`);
      await expect(tried).rejects.toThrow(/permission denied/);
      await app.sql('RESET ROLE');
    }
  });

  test('holds no password, no hash, no token and no telephone number', async () => {
    village = (await aVillage(app.sql, { households: 0 })).code;
    const admin = await holder('COUNTY_ADMIN', COUNTY);
    const made = await admin.post<Account>('/accounts', {
      username: 'wenshu',
      displayName: '李文书',
      roles: [{ area: village, role: 'CLERK' }],
    });
    const clerk = await app.signIn('wenshu');
    const { initialPassword } = made.body;
    const first = { current: initialPassword, next: GOOD_PASSWORD };
    expect((await clerk.put('/session/password', first)).status).toBe(204);
    const token = cookieOf(await knock('wenshu', GOOD_PASSWORD)).Cookie.split('=')[1] ?? '';
    await knock('wenshu', 'a-mistyped-password');
    await clerk.put('/session/password', { current: 'a-wrong-guess', next: 'Other-2026-xyz' });
    const opened = await clerk.post<{ id: string }>('/households', {
      groupNo: 1,
      headName: '张三',
      phone: '13812341701',
      members: [{ name: '张三', relation: '户主' }],
    });
    await clerk.put(`/households/${opened.body.id}`, { phone: '13900001111' }, 1);
    const roster = await clerk.post<{ id: string }>('/imports/roster', ROSTER, {
      'Content-Type': XLSX,
    });
    const applied = await clerk.post(`/imports/roster/${roster.body.id}/apply`, { skipBad: true });
    expect(applied.status).toBe(200);
    const reset = await admin.post<Account>(`/accounts/${made.body.id}/reset-password`);

    const [hash] = await app.sql<{ password_hash: string }>(
      'SELECT password_hash FROM account WHERE id = $1',
      [made.body.id],
    );
    const phones = await app.sql<{ phone: string }>(
      `SELECT DISTINCT phone FROM household WHERE phone <> ''`,
    );
    expect(phones.length).toBeGreaterThan(100);
    const secrets = [
      ...[initialPassword, GOOD_PASSWORD, reset.body.initialPassword, token, '$argon2'],
      ...['a-mistyped-password', 'a-wrong-guess', 'Other-2026-xyz', '13812341701'],
      ...[hash?.password_hash ?? '', ...phones.map(({ phone }) => phone)],
    ];
    const events = await app.sql<{ all: string }>(
      'SELECT audit_event::text AS all FROM audit_event',
    );
    const told = events.map(({ all }) => all).join('\n');
    expect(events.length).toBeGreaterThan(8);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });
});

describe('an Idempotency-Key', () => {
  withApplication();

  test.each([
    ['is empty', ''],
    ['has a space in it', 'two words'],
    ['has a letter beyond ASCII', 'clé'],
    ['is longer than 200 characters', 'k'.repeat(201)],
  ])('that %s is refused before anything is written', async (_how, key) => {
    const clerk = await holder('CLERK');
    const scheme = { name: '积分制', template: 'youxiqiao', basePoints: 100 };
    const answer = await clerk.post<Problem>('/schemes', scheme, { 'Idempotency-Key': key });
    expect(answerOf(answer)).toBe('400 idempotency.key_invalid');
    const made = await app.sql('SELECT FROM scheme WHERE village_code = $1', [village]);
    expect(made).toEqual([]);
  });
});
