import {
  benchRow,
  householdOf,
  manyHouseholds,
  pgbench,
  type ServedApplication,
  serveApplication,
  spreadOf,
} from '../support/bench';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

const HOUSEHOLDS = 400;
const SECONDS = 20;
/** Posts a second, all to one village: many times what its clerks type on the last evening of a year. */
const RATE = 20;
const POSTS = SECONDS * RATE;
const WARM_UP = 60;

let app: ServedApplication;
let village: RuledVillage;
let facts: { scheme_id: string; rule_list_id: string };
beforeAll(async () => {
  app = await serveApplication();
  village = await aRuledVillage(app, { households: 0 });
  await manyHouseholds(app.sql, village.code, HOUSEHOLDS);
  const [list] = await app.sql<typeof facts>(
    'SELECT scheme_id, id AS rule_list_id FROM rule_list WHERE village_code = $1',
    [village.code],
  );
  if (!list) throw new Error('The village has no rule list.');
  facts = list;
  // Acts 1 to n, one after the other over all households.
  await app.sql(
    `INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on, source,
       recorded_by, recorded_at)
     SELECT $1, ${householdOf('n')}, ${householdOf(`1 + n % ${HOUSEHOLDS}`)}, $2, $3, 'Y041', 100, '2026-11-20', 'SINGLE', $4, now()
     FROM generate_series(1, ${2 * (POSTS + WARM_UP)}) AS n`,
    [village.code, facts.scheme_id, facts.rule_list_id, village.accounts.clerk.id],
  );
  await app.sql(`CREATE SEQUENCE bench_act START ${POSTS + WARM_UP + 1}`);
  await app.sql('GRANT USAGE ON SEQUENCE bench_act TO cunfen_app');
  await app.sql('ANALYZE act');
}, 120_000);
afterAll(() => app.end());

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Begins a piece of work at a fixed rate, however long the ones before take; times count from the intended start. */
async function openLoop(
  count: number,
  rate: number,
  work: (n: number) => Promise<{ status: number; body: unknown }>,
): Promise<number[]> {
  const began = performance.now();
  const times = Array.from({ length: count }, async (_, n) => {
    const due = began + (n * 1000) / rate;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    const { status, body } = await work(n);
    if (status >= 300) throw new Error(JSON.stringify(body));
    return performance.now() - due;
  });
  return Promise.all(times);
}

const record = (n: number) =>
  village.clerk.post('/acts', {
    householdId: idOf(1 + (n % HOUSEHOLDS)),
    ruleCode: 'Y001',
    quantity: 1,
    occurredOn: '2026-11-19',
  });
const approve = (n: number) => village.secretary.post(`/acts/${idOf(n + 1)}/approve`, {});

test(`single posts over HTTP, ${RATE} a second for ${SECONDS} s`, async () => {
  await openLoop(WARM_UP, RATE, (n) => approve(POSTS + n));
  await openLoop(WARM_UP, RATE, record);
  const recorded = spreadOf(await openLoop(POSTS, RATE, record));
  const approved = spreadOf(await openLoop(POSTS, RATE, approve));
  const insert = await pgbench(
    app.url,
    village.code,
    `\\set h random(1, ${HOUSEHOLDS})
INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on, source, recorded_by, recorded_at) VALUES ('${village.code}', uuidv7(), ${householdOf(':h')}, '${facts.scheme_id}', '${facts.rule_list_id}', 'Y001', 100, '2026-11-19', 'SINGLE', '${village.accounts.clerk.id}', now());`,
    { transactions: POSTS, clients: 4, rate: RATE },
  );
  const book = await pgbench(
    app.url,
    village.code,
    `SELECT p.booked_seq FROM (SELECT * FROM act WHERE village_code = '${village.code}' AND id = ${householdOf(`(SELECT nextval('bench_act'))`)}) a, book_posting('${village.code}', 'ACTS', 'act:' || a.id, sha256(a.id::text::bytea), '${village.accounts.secretary.id}', now(), jsonb_build_array(jsonb_build_object('act_id', a.id, 'household_id', a.household_id, 'scheme_id', a.scheme_id, 'rule_list_id', a.rule_list_id, 'rule_code', a.rule_code, 'side', 'ADD', 'points', 200, 'occurred_on', a.occurred_on, 'quantity', a.quantity, 'item', '参加村民会议、屋场会', 'explanation', '[{"text":"每次 2 分","points":200}]', 'evidence', '', 'recorded_by', a.recorded_by))) p;`,
    { transactions: POSTS, clients: 4, rate: RATE },
  );
  console.log(
    [
      `${POSTS} posts to one village, open loop at ${RATE} a second; beside them the same statement by pgbench at the same rate`,
      benchRow('record an act (floor: its insert)', recorded, insert),
      benchRow('approve and book it (floor: book_posting)', approved, book),
    ].join('\n'),
  );
}, 300_000);
