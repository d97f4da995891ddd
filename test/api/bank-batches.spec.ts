import { createHash } from 'node:crypto';
import { BANK_PRESETS, FIRST_LAYOUT } from '../../backend/src/settlement/domain/bank-layout';
import { XLSX } from '../../backend/src/shared/media-types';
import { cellText } from '../../backend/src/shared/domain/sheet';
import { readWorkbook } from '../../backend/src/shared/workbook/read-workbook';
import { writeTable } from '../../backend/src/shared/workbook/write-table';
import {
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { anAccount } from '../support/builders';
import {
  type PayableVillage,
  aPayableVillage,
  astrayIn,
  withAccounts,
} from '../support/payable-village';

interface Batch {
  id: string;
  state: string;
  rowCount: number;
  totalFen: number;
  returnedFen: number;
  rows: {
    no: number;
    householdCode: string;
    lastFour: string;
    returned: boolean;
    reason: string;
  }[];
}
interface Sums {
  sums: Record<'dueFen' | 'paidFen' | 'atBankFen' | 'returnedFen' | 'owedFen', number>;
}

let app: TestApplication;
let village: PayableVillage;
let accountant: Visitor;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aPayableVillage(app);
  accountant = village.accountant;
  await withAccounts(village, '001', '002', '003');
});
afterEach(async () => expect(await astrayIn(app, village.code)).toBeNull());

const ids = (...codes: string[]) => codes.map((code) => village.household(code).id);
const make = (codes: string[], more: object = {}) =>
  accountant.post<Batch & Problem>(`/settlements/${village.settlementId}/bank-batches`, {
    ...{ householdIds: ids(...codes), madeOn: '2027-01-20', purpose: '积分分红' },
    ...more,
  });
const sums = async () =>
  (await accountant.get<Sums>(`/settlements/${village.settlementId}/payments`)).body.sums;
const refused = ({ status, body }: { status: number; body: Problem }) => `${status} ${body.code}`;
const act = <Body = Batch & Problem>(id: string, step: string, body: object = {}) =>
  accountant.post<Body>(`/bank-batches/${id}/${step}`, body);
const settled = { settledOn: '2027-01-20', returned: [] };

async function fileOf(id: string): Promise<Buffer> {
  const answer = await accountant.download(`/bank-batches/${id}/file`, 'POST');
  expect(answer.status).toBe(200);
  return answer.body;
}
async function setLayout(layout: object): Promise<void> {
  const { status } = await accountant.put('/bank-layout', layout, 0);
  expect(status).toBe(200);
}
const downloads = () =>
  app.sql<{ after: Record<string, unknown> }>(
    `SELECT after FROM audit_event WHERE action = 'bank_file.download' AND area_code = $1 ORDER BY at`,
    [village.code],
  );

describe('a batch for the bank', () => {
  test('holds what is owed, masked, and what lies at the bank cannot be paid again', async () => {
    const { status, body } = await make(['001', '003']);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'SENT', rowCount: 2, totalFen: 7000 });
    expect(
      body.rows.map(({ no, householdCode, lastFour }) => [no, householdCode, lastFour]),
    ).toEqual([
      [1, '001', '0001'],
      [2, '003', '0003'],
    ]);
    expect(await sums()).toMatchObject({ paidFen: 7000, atBankFen: 7000, owedFen: 4000 });
    const cash = { method: 'CASH', paidOn: '2027-01-20' };
    const payments = [{ householdId: village.household('001').id, amountFen: 1 }];
    const route = `/settlements/${village.settlementId}/payments`;
    expect(refused(await accountant.post<Problem>(route, { ...cash, payments }))).toBe(
      '409 payment.more_than_owed',
    );
    expect(refused(await make(['001']))).toBe('409 payment.more_than_owed');
    const back = {
      householdId: payments[0]?.householdId,
      no: 1,
      returnedOn: '2027-01-20',
      reason: 'x',
    };
    expect(refused(await accountant.post<Problem>(`${route}/return`, back))).toBe(
      '409 payment.at_bank',
    );
  });

  test('goes to households with an account only, each once', async () => {
    const without = await make(['001', '004']);
    expect(refused(without)).toBe('409 bank_batch.without_account');
    expect(without.body.detail).toContain('刘建四(004)');
    expect(refused(await make(['001', '001']))).toBe('422 payment.household_twice');
    expect(refused(await make(['005']))).toBe('404 payment.not_on_sheet');
    await app.sql(`UPDATE household SET closed_on = '2027-01-10' WHERE id = $1`, ids('003'));
    expect(refused(await make(['003']))).toBe('409 bank_batch.without_account');
    expect(await sums()).toMatchObject({ paidFen: 0 });
  });

  test('is paid but for the rows that came back, which are owed again', async () => {
    const { id } = (await make(['001', '002', '003'])).body;
    const unknown = { ...settled, returned: [{ no: 4, reason: '户名不符' }] };
    expect(refused(await act(id, 'settle', unknown))).toBe('422 bank_batch.row_unknown');
    const two = { ...settled, returned: [{ no: 2, reason: '户名不符' }] };
    const { body } = await act(id, 'settle', two);
    expect(body).toMatchObject({ state: 'SETTLED', totalFen: 10_000, returnedFen: 2000 });
    expect(body.rows[1]).toMatchObject({ returned: true, reason: '户名不符' });
    expect(await sums()).toMatchObject({
      ...{ dueFen: 11_000, paidFen: 8000, atBankFen: 0, returnedFen: 2000, owedFen: 3000 },
    });
    expect(refused(await act(id, 'settle', settled))).toBe('409 bank_batch.over');
    expect(refused(await act(id, 'cancel', { cancelledOn: '2027-01-20', reason: '晚' }))).toBe(
      '409 bank_batch.over',
    );
    expect((await make(['003'])).body.totalFen).toBe(2000);
  });

  test('that never went is cancelled, and everything in it is owed again', async () => {
    const { id } = (await make(['001', '002'])).body;
    const { body } = await act(id, 'cancel', { cancelledOn: '2027-01-20', reason: '换银行' });
    expect(body).toMatchObject({ state: 'CANCELLED', returnedFen: 8000 });
    expect(await sums()).toMatchObject({ paidFen: 0, owedFen: 11_000 });
    expect(refused(await act(id, 'file'))).toBe('409 bank_batch.over');
  });

  test('has its result read from the bank’s own file, which writes nothing', async () => {
    const { id } = (await make(['001', '002', '003'])).body;
    const answer = await writeTable([
      ['序号', '户名', '结果', '原因'],
      ['1', '张建一', '成功', ''],
      ['2', '王建二', '失败', '账号已销户'],
    ]);
    const read = await accountant.post(`/bank-batches/${id}/read-results`, new Uint8Array(answer), {
      'Content-Type': XLSX,
    });
    expect(read.body).toEqual({
      paid: 1,
      returned: [{ no: 2, reason: '账号已销户' }],
      silent: [3],
    });
    expect(await sums()).toMatchObject({ atBankFen: 10_000 });
  });
});

