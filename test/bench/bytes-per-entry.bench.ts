import {
  manyHouseholds,
  householdId,
  type ServedApplication,
  serveApplication,
} from '../support/bench';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

const HOUSEHOLDS = 1500;
const ROUNDS = 6;

let app: ServedApplication;
let village: RuledVillage;
beforeAll(async () => {
  app = await serveApplication();
  village = await aRuledVillage(app, { households: 0 });
  await manyHouseholds(app.sql, village.code, HOUSEHOLDS);
}, 120_000);
afterAll(() => app.end());

test('bytes per entry', async () => {
  const householdIds = Array.from({ length: HOUSEHOLDS }, (_, at) => householdId(at + 1));
  for (let day = 1; day <= ROUNDS; day += 1) {
    const act = { ruleCode: 'Y041', quantity: 1, occurredOn: `2026-11-0${day}` };
    const batch = await village.clerk.post<{ batchId: string }>('/acts/batch', {
      ...act,
      householdIds,
    });
    const approved = await village.secretary.post<{ approved: number }>('/acts/approve', {
      batchId: batch.body.batchId,
    });
    expect(approved.body.approved).toBe(HOUSEHOLDS);
  }
  await app.sql('CREATE TABLE bare AS SELECT * FROM entry');
  await app.sql('VACUUM ANALYZE');
  const [size] = await app.sql<Record<string, number>>(
    `SELECT (SELECT count(*) FROM entry)::int AS entries, pg_relation_size('bare')::int AS bare,
       sum(pg_table_size(inhrelid)) FILTER (WHERE inhparent = 'entry'::regclass)::int AS heap,
       sum(pg_indexes_size(inhrelid)) FILTER (WHERE inhparent = 'entry'::regclass)::int AS indexes,
       pg_total_relation_size('act')::int AS acts,
       (pg_total_relation_size('posting') + pg_total_relation_size('balance'))::int AS rest
     FROM pg_inherits`,
  );
  const { entries = 1, bare = 1, heap = 0, indexes = 0, acts = 0, rest = 0 } = size ?? {};
  const row = (what: string, bytes: number) =>
    `${what.padEnd(44)} ${(bytes / entries).toFixed(0).padStart(5)} bytes ${(bytes / bare).toFixed(2).padStart(6)} ×`;
  console.log(
    [
      `${entries} entries of ${HOUSEHOLDS} households; empty partitions weigh in`,
      row('the bare columns, no key (floor)', bare),
      row('entry, table', heap),
      row('entry, table and indexes', heap + indexes),
      row('with the acts they came from', heap + indexes + acts),
      row('with postings and balances too', heap + indexes + acts + rest),
    ].join('\n'),
  );
}, 180_000);
