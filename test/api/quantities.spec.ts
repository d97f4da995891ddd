import { XLSX } from '../../backend/src/shared/media-types';
import { readWorkbook } from '../../backend/src/shared/workbook/read-workbook';
import { writeWorkbook } from '../../backend/src/shared/workbook/write-workbook';
import { cellText } from '../../backend/src/shared/domain/sheet';
import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { anAccount, aVillage, type BuiltVillage } from '../support/builders';
import { aFamily } from '../support/families';

interface Quantity {
  householdId: string;
  householdCode: string;
  countedHeads: number;
  heads: number;
  headsReason: string;
  land: number;
  shares: number;
}
const DAY = '2026-12-31';
const ROWS = `/quantity-registers/${DAY}/rows`;
const BOOK = `/quantity-registers/${DAY}/workbook`;

let application: TestApplication;
let village: BuiltVillage;
let accountant: Visitor;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.end());

/** Three people in 001, one of whom died in June; two in 002; nobody elsewhere. */
beforeEach(async () => {
  application.turnTo('2027-01-20');
  village = await aVillage(application.sql);
  const { username } = await anAccount(application.sql, 'ACCOUNTANT', village.code);
  accountant = await application.signIn(username);
  const [first, second] = village.households;
  await aFamily(application.sql, village.code, second?.id ?? '', ['王建二', '王小妹']);
  const [dead] = await aFamily(application.sql, village.code, first?.id ?? '', [
    '张一',
    '张二',
    '张三',
  ]);
  await application.sql(
    `UPDATE household_member SET to_on = '2026-06-01' WHERE village_code = $1 AND resident_id = $2`,
    [village.code, dead],
  );
});

const open = () => accountant.post<Problem>('/quantity-registers', { recordDate: DAY });
const list = async () => {
  const filter = encodeURIComponent(JSON.stringify({ recordDate: DAY }));
  return (await accountant.get<Quantity[]>(`/quantities?filter=${filter}&range=[0,99]`)).body;
};
const id = (at: number) => village.households[at]?.id;
const set = (...rows: object[]) => accountant.put<Problem>(ROWS, { rows });

test('a register begins with who lived there on the day, and what happens later changes nothing', async () => {
  expect((await open()).status).toBe(201);
  const counted = async () =>
    (await list()).map(({ householdCode, heads }) => [householdCode, heads]);
  const before = await counted();
  expect(before.slice(0, 2)).toEqual([
    ['001', 2],
    ['002', 2],
  ]);
  // A child born after the record date, and a death: the register stays.
  await aFamily(application.sql, village.code, id(1) ?? '', ['王新生'], '2027-01-02');
  await application.sql(
    `UPDATE household_member SET to_on = '2027-01-03' WHERE village_code = $1 AND household_id = $2`,
    [village.code, id(0)],
  );
  expect(await counted()).toEqual(before);
  expect((await open()).body.code).toBe('quantity.register_opened_already');
});

test('the collective counts other heads, with its reason; each change is in the audit', async () => {
  await open();
  const reason = '外嫁女保留成员资格,成员大会决定';
  const { status } = await set(
    { householdId: id(0), heads: 3, headsReason: reason, land: 2.5 },
    { householdId: id(1), shares: 4 },
  );
  expect(status).toBe(200);
  expect((await list())[0]).toMatchObject({
    countedHeads: 2,
    heads: 3,
    headsReason: reason,
    land: 2.5,
  });
  const [told] = await application.sql<{ before: { rows: unknown[] } }>(
    `SELECT before FROM audit_event WHERE area_code = $1 AND action = 'quantity.set'`,
    [village.code],
  );
  expect(told?.before.rows).toHaveLength(2);
});

test('wrong rows are named with their code, and none is written', async () => {
  await open();
  const neighbour = await aVillage(application.sql);
  const { status, body } = await set(
    { householdId: id(0), land: 9 },
    { householdId: id(1), heads: 5 },
    { householdId: neighbour.households[0]?.id, land: 1 },
  );
  expect([status, body.code]).toEqual([422, 'quantity.rows_wrong']);
  expect(body.errors?.map(({ field, code }) => `${field} ${code}`)).toEqual([
    'rows[1].headsReason quantity.heads_unexplained',
    'rows[2].householdId quantity.household_unknown',
  ]);
  expect((await list())[0]?.land).toBe(0);
});

test('goes out to Excel and comes back; a wrong row is named by its number', async () => {
  await open();
  await set({ householdId: id(0), land: 2.5 });
  const { body: bytes } = await accountant.download(BOOK);
  const [sheet] = await readWorkbook(bytes);
  const rows = (sheet?.rows ?? []).map(({ cells }) => cells.map(cellText).join('|'));
  expect(rows.some((row) => row.startsWith('001|1|张建一|2|2||2.5|0|0'))).toBe(true);

  const send = async (cells: string[][]) => {
    const columns = ['户编号', '人口', '承包地(亩)', '股份'].map((title) => ({ title, width: 10 }));
    const book = await writeWorkbook([{ name: '表', title: '登记册', columns, rows: cells }]);
    return accountant.post<Problem & { changed: number }>(BOOK, book, { 'Content-Type': XLSX });
  };
  expect(
    (await send([['001', '', '3.25', ''], ['002', '2', '', '4'], ['合计']])).body.changed,
  ).toBe(2);
  expect((await list()).slice(0, 2)).toMatchObject([{ land: 3.25 }, { shares: 4 }]);
  const { body } = await send([
    ['001', '', '1', ''],
    ['009', '', '1', ''],
  ]);
  expect(body.code).toBe('quantity.rows_wrong');
  expect(body.errors?.[0]?.detail).toContain('第 4 行:登记册里没有“009”');
  expect((await list())[0]?.land).toBe(3.25);
});

test.each<[string, () => Promise<{ status: number; body: Problem }>, number, string]>([
  [
    'rows of a register nobody opened',
    () => set({ householdId: id(0), land: 1 }),
    404,
    'quantity.register_not_found',
  ],
  [
    'a day to come',
    () => accountant.post('/quantity-registers', { recordDate: '2027-12-31' }),
    422,
    'quantity.record_date_in_future',
  ],
  [
    'a day that is none',
    () => accountant.put('/quantity-registers/soon/rows', { rows: [{ householdId: 'x' }] }),
    404,
    'quantity.register_not_found',
  ],
])('%s is refused', async (_case, ask, status, code) => {
  const answer = await ask();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('the database too asks for the reason', async () => {
  await open();
  await expect(
    application.sql('UPDATE household_quantity SET heads = 9 WHERE village_code = $1', [
      village.code,
    ]),
  ).rejects.toMatchObject({ constraint: 'household_quantity_heads_explained' });
});
