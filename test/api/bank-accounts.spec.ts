import { randomBytes } from 'node:crypto';
import { BankAccountStore } from '../../backend/src/settlement/bank-account.store';
import { BankVault } from '../../backend/src/settlement/bank-vault';
import { ResealBankAccounts } from '../../backend/src/settlement/reseal-bank-accounts';
import { SYSTEM } from '../../backend/src/shared/actor';
import { XLSX } from '../../backend/src/shared/media-types';
import { Transactions } from '../../backend/src/shared/transactions';
import { readWorkbook } from '../../backend/src/shared/workbook/read-workbook';
import { writeTable } from '../../backend/src/shared/workbook/write-table';
import {
  type Answer,
  type Problem,
  type TestApplication,
  startApplication,
} from '../support/application';
import {
  CARD,
  type PayableVillage,
  aPayableVillage,
  withAccounts,
} from '../support/payable-village';
import { DEMANDS } from '../support/demands';

interface Account {
  id: string;
  householdCode: string;
  holderName: string | null;
  lastFour: string | null;
}
interface Imported {
  changed: number;
  unchanged: number;
  problems: { row: number; code: string; severity: string; detail: string }[];
}

/** Numbers that stand nowhere else in the world. */
const CANARY = '6217003810099887766';
const PASSBOOK = '60311992837465';
const KEYS = [1, 2, 3].map(() => randomBytes(32));
const SETTINGS = { CUNFEN_BANK_KEY: KEYS[0]?.toString('base64') ?? '' };

let app: TestApplication;
let village: PayableVillage;

beforeAll(async () => {
  app = await startApplication(SETTINGS);
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aPayableVillage(app);
});

const ACCOUNT = {
  ...{ holderName: '张建一', bankName: '农商行吉庆支行', branchCode: '402100000018' },
  ...{ number: CARD, fromOn: '2027-01-01' },
};
const enter = (code: string, change: object = {}) =>
  village.accountant.put<Problem & { doubtful: boolean }>(
    `/bank-accounts/${village.household(code).id}`,
    { ...ACCOUNT, ...change },
  );
const listed = async (filter: object = {}) =>
  (
    await village.accountant.get<Account[]>(
      `/bank-accounts?filter=${encodeURIComponent(JSON.stringify(filter))}&range=[0,99]`,
    )
  ).body;
const refused = ({ status, body }: { status: number; body: Problem }) => `${status} ${body.code}`;

async function importing(rows: string[][], enter_ = false) {
  const table = await writeTable([['户编号', '户名', '开户行', '账号', '联行号'], ...rows]);
  const route = `/bank-accounts/import${enter_ ? '?enter=1' : ''}`;
  const headers = { 'Content-Type': XLSX, 'Idempotency-Key': `import-${rows.length}-${enter_}` };
  return village.accountant.post<Imported & Problem>(route, new Uint8Array(table), headers);
}

/** What an answer says; a workbook is unpacked for it, a refusal says nothing. */
async function textOf({ status, headers, body }: Answer<Buffer>): Promise<string> {
  if (status >= 400) return '';
  const isWorkbook = headers.get('content-type') === XLSX;
  return isWorkbook ? JSON.stringify(await readWorkbook(body)) : body.toString();
}

