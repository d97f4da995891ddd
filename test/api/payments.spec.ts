import {
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { anAccount } from '../support/builders';
import { heldUp } from '../support/held-up';
import {
  type PayableVillage,
  aPayableVillage,
  astrayIn,
  decidedAnew,
  reopened,
} from '../support/payable-village';

interface Line {
  householdCode: string;
  dueFen: number;
  paidFen: number;
  returnedFen: number;
  owedFen: number;
  overpaidFen: number;
}
interface Sheet {
  replacedById: string | null;
  sums: Omit<Line, 'householdCode'>;
  lines: Line[];
}
interface Movement {
  no: number;
  kind: string;
  amountFen: number;
  afterFen: number;
  payeeName: string;
  relation: string;
  paper: string;
  returned: boolean;
  reason: string;
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
});
afterEach(async () => {
  const { sums } = await sheet();
  expect(sums.dueFen).toBe(sums.paidFen + sums.owedFen - sums.overpaidFen);
  expect(await astrayIn(app, village.code)).toBeNull();
});

const route = (id = village.settlementId) => `/settlements/${id}/payments`;
const sheet = async (id?: string) => (await accountant.get<Sheet>(route(id))).body;
const id = (code: string) => village.household(code).id;
const pay = (payments: Record<string, unknown>[], more: object = {}, of?: string) =>
  accountant.post<Problem & Sheet>(route(of), {
    ...{ method: 'CASH', paidOn: '2027-01-20', payments },
    ...more,
  });
const paid = (code: string, amountFen: number, receipt: object = {}) => ({
  ...{ householdId: id(code), amountFen },
  ...receipt,
});
const lineOf = async (code: string, of?: string) =>
  (await sheet(of)).lines.find(({ householdCode }) => householdCode === code);
const steps = async (code: string) =>
  (await accountant.get<Movement[]>(`${route()}/households/${id(code)}`)).body;
const refused = ({ status, body }: { status: number; body: Problem }) => `${status} ${body.code}`;

describe('paying out', () => {
  test('begins with everything owed, and ends with nothing', async () => {
    expect((await sheet()).sums).toMatchObject({ dueFen: 11_000, paidFen: 0, owedFen: 11_000 });
    const all = await pay([
      paid('001', 5000),
      paid('002', 3000),
      paid('003', 2000),
      paid('004', 1000),
    ]);
    expect(all.body.sums).toMatchObject({ dueFen: 11_000, paidFen: 11_000, owedFen: 0 });
  });

  test('may be in parts, never more than is owed, and all of a sheet or nothing of it', async () => {
    expect((await pay([paid('001', 2000)])).status).toBe(200);
    const more = await pay([paid('002', 3000), paid('001', 3001)]);
    expect(refused(more)).toBe('409 payment.more_than_owed');
    expect(more.body.detail).toBe('张建一(001) 还应发 30.00 元,不能发 30.01 元');
    expect(await lineOf('002')).toMatchObject({ paidFen: 0 });
    expect((await pay([paid('001', 3000)])).status).toBe(200);
    expect(await lineOf('001')).toMatchObject({ dueFen: 5000, paidFen: 5000, owedFen: 0 });
  });

  test('that came back is owed again, once, and stays on record', async () => {
    await pay([paid('001', 5000)]);
    const back = { householdId: id('001'), no: 1, returnedOn: '2027-01-20', reason: '数错了' };
    const returned = await accountant.post<Problem>(`${route()}/return`, back);
    expect(returned.status).toBe(200);
    expect(await lineOf('001')).toMatchObject({ paidFen: 0, returnedFen: 5000, owedFen: 5000 });
    const again = await accountant.post<Problem>(`${route()}/return`, back);
    expect(refused(again)).toBe('409 payment.returned_already');
    const never = await accountant.post<Problem>(`${route()}/return`, { ...back, no: 2 });
    expect(refused(never)).toBe('404 payment.not_found');
    await pay([paid('001', 4000)]);
    expect(
      (await steps('001')).map(({ kind, amountFen, afterFen }) => [kind, amountFen, afterFen]),
    ).toEqual([
      ['PAID', 5000, 5000],
      ['RETURNED', 5000, 0],
      ['PAID', 4000, 4000],
    ]);
  });

  test('by two people at once pays a household once', async () => {
    const lock = {
      text: 'SELECT FROM village_head WHERE village_code = $1 FOR UPDATE',
      params: [village.code],
    };
    const answers = await heldUp(app.sql, lock, [
      () => pay([paid('001', 5000)]),
      () => pay([paid('001', 5000)]),
    ]);
    expect(answers.map(refused).sort()).toEqual(['200 undefined', '409 payment.more_than_owed']);
    expect(await lineOf('001')).toMatchObject({ paidFen: 5000, owedFen: 0 });
  });

  test.each<[string, () => Record<string, unknown>[], string, object?]>([
    ['a household that gets nothing', () => [paid('005', 1)], '404 payment.not_on_sheet'],
    ['one twice', () => [paid('001', 1), paid('001', 1)], '422 payment.household_twice'],
    ['nothing', () => [paid('001', 0)], '400 request.invalid'],
    ['less than nothing', () => [paid('001', -100)], '400 request.invalid'],
    ['half a 分', () => [paid('001', 0.5)], '400 request.invalid'],
    ['nobody', () => [], '400 request.invalid'],
    ['by bank without a batch', () => [paid('001', 1)], '400 request.invalid', { method: 'BANK' }],
    ['tomorrow', () => [paid('001', 1)], '422 payment.day_unsuitable', { paidOn: '2027-01-21' }],
    [
      'before it was final',
      () => [paid('001', 1)],
      '422 payment.day_unsuitable',
      { paidOn: '2027-01-19' },
    ],
  ])('%s is refused, and nothing is written', async (_what, payments, said, more = {}) => {
    const answer = await pay(payments(), more);
    expect(refused(answer)).toBe(said);
    expect((await sheet()).sums.paidFen).toBe(0);
  });
});

