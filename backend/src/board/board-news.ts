import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Client, type Notification } from 'pg';
import { Subject } from 'rxjs';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { Transactions } from '../shared/transactions';
import { type BoardState, BoardStore } from './board.store';

/** What the database tells of boards (0044): a village shows something else, or a screen is to load everything anew. */
export type News =
  ({ village: AreaCode } & BoardState) | { village: AreaCode; device: string; refreshNo: number };

/** What a village's answers hang on: while it is the same, so are they. */
export const stateOn = (day: LocalDate, { version }: BoardState): string => `${day} ${version}`;

const CHANNEL = 'cunfen_board';
const PING_MS = 15_000;
/** Three signs of life missed, and what was heard is believed no longer. */
const TRUST_MS = 50_000;
const LAST_RETRY_MS = 30_000;

/**
 * Knows without asking how often each board has changed: one connection of the process listens, and hears of every change
 * once it is committed. It hears itself too, every now and then: a line that is dead, or goes through a pool that passes no
 * news on, is not believed, and then every reader asks the database.
 */
@Injectable()
export class BoardNews implements OnModuleDestroy {
  /** News of all villages; `null`: some may have been missed. */
  readonly heard = new Subject<News | null>();
  private readonly log = new Logger(BoardNews.name);
  private readonly me = randomUUID();
  private readonly states = new Map<AreaCode, BoardState>();
  private client: Client | null = null;
  private believedUntil = 0;
  private forgotten = 0;
  private retryMs = 1000;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly store: BoardStore,
  ) {
    transactions.written.subscribe((area) => this.forget(area));
  }

  /** What is known without asking; null when it has to be asked. */
  known(village: AreaCode): BoardState | null {
    return performance.now() < this.believedUntil ? (this.states.get(village) ?? null) : null;
  }

  /** Null for an unknown village. */
  async of(village: AreaCode): Promise<BoardState | null> {
    this.listen();
    const known = this.known(village);
    if (known) return known;
    const { forgotten } = this;
    const state = await this.transactions.read(village, (tx) => this.store.state(tx, village));
    // What changed while it was asked may be newer than the answer.
    if (state && forgotten === this.forgotten) this.states.set(village, state);
    return state;
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  /** A write of this process is seen at once, before anything is heard of it. */
  private forget(area: AreaCode): void {
    this.forgotten += 1;
    const { from, to } = areaRange(area);
    if (from === to) this.states.delete(area);
    else
      for (const code of this.states.keys())
        if (from <= code && code <= to) this.states.delete(code);
  }

  /** From the first time somebody asks. */
  private listen(): void {
    if (this.client || this.closed) return;
    const client = this.transactions.newsLine();
    this.client = client;
    client.on('notification', (told) => this.hear(told));
    client.on('error', (error) => this.lose(client, error));
    client.on('end', () => this.lose(client, new Error('the line was closed')));
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .then(() => this.ping(client))
      .catch((error: unknown) => this.lose(client, error));
  }

  private async ping(client: Client): Promise<void> {
    if (this.closed || this.client !== client) return;
    await client.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify({ ping: this.me })]);
    this.timer = setTimeout(() => {
      this.ping(client).catch((error: unknown) => this.lose(client, error));
    }, PING_MS).unref();
  }

  private hear({ payload = '' }: Notification): void {
    const told = JSON.parse(payload) as News | { ping: string };
    if (!('ping' in told)) {
      this.forgotten += 1;
      if ('version' in told)
        this.states.set(told.village, { version: told.version, asOf: told.asOf });
      return this.heard.next(told);
    }
    if (told.ping !== this.me) return;
    const believed = performance.now() < this.believedUntil;
    this.believedUntil = performance.now() + TRUST_MS;
    this.retryMs = 1000;
    if (believed) return;
    // What was asked before the line was good may have changed since.
    this.forget('000000000000');
    this.heard.next(null);
  }

  private lose(client: Client, error: unknown): void {
    if (this.closed || this.client !== client) return;
    this.log.warn({ err: error }, 'no news of boards: every reader asks the database meanwhile');
    this.client = null;
    this.believedUntil = 0;
    clearTimeout(this.timer);
    client.end().catch(() => undefined);
    this.timer = setTimeout(() => this.listen(), this.retryMs).unref();
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }
}
