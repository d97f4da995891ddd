import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../backend/src/embedded-postgres';

export interface TestServer {
  url(database: string): string;
  stop(): void;
}

/** Nothing of a test is kept, so nothing is waited for; every worker has room for its pools. */
const SETTINGS = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'max_connections=200',
];

/** A server for one run of the tests: that of TEST_DATABASE_URL, or an embedded one in a new folder. */
export async function startTestServer(
  external = process.env.TEST_DATABASE_URL,
): Promise<TestServer> {
  if (external) return { url: (database) => onServer(external, database), stop: () => {} };
  const dir = mkdtempSync(path.join(os.tmpdir(), 'cunfen-test-'));
  const server = await startEmbeddedPostgres(dir, SETTINGS);
  return {
    url: (database) => server.url(database),
    stop: () => {
      server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The same server and account, another database. */
export function onServer(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
