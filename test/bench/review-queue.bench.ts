import {
  benchRow,
  householdOf,
  manyHouseholds,
  pgbench,
  type ServedApplication,
  serveApplication,
  spreadOf,
} from '../support/bench';
import { anAct, aRuledVillage, type RuledVillage } from '../support/ruled-village';

const HOUSEHOLDS = 400;
const ACTS = 1000;
const RUNS = 15;

let app: ServedApplication;
let village: RuledVillage;
beforeAll(async () => {
  app = await serveApplication();
  village = await aRuledVillage(app);
  await manyHouseholds(app.sql, village.code, HOUSEHOLDS);
  const { id } = await anAct(village);
  await app.sql(
    `INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on,
       source, recorded_by, recorded_at)
     SELECT village_code, gen_random_uuid(), ${householdOf(`1 + n % ${HOUSEHOLDS}`)}, scheme_id, rule_list_id, rule_code, quantity,
       occurred_on - n % 14, source, recorded_by, recorded_at
     FROM act, generate_series(2, ${ACTS}) AS n WHERE id = $1`,
    [id],
  );
  await app.sql('ANALYZE');
}, 60_000);
afterAll(() => app.end());

test(`the queue of ${ACTS} acts of ${HOUSEHOLDS} households`, async () => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    const { status, body } = await village.secretary.get<{ acts: unknown[] }>('/review-queue');
    times.push(performance.now() - began);
    expect([status, body.acts.length]).toEqual([200, ACTS]);
  }
  const read = await pgbench(
    app.url,
    village.code,
    `SELECT a.*, h.code, h.head_name, r.item FROM act a JOIN household h ON h.village_code = a.village_code AND h.id = a.household_id JOIN rule r ON r.village_code = a.village_code AND r.rule_list_id = a.rule_list_id AND r.code = a.rule_code WHERE a.village_code = '${village.code}';`,
    { transactions: RUNS },
  );
  console.log(benchRow('open the queue (floor: reading its acts)', spreadOf(times), read));
}, 60_000);
