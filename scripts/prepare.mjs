/**
 * Brings a fresh clone to the point where it runs: installs what the lock file names and builds what
 * changed. Plain Node without packages, since there are none yet. Running it twice costs a tenth of a second.
 */
import { Buffer } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);

/** Runs a program of a package (or npm) with this Node, tells its name and time, stops all if it fails. */
export function step(title, program, args = [], cwd = root) {
  console.log(`▸ ${title} …`);
  const began = Date.now();
  const done = spawnSync(process.execPath, [fileOf(program), ...args], { cwd, stdio: 'inherit' });
  tell(title, began, done.status);
}

/** The same, one step after the other, while other lanes run theirs: each says what it has to say when it is done. */
export async function lane(steps) {
  for (const [title, program, args] of steps) {
    const began = Date.now();
    const child = spawn(process.execPath, [fileOf(program), ...args], { cwd: root });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
    const [status] = await once(child, 'close');
    process.stdout.write(Buffer.concat(said));
    tell(title, began, status);
  }
}

const fileOf = (program) => (path.isAbsolute(program) ? program : at('node_modules', program));

function tell(title, began, status) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (status === 0) return console.log(`  ${title}: ${seconds} s`);
  console.error(`✗ ${title} failed after ${seconds} s. Nothing after it was run.`);
  process.exit(status ?? 130);
}

/** Installs when there is nothing yet, or when the lock file is newer than what was installed from it. */
export function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`✗ Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
    process.exit(1);
  }
  const installed = statSync(at('node_modules/.package-lock.json'), { throwIfNoEntry: false });
  if (installed && installed.mtimeMs >= statSync(at('package-lock.json')).mtimeMs) return;
  // Nothing here needs install scripts. The build needs the development packages in production too.
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ];
  step('Installing packages (about a minute)', npm(), ['ci', ...flags]);
}

/** The npm that runs us, else the one that came with this Node. */
function npm() {
  const beside = path.resolve(path.dirname(process.execPath), '..', 'lib');
  const known = [
    process.env.npm_execpath ?? '',
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
  ];
  const found = known.find((file) => file.endsWith('npm-cli.js') && existsSync(file));
  if (found) return found;
  console.error('✗ npm was not found. Run `npm ci --ignore-scripts` once, then try again.');
  process.exit(1);
}

export function build() {
  const lock = ['package-lock.json'];
  buildIfChanged(
    'backend/dist',
    ['backend/src', 'backend/tsconfig.json', 'backend/tsconfig.build.json', ...lock],
    () => step('Building the backend', 'typescript/bin/tsc', ['-p', 'backend/tsconfig.build.json']),
  );
  buildIfChanged('admin/dist', ['admin', ...lock], () =>
    step(
      'Building the admin panel',
      'vite/bin/vite.js',
      ['build', '--logLevel', 'warn'],
      at('admin'),
    ),
  );
}

/** The old build goes first: a file whose source was deleted must not live on in it. */
function buildIfChanged(output, inputs, make) {
  const stamp = at(output, '.built-from');
  const now = fingerprint(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  rmSync(at(output), { recursive: true, force: true });
  make();
  writeFileSync(stamp, now);
}

function fingerprint(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesBelow))
    hash.update(`\0${file}\0`).update(readFileSync(at(file)));
  return hash.digest('hex');
}

/** Source files of a file or folder, in a stated order, without what is installed, built or only tested. */
function filesBelow(name) {
  if (/(^|\/)(node_modules|dist)$|\.spec\.tsx?$/.test(name)) return [];
  if (!statSync(at(name)).isDirectory()) return [name];
  return readdirSync(at(name))
    .sort()
    .flatMap((entry) => filesBelow(`${name}/${entry}`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  build();
}
