import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { Subject } from 'rxjs';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { type Actor } from './actor';
import { Clock } from './clock';
import { type AreaCode, areaRange } from './domain/area-code';
import { Refusal } from './domain/refusal';

/** A transaction that may read: rows inside the area it was opened for, nothing else. */
export interface ReadTx {
  /** Runs SQL and returns its rows. bigint arrives as a safe number, date as `YYYY-MM-DD`. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  readonly manager: EntityManager;
}

/** What was changed, for the audit. `before` and `after` hold what the change touched, no secrets. */
export interface Change {
  action: string;
  subjectKind: string;
  subjectId: string;
  before?: object | null;
  after?: object | null;
}

/** A transaction that may write. Every writing method takes it first, so none can write without one. */
export interface Tx extends ReadTx {
  readonly actor: Actor;
  readonly now: Date;
  audit(change: Change): Promise<void>;
  /** A mere sign of life, which nobody would look for in the audit. */
  routine(): void;
  /** The commit goes out behind what was sent, without waiting for its answer, and fails as that fails. */
  commitBehind(sent: Promise<unknown>): void;
  /** Before the commit, when all else is done, `work` runs once with every village it was asked for. */
  lastly(work: Lastly, village: AreaCode): void;
}

/** What a transaction does at its very end, for villages in order; it goes out together with the commit. */
export type Lastly = (tx: Tx, villages: readonly AreaCode[]) => Promise<unknown>;

/** Takes what was sent and is answered behind the commit only. */
type Behind = (sent: Promise<unknown>) => void;

const ATTEMPTS = 5;
const RETRIED = new Set(['40001', '40P01']);

/**
 * The only way to the database. Role, scope and time limits go out together with the first question of the work,
 * audit and idempotent answer together with the commit: neither costs a round trip of its own. Runs a write again
 * as a whole after a serialisation failure or a deadlock, answers a repeated Idempotency-Key with the first
 * answer, and refuses to commit a write that left no audit.
 */
@Injectable()
export class Transactions {
  private readonly log = new Logger(Transactions.name);
  /** The area of every write of this process, once it is committed. */
  readonly written = new Subject<AreaCode>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async read<T>(area: AreaCode, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.run('READ ONLY', area, (runner) => work(readOn(runner)));
  }

  /** Every question is answered from the same moment, whatever is written between them. */
  async readAsOne<T>(area: AreaCode, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.run('READ ONLY', area, (runner) => work(readOn(runner)), 'REPEATABLE READ');
  }

