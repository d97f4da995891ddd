import { Client } from 'pg';
import { PublicityStore } from '../../backend/src/publicity/publicity.store';
import { type ReadTx } from '../../backend/src/shared/transactions';
import { aBookedYear, VILLAGE } from '../support/booked-year';
import { cloneDatabase, type VillageDatabase } from '../support/village-database';

const MONTH = '2026-06';
const RUNS = 21;

const HIDDEN = (table: string) => `ALTER POLICY village_wall ON ${table} USING (
  village_code >= (SELECT current_setting('cunfen.scope_from', true))
  AND village_code <= (SELECT current_setting('cunfen.scope_to', true)))`;

let database: VillageDatabase;
let client: Client;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(aBookedYear(400));
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Median of the sheet's reading, in milliseconds, as `role`. */
async function median(role: string): Promise<number> {
  const store = new PublicityStore();
  const tx = {
    query: async (sql: string, params: unknown[]) =>
      (await client.query<Record<string, unknown>>(sql, params)).rows,
  } as unknown as ReadTx;
  await client.query('BEGIN');
  await client.query(
    `SELECT set_config('role', $1, true), set_config('cunfen.scope_from', $2, true),
       set_config('cunfen.scope_to', $2, true)`,
    [role, VILLAGE],
  );
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    const rows = await store.sheetEntries(tx, VILLAGE, MONTH);
    times.push(performance.now() - began);
    expect(rows).toHaveLength(2000);
  }
  await client.query('ROLLBACK');
  return times.sort((a, b) => a - b)[RUNS >> 1] ?? NaN;
}

test('the sheet of a month, with and without the wall', async () => {
  const [{ owner } = { owner: '' }] = (
    await client.query<{ owner: string }>('SELECT current_user AS owner')
  ).rows;
  const floor = await median(owner);
  const wall = await median('cunfen_app');
  for (const table of ['entry', 'posting', 'household', 'villager_group', 'rule'])
    await client.query(HIDDEN(table));
  const hidden = await median('cunfen_app');
  const row = (what: string, ms: number) =>
    `${what.padEnd(44)} ${ms.toFixed(1).padStart(7)} ms ${(ms / floor).toFixed(2).padStart(7)} ×`;
  console.log(
    [
      `sheet of one month: 400 households, 24,000 entries, median of ${RUNS}`,
      row('no wall, as the owner (floor)', floor),
      row('wall that compares with the setting', wall),
      row('wall behind a sub-select', hidden),
    ].join('\n'),
  );
});
