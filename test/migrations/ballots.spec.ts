import { Client } from 'pg';
import { migrate, migrateDown, readMigrations } from '../../backend/src/migrate';
import { aVillage, anAccount } from '../support/builders';
import { cloneDatabase } from '../support/village-database';

const BALLOTS = '0010-ballots';

it('a meeting recorded before ballots were called stays valid, up, down and up again', async () => {
  const database = await cloneDatabase();
  const later = readMigrations().filter(({ name }) => name >= BALLOTS);
  const before = async () => {
    for (let left = later.length; left > 0; left -= 1) await migrateDown(database.url);
  };
  await before();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const sql = async <Row>(text: string, params: readonly unknown[] = []) =>
    (await client.query(text, [...params])).rows as Row[];
  const village = await aVillage(sql);
  const clerk = await anAccount(sql, 'CLERK', village.code);
  await sql(
    `INSERT INTO ballot (village_code, id, body, subject, held_on, place, expected_count, present_count, yes_count,
       no_count, abstain_count, verdict, arithmetic, recorded_by, recorded_at)
     VALUES ($1, gen_random_uuid(), 'HOUSEHOLD_REP_MEETING', '积分清单', '2025-12-20', '村部', 228, 152, 100, 40, 12,
       'PASSED', '通过', $2, now())`,
    [village.code, clerk.id],
  );
  await migrate(database.url);
  expect(await sql('SELECT state, origin, verdict FROM ballot')).toEqual([
    { state: 'CLOSED', origin: 'RECORDED', verdict: 'PASSED' },
  ]);
  await sql(
    `INSERT INTO ballot (village_code, id, origin, state, subject_kind, body, subject, held_on, place, recorded_by,
       recorded_at) VALUES ($1, gen_random_uuid(), 'CALLED', 'DRAFT', 'OTHER', 'PARTY_MEMBERS_MEETING', '停车场',
       '2026-12-05', '村部', $2, now())`,
    [village.code, clerk.id],
  );
  await before();
  expect(await sql('SELECT subject, verdict FROM ballot')).toEqual([
    { subject: '积分清单', verdict: 'PASSED' },
  ]);
  await migrate(database.url);
  await client.end();
  await database.drop();
});
