import { Client } from 'pg';
import { cloneDatabase } from '../support/village-database';

async function tables(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const sql = `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`;
  const { rows } = await client.query<{ tablename: string }>(sql);
  await client.query('CREATE TABLE left_by_one_suite ()');
  await client.end();
  return rows.map(({ tablename }) => tablename);
}

test('two suites get two databases, migrated and without traces of each other', async () => {
  const [one, other] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  expect(await tables(one.url)).toContain('schema_migration');
  expect(await tables(other.url)).not.toContain('left_by_one_suite');
  await Promise.all([one.drop(), other.drop()]);
});
