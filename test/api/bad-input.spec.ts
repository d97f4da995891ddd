import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { XLSX } from '../../backend/src/shared/media-types';
import {
  PASSWORD,
  type Answer,
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { rawWorkbook, textRow, workbookParts, zipOf } from '../support/raw-workbook';
import { type RuledVillage, aRuledVillage, anAct } from '../support/ruled-village';

let app: TestApplication;
let village: RuledVillage;
/** Holds every office of the village, so that nothing is refused for want of a permission. */
let everybody: Visitor;
let cookie: { Cookie: string };
let before: unknown;

beforeAll(async () => {
  app = await startApplication();
  village = await aRuledVillage(app);
  const { id } = await anAct(village);
  await village.secretary.post(`/acts/${id}/approve`, {});
  const account = await anAccount(app.sql, 'CLERK', village.code);
  for (const role of ['SECRETARY', 'ACCOUNTANT', 'AUDITOR', 'TOWNSHIP_OFFICER'])
    await app.sql('INSERT INTO account_role VALUES ($1, $2, $3)', [account.id, village.code, role]);
  everybody = await app.signIn(account.username);
  const { username } = account;
  const { headers } = await app.stranger.post('/session', { username, password: PASSWORD });
  cookie = { Cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
});
afterAll(() => app.end());

const TABLES = [
  'act',
  'entry',
  'household',
  'resident',
  'workbook_import',
  'scheme',
  'audit_event',
];
const WRITTEN = TABLES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ');
const everythingWritten = () => app.sql(`SELECT ${WRITTEN}`);

/** What every test of a group leaves behind: the same rows and a server that answers; all of it, books that agree. */
function nothingIsWritten(): void {
  beforeEach(async () => {
    before = await everythingWritten();
  });
  afterEach(async () => {
    expect(await everythingWritten()).toEqual(before);
    expect((await app.stranger.get('/health/ready')).status).toBe(200);
  });
  afterAll(() => expectCoherentBooks(app));
}

/** A 4xx problem+json that names itself, tells a clerk in Chinese, and can be found in the log. */
function expectProblem(answer: Answer<Problem & { requestId?: string }>): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toEqual(
    expect.objectContaining({
      status: answer.status,
      code: expect.stringMatching(/^[a-z_]+\.[a-z_]+$/) as string,
      detail: expect.stringMatching(/\p{Script=Han}/u) as string,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    }),
  );
}
const told = ({ status, body }: Answer<Problem>) => `${status} ${body?.code}`;

const JSON_TYPE = 'application/json';
const anActText = (change: object = {}) =>
  JSON.stringify({
    householdId: village.households[0]?.id,
    ruleCode: 'Y001',
    quantity: 1,
    occurredOn: '2026-11-20',
    ...change,
  });
/** The good act with a piece of raw JSON instead of its note. */
const withNote = (json: string) => anActText({ note: '@' }).replace('"@"', json);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('a hostile body', () => {
  nothingIsWritten();

  test.each<[string, () => string | Buffer, Record<string, string>, string]>([
    ['broken off in the middle', () => anActText().slice(0, -5), {}, '400 request.not_json'],
    ['of nothing', () => '', {}, '400 request.invalid'],
    ['that is a word', () => 'act', {}, '400 request.not_json'],
    ['that is a text', () => '"act"', {}, '400 request.not_json'],
    ['that is null', () => 'null', {}, '400 request.not_json'],
    ['that is a list', () => `[${anActText()}]`, {}, '400 request.invalid'],
    ['with something behind it', () => `${anActText()} {}`, {}, '400 request.not_json'],
    ['of 2 MB', () => anActText({ note: 'x'.repeat(2e6) }), {}, '413 request.too_large'],
    ['with a BOM in UTF-16', () => Buffer.from(anActText(), 'utf16le'), {}, '400 request.not_json'],
    ['of random bytes', () => randomBytes(1000), {}, '400 request.not_json'],
    ['nested 100,000 deep', () => withNote(nested(100_000)), {}, '400 request.invalid'],
    ['nested 50 deep', () => withNote(nested(50)), {}, '400 request.invalid'],
    ['with NUL in a text', () => withNote('"a\\u0000b"'), {}, '400 request.invalid'],
    ['with a bell in a text', () => withNote('"a\\u0007b"'), {}, '400 request.invalid'],
    ['with NUL in a name', () => withNote('"","a\\u0000b":1'), {}, '400 request.invalid'],
    ['with half a character', () => withNote('"a\\ud800b"'), {}, '400 request.invalid'],
    ['with the other half', () => withNote('"\\udc00"'), {}, '400 request.invalid'],
    ['with a prototype', () => withNote('"","__proto__":{"a":1}'), {}, '400 request.invalid'],
    ['with a prototype inside', () => withNote('{"__proto__":[]}'), {}, '400 request.invalid'],
    ['with a constructor', () => withNote('"","constructor":{}'), {}, '400 request.invalid'],
    [
      'with a field twice misspelt',
      () => withNote('"","Note":"","score":5'),
      {},
      '400 request.invalid',
    ],
    ['with a list for a text', () => withNote('["a"]'), {}, '400 request.invalid'],
    ['with an object for a text', () => withNote('{"$ne":""}'), {}, '400 request.invalid'],
    ['with an endless note', () => withNote(`"${'长'.repeat(501)}"`), {}, '400 request.invalid'],
    ['with an endless number', () => withNote('"","quantity":1e999'), {}, '400 request.invalid'],
    ['as plain text', anActText, { 'Content-Type': 'text/plain' }, '400 request.invalid'],
    [
      'as a form',
      anActText,
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      '400 request.invalid',
    ],
    [
      'as a file of a form',
      anActText,
      { 'Content-Type': 'multipart/form-data; boundary=x' },
      '400 request.invalid',
    ],
    ['of no type', anActText, { 'Content-Type': '' }, '400 request.invalid'],
    [
      'in letters nobody knows',
      anActText,
      { 'Content-Type': `${JSON_TYPE}; charset=klingon` },
      '415 request.media_type',
    ],
    [
      'packed in a way nobody knows',
      anActText,
      { 'Content-Encoding': 'rar' },
      '415 request.media_type',
    ],
    ['that says it is packed', anActText, { 'Content-Encoding': 'gzip' }, '400 request.invalid'],
    [
      'packed like a bomb',
      () => gzipSync(Buffer.alloc(50e6, ' ')),
      { 'Content-Encoding': 'gzip' },
      '413 request.too_large',
    ],
  ])('%s is refused', async (_what, body, headers, refusal) => {
    const answer = await everybody.post<Problem>('/acts', Buffer.from(body()), headers);
    expect(told(answer)).toBe(refusal);
    expectProblem(answer);
  });

  test.each<[string, object, string]>([
    ['SQL for a household', { householdId: `1'; DROP TABLE act; --` }, 'householdId'],
    ['a day that does not exist', { occurredOn: '2026-02-31' }, 'occurredOn'],
    ["Excel's number for a day", { occurredOn: 45300 }, 'occurredOn'],
    ['full-width digits for a number', { quantity: '５' }, 'quantity'],
    ['a quantity below nothing', { quantity: -1 }, 'quantity'],
    ['more than there is', { quantity: 1e21 }, 'quantity'],
    ['points of three decimals', { chosenPoints: 0.001 }, 'chosenPoints'],
    ['a picture that is no hash', { evidence: ['../../etc/passwd'] }, 'evidence'],
    ['a thousand pictures', { evidence: Array(1000).fill('a'.repeat(64)) }, 'evidence'],
  ])('with %s is told which field', async (_what, change, field) => {
    const answer = await everybody.post<Problem>('/acts', {
      ...(JSON.parse(anActText()) as object),
      ...change,
    });
    expectProblem(answer);
    expect(told(answer)).toBe('400 request.invalid');
    expect(answer.body.errors?.map((error) => error.field)).toEqual([field]);
  });

  test('cannot name more households than a village has', async () => {
    const batch = {
      ...(JSON.parse(anActText()) as object),
      householdId: undefined,
      householdIds: [] as string[],
    };
    for (let at = 0; at < 2001; at += 1) batch.householdIds.push(village.households[0]?.id ?? '');
    const answer = await everybody.post<Problem>('/acts/batch', batch);
    expectProblem(answer);
    expect(told(answer)).toBe('400 request.invalid');
  });
});

/** Every list with a filter of each kind it knows. */
const LISTS: Record<string, string[]> = {
  '/accounts': ['q', 'ids'],
  '/audit-events': ['action', 'subjectId', 'username', 'from', 'to'],
  '/areas': ['kind', 'parent', 'q'],
  '/groups': [],
  '/courtyards': [],
  '/households': ['q', 'groupNo', 'courtyardId', 'residency', 'ids'],
  '/account-households': ['accountId', 'ended'],
  '/imports': ['kind', 'state'],
  '/schemes': [],
  '/rule-lists': ['schemeId'],
  '/rules': ['ruleListId', 'q', 'category', 'direction', 'on'],
  '/acts': [
    'state',
    'householdId',
    'ruleCode',
    'groupNo',
    'batchId',
    'from',
    'to',
    'q',
    'mine',
    'ids',
  ],
  '/entries': ['householdId', 'year', 'month', 'ruleCode', 'side', 'seq'],
  '/balances': ['year', 'householdId', 'groupNo'],
  '/months': ['year'],
  '/standings': ['year', 'area', 'groupNo'],
  '/settlements': [],
  '/payouts': ['settlementId', 'groupNo', 'q'],
};
const query = (name: string, value: unknown) =>
  `?${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`;

const HOSTILE_QUESTIONS: Record<string, string> = {
  'a range that runs off': query('range', [0, 1_000_000_000]),
  '1,001 rows': query('range', [0, 1000]),
  'a range backwards': query('range', [5, 1]),
  'a range below nothing': query('range', [-1, 5]),
  'half a range': query('range', '[0,24'),
  'a range of words': query('range', ['0', '24']),
  'a range of fractions': query('range', [0.5, 3]),
  'an unknown order': query('sort', ['nope', 'ASC']),
  'an order JavaScript knows': query('sort', ['constructor', 'ASC']),
  'the order of a prototype': query('sort', ['__proto__', 'ASC']),
  'SQL as an order': query('sort', ['id; DROP TABLE act', 'ASC']),
  'SQL as a direction': query('sort', ['id', 'ASC; DROP TABLE act']),
  'an order of objects': query('sort', [{}, 'ASC']),
  'an unknown filter': query('filter', { nope: 1 }),
  'the filter of a prototype': query('filter', '{"__proto__":{"q":"x"}}'),
  'a list of filters': query('filter', [{}]),
  'no JSON': query('filter', `{'q': 'x'}`),
  'brackets without end': query('filter', nested(1000)),
  'NUL in a filter': query('filter', '{"q":"a\\u0000b"}'),
  'NUL in the address': '?filter=%00',
  'the same question twice': `${query('range', [0, 1])}&range=[2,3]`,
};

describe('a list', () => {
  nothingIsWritten();

  test.each(Object.keys(LISTS))('%s refuses a hostile question', async (route) => {
    const answers: Record<string, string> = {};
    for (const [what, question] of Object.entries(HOSTILE_QUESTIONS)) {
      const answer = await everybody.get<Problem>(`${route}${question}`);
      answers[what] = told(answer);
      expectProblem(answer);
    }
    const refused = Object.keys(HOSTILE_QUESTIONS).map((what) => [what, '400 request.invalid']);
    expect(answers).toEqual(Object.fromEntries(refused));
  });

  const filtered = Object.entries(LISTS).filter(([, filters]) => filters.length > 0);
  test.each(filtered)('%s takes no harm from hostile values', async (route, names) => {
    const harmed: string[] = [];
    for (const name of names)
      for (const value of HOSTILE_VALUES) {
        const { status } = await everybody.get(`${route}${query('filter', { [name]: value })}`);
        if (status !== 200 && status !== 400)
          harmed.push(`${status} ${name}=${JSON.stringify(value)}`);
      }
    expect(harmed).toEqual([]);
  });
});

const HOSTILE_VALUES = [
  ...[9_007_199_254_740_991, -1, 32_768, 2_147_483_648, 1e300, 0.5, true],
  ...[
    `'; DROP TABLE act; --`,
    '%',
    '_',
    '\\',
    '\u0000',
    '\ud800',
    '0001-01-01',
    '9999-12-31',
    'x'.repeat(101),
  ],
  ...[
    {},
    [],
    [null],
    ['x'],
    [`'); DROP TABLE act`],
    { $gt: '' },
    '01900000-0000-7000-8000-00000000dead',
  ],
];

describe('a hostile address', () => {
  nothingIsWritten();

  const PLACES = [
    ...[
      'accounts',
      'areas',
      'villages',
      'households',
      'courtyards',
      'imports',
      'schemes',
      'rule-lists',
      'rules',
    ],
    ...['acts', 'evidence', 'entries', 'months', 'settlements', 'board'],
  ].map((resource) => `/${resource}/@`);
  const DEEPER = [
    '/imports/@/workbook',
    '/months/@/sheet',
    '/months/@/sheet.xlsx',
    '/settlements/@/payments/form',
  ];
  const ON_THE_BOARD = ['standings', 'rules', 'sheet', 'settlement'].map(
    (page) => `/board/@/${page}`,
  );

  test.each([
    ['SQL', `1'%3B DROP TABLE act%3B --`],
    ['NUL', '%00'],
    ['a line break', '1%0d%0aSet-Cookie:%20a=b'],
    ['broken encoding', '%E0%A4%A'],
    ['half a character', '%ED%A0%80'],
    ['folders', '..%2F..%2F..%2Fetc%2Fpasswd'],
    ['a huge number', '99999999999999999999999999'],
    ['a month of nowhere', '9999-99'],
    ['an entry beyond counting', '99999-99999999999999999999-99999999999'],
    ['an entry of huge numbers', '2026-9007199254740993-2147483648'],
    ['a rule of a huge list', `${'a'.repeat(36)}:Y001`],
    ['a prototype', '__proto__'],
    ['rare characters', encodeURIComponent('㮾䶮𠮷')],
    ['5,000 characters', 'x'.repeat(5000)],
  ])('with %s names nothing', async (_what, place) => {
    for (const route of [...PLACES, ...DEEPER, ...ON_THE_BOARD]) {
      const answer = await everybody.get<Problem>(route.replace('@', place));
      expectProblem(answer);
      expect([route, [400, 404].includes(answer.status)]).toEqual([route, true]);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  test.each([
    ['year', '99999999999', '/board/VILLAGE/standings'],
    ['year', `2026' OR 1=1`, '/board/VILLAGE/settlement'],
    ['groupNo', '-1', '/board/VILLAGE/standings'],
    ['groupNo', '99999999999999999999', '/board/VILLAGE/standings'],
    ['month', '2026-02-31', '/board/VILLAGE/sheet'],
    ['year', '1e3', '/standings/summary'],
    ['area', '%', '/standings/summary'],
    ['nope', '1', '/standings/summary'],
  ])('is told that %s=%s is wrong', async (name, value, route) => {
    const asked = `${route.replace('VILLAGE', village.code)}?${name}=${encodeURIComponent(value)}`;
    const answer = await everybody.get<Problem>(asked);
    expect(told(answer)).toBe('400 request.invalid');
    expectProblem(answer);
  });

  test.each(['0', '1899', '2200', '32768', '99999999999', 'now', `2026'--`])(
    'opens no year %s',
    async (year) => {
      const answer = await everybody.post<Problem>(`/years/${year}/open`);
      expectProblem(answer);
      expect([400, 404, 409, 422]).toContain(answer.status);
    },
  );

  test('of 20,000 characters does not come to the application', async () => {
    expect((await everybody.get(`/acts?filter=${'x'.repeat(20_000)}`)).status).toBe(431);
  });

  test.each(['PATCH', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    'with %s is told there is nothing',
    async (method) => {
      const answer = await fetch(`${app.base}/api/acts`, { method });
      const body = (await answer.json()) as Problem;
      expectProblem({ status: answer.status, headers: answer.headers, body });
      expect([404, 405]).toContain(answer.status);
    },
  );

  test('outside the API shows no file of the machine', async () => {
    for (const place of [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
    ]) {
      const answer = await fetch(`${app.base}${place}`);
      expect([place, answer.status < 500, (await answer.text()).includes('"workspaces"')]).toEqual([
        place,
        true,
        false,
      ]);
    }
  });
});

describe('a hostile header', () => {
  nothingIsWritten();

  test.each([
    ['a cookie of nonsense', { Cookie: 'cunfen_session' }],
    ['an empty cookie', { Cookie: 'cunfen_session=; cunfen_session=' }],
    ['a cookie of SQL', { Cookie: `cunfen_session=' OR 1=1 --` }],
    ['a long cookie', { Cookie: `cunfen_session=${'a'.repeat(8000)}` }],
    ['a cookie of bytes', { Cookie: 'cunfen_session=\u00ff\u00fe' }],
    ['a prototype for a cookie', { Cookie: '__proto__=1; cunfen_session=__proto__' }],
    ['somebody’s token as a bearer', { Authorization: 'Bearer undefined' }],
  ])('%s opens nothing', async (_what, headers) => {
    const answer = await app.stranger.get<Problem>('/session', headers);
    expect(told(answer)).toBe('401 session.required');
    expectProblem(answer);
  });

  test.each(['x', '"x"', '*', '1', '"99999999999999999999"', '"1", "2"', ''])(
    'If-Match: %s names no version',
    async (version) => {
      const answer = await fetch(`${app.base}/api/households/${village.households[0]?.id}`, {
        method: 'PUT',
        headers: { ...cookie, 'Content-Type': JSON_TYPE, 'If-Match': version },
        body: '{"optedOut":true}',
      });
      const body = (await answer.json()) as Problem;
      expectProblem({ status: answer.status, headers: answer.headers, body });
      expect(answer.status).toBe(428);
    },
  );
});

describe.each(['roster', 'acts'])('a hostile workbook as %s', (kind) => {
  nothingIsWritten();

  const upload = <Body = Problem>(
    bytes: Uint8Array<ArrayBuffer>,
    type = XLSX,
  ): Promise<Answer<Body>> =>
    everybody.post<Body>(`/imports/${kind}`, bytes, {
      'Content-Type': type,
      'X-File-Name': 'a.xlsx',
    });
  const rows = (count: number) => textRow(['x']).repeat(count);
  const bomb = (declares?: number) => {
    const parts = workbookParts(rows(1));
    return zipOf([...parts, { name: 'xl/media/a.bin', bytes: Buffer.alloc(130e6), declares }]);
  };
  const lyingSheet = () => {
    const bytes = Buffer.from(`<!--${' '.repeat(30e6)}--><worksheet/>`);
    return zipOf([...workbookParts('').slice(0, 3), { name: 'xl/sheet.xml', bytes, declares: 99 }]);
  };
  const nestedSheet = '<a>'.repeat(100_000);
  const entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet/>';
  const sheetOf = (xml: string) =>
    zipOf([...workbookParts('').slice(0, 3), { name: 'xl/sheet.xml', bytes: Buffer.from(xml) }]);

  test.each<[string, () => Buffer, string, string]>([
    ['50 MB', () => Buffer.alloc(50 * 1024 * 1024), XLSX, '413 request.too_large'],
    ['nothing', () => Buffer.alloc(0), XLSX, '422 workbook.empty'],
    ['a table of nothing', () => rawWorkbook(''), XLSX, '422 workbook.empty'],
    ['60,001 rows', () => rawWorkbook(rows(60_001)), XLSX, '413 workbook.too_many_rows'],
    ['a zip bomb', () => bomb(), XLSX, '413 workbook.too_large'],
    ['a zip bomb that lies', lyingSheet, XLSX, '413 workbook.too_large'],
    ['a bomb of XML', () => sheetOf(entity), XLSX, '422 workbook.damaged'],
    ['tags without end', () => sheetOf(nestedSheet), XLSX, '422 workbook.damaged'],
    ['half a workbook', () => rawWorkbook(rows(9)).subarray(0, 300), XLSX, '422 workbook.damaged'],
    [
      'an old .xls renamed',
      () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      XLSX,
      '415 workbook.old_xls',
    ],
    ['a CSV renamed', () => Buffer.from('户主,姓名\n张三,张三'), XLSX, '415 workbook.not_xlsx'],
    [
      'a picture renamed',
      () => Buffer.from('89504e470d0a1a0a', 'hex'),
      XLSX,
      '415 workbook.not_xlsx',
    ],
    [
      'a text document renamed',
      () => zipOf([{ name: 'word/a.xml', bytes: Buffer.from('<w/>') }]),
      XLSX,
      '415 workbook.not_xlsx',
    ],
    ['random bytes', () => randomBytes(100_000), XLSX, '415 workbook.not_xlsx'],
    [
      'a workbook by another name',
      () => rawWorkbook(rows(1)),
      'application/zip',
      '415 import.not_a_workbook',
    ],
    ['JSON', () => Buffer.from('{"skipBad":true}'), JSON_TYPE, '415 import.not_a_workbook'],
  ])('%s is refused', async (_what, bytes, type, refusal) => {
    const answer = await upload(Buffer.from(bytes()), type);
    expect(told(answer)).toBe(refusal);
    expectProblem(answer);
  });
});

describe('a workbook of bad rows', () => {
  /** A code of the builders' households, a rule that is fixed, and one thing wrong in each row. */
  const SHEET = [
    ['日期', '户编号', '户主', '事项编号', '数量', '加分', '备注'],
    ['2026-02-31', '001', '', 'Y001', '1', '10', ''],
    ['2026-11-02', '', `'; DROP TABLE act; --`, 'Y001', '1', '10', ''],
    ['2026-11-03', '001', '', 'Z999', '1', '10', ''],
    ['2026-11-04', '001', '', 'Y001', '<c><f>SUM(A1:A9)</f></c>', '10', ''],
    ['<c t="e"><v>#REF!</v></c>', '001', '', 'Y001', '1', '10', ''],
  ];

  test('is told row by row, and none of it comes into the books', async () => {
    const acts = await app.sql('SELECT FROM act');
    const uploaded = await everybody.post<{
      id: string;
      problems: { row: number; severity: string; detail: string }[];
    }>('/imports/acts', Buffer.from(rawWorkbook(SHEET.map(textRow).join(''))), {
      'Content-Type': XLSX,
    });
    const errors = uploaded.body.problems.filter(({ severity }) => severity === 'ERROR');
    expect([...new Set(errors.map(({ row }) => row))]).toEqual([2, 3, 4, 5, 6]);
    for (const { row, detail } of errors) expect(detail).toMatch(`第 ${row} 行`);
    for (const [skipBad, refusal] of [
      [false, '422 import.has_errors'],
      [true, '422 import.nothing_to_apply'],
    ] as const) {
      const route = `/imports/acts/${uploaded.body.id}/apply`;
      expect(told(await everybody.post<Problem>(route, { skipBad }))).toBe(refusal);
    }
    expect(await app.sql('SELECT FROM act')).toHaveLength(acts.length);
  });
});
