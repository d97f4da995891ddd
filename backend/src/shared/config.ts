import { createHash } from 'node:crypto';
import path from 'node:path';
import { parseLocalDate, type LocalDate } from './domain/local-date';

export const ENVIRONMENTS = ['development', 'production', 'test'] as const;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const REPOSITORY = path.resolve(__dirname, '../../..');

/** Injection token of the one Config. */
export const CONFIG = Symbol('CONFIG');

/** A store that speaks S3. */
export interface S3Settings {
  /** Scheme, host and port, without the bucket. */
  endpoint: string;
  bucket: string;
  region: string;
  keyId: string;
  secret: string;
}

export interface Config {
  environment: (typeof ENVIRONMENTS)[number];
  host: string;
  /** 0 lets the system choose a free one. */
  port: number;
  logLevel: (typeof LOG_LEVELS)[number];
  /** An external PostgreSQL, 15 or newer; without it the embedded one is started. */
  databaseUrl?: string;
  /** Where the embedded database and uploaded evidence are kept; absolute. */
  dataDir: string;
  /** Where evidence is kept instead, when set. */
  s3?: S3Settings;
  /** Load the demo town, with its well-known passwords, into an empty database. */
  demo: boolean;
  /** First password of the first administrator; without it one is made and printed once. */
  adminPassword?: string;
  /** Believe X-Forwarded-*: only behind a proxy of one's own that sets them. */
  trustProxy: boolean;
  /** `auto`: the session cookie is Secure exactly when the request came by https. */
  secureCookie: 'auto' | 'always' | 'never';
  /** What seals bank account numbers: the key in use, then the one before; none, and no account can be entered. */
  bankKeys: Buffer[];
  /** Names this installation in the checkpoints of its ledgers; '' for none. */
  origin: string;
  /** Seed of the Ed25519 key that signs checkpoints; without it one is kept in the data folder. */
  signingKey?: Buffer;
  /** Public keys (32 bytes) that signed before and are still known. */
  oldVerifierKeys: Buffer[];
  /** A fixed "today" for demonstrations and tests; never in production. */
  today?: LocalDate;
}

/** What a setting's text means, or undefined when it is not allowed. Unset and empty never get here. */
type Reading<T> = (text: string) => T | undefined;

const oneOf =
  <T extends string>(words: readonly T[]): Reading<T> =>
  (text) =>
    words.find((word) => word === text);
const port: Reading<number> = (text) =>
  /^\d{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : undefined;
const yesNo: Reading<boolean> = (text) => (text === '1' || text === '0' ? text === '1' : undefined);
const day: Reading<LocalDate> = (text) => parseLocalDate(text) ?? undefined;
const longEnough: Reading<string> = (text) => ([...text].length >= 10 ? text : undefined);
const host: Reading<string> = (text) => (/^[\w.:-]+$/.test(text) ? text : undefined);
const cookie: Reading<Config['secureCookie']> = (text) =>
  new Map([
    ['auto', 'auto' as const],
    ['1', 'always' as const],
    ['0', 'never' as const],
  ]).get(text);
const postgresUrl: Reading<string> = (text) =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined;

/** Never for real books: everybody can read these here. */
export const DEMO_BANK_KEY = createHash('sha256').update('cunfen demonstration').digest();
export const DEMO_SIGNING_KEY = createHash('sha256').update('cunfen demonstration log').digest();
const KEY_ALLOWED = '32 random bytes as base64, e.g. from: openssl rand -base64 32';
const key: Reading<Buffer> = (text) => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text ? bytes : undefined;
};

const logName: Reading<string> = (text) => (/^[^\s+]{1,100}$/.test(text) ? text : undefined);
/** What stands after the last plus of a verifier key: the type byte and the key. */
const verifierKeys: Reading<Buffer[]> = (text) => {
  const keys = text.split(',').map((part) => Buffer.from(part, 'base64'));
  const whole = keys.every((bytes) => bytes.length === 33 && bytes[0] === 1);
  return whole ? keys.map((bytes) => bytes.subarray(1)) : undefined;
};

const webAddress: Reading<string> = (text) =>
  URL.canParse(text) && /^https?:\/\/[^?#@]+$/.test(text) ? text : undefined;
const bucketName: Reading<string> = (text) =>
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text) ? text : undefined;
const regionName: Reading<string> = (text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : undefined);
const oneWord: Reading<string> = (text) => (/^\S+$/.test(text) ? text : undefined);

