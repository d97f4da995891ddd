import type { Browser, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit } from '../support/browser';
import { comesToTheDesk } from '../support/desk';
import { aPhoto } from '../support/photo';
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
  const shown = (await page.textContent('.hash'))?.replaceAll(' ', '') ?? '';
  const { body: sheet } = await app.stranger.get<{ ledger: { root: string } }>(
    `/board/${village.code}/sheet`,
  );
  expect([shown.length, sheet.ledger.root.startsWith(shown)]).toEqual([32, true]);
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

it('a household declares with a photo, and its telephone keeps what it reported to itself', async () => {
  const { page, end } = await scans('001');
  await page.getByRole('button', { name: '自主申报' }).click();
  await page.getByLabel('什么事').fill('修水渠出工一天');
  await page.getByLabel('按清单哪一条').selectOption('Y001');
  await page.getByLabel('多少').fill('一天');
  const photo = {
    name: 'a.jpg',
    mimeType: 'image/jpeg',
    buffer: await aPhoto({ width: 400, height: 300 }),
  };
  await page.locator('input[type=file]').setInputFiles(photo);
  await page.getByText('已加 1 张').waitFor();
  await shoot(page, 'door-3-declare');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('收到了。村文书或院组长会来办').first().waitFor();
  await page.getByText('等待办理').waitFor();
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('button', { name: '邻里反映' }).click();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('请先填好标着「必填」的几项').waitFor();
  await page.getByLabel('哪个组').selectOption('2');
  await page.getByLabel('哪一户').selectOption('002');
  await page.getByLabel('什么事').fill('帮邻居收稻子');
  await shoot(page, 'door-4-report');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('帮邻居收稻子').waitFor();
  await shoot(page, 'door-5-mine');
  await end();
  const another = await scans('001');
  await another.page.getByRole('button', { name: '我提交的' }).click();
  await another.page.getByText('修水渠出工一天').waitFor();
  expect(await another.page.getByText('帮邻居收稻子').count()).toBe(0);
  await another.end();
});

it('the clerk takes one in from the inbox and declines another', async () => {
  const { username } = village.accounts.clerk;
  const clerk = await comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
  await clerk.open('申报箱');
  await clerk.sees('帮邻居收稻子');
  await shoot(clerk.page, 'inbox-1-list');
  await clerk.row('修水渠出工一天').click();
  await clerk.sees('收下并登记');
  await shoot(clerk.page, 'inbox-2-drawer');
  await clerk.press('收下并登记');
  await clerk.page.getByRole('dialog').getByText('可得分').waitFor();
  await clerk.page.getByRole('dialog').getByText('+10').first().waitFor();
  await shoot(clerk.page, 'inbox-3-accept');
  await clerk.confirm();
  await clerk.sees('已登记,等待审核');
  await clerk.row('帮邻居收稻子').click();
  await clerk.press('不采纳');
  await clerk.page.getByRole('dialog').getByLabel('理由').fill('核实过,没有这回事');
  await clerk.confirm();
  await clerk.sees('已答复');
  await clerk.sees('申报箱是空的');
  await clerk.leave();
  const { page, end } = await scans('001');
  await page.getByRole('button', { name: '我提交的' }).click();
  await page.getByText('已登记,等审核').waitFor();
  await end();
});

it('a household objects to its own entry and to another’s, and reads its number', async () => {
  const { page, end } = await scans('001');
  await page.getByRole('button', { name: /义务筹工/ }).click();
  await page.getByRole('button', { name: '我有异议' }).click();
  await page.getByText('没有做过这件事').click();
  await page.getByLabel('说说经过').fill('那天我在外地');
  await shoot(page, 'door-6-object');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('受理编号 2026-001').first().waitFor();
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('button', { name: '对别家提异议' }).click();
  await page.getByLabel('哪个组').selectOption('2');
  await page.getByLabel('哪一户').selectOption('002');
  await page.getByRole('button', { name: /\+10/ }).click();
  await shoot(page, 'door-7-object-other');
  await page.getByText('记错了人家').click();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('受理编号 2026-002').first().waitFor();
  await page.getByText('异议 2026-002 号').waitFor();
  await shoot(page, 'door-8-mine');
  await end();
});

describe('at the screen in the hall', () => {
  const HALL = { width: 1920, height: 1080 };

  it('somebody reports with a name and a telephone', async () => {
    const { page, end } = await visit(browser, { baseURL: app.base, viewport: HALL, touch: true });
    await page.goto(`/kiosk/?village=${village.code}`);
    await shoot(page, 'kiosk-1-home');
    await page.getByRole('link', { name: '邻里反映' }).click();
    await page.getByLabel('哪个组').selectOption('?');
    await page.getByLabel('是谁').fill('二组桥头那家');
    await page.getByLabel('什么事').fill('往河里倒垃圾');
    // The screen's clock is today's, the village's stands still for these tests.
    await page.getByLabel('哪一天').fill('2026-11-04');
    await page.getByLabel('您的姓名').fill('路过的人');
    await page.getByLabel('您的电话').fill('13700000000');
    await shoot(page, 'kiosk-2-report');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('收到了，谢谢您').waitFor();
    await end();
  });

  it('a household objects with the code of its door, and the next finds nothing of it', async () => {
    const { page, end } = await visit(browser, { baseURL: app.base, viewport: HALL, touch: true });
    await page.goto(`/kiosk/?village=${village.code}#/${village.code}/sheet`);
    await page.getByRole('link', { name: '扫门牌码提异议' }).click();
    await page.getByText('没有带门牌码？').waitFor();
    await shoot(page, 'kiosk-3-card');
    await page.keyboard.type('431322105999-aaaa');
    await page.keyboard.press('Enter');
    await page.getByText('没有认出来').waitFor();
    await page.keyboard.type(doors['003']?.toUpperCase() ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('李*三（003），您好').waitFor();
    await shoot(page, 'kiosk-4-choose');
    await page.getByRole('button', { name: /\+10/ }).click();
    await page.getByText('分数算得不对').click();
    await shoot(page, 'kiosk-5-object');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('受理编号 2026-003').waitFor();
    await page.getByRole('link', { name: '公示', exact: true }).click();
    await page.getByRole('link', { name: '扫门牌码提异议' }).click();
    await page.getByText('请把自家门牌上的二维码对准扫码器').waitFor();
    await end();
  });
});