describe('who receives', () => {
  test('is the head of today, or somebody who says what they are to the head', async () => {
    await app.sql(`UPDATE household SET head_name = '张小明' WHERE id = $1`, [id('001')]);
    await pay([paid('001', 1000)]);
    const proxy = { payee: 'PROXY', payeeName: '李秀英' };
    expect(refused(await pay([paid('001', 1000, proxy)]))).toBe('422 payment.relation_needed');
    await pay([paid('001', 1000, { ...proxy, relation: '配偶' })]);
    expect((await steps('001')).map(({ payeeName, relation }) => [payeeName, relation])).toEqual([
      ['张小明', ''],
      ['李秀英', '配偶'],
    ]);
  });

  test('is an heir with a paper where the household is closed', async () => {
    await app.sql(`UPDATE household SET closed_on = '2027-01-10' WHERE id = $1`, [id('001')]);
    expect(refused(await pay([paid('001', 5000)]))).toBe('409 payment.heirs_only');
    const heir = { payee: 'HEIR', payeeName: '张小红', relation: '长女' };
    expect(refused(await pay([paid('001', 5000, heir)]))).toBe('422 payment.paper_needed');
    const paper = '继承公证书(2027)新证字第 12 号';
    expect((await pay([paid('001', 5000, { ...heir, paper })])).status).toBe(200);
    expect(await steps('001')).toMatchObject([{ payeeName: '张小红', relation: '长女', paper }]);
  });
});

describe('a later settlement of the same year', () => {
  test('counts what was paid, shows what was paid too much, and is the one that is paid by', async () => {
    await pay([paid('001', 5000), paid('002', 1000), paid('003', 2000)]);
    const later = await decidedAnew(app, village, { '001': 6000, '002': 500, '004': 1000 });
    const { lines, sums } = await sheet(later);
    expect(
      lines
        .map((one) => [one.householdCode, one.dueFen, one.paidFen, one.owedFen, one.overpaidFen])
        .sort(),
    ).toEqual([
      ['001', 6000, 5000, 1000, 0],
      ['002', 500, 1000, 0, 500],
      ['003', 0, 2000, 0, 2000],
      ['004', 1000, 0, 1000, 0],
    ]);
    expect(sums).toMatchObject({ dueFen: 7500, paidFen: 8000, owedFen: 2000, overpaidFen: 2500 });
    expect(await sheet()).toMatchObject({ replacedById: later });
    expect(refused(await pay([paid('004', 1000)]))).toBe('409 payment.replaced');
    expect((await pay([paid('001', 1000)], {}, later)).status).toBe(200);
    expect(refused(await pay([paid('002', 1)], {}, later))).toBe('409 payment.more_than_owed');
    const back = { householdId: id('002'), no: 1, returnedOn: '2027-01-20', reason: '退回多发' };
    expect((await accountant.post(`${route(later)}/return`, back)).status).toBe(200);
    expect(await lineOf('002', later)).toMatchObject({ owedFen: 500, overpaidFen: 0 });
  });
});

test('a year that a vote opened again is paid no further, and what comes back is still taken', async () => {
  await pay([paid('001', 5000)]);
  await reopened(app, village);
  expect(refused(await pay([paid('002', 3000)]))).toBe('409 payment.year_reopened');
  const back = { householdId: id('001'), no: 1, returnedOn: '2027-01-20', reason: '数错了' };
  expect((await accountant.post(`${route()}/return`, back)).status).toBe(200);
});

describe('the sheet', () => {
  test('to sign adds up, and says what was paid before', async () => {
    await pay([paid('001', 2000)]);
    const { body } = await accountant.get<
      { title: string; rows: { cells: { text: string }[]; total: boolean }[] }[]
    >(`${route()}/form`);
    expect(body[0]?.title).toBe('溪桥村2026 年积分分红发放签领表');
    const rows = (body[0]?.rows ?? []).map(({ cells }) => cells.map(({ text }) => text).join('|'));
    expect(rows).toContain('1|001|1|张建一|50.00|20.00|30.00||');
    expect(rows.at(-1)).toBe('合计 4 户||||110.00|20.00|90.00||');
    const workbook = await accountant.download(`${route()}/form?as=xlsx`);
    expect(workbook.headers.get('content-disposition')).toContain(encodeURIComponent('发放签领表'));
  });

  test('is there once the settlement is final, for the village only', async () => {
    const draft = { year: 2025, title: '2025', poolFen: 1 };
    const { body } = await accountant.post<{ id: string }>('/settlements', draft);
    for (const at of ['', '/form'])
      expect(refused(await accountant.get<Problem>(route(body.id) + at))).toBe(
        '409 payment.not_final',
      );
    expect(refused(await pay([paid('001', 1)], {}, body.id))).toBe('409 payment.not_final');
    const neighbour = await aPayableVillage(app);
    expect(refused(await neighbour.accountant.get<Problem>(route()))).toBe(
      '404 settlement.not_found',
    );
    const clerk = await app.signIn((await anAccount(app.sql, 'CLERK', village.code)).username);
    expect((await clerk.get(route())).status).toBe(200);
    expect((await clerk.post(route(), { payments: [] })).status).toBe(403);
  });
});
