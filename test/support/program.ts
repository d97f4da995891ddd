import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

const DIST = path.resolve(__dirname, '../../backend/dist');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The settings of a program: this machine's, without what was meant for another one. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const meant = /^(CUNFEN_|DATABASE_URL$|NODE_ENV$|PORT$|HOST$|LOG_LEVEL$)/;
  const kept = Object.entries(process.env).filter(([name]) => !meant.test(name));
  return {
    ...Object.fromEntries(kept),
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    ...settings,
  };
}

/** One of our programs as it was built, in a process of its own. */
export class Program {
  said = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(name: 'main' | 'verify', settings: Record<string, string>) {
    const file = path.join(DIST, `${name}.js`);
    if (!existsSync(file)) throw new Error(`${file} is not there: npm test builds it first`);
    this.child = spawn(process.execPath, [file], {
      env: environment(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text: Buffer) => (this.said += text.toString()));
    this.ended = new Promise((resolve) =>
      this.child.once('close', (code, signal) => resolve({ code, signal })),
    );
  }

  /** Waits until it has said where it listens, and returns that address. */
  async address(): Promise<string> {
    for (;;) {
      const said = /(http:\/\/\S+)\/desk\//.exec(this.said)?.[1];
      if (said) return said.replace('localhost', '127.0.0.1');
      if (this.hasEnded) throw new Error(`It ended before it listened:\n${this.said}`);
      await setTimeout(20);
    }
  }

  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended> {
    if (!this.hasEnded) this.child.kill(signal);
    return this.ended;
  }

  /** Memory it holds in RAM now, and the most it ever held, in MB (Linux). */
  memory(): { now: number; most: number } {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    const read = (name: string) =>
      Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
    return { now: read('VmRSS'), most: read('VmHWM') };
  }

  cpuSeconds(): number {
    return cpuOf(this.child.pid);
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** Time of processors a process has used so far, in seconds (Linux). */
export function cpuOf(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The 14th and 15th field, counted behind the name: in hundredths.
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')'))
    .split(' ')
    .slice(12, 14)
    .map(Number);
  return (user + system) / 100;
}

/** A folder for a database and its evidence, with what may have to be ended and removed after a failure. */
export class DataFolder {
  readonly path = mkdtempSync(path.join(os.tmpdir(), 'cunfen-crash-'));

  constructor() {
    // The database's account must be able to reach its folder inside when the tests run as root.
    chmodSync(this.path, 0o755);
  }

  /** The process of the database server, or null when there is none. */
  get postgres(): number | null {
    const file = path.join(this.path, 'postgres/data/postmaster.pid');
    if (!existsSync(file)) return null;
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return isAlive(pid) ? pid : null;
  }

  /** As a power cut would: the server is gone without a word, and so are all that serve its connections. */
  async cutPower(): Promise<void> {
    const { postgres } = this;
    if (postgres === null) return;
    process.kill(postgres, 'SIGKILL');
    while (isAlive(postgres)) await setTimeout(20);
  }

  async remove(): Promise<void> {
    await this.cutPower();
    rmSync(this.path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
