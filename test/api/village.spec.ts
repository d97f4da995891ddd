import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Role } from '../../backend/src/access/domain/roles';
import { XLSX } from '../../backend/src/shared/media-types';
import { readWorkbook } from '../../backend/src/shared/workbook/read-workbook';
import { writeWorkbook } from '../../backend/src/shared/workbook/write-workbook';
import {
  type Answer,
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { type BuiltVillage, aVillage, anAccount, TOWNSHIP } from '../support/builders';

const ROSTER = readFileSync(path.resolve(__dirname, '../fixtures/roster-228.xlsx'));
const NOWHERE = '01890000-0000-7000-8000-000000000000';

interface Household {
  id: string;
  code: string;
  headName: string;
  phone: string | null;
  version: number;
  memberCount: number;
  courtyardId: string | null;
  members: { name: string; relation: string; age?: number }[];
}
interface Import {
  id: string;
  kind: string;
  state: string;
  fileName: string;
  summary: Record<string, number>;
  problems: { code: string; severity: string; row: number; detail: string }[];
  changes: { householdCode: string; change: string; details: string[] }[];
  result: Record<string, number> | null;
}

let application: TestApplication;
let village: BuiltVillage;
let clerk: Visitor;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.end());
beforeEach(async () => {
  village = await aVillage(application.sql);
  clerk = await holder('CLERK');
});

const holder = async (role: Role, area = village.code): Promise<Visitor> =>
  application.signIn((await anAccount(application.sql, role, area)).username);

const upload = <Body = Import>(
  bytes: Uint8Array,
  headers: Record<string, string> = {},
  by = clerk,
): Promise<Answer<Body>> =>
  by.post<Body>('/imports/roster', bytes, { 'Content-Type': XLSX, ...headers });

const applyImport = <Body = Import>(id: string, skipBad = true, by = clerk) =>
  by.post<Body>(`/imports/roster/${id}/apply`, { skipBad });

const rowsInVillage = async (table: string): Promise<number> => {
  const rows = await application.sql<{ count: number }>(
    `SELECT count(*) FROM ${table} WHERE village_code = $1`,
    [village.code],
  );
  return rows[0]?.count ?? -1;
};

const TITLES = ['户编号', '组别', '户主', '姓名', '与户主关系', '出生日期', '联系电话'];
const aRoster = (...rows: string[][]): Promise<Buffer> =>
  writeWorkbook([
    {
      name: '花名册',
      title: '溪桥村农户花名册',
      columns: TITLES.map((title) => ({ title, width: 12 })),
      rows,
    },
  ]);

