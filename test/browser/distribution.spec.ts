import { execFileSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit } from '../support/browser';
import { anAccount, aScheme, aVillage, bookPoints, closeMonth } from '../support/builders';
import { comesToTheDesk, type Person } from '../support/desk';
import { aFamily } from '../support/families';
import { freezeYear } from '../support/frozen-year';
import { VERIFIER } from '../support/second-verifier';
import { Settling } from '../support/settle';

const DESK = { width: 1366, height: 768 };

let app: TestApplication;
let browser: Browser;
let accountant: Person;
let secretary: Person;
let clerk: Person;
let village: string;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  app.turnTo('2027-01-12');
  const { code, households } = await aVillage(app.sql);
  village = code;
  const schemeId = await aScheme(app.sql, village);
  const id = (at: number) => households[at]?.id ?? '';
  await aFamily(app.sql, village, id(0), ['张一', '张二', '张三']);
  await aFamily(app.sql, village, id(1), ['王一']);
  const { id: actor } = await anAccount(app.sql, 'CLERK', village);
  const of = { village, schemeId, actor, year: 2026 };
  await bookPoints(app.sql, of, { [id(0)]: 12_000, [id(1)]: 10_000 });
  await closeMonth(app.sql, village, '2026-01', actor);
  await freezeYear(app, village, 2026);
  const person = async (role: 'ACCOUNTANT' | 'SECRETARY' | 'CLERK') =>
    comesToTheDesk(browser, (await anAccount(app.sql, role, village)).username, {
      baseURL: app.base,
      viewport: DESK,
    });
  accountant = await person('ACCOUNTANT');
  secretary = await person('SECRETARY');
  clerk = await person('CLERK');
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

