import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../shared/config';
import { signingKeyOf } from './signing-key';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cunfen-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, 'data', 'signing-key');
const publicKey = (env: NodeJS.ProcessEnv = {}) => {
  const dataDir = path.join(folder, 'data');
  const config = readConfig({ CUNFEN_DEMO: '0', CUNFEN_DATA_DIR: dataDir, ...env });
  return signingKeyOf(config).publicKey.toString('hex');
};

describe('the key that signs checkpoints', () => {
  it('is made once, for nobody else to read, and stays', () => {
    const first = publicKey();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file()))).toEqual(['signing-key']);
    expect(publicKey()).toBe(first);
    rmSync(file());
    expect(publicKey()).not.toBe(first);
  });

  it('is the one of the settings, and then no file is made', () => {
    const CUNFEN_SIGNING_KEY = Buffer.alloc(32, 7).toString('base64');
    expect(publicKey({ CUNFEN_SIGNING_KEY })).toBe(publicKey({ CUNFEN_SIGNING_KEY }));
    expect(publicKey({ CUNFEN_DEMO: '1' })).toBe(publicKey({ CUNFEN_DEMO: '1' }));
    expect(() => readFileSync(file())).toThrow('ENOENT');
  });

  it('is refused when the file holds something else: another key would disown what was signed', () => {
    publicKey();
    writeFileSync(file(), 'c2hvcnQ=\n');
    expect(() => publicKey()).toThrow(/holds no signing key/);
  });
});
