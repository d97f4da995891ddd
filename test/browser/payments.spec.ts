import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { aHousehold } from '../support/builders';
import { comesToTheDesk, type Person } from '../support/desk';
import { type PayableVillage, aPayableVillage, withAccounts } from '../support/payable-village';
import { expectPagesOnA4 } from '../support/printed-pages';

const DESK = { width: 1366, height: 768 };
const HOUSEHOLDS = 70;

let app: TestApplication;
let browser: Browser;
let village: PayableVillage;
let accountant: Person;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aPayableVillage(app);
  await withAccounts(village, '001', '002');
  const [{ username } = { username: '' }] = await app.sql<{ username: string }>(
    'SELECT username FROM account WHERE id = $1',
    [village.accountantId],
  );
  accountant = await comesToTheDesk(browser, username, { baseURL: app.base, viewport: DESK });
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

test('the accountant pays in cash, in part, and by the bank, and it always adds up', async () => {
  const { page } = accountant;
  await accountant.open('年终结算');
  await accountant.row('2026 年积分分红').click();
  await page.getByRole('link', { name: '发放', exact: true }).click();
  await accountant.sees('已发 0.00 + 还应发 110.00 = 应发 110.00 元');

  await accountant.press('发放', accountant.row('李建三'));
  await accountant.press('登记一笔发放');
  await page.getByLabel('金额').fill('12.5');
  await accountant.choose('领款人', '他人代领');
  await accountant.fill('领款人姓名', '李小妹');
  await accountant.fill('与户主的关系', '女儿');
  await accountant.press('登记');
  await accountant.sees('应发 20.00 元,已发 12.50 元,还应发 7.50 元');
  await accountant.sees('李小妹(他人代领 · 女儿)');
  await accountant.press('关闭');

  await page.getByLabel('选 张建一').check();
  await page.getByLabel('选 王建二').check();
  await page.getByLabel('选 刘建四').check();
  await accountant.press('做银行批次');
  await accountant.sees('1 户没有登记账号,不在批次里:刘建四');
  await accountant.sees('2 户,共 80.00 元');
  await accountant.press('确定');
  await accountant.sees('等银行结果');
  await accountant.sees('已发 92.50 + 还应发 17.50 = 应发 110.00 元');

  const saved = page.waitForEvent('download');
  await accountant.press('下载代发文件');
  expect((await saved).suggestedFilename()).toBe('银行代发2027-01-20-2户.xlsx');
  await accountant.press('登记结果');
  await page.getByLabel('王建二 退回').check();
  await accountant.fill('原因', '户名不符');
  await accountant.press('1 户退回,其余已发,办结');
  await accountant.sees('已办结');
  await accountant.sees('已发 62.50 + 还应发 47.50 = 应发 110.00 元');

  await page.getByLabel('选 刘建四').check();
  await accountant.press('现金发放(1 户)');
  await accountant.press('登记');
  await accountant.sees('已发 72.50 + 还应发 37.50 = 应发 110.00 元');
});

test('an account is entered and shown by its tail only', async () => {
  const { page } = accountant;
  await accountant.open('银行账号');
  await accountant.sees('现在用的是演示密钥');
  await accountant.press('登记', accountant.row('李建三'));
  await accountant.fill('开户行', '邮储银行吉庆支行');
  await page.getByRole('textbox', { name: '账号', exact: true }).fill('6217003810099887766');
  await accountant.fill('再输一遍账号', '6217 0038 1009 9887 766');
  await accountant.press('确定');
  await accountant.sees('****7766');
  expect(await page.locator('body').innerText()).not.toContain('6217003810099887766');
  await accountant.press('代发文件格式');
  await accountant.press('竖线分隔,无表头');
  await accountant.press('确定');
  await accountant.sees('已保存,以后的批次按这个格式');
});

test('the sheet to sign comes out on A4, each page with its sum', async () => {
  const { page } = accountant;
  const paid =
    'UPDATE settlement SET pool_fen = $2 + 50, allocated_fen = $2, collective_fen = 50 WHERE id = $1';
  await app.sql(paid, [village.settlementId, 11_000 + (HOUSEHOLDS - 6) * 1001]);
  for (let at = 7; at <= HOUSEHOLDS; at += 1) {
    const code = String(at).padStart(3, '0');
    const { id } = await aHousehold(app.sql, village.code, { code, groupNo: 2, headName: '赵甲' });
    await app.sql(
      `INSERT INTO payout SELECT (jsonb_populate_record(p, jsonb_build_object('household_id', $2::text,
         'household_code', $3::text, 'group_no', 2, 'head_name', '赵甲', 'amount_fen', 1001))).*
       FROM payout p WHERE p.settlement_id = $1 LIMIT 1`,
      [village.settlementId, id, code],
    );
  }
  await page.goto(`/desk/#/payments/${village.settlementId}`);
  await page.getByRole('link', { name: '打印签领表' }).click();
  const title = '溪桥村2026 年积分分红发放签领表';
  await accountant.sees(title);
  const rows = await expectPagesOnA4(page, title);
  const pages = page.locator('section.sheet-page');
  expect(rows).toBe(HOUSEHOLDS - 2 + 1 + 1 + (await pages.count()));
  const first = await pages.first().locator('tbody tr').count();
  expect(first).toBeGreaterThanOrEqual(30);
  expect(first).toBeLessThanOrEqual(41);
  expect(await pages.first().locator('tr.total').innerText()).toContain('本页小计');
  await accountant.leave();
});