const S3_NAMES = [
  'CUNFEN_S3_ENDPOINT',
  'CUNFEN_S3_BUCKET',
  'CUNFEN_S3_KEY_ID',
  'CUNFEN_S3_SECRET',
] as const;
const OWN_NAMES: string[] = [
  ...S3_NAMES,
  'CUNFEN_S3_REGION',
  'CUNFEN_DATA_DIR',
  'CUNFEN_DEMO',
  'CUNFEN_ADMIN_PASSWORD',
  'CUNFEN_TRUST_PROXY',
  'CUNFEN_SECURE_COOKIE',
  'CUNFEN_BANK_KEY',
  'CUNFEN_BANK_KEY_OLD',
  'CUNFEN_ORIGIN',
  'CUNFEN_SIGNING_KEY',
  'CUNFEN_VERIFIER_KEYS_OLD',
  'CUNFEN_TODAY',
];

/**
 * The one reader of the environment. An empty setting counts as unset.
 * @throws one Error that names every wrong setting and what is allowed, never its value
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const wrong: string[] = [];
  function read<T>(name: string, reading: Reading<T>, allowed: string): T | undefined {
    const text = env[name];
    if (text === undefined || text === '') return undefined;
    const value = reading(text);
    if (value === undefined) wrong.push(`${name}: ${allowed}`);
    return value;
  }

  /** All of it or none: half a store would be found out at the first picture. */
  function readS3(): S3Settings | undefined {
    const s3 = {
      endpoint: read('CUNFEN_S3_ENDPOINT', webAddress, 'http(s)://host:port, without the bucket'),
      bucket: read('CUNFEN_S3_BUCKET', bucketName, '3 to 63 of a-z, 0-9, dot and dash'),
      region: read('CUNFEN_S3_REGION', regionName, 'a region such as cn-north-1') ?? 'us-east-1',
      keyId: read('CUNFEN_S3_KEY_ID', oneWord, 'without spaces'),
      secret: read('CUNFEN_S3_SECRET', oneWord, 'without spaces'),
    };
    const unset = S3_NAMES.filter((name) => !env[name]);
    if (unset.length === S3_NAMES.length) return undefined;
    wrong.push(...unset.map((name) => `${name}: needed with the other CUNFEN_S3 settings`));
    return s3 as S3Settings;
  }

  function readBankKeys(demo: boolean): Buffer[] {
    const keys = (['CUNFEN_BANK_KEY', 'CUNFEN_BANK_KEY_OLD'] as const).map((name) =>
      read(name, key, KEY_ALLOWED),
    );
    const [now, old] = keys;
    if (old && !now) wrong.push('CUNFEN_BANK_KEY: needed with CUNFEN_BANK_KEY_OLD');
    if (now) return old ? [now, old] : [now];
    return demo ? [DEMO_BANK_KEY] : [];
  }

  const environment = read('NODE_ENV', oneOf(ENVIRONMENTS), ENVIRONMENTS.join(', '));
  const production = environment === 'production';
  const databaseUrl = read('DATABASE_URL', postgresUrl, 'postgres://user:password@host/database');
  const demo = read('CUNFEN_DEMO', yesNo, '1 or 0') ?? (databaseUrl === undefined && !production);
  const config: Config = {
    environment: environment ?? 'development',
    // A person trying it out should not open a port to the whole village without knowing.
    host: read('HOST', host, 'a host name or an address') ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: read('PORT', port, 'a number from 0 to 65535') ?? 3000,
    logLevel: read('LOG_LEVEL', oneOf(LOG_LEVELS), LOG_LEVELS.join(', ')) ?? 'info',
    databaseUrl,
    dataDir: path.resolve(REPOSITORY, env.CUNFEN_DATA_DIR || '.data'),
    s3: readS3(),
    demo,
    adminPassword: read('CUNFEN_ADMIN_PASSWORD', longEnough, 'at least 10 characters'),
    trustProxy: read('CUNFEN_TRUST_PROXY', yesNo, '1 or 0') ?? false,
    secureCookie: read('CUNFEN_SECURE_COOKIE', cookie, 'auto, 1 or 0') ?? 'auto',
    bankKeys: readBankKeys(demo),
    origin: read('CUNFEN_ORIGIN', logName, 'a name such as jifen.example.cn, without spaces') ?? '',
    signingKey:
      read('CUNFEN_SIGNING_KEY', key, KEY_ALLOWED) ?? (demo ? DEMO_SIGNING_KEY : undefined),
    oldVerifierKeys:
      read('CUNFEN_VERIFIER_KEYS_OLD', verifierKeys, 'ends of verifier keys, with commas') ?? [],
    today: read('CUNFEN_TODAY', day, 'a day that exists, YYYY-MM-DD'),
  };
  if (production && config.today !== undefined) wrong.push('CUNFEN_TODAY: not in production');
  for (const name of Object.keys(env)) {
    if (name.startsWith('CUNFEN_') && !OWN_NAMES.includes(name)) {
      wrong.push(`${name}: no such setting; there are ${OWN_NAMES.join(', ')}`);
    }
  }
  if (wrong.length > 0) throw new Error(`Wrong settings:\n  ${wrong.join('\n  ')}`);
  return config;
}
