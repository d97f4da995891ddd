import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';

const MIGRATIONS = path.resolve(__dirname, '../database/migrations');
/** Any constant: two starting instances must ask for the same lock. */
const LOCK = 4_313_221_052;

interface Migration {
  name: string;
  up: string;
  down: string;
  hash: string;
}

export function readMigrations(dir = MIGRATIONS): Migration[] {
  return fs
    .readdirSync(dir)
    .filter((file) => file.endsWith('.up.sql'))
    .sort()
    .map((file) => {
      const name = file.replace('.up.sql', '');
      const up = fs.readFileSync(path.join(dir, file), 'utf8');
      const down = fs.readFileSync(path.join(dir, `${name}.down.sql`), 'utf8');
      return { name, up, down, hash: createHash('sha256').update(up).digest('hex') };
    });
}

/**
 * Applies what is missing, each migration in a transaction of its own, under a lock that makes a second
 * instance wait. Returns the names applied.
 * @throws when an applied migration's text has changed since: history is not edited
 */
export async function migrate(url: string, migrations = readMigrations()): Promise<string[]> {
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
      name text CONSTRAINT schema_migration_pkey PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL)`);
    const { rows } = await client.query<{ name: string; hash: string }>(
      'SELECT name, hash FROM schema_migration',
    );
    const applied = new Map(rows.map((row) => [row.name, row.hash]));
    const missing = migrations.filter(({ name, hash }) => {
      if (applied.has(name) && applied.get(name) !== hash) {
        throw new Error(
          `Migration ${name} was changed after it was applied. Restore it and write a new one.`,
        );
      }
      return !applied.has(name);
    });
    for (const { name, up, hash } of missing) {
      await inTransaction(client, async () => {
        await client.query(up);
        await client.query('INSERT INTO schema_migration VALUES ($1, $2, now())', [name, hash]);
      });
    }
    return missing.map(({ name }) => name);
  });
}

/** Takes the newest migration back. Returns its name, or null when there is none. */
export async function migrateDown(
  url: string,
  migrations = readMigrations(),
): Promise<string | null> {
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rows } = await client.query<{ name: string }>(
      'SELECT name FROM schema_migration ORDER BY name DESC LIMIT 1',
    );
    const newest = migrations.find(({ name }) => name === rows[0]?.name);
    if (!newest) return null;
    await inTransaction(client, async () => {
      await client.query(newest.down);
      await client.query('DELETE FROM schema_migration WHERE name = $1', [newest.name]);
    });
    return newest.name;
  });
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
