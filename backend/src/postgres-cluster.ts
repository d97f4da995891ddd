import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { giveTo, type Account } from './postgres-binaries';

/** Reached from this machine only, and by password; all else is PostgreSQL's durable default. */
// A roster of a thousand rows should not wait a minute for the planner to learn of it.
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'log_checkpoints=off',
  'autovacuum_naptime=5s',
];
/** A locale of PostgreSQL's own: sorting does not depend on what this machine has installed. */
const LOCALE = ['-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];

/** One folder with a cluster, its superuser's password, and the programs that look after it. */
export class PostgresCluster {
  readonly data: string;
  readonly secret: string;
  private readonly log: string;
  private readonly pidFile: string;

  constructor(
    private readonly dir: string,
    private readonly native: string,
    private readonly account: Account,
  ) {
    this.data = path.join(dir, 'data');
    this.secret = path.join(dir, 'password');
    this.log = path.join(dir, 'server.log');
    this.pidFile = path.join(this.data, 'postmaster.pid');
  }

  /** Made aside and then moved, so that an interruption never leaves half a cluster behind. */
  make(): void {
    const part = `${this.data}.part`;
    fs.rmSync(part, { recursive: true, force: true });
    fs.writeFileSync(this.secret, randomBytes(18).toString('base64url'), { mode: 0o600 });
    giveTo(this.account, this.secret);
    const access = ['-U', 'cunfen', '-A', 'scram-sha-256', `--pwfile=${this.secret}`];
    this.must('initdb', ['-D', part, ...access, ...LOCALE]);
    fs.renameSync(part, this.data);
  }

  /**
   * Whether the server runs and can be reached. For a moment a killed server looks alive; after a
   * power cut its process number in postmaster.pid may be anyone's, and PostgreSQL would refuse to
   * start. Clocks can be wrong, so that file goes only if its port stays silent as well.
   */
  async isRunning(): Promise<boolean> {
    for (let tries = 0; this.run('pg_ctl', ['-D', this.data, 'status']); tries++) {
      const { startedAt, port } = this.server();
      if (await answers(port)) return true;
      if (tries < 25) await setTimeout(200);
      else if (startedAt < Date.now() / 1000 - os.uptime()) fs.rmSync(this.pidFile);
      else throw new Error(`The database server of ${this.dir} runs but answers nobody.`);
    }
    return false;
  }

  start(port: number, settings: readonly string[]): void {
    const options = [...SETTINGS, ...settings].map((setting) => `-c ${setting}`);
    this.control('start', '-l', this.log, '-o', [`-p ${port}`, ...options].join(' '));
  }

  stop(): void {
    this.control('stop', '-m', 'fast');
  }

  /** What postmaster.pid tells: process, folder, start in seconds since 1970, port. */
  server(): { startedAt: number; port: number } {
    const [, , startedAt, port] = fs.readFileSync(this.pidFile, 'utf8').split('\n').map(Number);
    return { startedAt: startedAt ?? 0, port: port ?? 0 };
  }

  /** Waits up to two minutes: after a power cut the server first repeats its log. */
  private control(...args: string[]): void {
    this.must('pg_ctl', ['-D', this.data, '-w', '-t', '120', ...args]);
  }

  private must(program: string, args: string[]): void {
    if (this.run(program, args)) return;
    const ending = fs.readFileSync(this.log, 'utf8').trim().split('\n').slice(-8).join('\n');
    throw new Error(`${program} of the embedded PostgreSQL failed. ${this.log} ends:\n${ending}`);
  }

  private run(program: string, args: string[]): boolean {
    const log = fs.openSync(this.log, 'a', 0o600);
    giveTo(this.account, this.log);
    const done = spawnSync(path.join(this.native, 'bin', program), args, {
      ...this.account,
      cwd: this.dir,
      // The person's language may not be installed for C programs; C always is.
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    return done.status === 0;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
