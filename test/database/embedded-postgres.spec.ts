import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import {
  ensureDatabase,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../backend/src/embedded-postgres';

jest.setTimeout(60_000);

const dir = mkdtempSync(path.join(os.tmpdir(), 'cunfen-launcher-'));
const serverPid = () =>
  Number(readFileSync(path.join(dir, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
/** A process number that was alive a moment ago: a program that did not come to signing out. */
const killedProgram = () => String(spawnSync(process.execPath, ['-e', '']).pid);

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  // The test kills the server under this connection.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

async function start(): Promise<{ server: EmbeddedPostgres; url: string }> {
  const server = await startEmbeddedPostgres(dir);
  return { server, url: await ensureDatabase(server, 'village') };
}

describe('the database that comes with the packages', () => {
  afterAll(async () => {
    (await start()).server.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('the first start says what it does, and writes durably', async () => {
    const said: string[] = [];
    const server = await startEmbeddedPostgres(dir, [], (text) => said.push(text));
    const url = await ensureDatabase(server, 'village');
    expect(said).toEqual(expect.arrayContaining([expect.stringMatching('cluster')]));
    const [row] = await ask<object>(
      url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commits,
         current_setting('full_page_writes') AS pages, current_setting('listen_addresses') AS listens`,
    );
    expect(row).toEqual({ fsync: 'on', commits: 'on', pages: 'on', listens: '127.0.0.1' });
    await ask(url, `CREATE TABLE book AS SELECT 1 AS page`);
    server.stop();
    expect(readdirSync(path.join(dir, 'data'))).not.toContain('postmaster.pid');
  });

  test('nobody else on this machine can read the password', () => {
    expect(statSync(path.join(dir, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(dir, 'data')).mode & 0o077).toBe(0);
  });

  test('a program killed with -9 leaves a server that the next one joins and stops', async () => {
    const killed = await start();
    const orphan = serverPid();
    rmSync(path.join(dir, 'users', String(process.pid)));
    writeFileSync(path.join(dir, 'users', killedProgram()), '');
    const next = await start();
    expect(serverPid()).toBe(orphan);
    expect(next.url).toBe(killed.url);
    next.server.stop();
    expect(readdirSync(path.join(dir, 'data'))).not.toContain('postmaster.pid');
  });

  test('a second program does not stop the server under the first', async () => {
    const { server, url } = await start();
    const other = path.join(dir, 'users', String(process.ppid));
    writeFileSync(other, '');
    server.stop();
    await expect(ask(url, 'SELECT page FROM book')).resolves.toEqual([{ page: 1 }]);
    rmSync(other);
    (await start()).server.stop();
  });

  test('a server killed with -9 comes back with everything that was committed', async () => {
    const { url } = await start();
    await ask(url, 'INSERT INTO book VALUES (2)');
    process.kill(serverPid(), 'SIGKILL');
    const next = await start();
    await expect(ask(next.url, 'SELECT page FROM book ORDER BY page')).resolves.toEqual([
      { page: 1 },
      { page: 2 },
    ]);
    next.server.stop();
  });

  test('a server that cannot start tells the end of its log', async () => {
    const failing = startEmbeddedPostgres(dir, ['no_such_setting=1']);
    await expect(failing).rejects.toThrow(/pg_ctl .* failed\.[^]*no_such_setting/);
  });
});