async function screen({ page }: Person, name: string): Promise<void> {
  const folder = process.env.CUNFEN_SCREENS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test('a register is opened and filled in, with a reason where other heads count', async () => {
  const { page } = accountant;
  await accountant.open('分红基准');
  await accountant.press('新建登记册');
  await accountant.press('确定');
  await accountant.sees('6 户 · 人口 4');
  await page.getByLabel('001 土地').fill('2.5');
  await page.getByLabel('002 人口', { exact: true }).fill('2');
  accountant.expectProblem(/^422 PUT .*\/rows$/);
  await accountant.press('保存 2 户的改动');
  await accountant.sees('002 户基准日在册 1 人,要按 2 人算请写明集体决定的理由');
  await page.getByLabel('002 人口变更理由').fill('外嫁女保留成员资格');
  await screen(accountant, 'register');
  await accountant.press('保存 2 户的改动');
  await accountant.sees('6 户 · 人口 5 · 土地 2.5 亩');
});

test('a plan is written, voted on paper, and hung up with what every household gets', async () => {
  const { page } = accountant;
  await accountant.open('年终结算');
  await accountant.press('新建分配方案');
  await accountant.choose('年度', '2026');
  await page.getByRole('textbox', { name: '总收入' }).fill('10000');
  await accountant.choose('钱的来源', '集体收益(成员应得)');
  await accountant.press('加一项提取');
  await page.getByRole('textbox', { name: '比例(%)' }).first().fill('10');
  await accountant.press('加一项分配');
  await page.getByRole('textbox', { name: '比例(%)' }).last().fill('60');
  await accountant.sees('按比例的合计 160%');
  await screen(accountant, 'plan-editor');
  accountant.expectProblem(/^422 POST .*\/settlements$/);
  await accountant.press('保存');
  await accountant.sees('按比例的各项合计 160%,应为 100%');
  await page.getByRole('textbox', { name: '比例(%)' }).nth(1).fill('40');
  await accountant.press('保存');
  await accountant.sees('村集体');
  await accountant.sees('积分激励资金');
  await screen(accountant, 'plan-draft');

  await secretary.open('年终结算');
  await secretary.row('2026年收益分配').click();
  await secretary.press('登记这一步');
  await secretary.page.getByLabel('日期', { exact: true }).fill('2027-01-12');
  for (const [label, words] of Object.entries({
    ...{ 地点: '村部', 形式: '现场会议', 内容: '2026 年收益分配方案', 签名: '李支书、张建国' },
    ...{ 应到: '5', 实到: '5', 赞成: '5', 反对: '0', 弃权: '0' },
  }))
    await secretary.fill(label, words);
  await secretary.press('确定');
  await secretary.sees('签名:李支书、张建国');
  await screen(secretary, 'plan-deliberated');
  await secretary.press('登记已开的会议');
  await secretary.fill('地点', '村部');
  for (const [label, count] of [
    ['应到', '30'],
    ['实到', '26'],
    ['赞成', '24'],
    ['反对', '1'],
    ['弃权', '1'],
  ] as const)
    await secretary.page.getByRole('dialog').getByLabel(label).fill(count);
  await screen(secretary, 'plan-paper');
  await secretary.press('确定');
  await secretary.sees('已通过');

  await page.reload();
  await accountant.press('公示方案');
  await accountant.press('确定');
  await accountant.sees('公示 2027-01-12 至 2027-01-16');
  await page.getByRole('button', { name: '定案', exact: true, disabled: true }).waitFor();
  await screen(accountant, 'plan-hung');
});

test('the notice comes out on A4', async () => {
  const { page } = accountant;
  await page.getByRole('link', { name: '打印公告' }).click();
  await accountant.sees('2026年收益分配公告');
  await accountant.sees('村集体 0.00');
  await screen(accountant, 'plan-notice');
});

test('an objection is written down and answered in writing', async () => {
  const { page } = secretary;
  await page.reload();
  await clerk.open('年终结算');
  await clerk.row('2026年收益分配').click();
  await clerk.press('登记异议');
  await clerk.fill('提出人', '王建二');
  await clerk.fill('异议内容', '我家应按三人算');
  await clerk.press('确定');
  await clerk.sees('1. 王建二');
  await page.reload();
  await secretary.press('书面答复');
  await secretary.fill('答复内容', '成员大会决定按二人算。');
  await secretary.press('确定');
  await secretary.sees('不成立:成员大会决定按二人算。');
  await secretary.page.getByText('对方案的异议还没有答复').waitFor({ state: 'detached' });
  await screen(secretary, 'plan-objection');
});

test('once it is final, the hall screen shows what the money was divided into', async () => {
  app.turnTo('2027-01-17');
  const [plan] = await app.sql<{ id: string }>('SELECT id FROM settlement');
  const settling = await Settling.in(app, village);
  expect((await settling.finalise(plan?.id ?? '')).status).toBe(200);
  const hall = await visit(browser, {
    baseURL: app.base,
    viewport: { width: 1920, height: 1080 },
  });
  await hall.page.goto(`/kiosk/#/${village}/dividend`);
  await hall.page.getByRole('heading', { name: '怎么算的' }).waitFor();
  await hall.page.getByText('按人口').first().waitFor();
  const folder = process.env.CUNFEN_SCREENS;
  if (folder) await hall.page.screenshot({ path: `${folder}/kiosk.png` });
  await hall.end();
});

test('the number on the final notice and on every slip is the one the second verifier shows', async () => {
  const { username } = await anAccount(app.sql, 'SUPERVISOR', village);
  const reader = await comesToTheDesk(browser, username, { baseURL: app.base, viewport: DESK });
  const { page, open, row, download, sees } = reader;
  await open('年终结算');
  await row('2026年收益分配').click();
  const saved = await (await download('下载公开版')).path();
  const said = execFileSync(process.execPath, [VERIFIER, saved], { encoding: 'utf8' });
  const [number = ''] = /核对凭据( [0-9a-f]{4}){4}/.exec(said) ?? [];
  expect(number).not.toBe('');
  await page.getByRole('link', { name: '打印公告' }).click();
  await sees(`${number}:把村里的核算证书放进验证网页`);
  for (const foot of await page.locator('section.sheet-page footer').allTextContents())
    expect(foot).toContain(number);
  await screen(reader, 'plan-notice-final');
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('link', { name: '打印四议两公开记录' }).click();
  await sees('党支部提议');
  await page.locator('section.sheet-page').nth(1).waitFor();
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('link', { name: '打印一户一单' }).click();
  await sees('号和单底的凭据一样');
  const slips = page.locator('.slip footer');
  expect(await slips.count()).toBe(6);
  for (const foot of await slips.allTextContents()) expect(foot).toContain(number);
  await screen(reader, 'slips-final');
  await reader.leave();
});
