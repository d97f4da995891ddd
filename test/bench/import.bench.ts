import { XLSX } from '../../backend/src/shared/media-types';
import { actsWorkbook, codes } from '../support/acts-workbook';
import {
  benchRow,
  manyHouseholds,
  pgbench,
  type ServedApplication,
  serveApplication,
  type Spread,
  spreadOf,
} from '../support/bench';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

const HOUSEHOLDS = 1500;
/** Rows, and the quantity that makes them other acts than those of the other files. */
const FILES = [
  [1_000, 1],
  [10_000, 2],
  [50_000, 3],
] as const;

let app: ServedApplication;
let village: RuledVillage;
beforeAll(async () => {
  app = await serveApplication();
  village = await aRuledVillage(app, { households: 0 });
  await manyHouseholds(app.sql, village.code, HOUSEHOLDS);
}, 120_000);
afterAll(() => app.end());

interface Import {
  id: string;
  result: { acts: number } | null;
}

/** What somebody else waits for a light page meanwhile, asking every 20 ms however long the last one takes. */
async function meanwhile<T>(work: Promise<T>): Promise<{ answer: T; ms: number; waits: Spread }> {
  const began = performance.now();
  const waits: Promise<number>[] = [];
  const asking = setInterval(() => {
    const due = performance.now();
    waits.push(village.secretary.get('/session').then(() => performance.now() - due));
  }, 20);
  const answer = await work.finally(() => clearInterval(asking));
  const ms = performance.now() - began;
  return { answer, ms, waits: spreadOf(await Promise.all(waits)) };
}

/** The insert of `rows` acts of the file, once more, as pgbench runs it. */
async function insertAgain(rows: number): Promise<Spread | null> {
  await app.sql('DROP TABLE IF EXISTS bench_act');
  await app.sql(
    `CREATE TABLE bench_act AS SELECT jsonb_agg(to_jsonb(a)) AS acts FROM (SELECT * FROM act ORDER BY id DESC LIMIT ${rows}) a`,
  );
  await app.sql('GRANT SELECT ON bench_act TO cunfen_app');
  const columns =
    'household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on, note, source, batch_id, recorded_by, recorded_at';
  return pgbench(
    app.url,
    village.code,
    `INSERT INTO act (village_code, id, source_key, ${columns}) SELECT '${village.code}', uuidv7(), 'again' || random() || x.source_key, ${columns} FROM bench_act, jsonb_to_recordset(acts) AS x(source_key text, household_id uuid, scheme_id uuid, rule_list_id uuid, rule_code text, quantity bigint, occurred_on date, note text, source text, batch_id uuid, recorded_by uuid, recorded_at timestamptz);`,
    { transactions: 3 },
  );
}

test.each(FILES)(
  'a workbook of %i rows over HTTP',
  async (rows, quantity) => {
    const workbook = actsWorkbook(rows, codes(HOUSEHOLDS, 4), quantity);
    const read = await meanwhile(
      village.clerk.post<Import>('/imports/acts', workbook, { 'Content-Type': XLSX }),
    );
    expect(read.answer.status).toBe(201);
    const { id } = read.answer.body;
    const recorded = await meanwhile(
      village.clerk.post<Import>(`/imports/acts/${id}/apply`, { skipBad: true }),
    );
    expect(recorded.answer.body.result?.acts).toBe(rows);
    const { now, most } = app.program.memory();
    const floor = await insertAgain(rows);
    const whole = read.ms + recorded.ms;
    console.log(
      [
        `${rows} rows, ${(workbook.length / 1024).toFixed(0)} KB: read and checked in ${read.ms.toFixed(0)} ms, ` +
          `recorded in ${recorded.ms.toFixed(0)} ms; memory ${now} MB, ${most} MB at its highest so far`,
        benchRow('upload and import (floor: the insert)', spreadOf([whole]), floor),
        benchRow('somebody else’s GET /session while it is read', read.waits),
        benchRow('the same while it is recorded', recorded.waits),
      ].join('\n'),
    );
  },
  300_000,
);
