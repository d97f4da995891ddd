import { Client } from 'pg';
import { PublicityStore } from '../../backend/src/publicity/publicity.store';
import { type ReadTx } from '../../backend/src/shared/transactions';
import { cloneDatabase, type VillageDatabase } from '../support/village-database';

const VILLAGE = '431322105203';
const MONTH = '2026-06';
const RUNS = 21;

/** A year of 400 households with 60 entries each; keys to what a sheet does not read are left out. */
const A_YEAR = `
  SET session_replication_role = replica;
  INSERT INTO village_head (village_code, hash) VALUES ('${VILLAGE}', sha256(''::bytea));
  INSERT INTO villager_group (village_code, group_no, name)
    SELECT '${VILLAGE}', g, g || '组' FROM generate_series(1, 12) AS g;
  INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, residency, opened_on)
    SELECT '${VILLAGE}', gen_random_uuid(), lpad(h::text, 3, '0'), 1 + h % 12, '户主' || h, 'HZ', 'RESIDENT', '2020-01-01'
    FROM generate_series(1, 400) AS h;
  INSERT INTO rule (village_code, rule_list_id, code, position, category, item, direction, value, unit, caps)
    SELECT '${VILLAGE}', '00000000-0000-7000-8000-000000000001', 'Y' || lpad(r::text, 3, '0'), r, '类', '事项', 'ADD',
      '{}', '次', '[]' FROM generate_series(1, 53) AS r;
  INSERT INTO entry (village_code, year, seq, line, month, household_id, scheme_id, rule_list_id, rule_code, act_id, side,
      points, balance_after, occurred_on, quantity, item, explanation, evidence, recorded_by, leaf_hash)
    SELECT '${VILLAGE}', 2026, n, row_number() OVER (PARTITION BY n ORDER BY h.code), to_char(d, 'YYYY-MM'), h.id,
      gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'Y' || lpad((1 + n % 53)::text, 3, '0'),
      gen_random_uuid(), 'ADD', 100, 100, d, 100, '事项', '[]', '', gen_random_uuid(), sha256(''::bytea)
    FROM household h, generate_series(1, 60) AS n, LATERAL (SELECT '2026-01-01'::date + n * 6 AS d) AS day;
  SET session_replication_role = origin;
  ANALYZE`;

const HIDDEN = (table: string) => `ALTER POLICY village_wall ON ${table} USING (
  village_code >= (SELECT current_setting('cunfen.scope_from', true))
  AND village_code <= (SELECT current_setting('cunfen.scope_to', true)))`;

let database: VillageDatabase;
let client: Client;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(A_YEAR);
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
  for (const table of ['entry', 'household', 'villager_group', 'rule'])
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
