import os from 'node:os';
import path from 'node:path';
import { createApplication, openApi } from '../../backend/src/application';
import { ROLES, type Role } from '../../backend/src/access/domain/roles';
import { readConfig } from '../../backend/src/shared/config';
import { XLSX } from '../../backend/src/shared/media-types';
import {
  type Answer,
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { TOWNSHIP, aVillage, anAccount } from '../support/builders';
import { DEMANDS } from '../support/demands';
import { OFFICES, READS } from '../support/offices';
import { MEETING } from '../support/ruled-village';
import { aRound, aSignIn } from '../support/sheets';

const NOBODY = '01900000-0000-7000-8000-00000000dead';
/** What stands in the places of a path; ids made of several parts are named by their resource. */
const IN_PLACE: Record<string, string> = {
  id: NOBODY,
  householdId: NOBODY,
  'rules/{id}': `rules/${NOBODY}:Y001`,
  'entries/{id}': 'entries/2026-1-1',
  code: '431322105998',
  householdCode: '001',
  village: '431322105998',
  year: '2026',
  month: '2026-09',
  of: '2026-09',
  recordDate: '2026-12-31',
  no: '1',
  hash: 'a'.repeat(64),
};

const FACTS = { quantity: 1, ruleCode: 'Y001', occurredOn: '2026-11-20' };
const ROUND = aRound({ households: [{ id: NOBODY }] }, [90]);
const SIGN_IN = aSignIn([{ householdId: NOBODY }]);
const RULE = {
  code: 'Y054',
  category: '环境卫生',
  item: '门前三包',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 2 },
  unit: '次',
  caps: [],
};
const STAGE = {
  stage: 'BRANCH_PROPOSAL',
  heldOn: '2026-11-20',
  place: '村部',
  form: '现场会议',
  content: '修订积分清单',
  signatures: ['李支书'],
};
const SETTLEMENT = { title: '2026年度分红', poolFen: 100 };
const ANSWER = {
  verdict: 'DISMISSED',
  findings: '查签到表',
  answer: '经核查,原记录与签到表一致,维持。',
};
const COUNT = {
  papersIssued: 0,
  papersReturned: 0,
  hands: [],
  papers: [],
  counters: '李四',
  scrutineer: '王五',
};
const AWARDS = {
  top: { count: 1, tie: 'CHAIN', veto: 'REFILL', bands: [{ upTo: 1, reward: '奖状' }] },
};
/** Bodies in good form, so that nothing but the missing village can be what is refused. */
const MERGER = {
  ...{ code: '431322105899', name: '新溪村', effectiveOn: '2026-07-01', reason: '合村' },
  ...{ villages: ['431322105201', '431322105202'], codes: 'RENUMBER' },
};
const BODIES: Record<string, unknown> = {
  'POST /api/household-events/preview': {
    kind: 'CLOSE',
    householdId: '01900000-0000-7000-8000-000000000000',
    effectiveOn: '2026-07-01',
    reason: '全家迁走',
  },
  'POST /api/household-events': {
    kind: 'CLOSE',
    householdId: '01900000-0000-7000-8000-000000000000',
    effectiveOn: '2026-07-01',
    reason: '全家迁走',
    fingerprint: '0'.repeat(64),
  },
  'POST /api/household-events/{id}/undo': { reason: '选错了户', fingerprint: '0'.repeat(64) },
  'POST /api/village-merges/preview': MERGER,
  'POST /api/village-merges': { ...MERGER, fingerprint: '0'.repeat(64) },
  'POST /api/regroupings/preview': { effectiveOn: '2026-07-01', reason: '改组', changes: [] },
  'POST /api/regroupings': {
    ...{ effectiveOn: '2026-07-01', reason: '改组', changes: [] },
    fingerprint: '0'.repeat(64),
  },
  'PUT /api/villages/{code}': { publicityDays: 5, supervisionPhone: '' },
  'POST /api/channels': {
    ...{ channel: 'HALL', display: 'FULL', pictures: false },
    ...{ decision: '村民代表会议', decidedOn: '2026-11-20' },
  },
  'POST /api/devices': { name: '大厅公示屏', place: '村部' },
  'PUT /api/courtyards/{id}': { leaderAccountIds: [] },
  'POST /api/households': {
    groupNo: 1,
    headName: '张三',
    members: [{ name: '张三', relation: '户主' }],
  },
  'POST /api/door-keys/{id}/withdraw': { reason: '撕掉了' },
  'PUT /api/households/{id}/link': { linkedHouseholdId: null, fromOn: '2026-11-20' },
  'POST /api/review-meetings': {
    month: '2026-11',
    heldOn: '2026-11-22',
    place: '村部',
    members: [{ name: '张三', role: 'CHAIR' }],
  },
  'POST /api/review-meetings/{id}/open': { present: [1] },
  'POST /api/review-meetings/{id}/decisions': { actIds: [NOBODY], outcome: 'POSTPONE' },
  'POST /api/account-households/declare': { householdId: NOBODY },
  'POST /api/account-households': { accountId: NOBODY, householdId: NOBODY },
  'PUT /api/quantity-registers/{recordDate}/rows': { rows: [{ householdId: NOBODY }] },
  'POST /api/quantity-registers/{recordDate}/workbook': Buffer.from('PK'),
  'POST /api/quantity-registers': { recordDate: '2026-12-31' },
  'POST /api/imports/roster': Buffer.from('PK'),
  'POST /api/imports/acts': Buffer.from('PK'),
  'POST /api/imports/roster/{id}/apply': { skipBad: true },
  'POST /api/imports/acts/{id}/apply': { skipBad: true },
  'POST /api/schemes': { name: '积分制', template: 'youxiqiao', basePoints: 100 },
  'POST /api/rule-lists/{id}/adopt': { effectiveFrom: '2026-01-01', meeting: MEETING },
  'POST /api/town-schemes': {
    name: '镇方案',
    template: 'langtang',
    basePoints: 100,
    ownAdds: 5,
    ownDeducts: 5,
    ownPoints: 2,
  },
  'POST /api/rule-lists': { schemeId: NOBODY },
  'PUT /api/rule-lists/{id}/base-points': { basePoints: 100 },
  'POST /api/rule-lists/{id}/put-to-vote': {
    body: 'VILLAGERS_MEETING',
    heldOn: '2026-12-05',
    place: '村部',
    byItem: false,
  },
  'POST /api/year-ends/{year}/call-reopening': {
    reason: '漏记',
    body: 'VILLAGERS_MEETING',
    heldOn: '2026-12-05',
    place: '村部',
  },
  'POST /api/year-ends/{year}/reopen': { reason: '漏记' },
  'POST /api/year-ends/{year}/open-next': { carryBps: 0, graceUntil: null, basis: '积分细则' },
  'POST /api/award-schemes': {
    ...{ year: 2025, policy: AWARDS, decision: '镇联席会议', decidedOn: '2026-01-15' },
  },
  'POST /api/award-lists/preview': { year: 2025, policy: AWARDS },
  'POST /api/award-lists': { year: 2025 },
  'POST /api/award-lists/{id}/deliveries': {
    ...{ householdId: NOBODY, handedOn: '2026-11-20', handedBy: '李支书', receivedBy: '张三' },
  },
  'POST /api/follow-ups/{id}/plan': { kind: 'TALK' },
  'POST /api/follow-ups/{id}/finish': { doneOn: '2026-11-20', outcome: '愿意改' },
  'POST /api/follow-ups/{id}/cancel': { reason: '已搬走' },
  'POST /api/rules': { ...RULE, ruleListId: NOBODY },
  'PUT /api/rules/{id}': RULE,
  'POST /api/worked-examples': RULE,
  'POST /api/ballots': {
    subjectKind: 'OTHER',
    subject: '停车场',
    body: 'VILLAGERS_MEETING',
    heldOn: '2026-12-05',
    place: '村部',
  },
  'POST /api/ballots/{id}/announce': {
    heldOn: '2026-12-05',
    place: '村部',
    announcedOn: '2026-11-22',
  },
  'POST /api/ballots/{id}/cancel': { reason: '改期' },
  'POST /api/ballots/{id}/check-in': { electorIds: [NOBODY], attendance: 'IN_PERSON' },
  'POST /api/ballots/{id}/votes': { electorIds: [NOBODY], channel: 'PAPER' },
  'POST /api/ballots/{id}/counts': COUNT,
  'POST /api/ballots/{id}/recount': { ...COUNT, reason: '复核' },
  'POST /api/proposals': {
    schemeId: NOBODY,
    proposer: 'COMMITTEES',
    content: '增加垃圾分类事项',
    proposedOn: '2026-11-20',
  },
  'POST /api/proposals/{id}/take': { ruleListId: NOBODY },
  'POST /api/proposals/{id}/decline': { answer: '已有同类事项' },
  'POST /api/consultations': {
    ruleListId: NOBODY,
    form: 'COURTYARD_MEETING',
    scheduledOn: '2026-11-20',
    place: '老屋院',
    host: '李支书',
  },
  'POST /api/consultations/{id}/hold': { heldOn: '2026-11-20', expectedCount: 2, presentCount: 1 },
  'POST /api/consultations/{id}/opinions': { stance: 'SUPPORT' },
  'POST /api/opinions/{id}/answer': { adopted: true, answer: '已写进草稿' },
  'POST /api/rule-lists/{id}/deliberation': STAGE,
  'POST /api/settlements/{id}/deliberation': STAGE,
  'POST /api/rule-lists/{id}/filings': {
    filedOn: '2026-11-20',
    office: '吉庆镇人民政府',
    documentNo: '7 号',
  },
  'POST /api/rule-lists/{id}/filings/{no}/review': { outcome: 'CONFIRMED' },
  'POST /api/acts': { ...FACTS, householdId: NOBODY },
  'POST /api/acts/field': {
    ...FACTS,
    householdId: NOBODY,
    clientId: NOBODY,
    recordedById: NOBODY,
    villageCode: '431322105201',
  },
  'POST /api/acts/preview': { ...FACTS, householdId: NOBODY },
  'POST /api/declarations/{id}/accept': { ...FACTS, householdId: NOBODY },
  'POST /api/declarations/{id}/decline': { reason: '已经记过' },
  'POST /api/acts/batch': { ...FACTS, householdIds: [NOBODY] },
  'PUT /api/acts/{id}': { quantity: 1 },
  'POST /api/act-batches/lists/preview': { ...FACTS, householdIds: [NOBODY] },
  'POST /api/act-batches/rounds/preview': ROUND,
  'POST /api/act-batches/rounds': ROUND,
  'POST /api/act-batches/sign-ins/preview': SIGN_IN,
  'POST /api/act-batches/sign-ins': SIGN_IN,
  'POST /api/act-batches/{id}/reverse': { reason: '登错了' },
  'POST /api/acts/approve': { ids: [NOBODY] },
  'POST /api/ratifications': {
    heldOn: '2026-11-20',
    body: 'PANEL_MEETING',
    decisions: [{ actId: NOBODY, ratified: true }],
  },
  'POST /api/acts/{id}/return': { reason: '缺照片' },
  'POST /api/acts/{id}/reject': { reason: '不属实' },
  'POST /api/entries/{id}/reverse': { reason: '重复' },
  'PUT /api/holidays/{year}': {
    days: [{ day: '2026-01-01', isWorkday: false, name: '元旦', notice: '国办发明电' }],
  },
  'POST /api/months/{month}/extend': { to: '2026-11-30', reason: '遇假期' },
  'POST /api/objections': { entryId: '2026-1-1', party: 'HOUSEHOLD', grounds: '没有参加' },
  'POST /api/objections/{id}/decide': ANSWER,
  'POST /api/objections/{id}/decide-appeal': ANSWER,
  'POST /api/objections/{id}/appeal': { appellantName: '张三', grounds: '不服答复' },
  'POST /api/objections/{id}/withdraw': { reason: '弄清楚了' },
  'POST /api/objections/{id}/correct': { actId: NOBODY },
  'POST /api/entries/{id}/repair': { actId: NOBODY },
  'POST /api/hidden-praise': { entryId: '2026-1-1' },
  'POST /api/settlements': { ...SETTLEMENT, year: 2026 },
  'PUT /api/settlements/{id}': SETTLEMENT,
  'POST /api/settlements/{id}/payments': {
    ...{ method: 'CASH', paidOn: '2026-11-20' },
    payments: [{ householdId: NOBODY, amountFen: 1 }],
  },
  'POST /api/settlements/{id}/payments/return': {
    ...{ householdId: NOBODY, no: 1, returnedOn: '2026-11-20', reason: '退回' },
  },
  'POST /api/settlements/{id}/bank-batches': {
    ...{ householdIds: [NOBODY], madeOn: '2026-11-20', purpose: '分红' },
  },
  'POST /api/bank-batches/{id}/settle': { settledOn: '2026-11-20', returned: [] },
  'POST /api/bank-batches/{id}/cancel': { cancelledOn: '2026-11-20', reason: '没有送' },
  'POST /api/bank-batches/{id}/read-results': Buffer.from('PK'),
  'PUT /api/bank-accounts/{id}': {
    ...{ holderName: '张三', bankName: '农商行', branchCode: '' },
    ...{ number: '62220200', fromOn: '2026-11-20' },
  },
  'POST /api/bank-accounts/import': Buffer.from('PK'),
  'PUT /api/bank-layout': {
    ...{ format: 'CSV', header: true, separator: ',', encoding: 'UTF8' },
    columns: [{ kind: 'NUMBER', title: '账号' }],
  },
  'POST /api/settlements/{id}/put-to-vote': {
    body: 'HOUSEHOLD_REP_MEETING',
    heldOn: '2026-12-20',
    place: '村部',
  },
  'POST /api/settlements/{id}/objections': {
    raisedOn: '2026-12-20',
    raisedByName: '张三',
    content: '人口不对',
  },
  'POST /api/settlements/{id}/objections/{no}/answer': { upheld: false, answer: '经核对无误' },
  'POST /api/rehearsals': { year: 2026, ruleListId: NOBODY },
};