describe('households', () => {
  const open = (change = {}) =>
    clerk.post<Household>('/households', {
      groupNo: 3,
      headName: '覃 山',
      phone: '13812341701',
      members: [{ name: '李梅', relation: '配偶', sex: 'FEMALE', bornOn: '1980-11-23' }],
      ...change,
    });

  test('a household opened by hand has a code, its head, ages of today, and its group', async () => {
    const { status, body } = await open();
    expect(status).toBe(201);
    expect(body).toMatchObject({ code: '03001', headName: '覃山', headInitials: 'qs' });
    expect(body.members.map(({ name, relation, age }) => [name, relation, age])).toEqual([
      ['覃山', '户主', undefined],
      ['李梅', '配偶', 45],
    ]);
    const { body: groups } = await clerk.get<{ groupNo: number; people: number }[]>('/groups');
    expect(groups.at(-1)).toMatchObject({
      id: 3,
      groupNo: 3,
      name: '3组',
      households: 1,
      people: 2,
    });
  });

  test('the same request with one Idempotency-Key opens one household', async () => {
    const body = { groupNo: 1, headName: '陈一', members: [] };
    const ask = () => clerk.post<Household>('/households', body, { 'Idempotency-Key': 'once' });
    const [first, again] = [await ask(), await ask()];
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await rowsInVillage('household')).toBe(7);
  });

  test.each([
    ['a taken code', { code: '001' }, 409, 'household.code_taken'],
    [
      'another head among the members',
      { members: [{ name: '王五', relation: '户主' }] },
      422,
      'household.head_differs',
    ],
    ['a name of nothing that is seen', { headName: '\u200b' }, 422, 'household.name_missing'],
    [
      'a birth tomorrow',
      { members: [{ name: '小', relation: '子', bornOn: '2026-11-23' }] },
      422,
      'household.born_in_future',
    ],
    [
      'a day that does not exist',
      { members: [{ name: '小', relation: '子', bornOn: '2026-02-31' }] },
      400,
      'request.invalid',
    ],
    ['an unknown courtyard', { courtyardId: NOWHERE }, 404, 'courtyard.not_found'],
    ['a field nobody knows', { points: 5 }, 400, 'request.invalid'],
    ['a group without end', { groupNo: 100 }, 400, 'request.invalid'],
  ])('%s is refused and nothing is written', async (_what, change, status, code) => {
    const answer = (await open(change)) as unknown as Answer<Problem>;
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await rowsInVillage('household')).toBe(6);
  });

  test('are found by a piece of the name, by initials and by code, and never by a wildcard', async () => {
    await open();
    const found = async (q: string) => {
      const filter = encodeURIComponent(JSON.stringify({ q }));
      return (await clerk.get<Household[]>(`/households?filter=${filter}`)).body.length;
    };
    expect(await Promise.all(['覃山', '山', 'QS', '03', '%', '_'].map(found))).toEqual([
      1, 1, 1, 1, 0, 0,
    ]);
  });

  test('telephone numbers are masked in lists, and whole only for who may call', async () => {
    const { body } = await open();
    const auditor = await holder('AUDITOR');
    const list = await clerk.get<Household[]>(`/households?sort=["code","DESC"]&range=[0,0]`);
    expect(list.body[0]).toMatchObject({ code: '03001', phone: '138****1701' });
    expect(list.headers.get('content-range')).toBe('items 0-0/7');
    expect((await clerk.get<Household>(`/households/${body.id}`)).body.phone).toBe('13812341701');
    expect((await auditor.get<Household>(`/households/${body.id}`)).body.phone).toBe('138****1701');
  });

  test('a change needs the present version, and tells the audit no number', async () => {
    const { body, headers } = await open();
    const put = (change: object, version?: number) =>
      clerk.put<Household & Problem>(`/households/${body.id}`, change, version);
    expect(headers.get('etag')).toBe('"1"');
    expect((await put({ optedOut: true })).body.code).toBe('request.version_required');
    expect((await put({ phone: '138****1701' }, 1)).status).toBe(400);
    const changed = await put({ phone: '13900001111', residency: 'AWAY' }, 1);
    expect(changed.body).toMatchObject({ phone: '13900001111', residency: 'AWAY', version: 2 });
    expect((await put({ phone: '' }, 1)).body.code).toBe('request.changed_meanwhile');
    const events = await application.sql<object>(
      `SELECT before, after FROM audit_event WHERE action = 'household.update' AND subject_id = $1`,
      [body.id],
    );
    expect(events).toMatchObject([{ after: { phoneChanged: true } }]);
    expect(JSON.stringify(events)).not.toMatch(/\d{11}/);
  });

  test("another village's clerk finds neither the household nor its courtyard nor its import", async () => {
    const { body } = await open();
    const uploaded = await upload(ROSTER);
    const [courtyard] = await application.sql<{ id: string }>(
      `INSERT INTO courtyard VALUES ($1, gen_random_uuid(), '老屋院') RETURNING id`,
      [village.code],
    );
    const stranger = await holder('CLERK', (await aVillage(application.sql)).code);
    const asked = await Promise.all([
      stranger.get<Problem>(`/households/${body.id}`),
      stranger.put<Problem>(`/households/${body.id}`, { optedOut: true }, 1),
      stranger.get<Problem>(`/courtyards/${courtyard?.id}`),
      stranger.get<Problem>(`/villages/${village.code}`),
      stranger.get<Problem>(`/areas/${village.code}`),
      stranger.get<Problem>(`/imports/${uploaded.body.id}`),
      stranger.get<Problem>(`/imports/${uploaded.body.id}/workbook`),
      applyImport<Problem>(uploaded.body.id, true, stranger),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(Array.from(asked, () => 404));
    expect(asked[0]?.body.code).toBe('household.not_found');
    expect((await clerk.get<Household>(`/households/${body.id}`)).body.version).toBe(1);
    const list = await stranger.get<Household[]>(
      `/households?filter=${encodeURIComponent(JSON.stringify({ ids: [body.id] }))}`,
    );
    expect(list.body).toEqual([]);
  });

  test('an id that is no id names nothing', async () => {
    expect((await clerk.get(`/households/1'; DROP TABLE household--`)).status).toBe(404);
  });
});

