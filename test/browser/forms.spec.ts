import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit } from '../support/browser';
import { aHousehold } from '../support/builders';
import { comesToTheDesk, type Person } from '../support/desk';
import { expectPagesOnA4 } from '../support/printed-pages';
import {
  aPublicisedVillage,
  closeOctober,
  type PublicisedVillage,
} from '../support/publicised-month';

const HOUSEHOLDS = 80;
const DESK = { width: 1366, height: 768 };

let app: TestApplication;
let browser: Browser;
let village: PublicisedVillage;
let clerk: Person;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aPublicisedVillage(app);
  for (let at = 7; at <= HOUSEHOLDS; at += 1)
    await aHousehold(app.sql, village.code, {
      code: String(at).padStart(3, '0'),
      groupNo: 1 + (at % 2),
      headName: `${'赵钱孙李周吴郑王冯陈'[at % 10]}${'甲乙丙丁戊己庚辛'[at % 8]}`,
    });
  await closeOctober(app, village);
  clerk = await comesToTheDesk(browser, village.accounts.clerk.username, {
    baseURL: app.base,
    viewport: DESK,
  });
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

/** The printed code, opened with a telephone: the paper is in the ledger. */
async function expectGenuine(printed: string | null): Promise<void> {
  const viewport = { width: 360, height: 740 };
  const { page, end } = await visit(browser, { baseURL: app.base, viewport, touch: true });
  await page.goto(printed ?? '');
  const verdict = page.getByRole('status').filter({ hasText: '和台账对得上' });
  await verdict.getByText('2026年10月积分公示表').waitFor();
  await verdict.getByText('只往后添').waitFor();
  await page.getByRole('link', { name: '逐户对' }).click();
  await page.getByRole('heading', { name: '积分公示表' }).waitFor();
  await end();
}

test('the summary of a month comes out on A4, thirty to forty households a page', async () => {
  await clerk.open('月度公示');
  await clerk.page.getByRole('link', { name: '汇总表' }).click();
  await clerk.sees('溪桥村2026年10月积分汇总表');
  const rows = await expectPagesOnA4(clerk.page, '溪桥村2026年10月积分汇总表');
  expect(rows).toBe(HOUSEHOLDS + 1);
  const pages = clerk.page.locator('section.sheet-page');
  const first = await pages.first().locator('tbody tr').count();
  expect(first).toBeGreaterThanOrEqual(30);
  expect(first).toBeLessThanOrEqual(40);
  await expectGenuine(await pages.last().getByRole('img').getAttribute('aria-label'));
  const saved = await clerk.download('下载 Excel');
  expect(saved.suggestedFilename()).toBe('溪桥村2026年10月积分汇总表.xlsx');
  await clerk.press('返回');
});

test('the dossiers of a group are printed one household after the other, each page with its code', async () => {
  await clerk.page.goto('/desk/#/print/dossiers?groupNo=2&year=2026');
  const covers = clerk.page.getByRole('heading', { name: '溪桥村户主文明档案袋' });
  await covers.first().waitFor();
  expect(await covers.filter({ visible: true }).count()).toBe(HOUSEHOLDS / 2);
  const codes = await clerk.page
    .locator('section.sheet-page')
    .evaluateAll((pages) =>
      pages.map((page) => [
        /户编号 (\d{3})/.exec(page.querySelector('.sheet-line')?.textContent ?? '')?.[1],
        /^\d+/.exec(page.querySelector('footer')?.textContent ?? '')?.[0],
      ]),
    );
  expect(codes.length).toBe(HOUSEHOLDS);
  for (const [head, foot] of codes) expect(head).toBe(foot);
});

test('the clerk asks for the books of a day, and is told what is shown', async () => {
  await clerk.page.goto('/desk/#/entries');
  await clerk.page.getByRole('link', { name: '查某一天的账' }).click();
  await clerk.sees('只算 2026年11月10日及以前发生、到 2026年11月10日当天已经入账的');
  expect(await clerk.row('张建一').textContent()).toContain('110');
  await clerk.page.getByLabel('截至哪天发生').fill('2026-10-14');
  await clerk.sees('只算 2026年10月14日及以前发生');
  await clerk.page.waitForFunction(() => !document.body.textContent?.includes('+10'));
  expect(await clerk.row('张建一').textContent()).toContain('100');
  await clerk.open('排名');
  await clerk.sees('计入已关账的月份:10月');
  await clerk.press('查某一天的账');
  await clerk.page.getByLabel('截至哪天发生').fill('2026-11-08');
  await clerk.sees('只算 2026年11月8日及以前发生');
  await clerk.page.getByLabel('按哪天已知道的').fill('2026-11-09');
  await clerk.sees('这一年还没有关账的月份');
  await clerk.press('回到现在');
  await clerk.sees('计入已关账的月份:10月');
  await clerk.choose('期间', '四季度');
  await clerk.choose('看哪方面', '出工出力');
  await clerk.sees('按行为发生日计加分和扣分,不含基础分');
  expect(await clerk.row('张建一').textContent()).toContain('并列');
  await clerk.page.getByRole('link', { name: '打印排名表' }).click();
  await clerk.sees('2026年10月1日 至 2026年12月31日');
  await clerk.sees('全部参加户、按户总分、只计出工出力');
  expect(await expectPagesOnA4(clerk.page, '溪桥村积分排名')).toBe(HOUSEHOLDS + 1);
  await clerk.press('返回');
  await clerk.press('排名办法');
  await clerk.sees('没有另行决定时的通行办法');
  await clerk.press('关闭');
  await clerk.open('月度公示');
  await clerk.page.getByRole('link', { name: '打印公示表' }).click();
  await clerk.sees(/^公示期:/);
  await clerk.press('查某一天的账');
  await clerk.sees(/^查账用,不是贴出的公示表:只算 2026年11月10日及以前发生/);
  await clerk.page.getByLabel('截至哪天发生').fill('2026-09-30');
  await clerk.sees('这个月没有记录');
  await clerk.press('回到现在');
  await clerk.sees('张建一');
  await clerk.leave();
});