  /** @throws Refusal `idempotency.key_reused`, and whatever `work` refuses with. Nothing is written then. */
  async write<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await this.run('READ WRITE', actor.areaCode, (runner, behind) =>
          this.once(actor, readOn(runner), behind, () => this.audited(actor, runner, behind, work)),
        );
        this.written.next(actor.areaCode);
        return result;
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRIED.has(sqlState(error) ?? '')) throw error;
        this.log.debug(
          `${sqlState(error)}: running the work again (${attempt + 1} of ${ATTEMPTS})`,
        );
        await new Promise((resolve) => setTimeout(resolve, attempt * 10));
      }
    }
  }

  /** Whether this very request was answered before. @throws Refusal `idempotency.key_reused` */
  async answered(actor: Actor): Promise<boolean> {
    if (!actor.idempotency) return false;
    return this.read(actor.areaCode, async (tx) => (await firstAnswer(actor, tx)) !== null);
  }

  /** A line of its own for what the database tells by itself; nothing of a village is asked on it. Whoever took it ends it. */
  newsLine(): Client {
    const { url } = this.dataSource.options as { url: string };
    return new Client({
      ...{ connectionString: url, application_name: 'cunfen-news', keepAlive: true },
      connectionTimeoutMillis: 10_000,
    });
  }

  private async run<T>(
    mode: 'READ ONLY' | 'READ WRITE',
    area: AreaCode,
    work: (runner: QueryRunner, behind: Behind) => Promise<T>,
    isolation: 'READ COMMITTED' | 'REPEATABLE READ' = 'READ COMMITTED',
  ): Promise<T> {
    const { from, to } = areaRange(area);
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    const begun = Promise.all([
      runner.query(`START TRANSACTION ISOLATION LEVEL ${isolation}`),
      runner.query(
        `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
           set_config('cunfen.scope_to', $2, true), set_config('transaction_read_only', $3, true),
           set_config('statement_timeout', '30s', true), set_config('lock_timeout', '10s', true),
           set_config('idle_in_transaction_session_timeout', '30s', true)`,
        [from, to, mode === 'READ ONLY' ? 'on' : 'off'],
      ),
    ]);
    begun.catch(() => undefined);
    const later: Promise<unknown>[] = [];
    try {
      const result = await work(runner, (sent) => {
        sent.catch(() => undefined);
        later.push(sent);
      });
      const committed = together(begun, ...later, runner.query('COMMIT'));
      // Nothing hangs on the end of what was only read; the connection's next work comes behind it.
      if (mode === 'READ ONLY') committed.catch(() => undefined);
      else await committed;
      return result;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      // What failed first is why the others did.
      await together(begun, ...later);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async audited<T>(
    actor: Actor,
    runner: QueryRunner,
    behind: Behind,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const now = this.clock.now();
    let audits = 0;
    const last = new Map<Lastly, Set<AreaCode>>();
    const tx: Tx = {
      ...readOn(runner),
      actor,
      now,
      audit: (change) => {
        audits += 1;
        const sent = runner.query(
          `INSERT INTO audit_event (area_code, id, at, account_id, username, ip, request_id, action,
             subject_kind, subject_id, before, after)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
          [
            actor.areaCode,
            uuidv7(),
            now,
            actor.accountId,
            actor.username,
            actor.ip,
            actor.requestId,
            change.action,
            change.subjectKind,
            change.subjectId,
            json(change.before),
            json(change.after),
          ],
        );
        behind(sent);
        return Promise.resolve();
      },
      routine: () => {
        audits += 1;
      },
      commitBehind: behind,
      lastly: (one, village) => last.set(one, (last.get(one) ?? new Set()).add(village)),
    };
    const result = await work(tx);
    for (const [one, villages] of last) behind(one(tx, [...villages].sort()));
    if (audits === 0) throw new Error('A write was about to commit without an audit event.');
    return result;
  }

  private async once<T>(
    actor: Actor,
    tx: ReadTx,
    behind: Behind,
    work: () => Promise<T>,
  ): Promise<T> {
    const { idempotency, areaCode, accountId } = actor;
    if (!idempotency) return work();
    const mine = [areaCode, accountId, idempotency.key];
    const claimed = await tx.query(
      `INSERT INTO idempotent_answer (area_code, account_id, key, request_hash, answer, created_at)
       VALUES ($1, $2, $3, $4, 'null', now()) ON CONFLICT DO NOTHING RETURNING key`,
      [...mine, idempotency.requestHash],
    );
    if (claimed.length === 0) {
      const first = await firstAnswer<T>(actor, tx);
      if (!first) throw new Refusal('idempotency.key_reused');
      return first.answer;
    }
    const answer = await work();
    const sent = tx.query(
      'UPDATE idempotent_answer SET answer = $4 WHERE area_code = $1 AND account_id = $2 AND key = $3',
      [...mine, JSON.stringify(answer ?? null)],
    );
    behind(sent);
    return answer;
  }
}

/** What the key was answered with; null for a new one. @throws Refusal `idempotency.key_reused` */
async function firstAnswer<T>(
  { areaCode, accountId, idempotency }: Actor,
  tx: ReadTx,
): Promise<{ answer: T } | null> {
  const [first] = await tx.query<{ request_hash: Buffer; answer: T }>(
    `SELECT request_hash, answer FROM idempotent_answer
     WHERE area_code = $1 AND account_id = $2 AND key = $3`,
    [areaCode, accountId, idempotency?.key],
  );
  if (!first || !idempotency) return null;
  if (!first.request_hash.equals(idempotency.requestHash))
    throw new Refusal('idempotency.key_reused');
  idempotency.replayed = true;
  return first;
}

function readOn(runner: QueryRunner): ReadTx {
  return {
    manager: runner.manager,
    query: async <Row>(sql: string, params: readonly unknown[] = []) => {
      const result = await runner.query(sql, [...params], true);
      return result.records as Row[];
    },
  };
}

const IN_FAILED_TRANSACTION = '25P02';

/**
 * Waits for questions that were asked at once because none needs another's answer. Of several that failed the
 * first in the order given is told, but never one that failed only because another had.
 */
export async function together<Answers extends unknown[]>(
  ...asked: { [At in keyof Answers]: Promise<Answers[At]> }
): Promise<Answers> {
  const settled = await Promise.allSettled(asked);
  const failed = settled.filter((one) => one.status === 'rejected');
  const first =
    failed.find(({ reason }) => sqlState(reason) !== IN_FAILED_TRANSACTION) ?? failed[0];
  if (first) throw first.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as Answers;
}

const json = (value: object | null | undefined) => (value ? JSON.stringify(value) : null);

/** The five-letter SQLSTATE of a database error, also when TypeORM has wrapped it. */
export function sqlState(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as {
    code?: string;
    driverError?: { code?: string };
  };
  return driverError?.code ?? code;
}

export const newId = (): string => uuidv7();
