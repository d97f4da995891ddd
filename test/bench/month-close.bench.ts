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

const HOUSEHOLDS = 1500;
const ENTRIES_A_MONTH = 5;
const MONTHS = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`);

/** A year of the village with so many entries a month of each household; what no close reads is left out. */
async function aYear(app: ServedApplication, village: RuledVillage): Promise<void> {
  await app.sql('SET session_replication_role = replica');
  await app.sql(
    `INSERT INTO entry (village_code, year, seq, line, month, household_id, scheme_id, rule_list_id, rule_code, act_id, side,
       points, balance_after, occurred_on, quantity, item, explanation, evidence, recorded_by, leaf_hash)
     SELECT l.village_code, 2025, m, row_number() OVER (PARTITION BY m ORDER BY h, n), '2025-' || lpad(m::text, 2, '0'), ${householdOf('h')},
       l.scheme_id, l.id, 'Y041', gen_random_uuid(), 'ADD', 200, 200, make_date(2025, m, n), 100, '参加村民会议、屋场会', '[]', '',
       gen_random_uuid(), sha256(''::bytea)
     FROM rule_list l, generate_series(1, 12) AS m, generate_series(1, ${HOUSEHOLDS}) AS h,
       generate_series(1, ${ENTRIES_A_MONTH}) AS n WHERE l.village_code = $1`,
    [village.code],
  );
  await app.sql(
    `INSERT INTO posting SELECT h.village_code, m, 'ACTS', 'month:' || m, h.hash, $2, now(), ${HOUSEHOLDS * ENTRIES_A_MONTH},
       ${HOUSEHOLDS * ENTRIES_A_MONTH * 200}, h.hash, h.hash, h.hash
     FROM village_head h, generate_series(1, 12) AS m WHERE h.village_code = $1`,
    [village.code, village.accounts.secretary.id],
  );
  await app.sql('UPDATE village_head SET seq = 12 WHERE village_code = $1', [village.code]);
  await app.sql('SET session_replication_role = origin');
}

let app: ServedApplication;
let village: RuledVillage;
let twin: RuledVillage;
beforeAll(async () => {
  app = await serveApplication();
  [village, twin] = [
    await aRuledVillage(app, { households: 0 }),
    await aRuledVillage(app, { households: 0 }),
  ];
  for (const one of [village, twin]) {
    await manyHouseholds(app.sql, one.code, HOUSEHOLDS);
    await aYear(app, one);
  }
  await app.sql(`UPDATE village_head SET open_month = '2026-01' WHERE village_code = $1`, [
    twin.code,
  ]);
  await app.sql('ANALYZE');
}, 180_000);
afterAll(() => app.end());

async function timed(route: string, body: object): Promise<number> {
  const began = performance.now();
  const answer = await village.secretary.post(`/months/${route}`, body);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return performance.now() - began;
}

test(`the months of ${HOUSEHOLDS} households`, async () => {
  const [publicised, closed]: [number[], number[]] = [[], []];
  for (const month of MONTHS) {
    const [year = 0, number = 0] = month.split('-').map(Number);
    const from = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
    publicised.push(await timed(`${month}/publicise`, { from, days: 7 }));
    closed.push(await timed(`${month}/close`, {}));
  }
  const saved: number[] = [];
  for (const month of [...MONTHS, ...MONTHS]) {
    const began = performance.now();
    const route = `/board/${village.code}/sheet-file?month=${month}`;
    const { status } = await village.secretary.download(route);
    if (status !== 200) throw new Error(`${status} ${route}`);
    saved.push(performance.now() - began);
  }
  const next = (head: string) =>
    `to_char(greatest((${head}.closed_month || '-01')::date, '2024-12-01') + interval '1 month', 'YYYY-MM')`;
  const close = await pgbench(
    app.url,
    twin.code,
    `INSERT INTO standing AS s (village_code, scheme_id, year, household_id, base, carried, adds, deducts) SELECT e.village_code, scheme_id, year, household_id, coalesce(sum(points) FILTER (WHERE side = 'BASE'), 0), coalesce(sum(points) FILTER (WHERE side = 'CARRY'), 0), coalesce(sum(points) FILTER (WHERE side = 'ADD'), 0), coalesce(-sum(points) FILTER (WHERE side = 'DEDUCT'), 0) FROM entry e JOIN village_head v ON v.village_code = e.village_code WHERE e.village_code = '${twin.code}' AND e.month > v.closed_month AND e.month <= ${next('v')} GROUP BY e.village_code, scheme_id, year, household_id ON CONFLICT (village_code, scheme_id, year, household_id) DO UPDATE SET base = s.base + excluded.base, carried = s.carried + excluded.carried, adds = s.adds + excluded.adds, deducts = s.deducts + excluded.deducts;
UPDATE village_head v SET closed_month = ${next('v')} WHERE village_code = '${twin.code}';`,
    { transactions: MONTHS.length },
  );
  const read = await pgbench(
    app.url,
    twin.code,
    `\\set m random(1, 12)
SELECT e.household_id, h.code, h.head_name, h.group_no, e.side, e.item, r.category, e.points, e.occurred_on FROM entry e JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id LEFT JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code WHERE e.village_code = '${twin.code}' AND e.month = '2025-' || lpad(:m::text, 2, '0') ORDER BY e.seq, e.line;`,
    { transactions: MONTHS.length },
  );
  console.log(
    [
      `12 months of ${HOUSEHOLDS} households with ${ENTRIES_A_MONTH} entries each, over HTTP; beside them the statement by pgbench`,
      benchRow('freeze the sheet (floor: reading its entries)', spreadOf(publicised), read),
      benchRow('close the month (floor: counting it)', spreadOf(closed), close),
      benchRow('save its file to check (floor: reading its entries)', spreadOf(saved), read),
    ].join('\n'),
  );
}, 180_000);
