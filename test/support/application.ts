import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { type Abstract, type Type } from '@nestjs/common';
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { createApplication } from '../../backend/src/application';
import { connect } from '../../backend/src/data-source';
import { Clock, type FixedDayClock } from '../../backend/src/shared/clock';
import { readConfig } from '../../backend/src/shared/config';
import { hashPassword } from '../../backend/src/access/passwords';
import { hashToken } from '../../backend/src/access/sign-in';
import { SESSION_COOKIE } from '../../backend/src/access/session.guard';
import { cloneDatabase } from './village-database';

/** The day every suite begins on. */
export const TODAY = '2026-11-22';
/** The password of every account the builders make. */
export const PASSWORD = 'jifen-2026-xiqiao';
/** Signs the checkpoints of every test. */
export const SIGNING_KEY = Buffer.alloc(32, 7).toString('base64');
export const passwordHash = hashPassword(PASSWORD);

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** What a refusal says on the wire. */
export interface Problem {
  code: string;
  detail: string;
  errors?: { field: string; code: string; detail: string }[];
}

/** A line of work that takes a while. */
export interface Told {
  progress?: { step: string; rows: number; percent: number };
  answer?: { id: string };
  problem?: Problem;
}

/** Runs SQL as the owner of the database, past the wall between villages. */
export type Sql = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>;

export interface TestApplication {
  sql: Sql;
  dataSource: DataSource;
  /** Where it listens, without a path. */
  base: string;
  /** Somebody without a session: the kiosk, or a stranger. */
  stranger: Visitor;
  signIn(username: string): Promise<Visitor>;
  turnTo(day: string): void;
  /** A part of the running application, where no route reaches. */
  part<Part>(type: Type<Part> | Abstract<Part>): Part;
  end(): Promise<void>;
}

const ifMatch = (version?: number): Record<string, string> =>
  version === undefined ? {} : { 'If-Match': `"${version}"` };

/** Asks the application over HTTP, with the cookie of a session when there is one. */
export class Visitor {
  constructor(
    private readonly base: string,
    private readonly cookie?: string,
    private readonly always: Record<string, string> = {},
  ) {}

  get<Body>(route: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.ask('GET', route, undefined, headers);
  }

  /** `body`: bytes go as they are, with their Content-Type among the headers; anything else as JSON. */
  post<Body>(route: string, body: unknown = {}, headers = {}): Promise<Answer<Body>> {
    return this.ask('POST', route, body, headers);
  }

  put<Body>(route: string, body: unknown, version?: number): Promise<Answer<Body>> {
    return this.ask('PUT', route, body, ifMatch(version));
  }

  delete<Body>(route: string, version?: number): Promise<Answer<Body>> {
    return this.ask('DELETE', route, undefined, ifMatch(version));
  }

  /** A file, as it comes; one that is asked for by POST leaves a trace. */
  async download(route: string, method = 'GET'): Promise<Answer<Buffer>> {
    const answer = await this.fetch(method, route);
    const body = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, body };
  }

  /** The answer as it begins; the reader may hang up by the signal. */
  async stream(route: string, signal: AbortSignal): Promise<Response> {
    return this.fetch('GET', route, undefined, {}, signal);
  }

  /** What work that takes a while tells, line by line, until it is done or the reader hangs up. */
  async *watch(
    route: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): AsyncGenerator<Told> {
    const hangUp = new AbortController();
    const accept = { ...headers, Accept: 'application/x-ndjson' };
    const { body: stream } = await this.fetch('POST', route, body, accept, hangUp.signal);
    let rest = '';
    try {
      for await (const piece of stream ?? []) {
        const lines = (rest + Buffer.from(piece).toString()).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) yield JSON.parse(line) as Told;
      }
    } finally {
      hangUp.abort();
    }
  }

  private async ask<Body>(
    method: string,
    route: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const answer = await this.fetch(method, route, body, headers);
    const text = await answer.text();
    const parsed = (text === '' ? null : JSON.parse(text)) as Body;
    return { status: answer.status, headers: answer.headers, body: parsed };
  }

  private fetch(
    method: string,
    route: string,
    body?: unknown,
    headers: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    return fetch(`${this.base}/api${route}`, {
      method,
      signal,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.cookie ? { Cookie: this.cookie } : {}),
        ...this.always,
        ...headers,
      },
      body: body === undefined || isBytes(body) ? body : JSON.stringify(body),
    });
  }
}

const isBytes = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array;

/** The whole application on a database of its own, listening on a free port; `settings` beside those of every test. */
export async function startApplication(
  settings: Record<string, string> = {},
): Promise<TestApplication> {
  const database = await cloneDatabase();
  const dataSource = await connect(database.url, 5);
  const config = readConfig({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    CUNFEN_TODAY: TODAY,
    CUNFEN_DATA_DIR: path.join(os.tmpdir(), `cunfen-${path.basename(database.url)}`),
    CUNFEN_SIGNING_KEY: SIGNING_KEY,
    ...settings,
  });
  const app = await createApplication(config, dataSource);
  await app.listen(config.port, config.host);
  const base = await app.getUrl();
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  const sql: Sql = async <Row>(text: string, params: readonly unknown[] = []) =>
    (await owner.query(text, [...params])).rows as Row[];
  return {
    sql,
    dataSource,
    base,
    stranger: new Visitor(base),
    signIn: (username) => signIn(sql, base, username),
    part: (type) => app.get(type, { strict: false }),
    turnTo: (day) => app.get<FixedDayClock>(Clock).turnTo(day),
    end: async () => {
      await owner.end();
      await app.close();
      if (dataSource.isInitialized) await dataSource.destroy();
      await database.drop();
    },
  };
}

/** A session as signing in opens it, without the wait that guards passwords. */
export async function signIn(sql: Sql, base: string, username: string): Promise<Visitor> {
  const token = randomBytes(32).toString('base64url');
  const opened = await sql(
    `INSERT INTO session (token_hash, account_id, area_code, created_at, expires_at, ip, user_agent)
     SELECT $1, id, (SELECT min(area_code) FROM account_role WHERE account_id = id), now(), 'infinity', '', ''
     FROM account WHERE username = $2 RETURNING account_id`,
    [hashToken(token), username],
  );
  if (opened.length === 0) throw new Error(`No account ${username}`);
  return new Visitor(base, `${SESSION_COOKIE}=${token}`);
}
