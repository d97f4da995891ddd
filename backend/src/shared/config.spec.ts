import path from 'node:path';
import { DEMO_BANK_KEY, DEMO_SIGNING_KEY, readConfig } from './config';

const repository = path.resolve(__dirname, '../../..');

const KEYS = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));

const OLD_VERIFIER_KEYS = [3, 4].map((byte) =>
  Buffer.from([1, ...Buffer.alloc(32, byte)]).toString('base64'),
);

describe('the settings', () => {
  test('a person who sets nothing gets the demo town, on this machine only', () => {
    expect(readConfig({})).toEqual({
      environment: 'development',
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      databaseUrl: undefined,
      dataDir: path.join(repository, '.data'),
      s3: undefined,
      demo: true,
      adminPassword: undefined,
      trustProxy: false,
      secureCookie: 'auto',
      bankKeys: [DEMO_BANK_KEY],
      origin: '',
      signingKey: DEMO_SIGNING_KEY,
      oldVerifierKeys: [],
      today: undefined,
    });
  });

  test('every setting is read', () => {
    const config = readConfig({
      NODE_ENV: 'test',
      HOST: '::1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: 'postgresql://cunfen@db/cunfen',
      CUNFEN_DATA_DIR: 'elsewhere',
      CUNFEN_S3_ENDPOINT: 'http://minio:9000',
      CUNFEN_S3_BUCKET: 'cunfen',
      CUNFEN_S3_REGION: 'cn-north-1',
      CUNFEN_S3_KEY_ID: 'key',
      CUNFEN_S3_SECRET: 'secret',
      CUNFEN_DEMO: '1',
      CUNFEN_ADMIN_PASSWORD: '溪桥村的第一个口令呀',
      CUNFEN_TRUST_PROXY: '1',
      CUNFEN_SECURE_COOKIE: '0',
      CUNFEN_BANK_KEY: KEYS[0],
      CUNFEN_BANK_KEY_OLD: KEYS[1],
      CUNFEN_ORIGIN: 'jifen.example.cn',
      CUNFEN_SIGNING_KEY: KEYS[1],
      CUNFEN_VERIFIER_KEYS_OLD: OLD_VERIFIER_KEYS.join(','),
      CUNFEN_TODAY: '2026-02-28',
    });
    expect(config).toEqual({
      environment: 'test',
      host: '::1',
      port: 0,
      logLevel: 'silent',
      databaseUrl: 'postgresql://cunfen@db/cunfen',
      dataDir: path.join(repository, 'elsewhere'),
      s3: {
        ...{ endpoint: 'http://minio:9000', bucket: 'cunfen', region: 'cn-north-1' },
        ...{ keyId: 'key', secret: 'secret' },
      },
      demo: true,
      adminPassword: '溪桥村的第一个口令呀',
      trustProxy: true,
      secureCookie: 'never',
      bankKeys: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
      origin: 'jifen.example.cn',
      signingKey: Buffer.alloc(32, 2),
      oldVerifierKeys: [Buffer.alloc(32, 3), Buffer.alloc(32, 4)],
      today: '2026-02-28',
    });
  });

  test.each([
    ['nothing set', {}, true],
    ['a database of the village', { DATABASE_URL: 'postgres://db/cunfen' }, false],
    ['production', { NODE_ENV: 'production' }, false],
    [
      'a database, and the demo asked for',
      { DATABASE_URL: 'postgres://db/x', CUNFEN_DEMO: '1' },
      true,
    ],
    ['nothing set, and the demo declined', { CUNFEN_DEMO: '0' }, false],
  ])('the demo town with %s', (_when, env, demo) => {
    expect(readConfig(env).demo).toBe(demo);
  });

  test('production listens to the village, a trial only to this machine', () => {
    expect(readConfig({ NODE_ENV: 'production' }).host).toBe('0.0.0.0');
    expect(readConfig({ NODE_ENV: 'production', HOST: '10.0.0.7' }).host).toBe('10.0.0.7');
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['PORT', '-1'],
    ['PORT', '３０００'],
    ['HOST', 'http://village'],
    ['NODE_ENV', 'staging'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://db/cunfen'],
    ['DATABASE_URL', 'db/cunfen'],
    ['CUNFEN_DEMO', 'true'],
    ['CUNFEN_ADMIN_PASSWORD', 'short-one'],
    ['CUNFEN_TRUST_PROXY', 'yes'],
    ['CUNFEN_SECURE_COOKIE', 'always'],
    ['CUNFEN_SECURE_COOKIE', 'constructor'],
    ['CUNFEN_TODAY', '2026-02-31'],
    ['CUNFEN_TODAY', '20260228'],
    ['CUNFEN_BANK_KEY', 'c2hvcnQ='],
    ['CUNFEN_BANK_KEY', '0'.repeat(64)],
    ['CUNFEN_ORIGIN', '新化 积分'],
    ['CUNFEN_ORIGIN', 'a+b'],
    ['CUNFEN_SIGNING_KEY', 'c2hvcnQ='],
    ['CUNFEN_VERIFIER_KEYS_OLD', KEYS[0] ?? ''],
    ['CUNFEN_DATADIR', '/srv'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^Wrong settings:\\n {2}${name}: .+$`),
    );
  });

  const S3 = {
    ...{ CUNFEN_S3_ENDPOINT: 'https://s3.example', CUNFEN_S3_BUCKET: 'cunfen' },
    ...{ CUNFEN_S3_KEY_ID: 'key', CUNFEN_S3_SECRET: 'secret' },
  };
  test.each([
    ['CUNFEN_S3_ENDPOINT', 's3.example'],
    ['CUNFEN_S3_ENDPOINT', 'https://key:secret@s3.example'],
    ['CUNFEN_S3_BUCKET', 'Evidence'],
    ['CUNFEN_S3_REGION', 'cn north'],
    ['CUNFEN_S3_SECRET', ''],
  ])('a store of pictures with %s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ ...S3, [name]: value })).toThrow(
      new RegExp(`^Wrong settings:\\n {2}${name}: .+$`),
    );
  });

  test('a fixed today is refused in production', () => {
    const env = { NODE_ENV: 'production', CUNFEN_TODAY: '2026-03-01' };
    expect(() => readConfig(env)).toThrow('CUNFEN_TODAY: not in production');
  });

  test('one error lists all that is wrong, and never repeats a secret', () => {
    const env = { PORT: 'x', CUNFEN_ADMIN_PASSWORD: 'hunter2', DATABASE_URL: 'pg://u:s3cret@db' };
    const message = (() => {
      try {
        readConfig(env);
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    })();
    expect(message.split('\n')).toHaveLength(4);
    for (const name of Object.keys(env)) expect(message).toContain(`${name}: `);
    expect(message).not.toMatch(/hunter2|s3cret/);
  });

  test('an empty setting counts as unset', () => {
    const empty = { PORT: '', CUNFEN_DEMO: '', CUNFEN_ADMIN_PASSWORD: '', CUNFEN_DATA_DIR: '' };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });
});
