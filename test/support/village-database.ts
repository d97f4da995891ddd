import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { onServer } from './postgres-server';

export interface VillageDatabase {
  /** The address, for the owner that migrates. */
  url: string;
  drop(): Promise<void>;
}

/** Set by global-setup, inherited by the workers. */
export const TEMPLATE_VARIABLE = 'TEST_TEMPLATE_URL';

/**
 * A migrated database of one's own, in some 20 ms: each suite takes one, so that suites can run side by
 * side and leave nothing to each other.
 */
export async function cloneDatabase(): Promise<VillageDatabase> {
  const template = process.env[TEMPLATE_VARIABLE];
  if (!template) throw new Error('No template database: this test belongs to the project "books".');
  const name = `village_${randomBytes(8).toString('hex')}`;
  const from = new URL(template).pathname.slice(1);
  await command(template, `CREATE DATABASE ${name} TEMPLATE ${from}`);
  return {
    url: onServer(template, name),
    drop: () => command(template, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Runs one command on the server of the address, outside any of its test databases. */
export async function command(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: onServer(url, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
