import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { areaRange } from '../../backend/src/shared/domain/area-code';
import { signIn, type Sql, TODAY, type Visitor } from './application';
import { DataFolder, Program } from './program';
import { cloneDatabase } from './village-database';

/** The built application in a process of its own, on a database of its own: nothing of the bench runs inside it. */
export interface ServedApplication {
  sql: Sql;
  url: string;
  base: string;
  program: Program;
  signIn(username: string): Promise<Visitor>;
  end(): Promise<void>;
}

export async function serveApplication(today = TODAY): Promise<ServedApplication> {
  const database = await cloneDatabase();
  const folder = new DataFolder();
  const program = new Program('main', {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    CUNFEN_DATA_DIR: folder.path,
    CUNFEN_DEMO: '0',
    CUNFEN_ADMIN_PASSWORD: 'Guanli-2026-xian',
    CUNFEN_TODAY: today,
  });
  const base = await program.address();
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  const sql: Sql = async <Row>(text: string, params: readonly unknown[] = []) =>
    (await owner.query(text, [...params])).rows as Row[];
  return {
    ...{ sql, base, program, url: database.url },
    signIn: (username) => signIn(sql, base, username),
    end: async () => {
      await program.end('SIGTERM');
      await owner.end();
      await database.drop();
      await folder.remove();
    },
  };
}

const HOUSEHOLD = (n: string) =>
  `('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
export const householdId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
/** The id of household `n` as an expression of SQL. */
export const householdOf = HOUSEHOLD;

/** Adds households 001 to `count` with one member each, in one statement. */
export async function manyHouseholds(sql: Sql, village: string, count: number): Promise<void> {
  await sql(
    `INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, residency, opened_on)
     SELECT $1, ${HOUSEHOLD('h')}, lpad(h::text, 4, '0'), 1 + h % 2, '户主' || h, 'HZ', 'RESIDENT', '2020-01-01'
     FROM generate_series(1, $2::int) AS h`,
    [village, count],
  );
  await sql('ANALYZE household');
}

export interface Spread {
  median: number;
  p99: number;
  count: number;
}

/** Median and p99 of times. */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { median: at(0.5), p99: at(0.99), count: sorted.length };
}

const ms = (value: number) => `${value.toFixed(value < 100 ? 2 : 0)} ms`.padStart(11);

/** One line of a bench: what, median, p99, and both as multiples of the floor's; undefined: there is none to compare. */
export function benchRow(what: string, spread: Spread, floor?: Spread | null): string {
  const ratio = floor
    ? `${(spread.median / floor.median).toFixed(1)} × / ${(spread.p99 / floor.p99).toFixed(1)} ×`
    : floor === null
      ? 'no floor: pgbench is not installed'
      : '';
  return `${what.padEnd(52)} median ${ms(spread.median)}  p99 ${ms(spread.p99)}  ${ratio}`;
}

const PGBENCH = ['/usr/bin/pgbench', '/usr/local/bin/pgbench'].find((file) => existsSync(file));

/**
 * Times of a script of SQL run by pgbench, in milliseconds a transaction; null where pgbench is not installed.
 * `scope`: the area whose wall the statements stay behind, as the application's role does.
 */
export async function pgbench(
  url: string,
  scope: string,
  script: string,
  run: { transactions: number; clients?: number; rate?: number },
): Promise<Spread | null> {
  if (!PGBENCH) return null;
  const dir = mkdtempSync(path.join(os.tmpdir(), 'cunfen-bench-'));
  try {
    writeFileSync(path.join(dir, 'script.sql'), script);
    const { clients = 1, rate, transactions } = run;
    const args = ['-n', '-M', 'prepared', '-f', 'script.sql', '-l', '--log-prefix', 'times'];
    args.push('-c', String(clients), '-t', String(Math.ceil(transactions / clients)));
    if (rate) args.push('-R', String(rate));
    const { from, to } = areaRange(scope);
    const options = `-c role=cunfen_app -c cunfen.scope_from=${from} -c cunfen.scope_to=${to}`;
    const env = { ...process.env, PGOPTIONS: options };
    const { stderr } = await promisify(execFile)(PGBENCH, [...args, url], { cwd: dir, env });
    if (/aborted|ERROR/.test(stderr)) throw new Error(stderr);
    const lines = readdirSync(dir)
      .filter((name) => name.startsWith('times'))
      .flatMap((name) => readFileSync(path.join(dir, name), 'utf8').trim().split('\n'));
    // Client, number, time in µs (from the intended start where a rate is given).
    return spreadOf(lines.map((line) => Number(line.split(' ')[2]) / 1000));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
