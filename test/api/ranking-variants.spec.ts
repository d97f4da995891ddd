import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { asApplication } from '../support/as-application';
import { anAccount, TOWNSHIP } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { happens, said } from '../support/household-events';
import { aListedVillage, aMember } from '../support/listed-village';
import { anAct, type RuledVillage } from '../support/ruled-village';

interface Standing {
  rank: number;
  decidedBy: string | null;
  householdCode: string;
  headName: string;
  points: number;
  adds: number;
  deducts: number;
  base: number;
  people: number;
  perPerson: number;
  stars: number | null;
  keyGroups: string[];
  protected: boolean;
  protection: string | null;
  withheld: number;
}
interface Summary {
  from: string;
  to: string;
  closedMonths: string[];
  households: number;
  bottomNamed: boolean;
  policyVersion: number;
  notRanked: { why: string; households: number; codes: string[] }[];
}

const fixed = (points: number) => ({ kind: 'FIXED', points });
const CHAIN = ['FEWER_DEDUCTIONS', 'VOLUNTEER_HOURS', 'REACHED_EARLIER', 'HOUSEHOLD_CODE'];
const POLICY = {
  ...{ basis: 'TOTAL', ties: 'SHARE', steps: [] as string[], stars: [] as object[] },
  ...{ minimumRanked: 30, keyGroups: ['OFFICE', 'PARTY_MEMBER', 'REPRESENTATIVE'] },
  dimensions: [
    { category: '筹工筹劳', dimension: 'LABOUR' },
    { category: '资源贡献', dimension: 'RESOURCES' },
  ],
};
const DECIDED = { holdsFrom: '2026-01-01', decision: '2026年1月5日村民代表会议', policy: POLICY };
const COUNTY = '431322000000';

let app: TestApplication;
let village: RuledVillage;
let officer: Visitor;

beforeAll(async () => {
  app = await startApplication();
  app.turnTo('2026-08-31');
  village = await aListedVillage(app, [
    { code: 'WORK', category: '筹工筹劳', value: fixed(500), unit: '小时' },
    { code: 'LAND', category: '资源贡献', value: fixed(1000) },
    { code: 'HELP', category: '家庭美德', value: fixed(500) },
    { code: 'NOISE', category: '遵规守约', direction: 'DEDUCT', value: fixed(500) },
  ]);
  await people();
  await book(0, 'WORK', '2026-08-05', 2);
  for (const day of ['2026-08-10', '2026-08-20']) await book(1, 'HELP', day);
  await book(2, 'LAND', '2026-08-15');
  for (const day of ['2026-08-01', '2026-08-02', '2026-08-03']) await book(3, 'HELP', day);
  await book(3, 'NOISE', '2026-08-25');
  await close('2026-08', '2026-09-01', '2026-09-07');
  app.turnTo('2026-09-30');
  await book(4, 'WORK', '2026-09-10', 4);
  await book(5, 'NOISE', '2026-09-11');
  const disputed = await book(1, 'HELP', '2026-09-12');
  const merger = {
    kind: 'MERGE',
    intoHouseholdId: idOf(4),
    members: [],
    effectiveOn: '2026-09-20',
  };
  await happens(village, said(idOf(5), merger));
  await close('2026-09', '2026-10-01', '2026-10-07', () => object(disputed));
  // Not closed: it counts nowhere.
  app.turnTo('2026-10-20');
  await book(2, 'LAND', '2026-10-12');
  officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
});
afterAll(async () => {
  await expectCoherentBooks(app, village.code);
  await app.end();
});

const idOf = (at: number) => village.households[at]?.id ?? '';
const holder = async (role: 'TOWNSHIP_OFFICER' | 'COUNTY_ADMIN' | 'CLERK', area: string) =>
  app.signIn((await anAccount(app.sql, role, area)).username);

