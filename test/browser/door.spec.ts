import type { Browser, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit } from '../support/browser';
import { comesToTheDesk } from '../support/desk';
import { aPublicisedVillage, type PublicisedVillage } from '../support/publicised-month';

const COMPUTER = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

let app: TestApplication;
let browser: Browser;
let village: PublicisedVillage;
/** What the codes of the printed plates say, by household code. */
let doors: Record<string, string> = {};

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aPublicisedVillage(app);
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

const shoot = async (page: Page, name: string) => {
  const dir = process.env.SHOTS;
  if (dir) await page.screenshot({ path: `${dir}/${name}.png`, fullPage: true });
};

async function scans(code: string) {
  const visitor = await visit(browser, { baseURL: app.base, viewport: PHONE, touch: true });
  await visitor.page.goto(doors[code] ?? '');
  return visitor;
}

it('the clerk makes the plates of a group and prints them', async () => {
  const { username } = village.accounts.clerk;
  const clerk = await comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
  await clerk.open('门牌码');
  await clerk.sees('没有门牌码');
  await shoot(clerk.page, 'plates-1-list');
  await clerk.press('制作全村还缺的门牌');
  await clerk.page.locator('.plate').nth(5).waitFor();
  await clerk.sees('这个网址只有这台电脑自己能打开');
  await shoot(clerk.page, 'plates-2-print');
  if (process.env.SHOTS)
    await clerk.page.pdf({ path: `${process.env.SHOTS}/plates.pdf`, preferCSSPageSize: true });
  const plates = await clerk.page
    .locator('.plate')
    .evaluateAll((all) => all.map((one) => [one.textContent, one.getAttribute('data-href')]));
  doors = Object.fromEntries(
    plates.map(([text, href]) => [/\d{3}/.exec(text ?? '')?.[0] ?? '', href ?? '']),
  );
  expect(Object.keys(doors).sort()).toEqual(['001', '002', '003', '004', '005', '006']);
  expect(await clerk.page.textContent('.plates')).not.toContain('张建一');
  await clerk.leave();
});

it('whoever scans the plate sees the points, and in two taps why, by which vote, and the proof', async () => {
  const { page, end } = await scans('001');
  await page.getByRole('heading', { name: '张*一' }).waitFor();
  await shoot(page, 'door-1-home');
  await page
    .getByRole('button', { name: /公益事业|筹工|参加/ })
    .first()
    .click();
  await page.getByText('核对无误').waitFor();
  await page.getByText('2026年10月公示表').waitFor();
  await shoot(page, 'door-2-entry');
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('heading', { name: '每一笔分' }).waitFor();
  await end();
});

it('a plate that was taken out of use says so', async () => {
  await village.clerk.post(`/door-keys/${village.households[5]?.id}/withdraw`, { reason: '撕了' });
  const { page, end, expectProblem } = await scans('006');
  expectProblem(/401 .*\/api\/door$/);
  await page.getByText('这个门牌码不对或者已经停用').first().waitFor();
  await end();
});