/** Every value of every table, as the owner of the database could dump it. */
async function dump(): Promise<string> {
  const tables = await app.sql<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname = 'public'`,
  );
  const dumps = [];
  for (const { name } of tables)
    dumps.push(await app.sql(`SELECT to_jsonb(t)::text AS row FROM ${name} t`));
  return JSON.stringify(dumps);
}

const vault = (...keys: (Buffer | undefined)[]) =>
  new BankVault({ bankKeys: keys.filter((key) => key !== undefined) });
const reseal = (...keys: (Buffer | undefined)[]) =>
  new ResealBankAccounts(app.part(Transactions), new BankAccountStore(), vault(...keys)).run(
    SYSTEM,
  );

describe('the account of a household', () => {
  test('is shown by its last four digits, and the one before stays on record', async () => {
    expect((await enter('001')).body).toEqual({ doubtful: false });
    expect((await enter('001', { number: '6222020000000000007' })).body).toEqual({
      doubtful: true,
    });
    expect((await listed({ q: '001' }))[0]).toMatchObject({
      holderName: '张建一',
      lastFour: '0007',
    });
    const versions = await app.sql<{ last_four: string }>(
      'SELECT last_four FROM bank_account WHERE household_id = $1 ORDER BY version',
      [village.household('001').id],
    );
    expect(versions.map(({ last_four: tail }) => tail)).toEqual(['0000', '0007']);
    expect((await listed({ missing: false })).map(({ householdCode }) => householdCode)).toEqual([
      '001',
    ]);
  });

  test('is taken back, and then there is none', async () => {
    const route = `/bank-accounts/${village.household('001').id}/withdraw`;
    expect(refused(await village.accountant.post<Problem>(route))).toBe('409 bank_account.none');
    await enter('001');
    expect((await village.accountant.post(route)).status).toBe(204);
    expect((await listed({ q: '001' }))[0]).toMatchObject({ lastFour: null, holderName: null });
  });

  test.each([
    [{ number: '12345' }, '422 bank_account.number_unsuitable'],
    [{ number: '62220200X' }, '422 bank_account.number_unsuitable'],
    [{ holderName: '=张建一' }, '422 bank_account.name_unsuitable'],
    [{ bankName: '@农商行' }, '422 bank_account.name_unsuitable'],
    [{ branchCode: '4021' }, '422 bank_account.branch_unsuitable'],
    [{ fromOn: '2027-01-21' }, '422 bank_account.day_unsuitable'],
    [{ fromOn: '2026-12-31' }, '422 bank_account.day_unsuitable'],
  ])('with %j is refused', async (change, said) => {
    await enter('001');
    const answer = await enter('001', change);
    expect(refused(answer)).toBe(said);
    expect(JSON.stringify(answer.body)).not.toContain(CARD);
  });

  test('is none of a closed household, nor of another village’s', async () => {
    const neighbour = await aPayableVillage(app);
    const route = `/bank-accounts/${village.household('001').id}`;
    expect(refused(await neighbour.accountant.put<Problem>(route, ACCOUNT))).toBe(
      '404 bank_account.household_unknown',
    );
    await app.sql(`UPDATE household SET closed_on = '2027-01-02' WHERE id = $1`, [
      village.household('001').id,
    ]);
    expect(refused(await enter('001'))).toBe('409 bank_account.household_closed');
  });
});

describe('accounts from a workbook', () => {
  const ROWS = [
    ['001', '张建一', '农商行吉庆支行', CARD, ''],
    ['002', '王建二', '邮储银行', PASSBOOK, ''],
  ];

  test('are looked at first, then entered at once; the same file again changes nothing', async () => {
    expect((await importing(ROWS)).body).toEqual({ changed: 2, unchanged: 0, problems: [] });
    expect(await listed({ missing: false })).toEqual([]);
    expect((await importing(ROWS, true)).body).toMatchObject({ changed: 2 });
    expect(await listed({ missing: false })).toHaveLength(2);
    expect((await importing(ROWS)).body).toMatchObject({ changed: 0, unchanged: 2 });
  });

  test('with a wrong row are not entered, and the row is named', async () => {
    const wrong = [...ROWS, ['009', '谁', '农商行', CARD, '']];
    const { body } = await importing(wrong);
    expect(body.problems[0]).toMatchObject({
      row: 4,
      code: 'HOUSEHOLD_UNKNOWN',
      severity: 'ERROR',
    });
    expect(body.problems[0]?.detail).toBe('第 4 行:没有户编号 009');
    expect(refused(await importing(wrong, true))).toBe('422 bank_account.rows_wrong');
    expect(await listed({ missing: false })).toEqual([]);
  });

  test('need their columns', async () => {
    const table = await writeTable([['户编号', '户名']]);
    const headers = { 'Content-Type': XLSX };
    const answer = await village.accountant.post<Problem>(
      '/bank-accounts/import',
      new Uint8Array(table),
      headers,
    );
    expect(refused(answer)).toBe('422 bank_account.no_table');
  });
});

/** All that is read; news of a board have no end and tell a number of a version. */
const READ = Object.keys(DEMANDS).filter((one) => /^GET (?!.*\/events$)/.test(one));

describe('an account number', () => {
  test('stands in no answer, no audit, no table and no refusal: only in the file for the bank', async () => {
    await enter('001', { number: CANARY });
    await importing([['002', '王建二', '邮储银行', PASSBOOK, '']], true);
    const ids = ['001', '002'].map((code) => village.household(code).id);
    const asked = { householdIds: ids, madeOn: '2027-01-20', purpose: '分红' };
    const batch = await village.accountant.post<{ id: string }>(
      `/settlements/${village.settlementId}/bank-batches`,
      asked,
    );
    const file = await village.accountant.download(`/bank-batches/${batch.body.id}/file`, 'POST');
    expect(file.status).toBe(200);

    const everybody = await aReaderOfEverything();
    const places: Record<string, string> = {
      ...{ village: village.code, code: village.code },
      ...{ householdId: ids[0] ?? '', year: '2026', month: '2026-01' },
    };
    let read = 0;
    for (const id of [ids[0] ?? '', batch.body.id, village.settlementId]) {
      for (const operation of READ) {
        const route = operation
          .replace('GET /api', '')
          .replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? id);
        const text = await textOf(await everybody.download(route));
        if (text !== '') read += 1;
        for (const number of [CANARY, PASSBOOK])
          expect([operation, text.includes(number)]).toEqual([operation, false]);
      }
    }
    expect(read).toBeGreaterThan(100);
    const held = await dump();
    for (const number of [CANARY, PASSBOOK]) {
      expect(held.includes(number)).toBe(false);
      expect(held.includes(Buffer.from(number).toString('hex'))).toBe(false);
      expect(held.includes(Buffer.from(number).toString('base64'))).toBe(false);
    }
    // Nor does a hash of the request stand there, against which numbers could be tried.
    expect(await app.sql(`SELECT FROM idempotent_answer WHERE key LIKE 'import-%'`)).toEqual([]);
  });

  test('moved to another household does not open', async () => {
    await withAccounts(village, '001', '002');
    const [one, other] = ['001', '002'].map((code) => village.household(code).id);
    await app.sql(
      `UPDATE bank_account a SET sealed = b.sealed FROM bank_account b WHERE a.household_id = $1 AND b.household_id = $2`,
      [one, other],
    );
    const { id } = (
      await village.accountant.post<{ id: string }>(
        `/settlements/${village.settlementId}/bank-batches`,
        { householdIds: [one], madeOn: '2027-01-20', purpose: '' },
      )
    ).body;
    const answer = await village.accountant.post<Problem>(`/bank-batches/${id}/file`);
    expect(refused(answer)).toBe('409 bank_account.unreadable');
    // What does not open is left as it is, and told, when the key is changed.
    const { left } = await reseal(KEYS[1], KEYS[0]);
    expect(left).toEqual([`${village.code} ${one}: bank_account.unreadable`]);
  });

  async function aReaderOfEverything() {
    for (const role of ['SECRETARY', 'CLERK', 'TOWNSHIP_OFFICER', 'SUPERVISOR', 'REVIEWER'])
      await app.sql('INSERT INTO account_role VALUES ($1, $2, $3)', [
        ...[village.accountantId, village.code, role],
      ]);
    return village.accountant;
  }
});

describe('the key', () => {
  test('is changed: every number is sealed anew, and opens by the new one alone', async () => {
    await withAccounts(village, '001');
    const household = village.household('001').id;
    const without = await reseal(KEYS[2]);
    expect(without.left).toContain(`${village.code} ${household}: bank_account.key_missing`);
    expect((await reseal(KEYS[1], KEYS[0])).sealed).toBeGreaterThan(0);
    const [row] = await app.sql<{ key_id: string; sealed: Buffer }>(
      'SELECT key_id, sealed FROM bank_account WHERE household_id = $1',
      [household],
    );
    const sealed = { keyId: row?.key_id ?? '', sealed: row?.sealed ?? Buffer.alloc(0) };
    expect(vault(KEYS[1]).open(village.code, household, sealed)).toBe('62220200000001');
    expect(sealed.keyId).toBe(vault(KEYS[1]).keyId);
    expect((await reseal(KEYS[1])).sealed).toBe(0);
  });

  test('that is another one is told in plain words, not as a fault', async () => {
    const { id } = (
      await village.accountant.post<{ id: string }>(
        `/settlements/${village.settlementId}/bank-batches`,
        await sealedElsewhere(),
      )
    ).body;
    const answer = await village.accountant.post<Problem>(`/bank-batches/${id}/file`);
    expect(refused(answer)).toBe('409 bank_account.key_missing');
    expect(answer.body.detail).toMatch(/另一把密钥\(编号 [0-9a-f]{8}\)/);
  });

  async function sealedElsewhere() {
    await withAccounts(village, '001');
    await app.sql(`UPDATE bank_account SET key_id = 'deadbeef' WHERE household_id = $1`, [
      village.household('001').id,
    ]);
    return { householdIds: [village.household('001').id], madeOn: '2027-01-20', purpose: '' };
  }

  test('that is not set stops accounts, and nothing else', async () => {
    const bare = await startApplication({ CUNFEN_DEMO: '0' });
    try {
      const other = await aPayableVillage(bare);
      const setup = await other.accountant.get<{ key: string }>('/bank-layout');
      expect(setup.body.key).toBe('NO_KEY');
      const household = other.household('001').id;
      const answer = await other.accountant.put<Problem>(`/bank-accounts/${household}`, ACCOUNT);
      expect(refused(answer)).toBe('409 bank_account.no_key');
      expect(answer.body.detail).toContain('CUNFEN_BANK_KEY');
      const paid = await other.accountant.post(`/settlements/${other.settlementId}/payments`, {
        ...{ method: 'CASH', paidOn: '2027-01-20' },
        payments: [{ householdId: household, amountFen: 5000 }],
      });
      expect(paid.status).toBe(200);
    } finally {
      await bare.end();
    }
  });
});
