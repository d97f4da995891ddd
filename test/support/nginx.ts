import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cpuOf } from './program';

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((file) => existsSync(file));

/** A web server of one process that answers /answer.json with these bytes; null where it is not installed. */
export async function nginx(
  bytes: Buffer,
): Promise<{ port: number; cpuSeconds(): number; end(): Promise<void> } | null> {
  if (!NGINX) return null;
  const dir = mkdtempSync(path.join(os.tmpdir(), 'cunfen-nginx-'));
  chmodSync(dir, 0o755);
  mkdirSync(path.join(dir, 'files'));
  writeFileSync(path.join(dir, 'files/answer.json'), bytes);
  const port = await freePort();
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${dir}/${name};`)
    .join(' ');
  writeFileSync(
    path.join(dir, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${dir}/pid; error_log ${dir}/error.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; keepalive_requests 10000000; etag on; ${temp}
  types { application/json json; }
  server { listen 127.0.0.1:${port}; root ${dir}/files; } }`,
  );
  const child = spawn(NGINX, ['-c', path.join(dir, 'nginx.conf'), '-p', dir], { stdio: 'ignore' });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended: see ${dir}/error.log`);
    await setTimeout(20);
  }
  return { port, cpuSeconds: () => cpuOf(workerOf(child.pid)), end: () => ended(child, dir) };
}

/** The one process that answers. */
function workerOf(master: number | undefined): number {
  return Number(readFileSync(`/proc/${master}/task/${master}/children`, 'utf8').split(' ')[0]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/answer.json`).then(
    async (answer) => (await answer.arrayBuffer()).byteLength > 0,
    () => false,
  );

async function ended(child: ChildProcess, dir: string): Promise<void> {
  child.kill('SIGQUIT');
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
  rmSync(dir, { recursive: true, force: true });
}
