import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit } from '../support/browser';
import { anAccount, aVillage, TOWNSHIP } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { comesToTheDesk, type Person } from '../support/desk';

const fixture = (name: string) => path.resolve(__dirname, '../fixtures', name);
const A4_MM = { width: 210, height: 297 };
const MM_PX = 96 / 25.4;
/** Closed in this order; each hung on the wall from the first of the next month. */
const MONTHS = [
  { name: '2026年1月', from: '2026-02-01' },
  { name: '2026年2月', from: '2026-03-01' },
  { name: '2026年3月', from: '2026-04-01' },
  { name: '2026年9月', from: '2026-10-01' },
];

describe('one village, one year, from the roster to the dividend', () => {
  let app: TestApplication;
  let browser: Browser;
  let village: string;
  let clerk: Person;
  let secretary: Person;
  let accountant: Person;
  const sitsDown = (username: string) =>
    comesToTheDesk(browser, username, { baseURL: app.base, viewport: { width: 1366, height: 768 } });

  beforeAll(async () => {
    app = await startApplication();
    browser = await launchBrowser();
    village = (await aVillage(app.sql, { households: 0 })).code;
  });
  afterAll(async () => {
    for (const person of [clerk, secretary, accountant]) await person?.leave().catch((e) => console.log(e));
    await browser.close();
    await app.end();
  });

  let stuck = false;
  /** Each step stands on the one before: after a failure the others are not tried. */
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      if (stuck) throw new Error('An earlier step failed');
      stuck = true;
      await work();
      stuck = false;
    });
  afterEach(async () => {
    for (const [n, p] of Object.entries({ clerk, secretary, accountant }))
      await p?.page.screenshot({ path: `/tmp/shots/${n}.png` });
  });

  step('1. the clerk signs in and imports the roster of 228 households', async () => {
    const { id, username } = await anAccount(app.sql, 'CLERK', village);
    // In a small village the clerk sits on the review panel too.
    await app.sql('INSERT INTO account_role VALUES ($1, $2, $3)', [id, village, 'REVIEWER']);
    clerk = await sitsDown(username);
    await upload(clerk, '农户花名册', 'roster-228.xlsx');
    await clerk.sees('没有发现问题');
    expect(await clerk.figure('户')).toBe('228');
    expect(await clerk.figure('人')).toBe('868');
    await clerk.press('导入 228 户');
    await clerk.confirm();
    await clerk.sees('已导入 228 户、868 人,跳过 0 户');
  });

  step('2. finds a household by the initials of its head and sees its people', async () => {
    await clerk.open('农户');
    await clerk.sees('全村 228 户');
    await clerk.fill('查找', 'psx');
    await clerk.row('0111011').click();
    await clerk.sees('家庭成员');
    const people = ['潘山喜', '杨海建', '肖诚义', '伍桂水', '李忠芳'];
    for (const name of people) await clerk.row(name).waitFor();
  });

  step('3. begins with the sample list, which a recorded meeting puts into force', async () => {
    await clerk.open('方案与清单');
    await clerk.press('新建方案');
    await clerk.fill('方案名称', '溪桥村家庭积分制');
    await clerk.press('新建');
    await clerk.press('登记表决结果,使清单生效');
    await fillMeeting(clerk);
    await clerk.sees('180×3 ≥ 228×2,到会人数够');
    await clerk.sees('170×2 > 180,赞成超过实到的一半');
    await clerk.press('确认表决结果');
    await clerk.sees('执行中');
    await clerk.sees('第 1 版 · 共 53 条 · 2026年1月1日起执行');
  });

  step('4. records acts with five keystrokes of the hand', async () => {
    await clerk.open('快速登记');
    await clerk.fill('发生日期', '2026-09-12');
    await recordByKeyboard(clerk.page, { initials: 'psx', head: '潘山喜', rule: 'y1' });
    await recordByKeyboard(clerk.page, { initials: 'oyz', head: '欧阳忠', rule: 'y2' });
    await clerk.sees('2 条');
  });

  step('4. records one act for a whole group', async () => {
    await clerk.open('批量登记');
    await clerk.fill('发生日期', '2026-09-20');
    await clerk.page.getByLabel('事项', { exact: true }).fill('y041');
    await clerk.page.getByRole('option', { name: 'Y041' }).click();
    await clerk.page.getByRole('checkbox', { name: /^2组/ }).check();
    await clerk.press('登记 19 户');
    await clerk.confirm();
    await clerk.sees('已登记,等待审核');
  });

  step('4. imports three months of paper records, and is told what is wrong with nineteen rows', async () => {
    await upload(clerk, '积分登记表', 'acts-3-months.xlsx');
    expect(await clerk.figure('可导入')).toBe('1094');
    expect(await clerk.figure('有问题')).toBe('19');
    await clerk.sees('第 368 行 日期「2026-02-31」不存在,请核对');
    await clerk.sees('第 369 行 户主「查无此户」不在本村户名册里,请核对');
    await clerk.sees(/第 370 行户主「陈山」有同名:.*0103003/);
    await clerk.press('导入 1094 行');
    await clerk.confirm();
    await clerk.sees('已登记 1094 条等待审核,跳过 19 行');
  });

  step('5. cannot approve what they recorded themselves', async () => {
    await clerk.open('审核');
    await clerk.sees('通过');
    expect(await clerk.page.getByRole('button', { name: '通过' }).first().isDisabled()).toBe(true);
    await clerk.page.getByLabel('自己登记的,要由别人审核').first().waitFor();
  });
});

async function upload(person: Person, box: string, file: string): Promise<void> {
  await person.open('表格导入');
  const chooser = person.page.waitForEvent('filechooser');
  await person.page.locator('label').filter({ hasText: box }).click();
  await (await chooser).setFiles(fixture(file));
}

async function fillMeeting(clerk: Person): Promise<void> {
  await clerk.choose('会议', '户代表会议');
  const counts = { 应到: 228, 实到: 180, 赞成: 170, 反对: 6, 弃权: 4 };
  const words = { 开会日期: '2025-12-20', 地点: '村部会议室', 开始执行日期: '2026-01-01' };
  for (const [label, value] of Object.entries({ ...words, ...counts }))
    await clerk.fill(label, String(value));
}

/** Five interactions: the initials, Enter, the rule, Enter, and Enter once more to record. */
async function recordByKeyboard(
  page: Page,
  { initials, head, rule }: { initials: string; head: string; rule: string },
): Promise<void> {
  const household = page.getByLabel('农户');
  await household.focus();
  await page.keyboard.type(initials);
  await page.getByRole('option', { name: head }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('input:focus').and(page.getByLabel('事项')).waitFor();
  await page.keyboard.type(rule);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('row').filter({ hasText: head }).waitFor();
}
