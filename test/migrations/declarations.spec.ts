import { Client } from 'pg';
import { migrate, migrateDown, readMigrations } from '../../backend/src/migrate';
import { aScheme, aVillage, anAccount } from '../support/builders';
import { cloneDatabase } from '../support/village-database';

it('what was taken in from a door stays an act, up, down and up again, and a forgotten sender stays so', async () => {
  const database = await cloneDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const sql = async <Row>(text: string, params: readonly unknown[] = []) =>
    (await client.query(text, [...params])).rows as Row[];
  const backTo = async (first: string) => {
    const later = readMigrations().filter(({ name }) => name >= first);
    for (let left = later.length; left > 0; left -= 1) await migrateDown(database.url);
  };
  const { code, households } = await aVillage(sql);
  const clerk = await anAccount(sql, 'CLERK', code);
  const scheme = await aScheme(sql, code);
  const household = households[0]?.id;
  await sql(
    `WITH list AS (INSERT INTO rule_list (village_code, id, scheme_id, version, state, created_at)
         VALUES ($1, gen_random_uuid(), $2, 1, 'DRAFT', now()) RETURNING id),
       rule AS (INSERT INTO rule (village_code, rule_list_id, code, position, category, item, direction, value, unit, caps)
         SELECT $1, id, 'Y001', 1, '公共事务', '屋场会', 'ADD', '{"kind":"FIXED","points":100}', '次', '[]' FROM list)
     INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on, source,
       recorded_by, recorded_at)
     SELECT $1, gen_random_uuid(), $3, $2, id, 'Y001', 100, '2026-03-05', 'DECLARATION', $4, now() FROM list`,
    [code, scheme, household, clerk.id],
  );
  await sql(
    `INSERT INTO evidence (village_code, hash, media_type, byte_count, door_household_id, uploaded_at)
     VALUES ($1, sha256('x'::bytea), 'image/jpeg', 1, $2, now())`,
    [code, household],
  );
  await sql(
    `INSERT INTO declaration (village_code, id, client_id, kind, channel, about, what, occurred_on, received_at, state,
       act_id, decided_by, decided_at, sender_forgotten_at)
     SELECT $1, gen_random_uuid(), gen_random_uuid(), 'NEIGHBOUR', 'KIOSK', '老王家', '扶老人', '2026-03-05', '2026-03-06Z',
       'ACCEPTED', a.id, $2, '2026-03-06Z', '2026-11-20Z' FROM act a`,
    [code, clerk.id],
  );
  await backTo('0032-old-villages-rest');
  const senders = 'SELECT reporter_name AS name, contact FROM declaration';
  expect(await sql(senders)).toEqual([{ name: '已隐去', contact: '已隐去' }]);
  await backTo('0024-voice-of-the-villagers');
  expect(await sql('SELECT source FROM act')).toEqual([{ source: 'SINGLE' }]);
  expect(await sql('SELECT uploaded_by AS id FROM evidence')).toEqual([{ id: clerk.id }]);
  await migrate(database.url);
  expect(await sql('SELECT source FROM act')).toEqual([{ source: 'SINGLE' }]);
  expect(await sql('SELECT FROM declaration')).toEqual([]);
  await client.end();
  await database.drop();
});
