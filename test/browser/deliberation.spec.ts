import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { anAccount } from '../support/builders';
import {
  adoptDraft,
  aDeliberatingVillage,
  type DeliberatingVillage,
} from '../support/deliberated-list';
import { comesToTheDesk, type Person } from '../support/desk';
import { expectPagesOnA4 } from '../support/printed-pages';

const COMPUTER = { width: 1366, height: 768 };
const RULES = 53;

let app: TestApplication;
let browser: Browser;
let village: DeliberatingVillage;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aDeliberatingVillage(app);
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

const sitsDown = async (role: 'CLERK' | 'TOWNSHIP_OFFICER'): Promise<Person> => {
  const { username } = await anAccount(app.sql, role, village.code);
  return comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
};
const list = () => `/desk/#/rule-lists/${village.draftId}/show`;

it('a clerk takes a proposal into the draft', async () => {
  const clerk = await sitsDown('CLERK');
  await clerk.open('提议');
  await clerk.press('登记提议');
  await clerk.choose('谁提的', '其他署名');
  await clerk.fill('姓名', '赵大');
  await clerk.fill('提议内容', '红白事桌数放宽');
  await clerk.press('确定');
  await clerk.press('采纳', clerk.row('红白事桌数放宽'));
  await clerk.sees('采纳到第 1 版草稿');
  await clerk.page.goto(list());
  await clerk.sees('赵大:红白事桌数放宽');
  await clerk.leave();
});

it('a courtyard is heard: opinions with the keyboard alone, each answered', async () => {
  const clerk = await sitsDown('CLERK');
  const { page } = clerk;
  await page.goto(list());
  await clerk.press('安排征求意见');
  await clerk.fill('地点', '老屋院晒谷坪');
  await clerk.press('确定');
  await page.waitForURL(/consultations\/.*\/show/);

  await page.getByRole('textbox', { name: '编号' }).focus();
  for (const [code, speaker, words] of [
    ['y12', '张建一', '扣得太重'],
    ['', '', '同意'],
  ] as const) {
    await page.keyboard.type(code);
    await page.keyboard.press('Tab');
    await page.keyboard.type(speaker);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await clerk.row(words).waitFor();
  }
  await clerk.sees('2 条意见,2 条待答复');
  expect(await clerk.row('扣得太重').textContent()).toContain('Y012');
  expect(await clerk.row('同意').textContent()).toContain('匿名');

  await clerk.press('登记开会情况');
  await clerk.fill('应到', '20');
  await clerk.fill('实到', '15');
  await clerk.press('确定');
  await clerk.sees(/应到 20,实到 15/);
  for (const words of ['扣得太重', '同意']) {
    await clerk.press('答复', clerk.row(words));
    await clerk.fill('答复', '已写进草稿');
    await clerk.press('确定');
    await clerk.row(words).getByText('已写进草稿').waitFor();
  }
  await clerk.press('答复完毕,结束征求');
  await clerk.sees('已答复');
  await clerk.leave();
});

it('a list goes from the branch to the township’s receipt', async () => {
  const clerk = await sitsDown('CLERK');
  const { page } = clerk;
  await page.goto(list());
  for (const [expected, present, yes, notice] of [
    ['5', '5', '5', null],
    ['7', '6', '4', null],
    ['30', '20', '11', '2026-11-15'],
  ] as const) {
    await clerk.press('登记这一步');
    await page.getByLabel('日期', { exact: true }).fill('2026-11-19');
    if (notice) await page.getByLabel('方案送达党员的日期').fill(notice);
    await clerk.fill('地点', '村部');
    await clerk.fill('形式', '现场会议');
    await clerk.fill('内容', '修订积分清单');
    const counts = { 应到: expected, 实到: present, 赞成: yes, 反对: '0', 弃权: '0' };
    for (const [name, count] of Object.entries(counts)) await clerk.fill(name, count);
    await clerk.fill('签名', '李支书、张建国');
    await clerk.press('确定');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await clerk.sees(/20×3 ≥ 30×2/);
  await adoptDraft(village);
  await page.reload();
  await clerk.sees(/180×3 ≥ 228×2/);
  await clerk.press('登记备案');
  await clerk.fill('备案机关', '吉庆镇人民政府');
  await clerk.fill('备案文号', '吉村规备 7 号');
  await clerk.press('确定');
  await clerk.sees(/吉村规备 7 号/);
  await clerk.leave();

  const officer = await sitsDown('TOWNSHIP_OFFICER');
  await officer.page.goto(list());
  await officer.press('确认备案');
  await officer.sees('乡镇已确认');
  await officer.leave();
});

it('the rule list is printed whole on A4, with its vote on every page', async () => {
  const clerk = await sitsDown('CLERK');
  await clerk.page.goto(`/desk/#/print/rule-list/${village.draftId}`);
  expect(await expectPagesOnA4(clerk.page, '溪桥村积分规则清单')).toBe(RULES);
  const heads = await clerk.page.locator('section.sheet-page header').allTextContents();
  for (const head of heads) expect(head).toContain('表决会议:2026年11月20日');
  await clerk.leave();
});
