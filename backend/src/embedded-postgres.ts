import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { nativeDir, reachableDir, serverAccount, type Say } from './postgres-binaries';
import { PostgresCluster } from './postgres-cluster';

export interface EmbeddedPostgres {
  /** The address of one database of the server, for its superuser `cunfen`. */
  url(database: string): string;
  /** Stops the server, unless another living program still uses it. */
  stop(): void;
}

/**
 * Starts the PostgreSQL that comes with the packages, or joins the one already running on the folder:
 * a program killed with -9 leaves its server behind, alive and well. The server has a session of its
 * own, so Ctrl-C reaches only the program, which drains and then calls `stop`.
 * @param settings `name=value` without spaces, added to the durable defaults
 * @throws an Error that says what failed and ends with the last lines of server.log
 */
export async function startEmbeddedPostgres(
  wantedDir: string,
  settings: readonly string[] = [],
  say: Say = () => {},
): Promise<EmbeddedPostgres> {
  const account = serverAccount(wantedDir);
  const dir = reachableDir(wantedDir, account, say);
  const leave = enter(path.join(dir, 'users'));
  const cluster = new PostgresCluster(dir, nativeDir(dir, account, say), account);
  if (!fs.existsSync(cluster.data)) {
    say('Making the database cluster …');
    cluster.make();
  }
  if (!(await cluster.isRunning())) {
    say('Starting the database …');
    cluster.start(await freePort(), settings);
  }
  const { port } = cluster.server();
  const password = fs.readFileSync(cluster.secret, 'utf8');
  return {
    url: (database) => `postgres://cunfen:${password}@127.0.0.1:${port}/${database}`,
    stop: () => {
      if (leave()) cluster.stop();
    },
  };
}

/** Makes the database if the server has none of that name, and returns its address. */
export async function ensureDatabase(
  server: EmbeddedPostgres,
  name: string,
  template = 'template1',
): Promise<string> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    const [made, from] = [name, template].map((word) => client.escapeIdentifier(word));
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${made} TEMPLATE ${from}`);
  } finally {
    await client.end();
  }
  return server.url(name);
}

/**
 * Enters this process among the users of the server. The returned function leaves again and tells
 * whether nobody is left: `npm run verify` must not stop the server under a running application.
 */
function enter(users: string): () => boolean {
  fs.mkdirSync(users, { recursive: true });
  const own = path.join(users, String(process.pid));
  fs.writeFileSync(own, '');
  return () => {
    fs.rmSync(own, { force: true });
    const living = fs.readdirSync(users).filter((pid) => isAlive(Number(pid)));
    if (living.length === 0) fs.rmSync(users, { recursive: true, force: true });
    return living.length === 0;
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