/** What a question must say in the address, for the same reason. */
const REHEARSAL = `year=2026&ruleListId=${NOBODY}`;
const REHEARSED = encodeURIComponent(JSON.stringify({ year: 2026, ruleListId: NOBODY }));
const QUERIES: Record<string, string> = {
  'GET /api/rehearsals/households': `?filter=${REHEARSED}`,
  'GET /api/rehearsals/households/{id}': `?${REHEARSAL}`,
  'GET /api/rehearsals/progress': `?${REHEARSAL}`,
  'GET /api/year-ends/{year}/open-next': '?carryBps=0',
};

const OPERATIONS = Object.keys(DEMANDS);
const of = (...demands: string[]) =>
  OPERATIONS.filter((operation) => demands.includes(DEMANDS[operation]?.[0] ?? ''));
const doors = of('a door');
const screens = of('a screen');
const open = of('anybody', 'a door', 'a screen');
const closed = OPERATIONS.filter((operation) => !open.includes(operation));

let app: TestApplication;
let documented: string[];
let village: string;

beforeAll(async () => {
  app = await startApplication();
  documented = await operationsOf(app);
  village = (await aVillage(app.sql)).code;
});
afterAll(() => app.end());

async function operationsOf({ dataSource }: TestApplication): Promise<string[]> {
  const config = readConfig({
    LOG_LEVEL: 'silent',
    CUNFEN_DATA_DIR: path.join(os.tmpdir(), 'none'),
  });
  const { paths } = openApi(await createApplication(config, dataSource));
  return Object.entries(paths).flatMap(([route, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`),
  );
}

async function holder(area: string, ...roles: Role[]): Promise<Visitor> {
  const [first = 'AUDITOR', ...others] = roles;
  const { id, username } = await anAccount(app.sql, first, area);
  for (const role of others)
    await app.sql('INSERT INTO account_role VALUES ($1, $2, $3)', [id, area, role]);
  return app.signIn(username);
}

/** Asks for an operation with something in good form in every place, a version, and a body. */
async function ask(visitor: Visitor, operation: string): Promise<Answer<Problem>> {
  const [method = '', template = ''] = operation.split(' ');
  const route = template
    .replace('/api', '')
    .replace(/(rules|entries)\/\{id\}/, (place) => IN_PLACE[place] ?? place)
    .replace(/\{(\w+)\}/g, (_, name: string) => IN_PLACE[name] ?? 'unknown');
  const body = BODIES[operation] ?? {};
  const type = body instanceof Buffer ? { 'Content-Type': XLSX } : {};
  if (method === 'POST') return visitor.post(route, body, type);
  if (method === 'PUT') return visitor.put(route, body, 1);
  if (method === 'DELETE') return visitor.delete(route, 1);
  const {
    status,
    headers,
    body: bytes,
  } = await visitor.download(route + (QUERIES[operation] ?? ''));
  const isJson = /json/.test(headers.get('content-type') ?? '');
  return { status, headers, body: (isJson ? JSON.parse(bytes.toString()) : null) as Problem };
}

describe('every operation of the API', () => {
  test('has its line in the table of demands, and every line its operation', () => {
    expect([...documented].sort()).toEqual([...OPERATIONS].sort());
  });

  test('that is public writes nothing, but for signing in, a report and a screen in the hall', () => {
    expect(of('anybody').filter((operation) => !operation.startsWith('GET '))).toEqual([
      'POST /api/board/devices/claim',
      'POST /api/session',
      'POST /api/reports/{village}',
    ]);
  });

  test('answers a stranger 401, unless it is public', async () => {
    const turnedAway: Record<string, string[]> = {
      'session.required': [],
      'door.key_required': [],
      'device.required': [],
    };
    for (const operation of OPERATIONS) {
      const { status, body } = await ask(app.stranger, operation);
      if (status === 401) turnedAway[body?.code]?.push(operation);
    }
    expect(turnedAway).toEqual({
      'session.required': closed,
      'door.key_required': doors,
      'device.required': screens,
    });
  });
});

describe('an office', () => {
  test.each(ROLES)('of %s holds the permissions of the table', async (role) => {
    const visitor = await holder(village, role);
    const { body } = await visitor.get<{ roles: Role[]; permissions: string[] }>('/session');
    expect(body.roles).toEqual([role]);
    expect(body.permissions).toEqual([...READS, ...OFFICES[role]].sort());
  });

  test.each(ROLES)('of %s opens exactly the operations it is meant for', async (role) => {
    const visitor = await holder(village, role);
    const held = new Set<string>([...READS, ...OFFICES[role], 'any account']);
    const answered: Record<string, string> = {};
    const expected: Record<string, string> = {};
    // Signing out is for everybody and would take the session with it.
    for (const operation of closed.filter((name) => name !== 'DELETE /api/session')) {
      const { status, body } = await ask(visitor, operation);
      const { params, code } = (body ?? {}) as { code?: string; params?: { permission: string } };
      const refused = status === 403 && code === 'permission.denied';
      answered[operation] = refused
        ? `needs ${params?.permission}`
        : status === 401
          ? '401'
          : 'open';
      const [demand] = DEMANDS[operation] ?? [''];
      expected[operation] = held.has(demand) ? 'open' : `needs ${demand}`;
    }
    expect(answered).toEqual(expected);
  });

  test('in one village counts for nothing in the next', async () => {
    const elsewhere = await aVillage(app.sql);
    const visitor = await holder(village, 'CLERK');
    const answer = await visitor.put<Problem>('/session/area', { area: elsewhere.code });
    expect([answer.status, answer.body.code]).toEqual([404, 'session.area_not_yours']);
  });
});

describe('with a township as the active area', () => {
  test('village routes ask for a village and show nothing', async () => {
    const everybody = await holder(TOWNSHIP, ...ROLES);
    const inVillage = closed.filter((operation) => DEMANDS[operation]?.[1] === 'in a village');
    const answers: Record<string, unknown> = {};
    for (const operation of inVillage) {
      const { status, body } = await ask(everybody, operation);
      answers[operation] = `${status} ${body?.code}`;
    }
    expect(answers).toEqual(
      Object.fromEntries(inVillage.map((operation) => [operation, '409 area.village_required'])),
    );
  });

  test('the other routes do not', async () => {
    const everybody = await holder(TOWNSHIP, ...ROLES);
    for (const operation of closed.filter((name) => DEMANDS[name]?.[1] === 'in any area')) {
      const { body } = await ask(everybody, operation);
      expect([operation, body?.code]).not.toEqual([operation, 'area.village_required']);
    }
  });
});
