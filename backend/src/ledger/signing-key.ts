import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Config } from '../shared/config';
import { type SigningKey, signingKey } from './domain/signed-note';

const FILE = 'signing-key';

/** What checkpoints are signed with: the setting, or a key of this machine, made when there is none yet. */
export function signingKeyOf(config: Config): SigningKey {
  return signingKey(config.signingKey ?? ownSeed(config.dataDir));
}

function ownSeed(folder: string): Buffer {
  const file = path.join(folder, FILE);
  const seed = Buffer.from(textOf(file) ?? makeSeed(file), 'base64');
  if (seed.length !== 32)
    throw new Error(`${file} holds no signing key; put the one back that was in it`);
  return seed;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written beside and linked: the file is whole from the first moment, and of two programs that start at once one wins. */
function makeSeed(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside);
  }
  return readFileSync(file, 'utf8');
}
