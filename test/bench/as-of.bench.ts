import { Client } from 'pg';
import { BalanceStore } from '../../backend/src/ledger/balance.store';
import { PublicityStore } from '../../backend/src/publicity/publicity.store';
import { wholeYear } from '../../backend/src/ranking/domain/ranked-period';
import { RankingStore } from '../../backend/src/ranking/ranking.store';
import { type ReadTx } from '../../backend/src/shared/transactions';
import { aBookedYear, VILLAGE } from '../support/booked-year';
import { cloneDatabase } from '../support/village-database';

const RUNS = 21;
const AS_OF = { on: '2026-09-30', knownOn: '2026-10-20' };

test.each([400, 1500])('the books of a day of a village of %i households', async (households) => {
  const database = await cloneDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(aBookedYear(households));
  await client.query('BEGIN');
  await client.query(
    `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
       set_config('cunfen.scope_to', $1, true)`,
    [VILLAGE],
  );
  const tx = {
    query: async (sql: string, params: unknown[]) =>
      (await client.query<Record<string, unknown>>(sql, params)).rows,
  } as unknown as ReadTx;
  const median = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      await work();
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[RUNS >> 1] ?? NaN;
  };
  const page = {
    ...{ orderBy: 'h.code', offset: 0, limit: 50, filter: { year: 2026 } },
    sort: { field: 'householdCode', descending: false },
  };
  const RANKED = {
    ...{ area: VILLAGE, period: wholeYear(2026), day: AS_OF.on },
    ...{ dimension: null, dimensions: {} },
  };
  const balances = new BalanceStore();
  const ranking = new RankingStore();
  const sheets = new PublicityStore();
  const readings: [string, (asOf: typeof AS_OF | null) => Promise<unknown>][] = [
    ['a page of balances', (asOf) => balances.list(tx, VILLAGE, page, asOf)],
    [
      'the ranking of all',
      (asOf) => ranking.households(tx, { ...RANKED, knownOn: asOf?.knownOn ?? null }),
    ],
    ['a sheet', (asOf) => sheets.sheetEntries(tx, VILLAGE, '2026-09', asOf ?? undefined)],
  ];
  const lines = [`${households} households, ${households * 60} entries, median of ${RUNS}`];
  for (const [what, read] of readings) {
    const floor = await median(() => read(null));
    const then = await median(() => read(AS_OF));
    lines.push(`${what.padEnd(24)} now ${floor.toFixed(1)} ms, as of a day ${then.toFixed(1)} ms`);
  }
  console.log(lines.join('\n'));
  await client.end();
  await database.drop();
});