describe('a courtyard leader', () => {
  test('without another office sees the households of the courtyards they lead', async () => {
    const leader = await anAccount(application.sql, 'COURTYARD_LEADER', village.code);
    const secretary = await holder('SECRETARY');
    const [own, other] = village.households;
    const [courtyard] = await application.sql<{ id: string }>(
      `INSERT INTO courtyard VALUES ($1, gen_random_uuid(), '老屋院') RETURNING id`,
      [village.code],
    );
    const id = courtyard?.id ?? '';
    await clerk.put(`/households/${own?.id}`, { courtyardId: id }, 1);
    const named = await secretary.put(`/courtyards/${id}`, { leaderAccountIds: [leader.id] });
    expect(named.body).toMatchObject({ households: 1, leaders: [{ accountId: leader.id }] });

    const visitor = await application.signIn(leader.username);
    const { body } = await visitor.get<Household[]>('/households');
    expect(body.map((household) => household.id)).toEqual([own?.id]);
    expect((await visitor.get(`/households/${own?.id}`)).status).toBe(200);
    expect((await visitor.get(`/households/${other?.id}`)).status).toBe(404);
  });

  test('must hold the office', async () => {
    const [courtyard] = await application.sql<{ id: string }>(
      `INSERT INTO courtyard VALUES ($1, gen_random_uuid(), '新屋院') RETURNING id`,
      [village.code],
    );
    const { id } = await anAccount(application.sql, 'CLERK', village.code);
    const secretary = await holder('SECRETARY');
    const answer = await secretary.put<Problem>(`/courtyards/${courtyard?.id}`, {
      leaderAccountIds: [id],
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'courtyard.leader_without_office']);
  });
});

describe('areas', () => {
  test('a township officer makes a village in the township, and nowhere else', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const make = (code: string) => officer.post<Problem>('/areas', { code, name: '新村' });
    expect((await make('431322105901')).status).toBe(201);
    expect((await make('431322105901')).body.code).toBe('area.code_taken');
    expect((await make('431322106901')).body.code).toBe('area.not_inside');
    expect((await make(TOWNSHIP)).body.code).toBe('area.not_inside');
    expect(
      await application.sql(`SELECT FROM village WHERE village_code = '431322105901'`),
    ).toHaveLength(1);
  });

  test('the area around a new one must be there', async () => {
    const admin = await holder('COUNTY_ADMIN', '000000000000');
    const answer = await admin.post<Problem>('/areas', { code: '431399105901', name: '某村' });
    expect([answer.status, answer.body.code]).toEqual([422, 'area.parent_unknown']);
  });

  test('show their villages with how many live there, and the names above', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const filter = encodeURIComponent(JSON.stringify({ kind: 'VILLAGE', q: village.code }));
    const { body } = await officer.get<object[]>(`/areas?filter=${filter}`);
    expect(body).toMatchObject([
      { code: village.code, households: 6, people: 0, parentName: '吉庆镇' },
    ]);
    expect((await officer.get('/areas/431322000000')).body).toMatchObject({ name: '新桥县' });
    expect((await officer.get('/areas/nowhere')).status).toBe(404);
  });

  test('households are asked for in a village, not in a township', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    expect((await officer.get<Problem>('/households')).body.code).toBe('area.village_required');
  });

  test('a village changes its settings under the version it has read', async () => {
    const secretary = await holder('SECRETARY');
    const settings = { publicityDays: 7, supervisionPhone: '0738-7654321' };
    const put = (version: number, change = {}) =>
      secretary.put<Problem>(`/villages/${village.code}`, { ...settings, ...change }, version);
    expect((await put(1)).body).toMatchObject({ ...settings, version: 2 });
    expect((await put(1)).status).toBe(412);
    expect((await put(2, { publicityDays: 2 })).status).toBe(400);
    expect((await clerk.put(`/villages/${village.code}`, settings, 2)).status).toBe(403);
  });
});

