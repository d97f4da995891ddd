import { spawn, spawnSync } from 'node:child_process';
import net from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** As much of Redis as a floor needs: a server of one's own without files, and commands one after the other. */
export interface Redis {
  /** Sends the commands together; answers with the last line of each answer. */
  ask(...commands: (string | number)[][]): Promise<string[]>;
  end(): void;
}

const wire = (command: readonly (string | number)[]) =>
  `*${command.length}\r\n${command.map((word) => `$${Buffer.byteLength(String(word))}\r\n${word}\r\n`).join('')}`;

/** null where `redis-server` is not installed. */
export async function startRedis(): Promise<Redis | null> {
  if (spawnSync('redis-server', ['--version']).error) return null;
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  );
  const socket = await connected(port);
  socket.setNoDelay(true);
  let waiting: { left: number; said: string[]; done: (said: string[]) => void } | null = null;
  let rest = '';
  socket.on('data', (data) => {
    rest += data.toString();
    const lines = rest.split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      // The length of a bulk string; its text is the next line.
      if (line.startsWith('$') || !waiting) continue;
      waiting.said.push(line.replace(/^[:+]/, ''));
      if (--waiting.left === 0) waiting.done(waiting.said);
    }
  });
  return {
    ask: (...commands) =>
      new Promise((done) => {
        waiting = { left: commands.length, said: [], done };
        socket.write(commands.map(wire).join(''));
      }),
    end: () => {
      socket.destroy();
      server.kill();
    },
  };
}

async function connected(port: number): Promise<net.Socket> {
  for (let tries = 0; ; tries += 1) {
    const socket = net.connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    if (open) return socket;
    if (tries === 50) throw new Error('redis-server does not answer');
    await setTimeout(100);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
