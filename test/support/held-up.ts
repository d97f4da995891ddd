import { setTimeout } from 'node:timers/promises';
import { type Sql } from './application';

/**
 * Holds a lock until as many others as there are attempts wait for something, then lets go: the
 * attempts really happen at the same moment, however fast the machine.
 */
export async function heldUp<T>(
  sql: Sql,
  lock: { text: string; params: readonly unknown[] },
  attempts: readonly (() => Promise<T>)[],
): Promise<T[]> {
  await sql('BEGIN');
  await sql(lock.text, lock.params);
  const running = Promise.all(attempts.map((attempt) => attempt()));
  try {
    await untilWaiting(sql, attempts.length);
  } finally {
    await sql('COMMIT');
  }
  return running;
}

/** Returns once so many sessions of this database wait for a lock. */
export async function untilWaiting(sql: Sql, sessions: number): Promise<void> {
  for (let tries = 0; (await waiting(sql)) < sessions; tries += 1) {
    if (tries === 200) throw new Error('The attempts do not wait for the lock.');
    await setTimeout(25);
  }
}

/** Sessions of this database that wait for a lock. Inside a transaction, who is there is read once. */
async function waiting(sql: Sql): Promise<number> {
  await sql('SELECT pg_stat_clear_snapshot()');
  const [{ sessions } = { sessions: 0 }] = await sql<{ sessions: number }>(
    `SELECT count(DISTINCT l.pid) AS sessions FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE NOT l.granted AND a.datname = current_database()`,
  );
  return sessions;
}