describe('the household of an account', () => {
  test('is linked by whoever appoints, and not by whoever reviews', async () => {
    const { id: accountId } = await anAccount(application.sql, 'REVIEWER', village.code);
    const link = { accountId, householdId: village.households[0]?.id };
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    await officer.put('/session/area', { area: village.code });
    const secretary = await holder('SECRETARY');
    expect((await secretary.post('/account-households', link)).status).toBe(403);
    const made = await officer.post<{ id: string }>('/account-households', link);
    expect(made.status).toBe(201);
    expect((await officer.post('/account-households', link)).status).toBe(201);
    const filter = encodeURIComponent(JSON.stringify({ accountId }));
    const { body } = await secretary.get<object[]>(`/account-households?filter=${filter}`);
    expect(body).toMatchObject([{ ...link, householdCode: '001' }]);
    expect((await officer.delete(`/account-households/${made.body.id}`)).status).toBe(204);
    expect((await officer.delete(`/account-households/${made.body.id}`)).status).toBe(404);
    const foreign = { accountId, householdId: NOWHERE };
    expect((await officer.post('/account-households', foreign)).status).toBe(404);
  });
});

describe('the import of a roster', () => {
  beforeEach(async () => {
    village = await aVillage(application.sql, { households: 0 });
    clerk = await holder('CLERK');
  });

  test('brings in 228 households and 868 people, and nothing when done again', async () => {
    const name = encodeURIComponent('溪桥村-农户花名册.xlsx');
    const uploaded = await upload(ROSTER, { 'X-File-Name': name });
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({
      kind: 'ROSTER',
      state: 'PREVIEWED',
      fileName: '溪桥村-农户花名册.xlsx',
      summary: { households: 228, people: 868, newHouseholds: 228, badHouseholds: 0, errors: 0 },
    });
    expect(await rowsInVillage('household')).toBe(0);

    const applied = await applyImport(uploaded.body.id, false);
    expect(applied.body).toMatchObject({
      state: 'APPLIED',
      result: { households: 228, residents: 868, skipped: 0 },
    });
    expect(await rowsInVillage('household_member')).toBe(868);
    expect((await applyImport<Problem>(uploaded.body.id)).body.code).toBe('import.applied_already');

    const again = await upload(ROSTER);
    expect(again.body.id).not.toBe(uploaded.body.id);
    expect(again.body.summary).toMatchObject({ unchangedHouseholds: 228, newHouseholds: 0 });
    expect((await applyImport(again.body.id)).body.result).toMatchObject({
      households: 0,
      residents: 0,
    });
    expect([await rowsInVillage('household'), await rowsInVillage('resident')]).toEqual([228, 868]);
    const groups = await clerk.get<{ households: number; people: number }[]>('/groups');
    const sum = (of: 'households' | 'people') => groups.body.reduce((n, group) => n + group[of], 0);
    expect([sum('households'), sum('people')]).toEqual([228, 868]);
  });

  test('the same file again before it is applied is the same import', async () => {
    const [first, again] = [await upload(ROSTER), await upload(ROSTER)];
    expect(again.body.id).toBe(first.body.id);
    const { body } = await clerk.get<Import[]>('/imports?filter={"kind":"ROSTER"}');
    expect(body).toMatchObject([{ id: first.body.id, summary: { households: 228 } }]);
  });

  const GOOD = ['01001', '1组', '张三', '张三', '户主', '1970-01-01', ''];
  const BAD = ['01002', '1组', '李四', '李四', '户主', '2026-02-31', ''];

  test('with an error is refused, unless the bad household is left out', async () => {
    const { body } = await upload(await aRoster(GOOD, BAD));
    expect(body.summary).toMatchObject({ newHouseholds: 1, badHouseholds: 1, errors: 1 });
    const refused = await applyImport<Problem>(body.id, false);
    expect([refused.status, refused.body.code]).toEqual([422, 'import.has_errors']);
    expect(await rowsInVillage('household')).toBe(0);
    expect((await applyImport(body.id)).body.result).toEqual({
      households: 1,
      residents: 1,
      skipped: 1,
    });
  });

  test('gives the workbook back with a column that tells what is wrong', async () => {
    const bytes = await aRoster(GOOD, BAD);
    const { body } = await upload(bytes, { 'X-File-Name': encodeURIComponent('花名册.xlsx') });
    const answer = await clerk.download(`/imports/${body.id}/workbook`);
    expect(answer.headers.get('content-type')).toContain(XLSX);
    expect(answer.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('花名册-问题.xlsx')}`,
    );
    const [sheet] = await readWorkbook(answer.body);
    const told = sheet?.rows.find(({ number }) => number === body.problems[0]?.row);
    expect(told?.cells.at(-1)).toBe(body.problems[0]?.detail);
    expect(body.problems[0]?.detail).toContain('2026-02-31');
  });

  test('changes what the file says and leaves alone what it does not', async () => {
    const first = await upload(await aRoster([...GOOD.slice(0, 6), '13812341701']));
    await applyImport(first.body.id);
    const child = ['01001', '1组', '张三', '张小三', '儿子', '', ''];
    const second = await upload(await aRoster([...GOOD.slice(0, 6), ''], child));
    expect(second.body.changes).toMatchObject([
      { change: 'CHANGED', details: ['新增成员 张小三'] },
    ]);
    await applyImport(second.body.id);
    const [row] = (await clerk.get<Household[]>('/households')).body;
    const { body } = await clerk.get<Household>(`/households/${row?.id}`);
    expect(body).toMatchObject({ phone: '13812341701', memberCount: 2, version: 2 });
  });

  test('with nothing that can be imported is refused', async () => {
    const { body } = await upload(await aRoster(BAD));
    const answer = await applyImport<Problem>(body.id);
    expect([answer.status, answer.body.code]).toEqual([422, 'import.nothing_to_apply']);
  });

  test.each([
    ['text', Buffer.from('户主,姓名'), 'text/csv', 415, 'import.not_a_workbook'],
    ['JSON', Buffer.from('{"a":1}'), 'application/json', 415, 'import.not_a_workbook'],
    ['text that says it is a workbook', Buffer.from('户主,姓名'), XLSX, 415, 'workbook.not_xlsx'],
    ['nothing', Buffer.alloc(0), XLSX, 422, 'workbook.empty'],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), XLSX, 415, 'workbook.old_xls'],
    ['half a workbook', ROSTER.subarray(0, 20_000), XLSX, 422, 'workbook.damaged'],
    ['50 MB', Buffer.alloc(50 * 1024 * 1024), XLSX, 413, 'request.too_large'],
  ])('refuses %s, and nothing is written', async (_what, bytes, type, status, code) => {
    const answer = await upload<Problem>(Buffer.from(bytes), { 'Content-Type': type });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).not.toBe('');
    expect(await rowsInVillage('workbook_import')).toBe(0);
    expect((await clerk.get('/groups')).status).toBe(200);
  });

  test.each([
    ['a path', '..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['half an encoding', '%E8%8A', '%E8%8A'],
    ['a NUL and a line break', '%00a%0D%0Ab.xlsx', 'a b.xlsx'],
    ['nothing', '', 'workbook.xlsx'],
  ])('keeps %s as a harmless file name', async (_what, sent, kept) => {
    const { body } = await upload(await aRoster(GOOD), { 'X-File-Name': sent });
    expect(body.fileName).toBe(kept);
    expect((await clerk.download(`/imports/${body.id}/workbook`)).status).toBe(200);
  });

  test('is the office of the clerk alone', async () => {
    const secretary = await holder('SECRETARY');
    expect((await upload(ROSTER, {}, secretary)).status).toBe(403);
  });
});