async function done<Body>(asked: Promise<{ status: number; body: Body }>): Promise<Body> {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

async function book(at: number, ruleCode: string, occurredOn: string, quantity = 1) {
  const { id } = await anAct(village, { householdId: idOf(at), ruleCode, occurredOn, quantity });
  await done(village.secretary.post(`/acts/${id}/approve`, {}));
  return id;
}

async function close(month: string, from: string, on: string, meanwhile?: () => Promise<void>) {
  app.turnTo(from);
  await done(village.clerk.post(`/months/${month}/publicise`, { from, days: 5 }));
  await meanwhile?.();
  app.turnTo(on);
  await done(village.clerk.post(`/months/${month}/close`));
}

async function object(actId: string): Promise<void> {
  type Entry = { id: string; actId: string };
  const entries = await done(village.clerk.get<Entry[]>('/entries?range=[0,99]'));
  const entry = entries.find((one) => one.actId === actId);
  const raised = { entryId: entry?.id, party: 'HOUSEHOLD', grounds: '那天我在外地,没有参加。' };
  await done(village.clerk.post('/objections', raised));
}

/** A couple; a widow; somebody in care; nobody; a Party member's family of four; one of unknown age. */
async function people(): Promise<void> {
  const lives = (at: number, person: Parameters<typeof aMember>[3] = {}) =>
    aMember(app, village.code, idOf(at), person);
  await lives(0);
  await lives(0, { sex: 'FEMALE' });
  const widow = await lives(1, { sex: 'FEMALE', bornOn: '1972-01-01' });
  await lives(2, { care: 'DISABLED' });
  await lives(4, { partyMember: true });
  await lives(4);
  for (const bornOn of ['2015-01-01', '2018-01-01']) await lives(4, { bornOn });
  const unknown = await lives(5);
  await app.sql('UPDATE resident SET born_on = NULL WHERE id = $1', [unknown]);
  await app.sql(
    `INSERT INTO account_household (village_code, account_id, household_id, from_on) VALUES ($1, $2, $3, '2026-01-01')`,
    [village.code, village.accounts.accountant.id, idOf(0)],
  );
  await app.sql(
    `INSERT INTO ballot (village_code, id, origin, state, body, subject, held_on, announced_on, notice_days, place,
       recorded_by, recorded_at) VALUES ($1, gen_random_uuid(), 'CALLED', 'OPEN', 'REPRESENTATIVES_MEETING', '换届',
       '2026-03-01', '2026-02-01', 5, '村部', $2, now())`,
    [village.code, village.accounts.clerk.id],
  );
  await app.sql(
    `INSERT INTO ballot_elector (village_code, ballot_id, elector_id, household_id, resident_id, name, household_code, group_no)
     SELECT village_code, id, $2, $3, $2, '张三', '002', 2 FROM ballot WHERE village_code = $1`,
    [village.code, widow, idOf(1)],
  );
}

const ask = (filter: object, by: Visitor = village.clerk, more = '') =>
  by.get<Standing[]>(
    `/standings?range=[0,99]${more}&filter=${encodeURIComponent(JSON.stringify(filter))}`,
  );
const rows = async (filter: object, by?: Visitor) => done(ask(filter, by));
const told = (found: Standing[], ...of: (keyof Standing)[]) =>
  found.map((row) => [row.rank, row.householdCode, ...of.map((key) => row[key])].join(' '));
const summaryOf = async (query: string) =>
  done(village.clerk.get<Summary>(`/standings/summary?${query}`));
const decide = (change: object, by: Visitor = village.secretary) =>
  by.post<Problem>('/ranking-policies', { ...DECIDED, ...change });

describe('a period', () => {
  test('counts what was done in it, by the day of the act, in closed months, without base points', async () => {
    const august = await rows({ period: '2026-08' });
    expect(told(august, 'points', 'base')).toEqual([
      '1 001 10 0',
      '1 002 10 0',
      '1 003 10 0',
      '1 004 10 0',
      '5 005 0 0',
      '5 006 0 0',
    ]);
    expect(august.map(({ decidedBy }) => decidedBy)).toEqual(Array(6).fill(null));
    // What is disputed does not count, and what came with the people of a merged household was not done by it.
    expect(told(await rows({ period: '2026-09' }), 'points', 'withheld')).toEqual([
      '1 005 20 0',
      '2 001 0 0',
      '2 002 0 1',
      '2 003 0 0',
      '2 004 0 0',
    ]);
    expect(told(await rows({ period: '2026-Q3' }), 'points')).toEqual([
      '1 005 20',
      '2 001 10',
      '2 002 10',
      '2 003 10',
      '2 004 10',
    ]);
    expect(await rows({ period: '2026-H2' })).toEqual(await rows({ period: '2026-Q3' }));
    expect(told(await rows({ period: '2026-08-15..2026-08-20' }), 'points').slice(0, 3)).toEqual([
      '1 003 10',
      '2 002 5',
      '3 001 0',
    ]);
    expect(await summaryOf('period=2026-H2')).toMatchObject({
      from: '2026-07-01',
      to: '2026-12-31',
      closedMonths: ['2026-08', '2026-09'],
      households: 5,
      bottomNamed: false,
    });
  });

  test('that is the whole year is the same from what is kept and from the entries', async () => {
    const kept = await rows({ year: 2026 });
    expect(kept).toEqual(await rows({ period: '2026' }));
    expect(await rows({ year: 2026, asOf: '2026-10-20', knownOn: '2026-10-20' })).toEqual(kept);
    expect(told(kept, 'points', 'base')[0]).toBe('1 005 115 100');
  });

  test.each(['2026-13', '2026-Q5', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01', 'x'])(
    '%s is refused',
    async (period) => {
      const { status, body } = (await ask({ period })) as unknown as {
        status: number;
        body: Problem;
      };
      expect([status, body.code]).toEqual([400, 'request.invalid']);
      const read = await village.clerk.get<Problem>(`/standings/summary?period=${period}`);
      expect([read.status, read.body.code]).toEqual([400, 'request.invalid']);
    },
  );

  test('and a year together are refused at the period', async () => {
    const { body } = (await ask({ period: '2026-08', year: 2026 })) as unknown as { body: Problem };
    expect(body.errors?.[0]?.field).toBe('period');
  });
});

describe('what is compared', () => {
  test('for each head, exactly, and who has nobody is named', async () => {
    const found = await rows({ year: 2026, basis: 'PER_CAPITA' });
    expect(told(found, 'people', 'perPerson')).toEqual([
      '1 002 1 110',
      '1 003 1 110',
      '3 001 2 55',
      '4 005 5 23',
    ]);
    const { notRanked } = await summaryOf('year=2026&basis=PER_CAPITA');
    expect(notRanked).toEqual([{ why: 'NOBODY', households: 1, codes: ['004'] }]);
  });

  test('for each labourer: not the aged, not those in care, and nobody is guessed', async () => {
    const found = await rows({ year: 2026, basis: 'PER_LABOURER' });
    expect(told(found, 'people')).toEqual(['1 001 2']);
    const { notRanked } = await summaryOf('year=2026&basis=PER_LABOURER');
    expect(notRanked.map(({ why, codes }) => [why, ...codes].join(' ')).toSorted()).toEqual(
      ['BIRTHDAY_UNKNOWN 005', 'NOBODY 004', 'NO_LABOURER 002 003'].toSorted(),
    );
  });

  test.each([
    ['LABOUR', ['1 005 20', '2 001 10', '3 002 0', '3 003 0', '3 004 0']],
    ['RESOURCES', ['1 003 10', '2 001 0', '2 002 0', '2 004 0', '2 005 0']],
    ['CONDUCT', ['1 002 10', '1 004 10', '3 001 0', '3 003 0', '3 005 0']],
  ])('by dimension: %s', async (dimension, expected) => {
    expect(told(await rows({ year: 2026, dimension }), 'points')).toEqual(expected);
  });

  test('key households and ordinary ones apart', async () => {
    const key = await rows({ year: 2026, households: 'KEY' });
    expect(
      key.map(({ rank, householdCode, keyGroups }) => [rank, householdCode, ...keyGroups]),
    ).toEqual([
      [1, '005', 'PARTY_MEMBER'],
      [2, '001', 'OFFICE'],
      [2, '002', 'REPRESENTATIVE'],
    ]);
    expect(told(await rows({ year: 2026, households: 'ORDINARY' }))).toEqual(['1 003', '1 004']);
    await done(decide({ policy: { ...POLICY, keyGroups: ['PARTY_MEMBER'] } }));
    expect(told(await rows({ year: 2026, households: 'KEY' }))).toEqual(['1 005']);
  });

  test('who is protected is marked, and why only inside the village', async () => {
    const [cared] = (await rows({ year: 2026 })).filter(({ protected: spared }) => spared);
    expect(cared).toMatchObject({ householdCode: '003', protection: 'CARE' });
    const outside = await rows({ year: 2026, area: TOWNSHIP }, officer);
    const [seen] = outside.filter(({ protected: spared }) => spared);
    expect(seen).toMatchObject({
      protected: true,
      protection: null,
      keyGroups: [],
      headName: '李*三',
    });
  });
});

describe('the ranking policy', () => {
  test('settles ties step by step and records which step did', async () => {
    await done(decide({ policy: { ...POLICY, ties: 'CHAIN', steps: CHAIN } }));
    expect(told(await rows({ period: '2026-08' }), 'decidedBy')).toEqual([
      '1 001 VOLUNTEER_HOURS',
      '2 003 REACHED_EARLIER',
      '3 002 REACHED_EARLIER',
      '4 004 FEWER_DEDUCTIONS',
      '5 005 HOUSEHOLD_CODE',
      '6 006 HOUSEHOLD_CODE',
    ]);
    const { policyVersion } = await summaryOf('period=2026-08');
    expect(policyVersion).toBeGreaterThan(0);
  });

  test('gives stars for the points of a year, here and on the public board', async () => {
    const stars = [
      { from: 60, to: 110, stars: 1 },
      { from: 110, to: 115, stars: 2 },
      { from: 115, stars: 3 },
    ];
    await done(decide({ policy: { ...POLICY, stars } }));
    const expected = ['1 005 3', '2 001 2', '2 002 2', '2 003 2', '2 004 2'];
    expect(told(await rows({ year: 2026 }), 'stars')).toEqual(expected);
    expect(told(await rows({ period: '2026-08' }), 'stars')[0]).toMatch(/ $/);
    const board = await app.stranger.get<{ rows: Standing[] }>(`/board/${village.code}/standings`);
    expect(told(board.body.rows, 'stars')).toEqual(expected);
  });

  test('of a township ranks the township, and the county ranks by its own', async () => {
    await done(decide({ policy: { ...POLICY, ties: 'CHAIN', steps: CHAIN } }, officer));
    const town = await rows({ year: 2026, area: TOWNSHIP }, officer);
    expect(new Set(town.map(({ rank }) => rank)).size).toBe(town.length);
    expect((await rows({ year: 2026 })).filter(({ rank }) => rank === 2)).toHaveLength(4);
    const county = await holder('COUNTY_ADMIN', COUNTY);
    const whole = await rows({ year: 2026, area: COUNTY }, county);
    expect(whole.filter(({ rank }) => rank === 2)).toHaveLength(4);
    expect((await rows({ period: '2026-Q3', area: COUNTY }, county))[0]).toMatchObject({
      points: 20,
    });
  });

  test('holds from its day on, and what was decided stays on record', async () => {
    await done(decide({ holdsFrom: '2026-09-01', policy: { ...POLICY, basis: 'PER_CAPITA' } }));
    expect((await rows({ period: '2026-08' }))[0]?.people).toBe(1);
    expect((await rows({ period: '2026-09' }))[0]?.people).toBe(5);
    const list = await done(
      village.clerk.get<{ version: number; holdsFrom: string }[]>('/ranking-policies'),
    );
    expect(list[0]).toMatchObject({ holdsFrom: '2026-09-01', decision: DECIDED.decision });
    expect(list.at(-1)).toMatchObject({ version: 0, holdsFrom: null });
    const [audited] = await app.sql<{ after: object }>(
      `SELECT after FROM audit_event WHERE action = 'ranking_policy.decide' AND area_code = $1 ORDER BY at DESC, id DESC LIMIT 1`,
      [village.code],
    );
    expect(audited?.after).toMatchObject({ holdsFrom: '2026-09-01', basis: 'PER_CAPITA' });
    const earlier = await decide({ holdsFrom: '2026-08-31' });
    expect([earlier.status, earlier.body.code]).toEqual([409, 'ranking_policy.before_the_last']);
  });

  test('is not changed for a year that is settled', async () => {
    await app.sql('UPDATE village_head SET locked_year = 2026 WHERE village_code = $1', [
      village.code,
    ]);
    const { status, body } = await decide({ holdsFrom: '2026-12-31' });
    expect([status, body.code]).toEqual([409, 'ranking_policy.year_settled']);
    await app.sql('UPDATE village_head SET locked_year = DEFAULT WHERE village_code = $1', [
      village.code,
    ]);
  });

  test.each<[string, object, string]>([
    ['a chain without steps', { ties: 'CHAIN' }, 'policy.steps'],
    [
      'overlapping bands',
      {
        stars: [
          { from: 60, to: 80, stars: 1 },
          { from: 70, stars: 2 },
        ],
      },
      'policy.stars.0.to',
    ],
    [
      'bands with a gap',
      {
        stars: [
          { from: 60, to: 69, stars: 1 },
          { from: 70, stars: 2 },
        ],
      },
      'policy.stars.0.to',
    ],
    ['a minimum below 1', { minimumRanked: 0 }, 'policy.minimumRanked'],
    ['an unknown step', { ties: 'CHAIN', steps: ['BY_LOT'] }, 'policy.steps'],
    ['an unknown basis', { basis: 'PER_PIG' }, 'policy.basis'],
  ])('%s is refused at the field', async (_what, change, field) => {
    const { status, body } = await decide({ policy: { ...POLICY, ...change } });
    expect([Math.floor(status / 100), body.errors?.map((one) => one.field)]).toEqual([4, [field]]);
  });

  test('is not the clerk’s to decide', async () => {
    expect((await decide({}, village.clerk)).status).toBe(403);
  });
});

test('the ranking is a table to print and a workbook', async () => {
  const asked = 'period=2026-Q3&households=KEY&basis=PER_CAPITA';
  const [form] = await done(
    village.clerk.get<
      { title: string; columns: { title: string }[]; rows: { cells: { text: string }[] }[] }[]
    >(`/standings/form?${asked}`),
  );
  expect(form?.title).toBe('溪桥村积分排名');
  expect(form?.columns.map(({ title }) => title)).toEqual([
    ...['名次', '组', '户编号', '户主', '加分', '扣分', '合计', '人数', '人均'],
  ]);
  expect(form?.rows.map(({ cells }) => cells.map(({ text }) => text).join(' '))).toEqual([
    '1 2组 002 王建二 10 0 10 1 10',
    '2 1组 001 张建一 10 0 10 2 5',
    '3 1组 005 陈建五 20 0 20 5 4',
    '共 3 户',
  ]);
  const workbook = await village.clerk.download(`/standings/form?${asked}&as=xlsx`);
  expect([workbook.status, workbook.body.subarray(0, 2).toString()]).toEqual([200, 'PK']);
});

describe('the database takes no policy that', () => {
  const stored = { basis: 'TOTAL', ties: 'SHARE', steps: [], stars: [], minimumRanked: 30 };
  const band = (from: number, to: number | null, stars: number) => ({ from, to, stars });
  const write = (version: number, holdsFrom: string, policy: object) =>
    asApplication(
      app,
      village.code,
      `INSERT INTO ranking_policy (area_code, version, holds_from, policy, decision, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, '会议', $5, now()) RETURNING version`,
      [version, holdsFrom, JSON.stringify(policy), village.accounts.clerk.id],
    );

  test.each<[string, object, string]>([
    ['has a chain without steps', { ties: 'CHAIN' }, 'ranking_policy_chain_has_steps'],
    [
      'asks an unknown step',
      { ties: 'CHAIN', steps: ['BY_LOT'] },
      'ranking_policy_chain_has_steps',
    ],
    ['has steps nothing uses', { steps: ['HOUSEHOLD_CODE'] }, 'ranking_policy_chain_has_steps'],
    ['overlaps', { stars: [band(60, 80, 1), band(70, null, 2)] }, 'ranking_policy_bands_meet'],
    ['leaves a gap', { stars: [band(60, 69, 1), band(70, null, 2)] }, 'ranking_policy_bands_meet'],
    ['ends', { stars: [band(60, 70, 1)] }, 'ranking_policy_bands_meet'],
    [
      'gives fewer stars',
      { stars: [band(60, 70, 2), band(70, null, 1)] },
      'ranking_policy_bands_meet',
    ],
    ['asks for nobody', { minimumRanked: 0 }, 'ranking_policy_minimum_positive'],
    ['goes by nothing', { basis: 'PER_PIG' }, 'ranking_policy_basis_known'],
  ])('%s', async (_what, change, constraint) => {
    expect(await write(99, '2027-01-01', { ...stored, ...change })).toContain(constraint);
  });

  test('looks back, or is not the next', async () => {
    expect(await write(99, '2027-01-01', stored)).toBe('1 rows');
    expect(await write(99, '2026-08-31', stored)).toContain('row-level security');
    expect(await write(1, '2027-01-01', stored)).toMatch(/row-level security|duplicate key/);
    await app.sql('UPDATE village_head SET locked_year = 2027 WHERE village_code = $1', [
      village.code,
    ]);
    expect(await write(99, '2027-01-01', stored)).toContain('row-level security');
    await app.sql('UPDATE village_head SET locked_year = DEFAULT WHERE village_code = $1', [
      village.code,
    ]);
    const change = `UPDATE ranking_policy SET decision = '' WHERE area_code = $1`;
    expect(await asApplication(app, village.code, change)).toContain('permission denied');
  });
});
