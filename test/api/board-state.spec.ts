import { type Role } from '../../backend/src/access/domain/roles';
import {
  type Answer,
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { TOWNSHIP, anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { platesFor } from '../support/doors';
import { inTheHall } from '../support/hall';
import { happens, said } from '../support/household-events';
import { aListedVillage, aMember } from '../support/listed-village';
import { DISMISSED, GROUNDS } from '../support/publicised-month';
import { MEETING, type RuledVillage, anAct } from '../support/ruled-village';
import { Settling } from '../support/settle';

let app: TestApplication;
let village: RuledVillage;
let officer: Visitor;
let reviewer: Visitor;
let supervisor: Visitor;
/** What one step leaves for a later one. */
const made: Record<string, string> = {};

beforeAll(async () => {
  app = await startApplication();
  app.turnTo('2026-12-20');
  village = await aListedVillage(app, [
    { code: 'LABOUR', value: { kind: 'FIXED', points: 1000 } },
    { code: 'HELP', category: '家庭美德', value: { kind: 'FIXED', points: 500 } },
  ]);
  const holder = async (role: Role, area: string) =>
    app.signIn((await anAccount(app.sql, role, area)).username);
  officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
  reviewer = await holder('REVIEWER', village.code);
  supervisor = await holder('SUPERVISOR', village.code);
  for (const { id } of village.households) await aMember(app, village.code, id);
});
afterAll(() => app.end());

const version = async (): Promise<number> => {
  const [row] = await app.sql<{ version: number }>(
    'SELECT version FROM board_state WHERE village_code = $1',
    [village.code],
  );
  return Number(row?.version);
};
const household = (at: number) => village.households[at]?.id ?? '';
const clerk = (route: string, body: object = {}) => village.clerk.post<Problem>(route, body);
const secretary = (route: string, body: object = {}) =>
  village.secretary.post<Problem>(route, body);

/** Notes the id of what was made. */
async function noted(as: string, answer: Promise<Answer<Problem>>): Promise<Answer<Problem>> {
  const done = await answer;
  made[as] = (done.body as { id?: string }).id ?? '';
  return done;
}
async function put(by: Visitor, route: string, body: object): Promise<Answer<Problem>> {
  const { headers } = await by.get(route);
  const now = /"(\d+)"/.exec(headers.get('etag') ?? '')?.[1];
  return by.put<Problem>(route, body, now === undefined ? undefined : Number(now));
}
async function approved(ruleCode: string): Promise<Answer<Problem>> {
  const of = { householdId: household(0), ruleCode, occurredOn: '2026-12-10' };
  const { id } = await anAct(village, of);
  return secretary(`/acts/${id}/approve`);
}
const entryOf = async (ruleCode: string): Promise<string> => {
  const { body } = await village.clerk.get<{ id: string; ruleCode: string }[]>('/entries');
  return body.find((entry) => entry.ruleCode === ruleCode)?.id ?? '';
};
const HELD = { ...MEETING, body: 'REPRESENTATIVES_MEETING', heldOn: '2027-01-25' };
const reopened = {
  ...HELD,
  expectedCount: 30,
  presentCount: 24,
  yesCount: 20,
  noCount: 3,
  abstainCount: 1,
};
const POLICY = {
  ...{ basis: 'TOTAL', ties: 'SHARE', steps: [], stars: [], minimumRanked: 5 },
  ...{ keyGroups: [], dimensions: [] },
};
const TOP = {
  count: 1,
  tie: 'INCLUDE_ALL',
  veto: 'REFILL',
  bands: [{ upTo: 1, reward: '一等奖' }],
};
const settling = async () => Settling.in(app, village.code);

/** Everything a person does that shows on the board, and what does not, in the order of a year. */
const ACTIONS: [action: string, shows: boolean, act: () => Promise<Answer<unknown> | void>][] = [
  [
    'a household is opened',
    true,
    () => clerk('/households', { groupNo: 1, headName: '覃山', members: [] }),
  ],
  [
    'a telephone changes',
    false,
    () => put(village.clerk, `/households/${household(1)}`, { phone: '13900001111' }),
  ],
  [
    'a household opts out',
    true,
    () => put(village.clerk, `/households/${household(5)}`, { optedOut: true }),
  ],
  [
    'a household is closed',
    true,
    () =>
      happens(village, said(household(4), { kind: 'CLOSE', effectiveOn: '2026-12-01' })).then(
        () => undefined,
      ),
  ],
  [
    'the supervision telephone changes',
    true,
    () =>
      put(village.secretary, `/villages/${village.code}`, {
        publicityDays: 3,
        supervisionPhone: '0738-7654321',
      }),
  ],
  [
    'only the days on the wall change',
    false,
    () =>
      put(village.secretary, `/villages/${village.code}`, {
        publicityDays: 4,
        supervisionPhone: '0738-7654321',
      }),
  ],
  ['the township is renamed', true, () => officer.put(`/areas/${TOWNSHIP}`, { name: '吉庆新镇' })],
  [
    'how names are shown is decided',
    true,
    () =>
      secretary('/channels', {
        channel: 'HALL',
        display: 'FULL',
        pictures: false,
        decision: '村民代表会议',
        decidedOn: '2026-12-19',
      }),
  ],
  [
    'a ranking is decided by the village',
    true,
    () =>
      secretary('/ranking-policies', {
        holdsFrom: '2026-01-01',
        decision: '村民会议',
        policy: POLICY,
      }),
  ],
  [
    'a ranking is decided by the township',
    true,
    () =>
      officer.post('/ranking-policies', {
        holdsFrom: '2026-01-01',
        decision: '镇党政联席会议',
        policy: POLICY,
      }),
  ],
  [
    'a ballot is called',
    true,
    () =>
      noted(
        'ballot',
        clerk('/ballots', {
          subjectKind: 'OTHER',
          subject: '停车场',
          body: 'VILLAGERS_MEETING',
          heldOn: '2027-01-05',
          place: '村部',
        }),
      ),
  ],
  [
    'a ballot is cancelled',
    true,
    () => clerk(`/ballots/${made.ballot}/cancel`, { reason: '改期' }),
  ],
  [
    'a rule list is drafted',
    false,
    async () => {
      const [list] = (await village.clerk.get<{ id: string; schemeId: string }[]>('/rule-lists'))
        .body;
      return noted(
        'draft',
        clerk('/rule-lists', { schemeId: list?.schemeId, ruleListId: list?.id }),
      );
    },
  ],
  [
    'an act is recorded',
    false,
    () =>
      anAct(village, {
        householdId: household(0),
        ruleCode: 'LABOUR',
        occurredOn: '2026-12-11',
      }).then(({ id }) => void (made.act = id)),
  ],
  ['an act is approved', false, () => secretary(`/acts/${made.act}/approve`)],
  ['another is approved', false, () => approved('HELP')],
  ['a door gets a code', false, () => platesFor(village, household(0)).then(() => undefined)],
  [
    'a screen is registered and tells of itself',
    false,
    async () => {
      const screen = await inTheHall(app, village.clerk);
      return screen.post('/board/devices/seen', { version: '1' });
    },
  ],
  [
    'somebody signs in',
    false,
    async () => void (await app.signIn(village.accounts.clerk.username)),
  ],
  [
    'a month is hung on the wall',
    true,
    () => {
      app.turnTo('2027-01-02');
      return clerk('/months/2026-12/publicise', { days: 5 });
    },
  ],
  [
    'it hangs longer',
    true,
    () => clerk('/months/2026-12/extend', { to: '2027-01-12', reason: '公示栏被雨淋湿' }),
  ],
  [
    'somebody objects',
    true,
    async () =>
      noted('objection', clerk('/objections', { ...GROUNDS, entryId: await entryOf('LABOUR') })),
  ],
  [
    'the objection is decided',
    true,
    () => reviewer.post(`/objections/${made.objection}/decide`, DISMISSED),
  ],
  [
    'the objector appeals',
    true,
    () =>
      clerk(`/objections/${made.objection}/appeal`, {
        appellantName: '张建一',
        grounds: '签到表不是我签的',
      }),
  ],
  [
    'the appeal is decided',
    true,
    () => supervisor.post(`/objections/${made.objection}/decide-appeal`, DISMISSED),
  ],
  [
    'somebody asks not to be praised',
    false,
    async () =>
      noted(
        'praise',
        clerk('/hidden-praise', {
          entryId: await entryOf('HELP'),
          askedBy: '张老太',
          askedOn: '2027-01-02',
        }),
      ),
  ],
  ['the praise is hidden', true, () => secretary(`/hidden-praise/${made.praise}/hide`)],
  [
    'the month is closed',
    true,
    () => {
      app.turnTo('2027-01-20');
      return clerk('/months/2026-12/close');
    },
  ],
  ['the year is frozen', true, () => secretary('/year-ends/2026/freeze')],
  [
    'awards are decided',
    false,
    () =>
      secretary('/award-schemes', {
        year: 2026,
        policy: { top: TOP },
        decision: '村民代表会议',
        decidedOn: '2027-01-19',
      }),
  ],
  ['awards are published', true, () => secretary('/award-lists', { year: 2026 })],
  [
    'the year is opened again',
    true,
    () => {
      app.turnTo('2027-02-02');
      return secretary('/year-ends/2026/reopen', { reason: '漏记一批', meeting: reopened });
    },
  ],
  ['the year is frozen anew', true, () => secretary('/year-ends/2026/freeze')],
  [
    'the next year is begun',
    true,
    () =>
      secretary('/year-ends/2026/open-next', {
        carryBps: 0,
        graceUntil: '2027-03-20',
        basis: '积分细则',
      }),
  ],
  [
    'a settlement is drafted',
    false,
    () =>
      noted(
        'plan',
        village.accountant.post('/settlements', {
          year: 2026,
          title: '2026 年积分分红',
          poolFen: 100_000,
        }),
      ),
  ],
  ['its plan is voted', true, async () => (await settling()).adopt(made.plan ?? '')],
  ['it is hung on the wall', true, async () => (await settling()).publicise(made.plan ?? '')],
  [
    'it is final',
    true,
    async () => {
      app.turnTo('2027-03-10');
      return (await settling()).finalise(made.plan ?? '');
    },
  ],
  [
    'a new rule list is in force',
    true,
    () =>
      clerk(`/rule-lists/${made.draft}/adopt`, { effectiveFrom: '2027-04-01', meeting: MEETING }),
  ],
];

test('the number of a board moves with all that it shows, and with nothing else', async () => {
  const moved: string[] = [];
  for (const [action, , act] of ACTIONS) {
    const before = await version();
    const answer = await act();
    const refused = answer && answer.status >= 300 ? JSON.stringify(answer.body) : null;
    moved.push(`${action}: ${refused ?? (await version()) - before}`);
  }
  // Once for what is done together, however many rows it touches.
  expect(moved).toEqual(ACTIONS.map(([action, shows]) => `${action}: ${shows ? 1 : 0}`));
  await expectCoherentBooks(app, village.code);
});

/** What moves the number, whoever writes it: rows that come, and columns that change. */
const SHOWN: Record<string, string> = {
  area: 'name',
  award_list: 'INSERT',
  ballot: 'INSERT announced_on held_on state verdict',
  channel_display: 'INSERT',
  frozen_year: 'INSERT',
  hidden_praise: 'INSERT done_at',
  household: 'INSERT closed_on group_no head_name opted_out',
  household_member: 'INSERT from_on household_id to_on',
  month: 'INSERT state',
  objection: 'INSERT state',
  publicity_extension: 'INSERT',
  publicity_sheet: 'INSERT',
  ranking_policy: 'INSERT',
  resident: 'born_on care sex',
  rule_list: 'INSERT effective_from effective_to state',
  scheme: 'INSERT',
  settlement: 'INSERT publicised_to state',
  village: 'INSERT merged_on supervision_phone',
  villager_group: 'INSERT ended_on name',
  year_opening: 'INSERT',
  year_reopening: 'INSERT',
};

interface Trigger {
  name: string;
  table: string;
  place: string;
  /** null: a row that comes. */
  column: string | null;
  type: string | null;
}
/** Another value than a column has, by its type. */
const OTHER: Record<string, (column: string) => string> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  date: (column) => `coalesce(${column} + 1, '2026-12-01')`,
  boolean: (column) => `NOT ${column}`,
  smallint: (column) => `${column} + 1`,
  uuid: () => 'gen_random_uuid()',
  'timestamp with time zone': (column) => `${column} + interval '1 second'`,
};

/** The numbers of all boards together. */
const versions = async (): Promise<number> => {
  const [row] = await app.sql<{ sum: string }>('SELECT sum(version)::text AS sum FROM board_state');
  return Number(row?.sum);
};

/** How far the number moves by the trigger alone: no key stands in the way of one row or column changing by itself. */
async function movedBy({ name, table, place, column, type }: Trigger): Promise<number> {
  await app.sql('BEGIN');
  try {
    await app.sql(`DO $$ DECLARE key text; BEGIN
      FOR key IN SELECT conname FROM pg_constraint WHERE conrelid = '${table}'::regclass AND contype NOT IN ('n', 't')
        AND conparentid = 0 LOOP
        EXECUTE format('ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS %I CASCADE', key);
      END LOOP;
      FOR key IN SELECT indexrelid::regclass FROM pg_index WHERE indrelid = '${table}'::regclass AND indisunique LOOP
        EXECUTE format('DROP INDEX %s', key);
      END LOOP;
    END $$`);
    const before = await versions();
    const where = `${place} = '${village.code}'`;
    const another = table === 'village' ? `'{"village_code": "431322105999"}'` : `'{}'`;
    await app.sql(
      column === null
        ? `INSERT INTO ${table} SELECT (jsonb_populate_record(t, ${another})).* FROM ${table} t WHERE ${where} LIMIT 1`
        : `UPDATE ${table} SET ${column} = ${OTHER[type ?? '']?.(column)} WHERE ${where}`,
    );
    expect(await versions()).toBe(before);
    await app.sql(`SET CONSTRAINTS ${name} IMMEDIATE`);
    return (await versions()) - before;
  } finally {
    await app.sql('ROLLBACK');
  }
}

test('each row and column that is shown moves it by itself, once', async () => {
  const triggers = await app.sql<Trigger>(
    `SELECT t.tgname AS name, c.relname AS table, convert_from(rtrim(t.tgargs, '\\x00'), 'UTF8') AS place,
       a.attname AS column, format_type(coalesce(nullif(y.typbasetype, 0), a.atttypid), NULL) AS type
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (t.tgattr)
     LEFT JOIN pg_type y ON y.oid = a.atttypid
     WHERE t.tgfoid = 'cunfen_board_changed'::regproc ORDER BY c.relname, a.attname NULLS FIRST`,
  );
  const found: Record<string, string> = {};
  for (const { table, column } of triggers)
    found[table] = `${found[table] ?? ''} ${column ?? 'INSERT'}`.trim();
  expect(found).toEqual(SHOWN);
  const moved = [];
  for (const trigger of triggers)
    moved.push([`${trigger.table} ${trigger.column}`, await movedBy(trigger)]);
  expect(moved).toEqual(triggers.map(({ table, column }) => [`${table} ${column}`, 1]));
});
