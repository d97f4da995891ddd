import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migrate, migrateDown, readMigrations } from '../../backend/src/migrate';
import { aVillage, anAccount, aScheme } from '../support/builders';
import { cloneDatabase } from '../support/village-database';

it('what was recorded together before batches had a table keeps together, up, down and up again', async () => {
  const database = await cloneDatabase();
  const migrations = readMigrations();
  const at = migrations.findIndex(({ name }) => name.endsWith('-batches'));
  const back = async () => {
    for (let left = migrations.length - at; left > 0; left -= 1) await migrateDown(database.url);
  };
  await back();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const sql = async <Row>(text: string, params: readonly unknown[] = []) =>
    (await client.query(text, [...params])).rows as Row[];
  const { code, households } = await aVillage(sql);
  const clerk = await anAccount(sql, 'CLERK', code);
  const scheme = await aScheme(sql, code);
  const [list, batch, workbook] = [randomUUID(), randomUUID(), randomUUID()];
  await sql(
    `INSERT INTO rule_list (village_code, id, scheme_id, version, state, created_at)
     VALUES ($1, $2, $3, 1, 'DRAFT', now())`,
    [code, list, scheme],
  );
  await sql(
    `INSERT INTO rule (village_code, rule_list_id, code, position, category, item, direction, value, unit, caps)
     VALUES ($1, $2, 'Y001', 1, '公共事务', '屋场会', 'ADD', '{"kind":"FIXED","points":100}', '次', '[]')`,
    [code, list],
  );
  await sql(
    `INSERT INTO workbook_import (village_code, id, kind, file_name, file, file_hash, state, preview, created_by, created_at)
     VALUES ($1, $2, 'ACTS', '九月积分.xlsx', '', decode(repeat('00', 32), 'hex'), 'PREVIEWED', '{}', $3, now())`,
    [code, workbook, clerk.id],
  );
  const act = (household: number, source: string, batchId: string | null, day: string) =>
    sql(
      `INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on, place,
         source, batch_id, recorded_by, recorded_at)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, 'Y001', 100, $5, '村部', $6, $7, $8, now())`,
      [code, households[household]?.id, scheme, list, day, source, batchId, clerk.id],
    );
  await act(0, 'BATCH', batch, '2026-09-05');
  await act(1, 'BATCH', batch, '2026-09-05');
  await act(2, 'IMPORT', workbook, '2026-09-01');
  await act(3, 'IMPORT', workbook, '2026-09-02');
  await act(4, 'SINGLE', null, '2026-09-03');

  const kept = [
    { id: batch, kind: 'LIST', title: '屋场会', day: '2026-09-05', place: '村部', sheet: null },
    { id: workbook, kind: 'IMPORT', title: '九月积分.xlsx', day: null, place: '', sheet: null },
  ];
  const batches = () =>
    sql(
      `SELECT id, kind, title, occurred_on::text AS day, place, sheet FROM act_batch ORDER BY kind DESC`,
    );
  await migrate(database.url);
  expect(await batches()).toEqual(kept);
  await back();
  expect(await sql('SELECT count(batch_id)::int AS n FROM act')).toEqual([{ n: 4 }]);
  await migrate(database.url);
  expect(await batches()).toEqual(kept);
  await client.end();
  await database.drop();
});
