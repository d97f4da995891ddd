import { Client } from 'pg';
import { migrate, migrateDown, readMigrations } from '../../backend/src/migrate';
import { aVillage } from '../support/builders';
import { cloneDatabase } from '../support/village-database';

it('how names were shown holds on for the hall and the doors, and nobody is named in full to everybody', async () => {
  const database = await cloneDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const sql = async <Row>(text: string, params: readonly unknown[] = []) =>
    (await client.query(text, [...params])).rows as Row[];
  const later = readMigrations().filter(({ name }) => name >= '0042');
  for (let left = later.length; left > 0; left -= 1) await migrateDown(database.url);
  const villages = { FULL: '', MASKED: '', CODE: '' };
  for (const display of ['FULL', 'MASKED', 'CODE'] as const) {
    const { code } = await aVillage(sql, { households: 0 });
    await sql('UPDATE village SET name_display = $2 WHERE village_code = $1', [code, display]);
    villages[display] = code;
  }
  await migrate(database.url);
  const shown = async (village: string) => {
    const rows = await sql<{ channel: string; display: string }>(
      'SELECT channel, display FROM channel_shown WHERE village_code = $1 AND NOT pictures',
      [village],
    );
    return Object.fromEntries(rows.map(({ channel, display }) => [channel, display]));
  };
  const of = (HALL: string, PUBLIC = HALL) => ({ HALL, DOOR: HALL, PUBLIC, PAPER: 'FULL' });
  expect(await shown(villages.FULL)).toEqual(of('FULL', 'MASKED'));
  expect(await shown(villages.MASKED)).toEqual(of('MASKED'));
  expect(await shown(villages.CODE)).toEqual(of('CODE'));
  for (let left = later.length; left > 0; left -= 1) await migrateDown(database.url);
  for (const [display, code] of Object.entries(villages))
    expect(await sql('SELECT name_display FROM village WHERE village_code = $1', [code])).toEqual([
      { name_display: display },
    ]);
  await client.end();
  await database.drop();
});