describe('the file', () => {
  test('is a workbook of text that says what the batch says, on record each time with its hash', async () => {
    const { id } = (await make(['001', '002', '003'])).body;
    const bytes = await fileOf(id);
    const [sheet] = await readWorkbook(bytes);
    const rows = (sheet?.rows ?? []).map(({ cells }) => cells.map(cellText).join('|'));
    expect(rows).toEqual([
      '序号|户名|账号|开户行|金额(元)|用途',
      '1|张建一|62220200000001|农商行吉庆支行|50.00|积分分红',
      '2|李建三|62220200000003|农商行吉庆支行|20.00|积分分红',
      '3|王建二|62220200000002|农商行吉庆支行|30.00|积分分红',
    ]);
    await fileOf(id);
    const [first, second] = await downloads();
    expect(first?.after).toMatchObject({
      ...{ rows: 3, totalFen: 10_000 },
      fileHash: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(second).toBeDefined();
  });

  test('follows the layout the batch was made with, not what was chosen since', async () => {
    await setLayout(BANK_PRESETS.counter ?? FIRST_LAYOUT);
    const { id } = (await make(['001', '002'])).body;
    const csv = { ...FIRST_LAYOUT, format: 'CSV' };
    expect((await accountant.put('/bank-layout', csv, 1)).status).toBe(200);
    expect((await accountant.put('/bank-layout', csv, 1)).status).toBe(412);
    const bytes = await fileOf(id);
    expect(new TextDecoder('gb18030').decode(bytes)).toBe(
      '1|62220200000001|张建一|50.00|积分分红\r\n2|62220200000002|王建二|30.00|积分分红\r\n',
    );
    expect(bytes.toString('utf8')).not.toContain('张');
    const later = (await make(['003'])).body;
    const text = (await fileOf(later.id)).toString('utf8');
    expect(text.startsWith('\uFEFF序号,户名')).toBe(true);
    // With one number in it the plain hash would give the number away.
    const after = (await downloads()).at(-1)?.after ?? {};
    expect(Object.keys(after).sort()).toEqual(['keyedFileHash', 'rows', 'totalFen']);
    expect(after.keyedFileHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is for whoever may have it, and another village’s is not there', async () => {
    const { id } = (await make(['001'])).body;
    const secretary = await app.signIn(
      (await anAccount(app.sql, 'SECRETARY', village.code)).username,
    );
    expect((await secretary.get(`/bank-batches/${id}`)).status).toBe(200);
    expect((await secretary.post(`/bank-batches/${id}/file`)).status).toBe(403);
    const neighbour = await aPayableVillage(app);
    for (const step of ['file', 'settle', 'cancel']) {
      const body = step === 'settle' ? settled : { cancelledOn: '2027-01-20', reason: 'x' };
      const answer = await neighbour.accountant.post<Problem>(
        `/bank-batches/${id}/${step}`,
        step === 'file' ? {} : body,
      );
      expect(refused(answer)).toBe('404 bank_batch.not_found');
    }
  });

  test.each([
    [['NUMBER', 'YUAN'], 'bank_layout.number_missing'],
    [['NUMBER', 'HOLDER'], 'bank_layout.amount_missing'],
    [['NUMBER', 'HOLDER', 'YUAN', 'YUAN'], 'bank_layout.column_twice'],
    [['NUMBER', 'HOLDER', 'YUAN', 'IDENTITY'], 'request.invalid'],
  ])('has no layout of %j', async (kinds, code) => {
    const columns = kinds.map((kind) => ({ kind, title: kind }));
    const { body } = await accountant.put<Problem>('/bank-layout', { ...FIRST_LAYOUT, columns }, 0);
    expect(body.code).toBe(code);
  });
});
