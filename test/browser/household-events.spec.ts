import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { aVillage, anAccount, TOWNSHIP } from '../support/builders';
import { comesToTheDesk, type Person } from '../support/desk';
import { aFamily } from '../support/families';
import { happens } from '../support/household-events';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

const COMPUTER = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

let app: TestApplication;
let browser: Browser;
let village: RuledVillage;
let home: string;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aRuledVillage(app);
  home = village.households[0]?.id ?? '';
  const other = village.households[1]?.id ?? '';
  await aFamily(app.sql, village.code, home, ['张建一', '张小山', '李春']);
  await aFamily(app.sql, village.code, other, ['王建二']);
  await village.clerk.post('/years/2026/open');
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

async function opens(householdId: string, viewport: typeof PHONE): Promise<Person> {
  const { username } = village.accounts.clerk;
  const options = { baseURL: app.base, viewport: COMPUTER };
  const clerk = await comesToTheDesk(browser, username, options);
  await clerk.page.setViewportSize(viewport);
  await clerk.page.goto(`/desk/#/households/${householdId}/show`);
  // A narrower window keeps the menu of the wide one open over the page until it is loaded anew.
  await clerk.page.reload();
  await clerk.press('户情变动');
  return clerk;
}
const shot = async ({ page }: Person, name: string) => {
  const dir = process.env.SHOTS;
  if (dir) await page.screenshot({ path: `${dir}/${name}.png`, fullPage: true });
};

it('a clerk splits a household: chooses, sees what it does, confirms, and reads it in the history', async () => {
  const clerk = await opens(home, COMPUTER);
  const { page } = clerk;
  await shot(clerk, 'wide-1-kinds');
  await page.getByRole('button', { name: /^分户/ }).click();
  await page.getByLabel('张小山(子女)').check();
  await page.getByLabel('李春(子女)').check();
  await clerk.fill('李春:与户主关系', '配偶');
  await page.getByLabel('从哪天起').fill('2026-07-01');
  await clerk.fill('依据', '本人申请,户口簿已分开');
  await shot(clerk, 'wide-2-split');
  await clerk.press('看看会怎样');
  await clerk.sees('新户今年的基础分是 50 分:100 分 × 余下 6 个月 ÷ 12,小数舍去。');
  await shot(clerk, 'wide-3-effects');
  await clerk.press('确认办理');
  await clerk.sees('已登记');
  await clerk.sees(/依据:本人申请,户口簿已分开/);
  await shot(clerk, 'wide-4-history');
  await page.getByRole('link', { name: /张小山 / }).click();
  await clerk.sees('分自');
  await clerk.sees('2026年基础分(分户,余 6 个月)');
  await shot(clerk, 'wide-5-new-household');
  await clerk.leave();
});

it('on a phone an old man joins his daughter: what is refused says why, then it is done', async () => {
  const other = village.households[1]?.id ?? '';
  const clerk = await opens(other, PHONE);
  const { page } = clerk;
  await shot(clerk, 'phone-1-kinds');
  await page.getByRole('button', { name: /^并户/ }).click();
  await page.getByRole('combobox').first().fill('001');
  await page.getByRole('option', { name: /张建一/ }).click();
  await clerk.fill('王建二:与户主关系', '岳父');
  await page.getByLabel('从哪天起').fill('2026-06-01');
  await clerk.fill('依据', '老人随女儿生活,本人申请');
  clerk.expectProblem(/^409 POST .*household-events\/preview$/);
  await clerk.press('看看会怎样');
  await clerk.sees(/在 2026-07-01 已有一次变动/);
  await shot(clerk, 'phone-2-refused');
  await page.getByLabel('从哪天起').fill('2026-08-01');
  await shot(clerk, 'phone-2-merge');
  await clerk.press('看看会怎样');
  await clerk.sees('基础分只留一份:较少的 100 分单独记一笔扣回。');
  await shot(clerk, 'phone-3-effects');
  await clerk.press('确认办理');
  await clerk.sees('已登记');
  await clerk.sees('并入');
  await shot(clerk, 'phone-4-ended');
  await clerk.leave();
});

it('a clerk renumbers the groups: one goes over whole, a part of the other becomes a new one', async () => {
  const { username } = village.accounts.clerk;
  const clerk = await comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
  const { page } = clerk;
  await clerk.open('农户');
  await page.getByRole('link', { name: '村民小组' }).click();
  await clerk.press('改组、并组、重新编号');
  await clerk.fill('1组改为第几组', '3');
  await page.getByRole('button', { name: '分出一部分户' }).nth(1).click();
  await page.getByLabel('2组的哪些户').click();
  await page.getByRole('option', { name: /刘建四/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: '2组改为第几组' }).nth(1).fill('5');
  await clerk.fill('5组的组名', '河边组');
  await clerk.fill('依据', '2026年9月28日村民会议决定');
  await shot(clerk, 'regroup-1-form');
  await clerk.press('看看会怎样');
  await clerk.sees('户编号不变,门牌和二维码照旧能用。');
  await shot(clerk, 'regroup-2-effects');
  await page.setViewportSize(PHONE);
  await shot(clerk, 'regroup-2-effects-phone');
  await page.setViewportSize(COMPUTER);
  await clerk.press('确认办理');
  await clerk.sees('改组已登记');
  await clerk.sees('以前的组号');
  await clerk.sees('河边组');
  await shot(clerk, 'regroup-3-done');
  await page.goto(`/desk/#/households/${home}/show`);
  await clerk.sees('3组 · 001');
  await shot(clerk, 'regroup-4-household');
  await clerk.leave();
});

it('a clerk takes back a move that was a mistake; both stay in the history', async () => {
  const third = village.households[4]?.id ?? '';
  const move = { kind: 'MOVE', householdId: third, groupNo: 2, effectiveOn: '2026-11-22' };
  await happens(village, { ...move, reason: '本人申请' });
  const { username } = village.accounts.clerk;
  const clerk = await comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
  await clerk.page.goto(`/desk/#/households/${third}/show`);
  await clerk.press('撤销这次变动');
  await clerk.sees('从 2026-11-22 起,就当这次变动没有发生过。');
  await clerk.fill('为什么撤销', '选错了户');
  await shot(clerk, 'undo-1-effects');
  await clerk.press('确认撤销');
  await clerk.sees('撤销变动');
  await shot(clerk, 'undo-2-history');
  await clerk.leave();
});

it('a township officer merges two villages: what is not settled is shown, then it is done', async () => {
  const { code } = await aVillage(app.sql, { name: '石井村' });
  await aVillage(app.sql, { name: '桐子村' });
  const busy = await aRuledVillage(app, { name: '双江村' });
  await busy.clerk.post('/years/2026/open');
  const { username } = await anAccount(app.sql, 'TOWNSHIP_OFFICER', TOWNSHIP);
  const officer = await comesToTheDesk(browser, username, {
    ...{ baseURL: app.base, viewport: COMPUTER },
  });
  const { page } = officer;
  await officer.open('区划');
  await officer.press('合村');
  const choose = async (name: string) => {
    await page.getByRole('combobox', { name: '哪些村合并' }).fill(name);
    await page.getByRole('option', { name: new RegExp(name) }).click();
  };
  await choose('石井村');
  await choose('双江村');
  await page.keyboard.press('Escape');
  await officer.fill('新村代码', '431322105899');
  await officer.fill('新村名称', '新溪村');
  await page.getByLabel('从哪天起').fill('2026-11-22');
  await officer.fill('依据', '县政发〔2026〕12号');
  await shot(officer, 'merge-1-form');
  await officer.press('看看会怎样');
  await officer.sees(/还有没办完的事/);
  expect(await page.getByRole('button', { name: '确认办理' }).isDisabled()).toBe(true);
  await shot(officer, 'merge-2-unsettled');
  await officer.press('上一步');
  await page.getByRole('combobox', { name: '哪些村合并' }).press('Backspace');
  await choose('桐子村');
  await page.keyboard.press('Escape');
  await officer.press('看看会怎样');
  await officer.sees(/积分清单不随着合并/);
  await shot(officer, 'merge-3-effects');
  await page.setViewportSize(PHONE);
  await shot(officer, 'merge-3-effects-phone');
  await page.setViewportSize(COMPUTER);
  await officer.press('确认办理');
  await officer.sees('已并入新溪村');
  await officer.sees('合并过的村');
  await shot(officer, 'merge-4-done');
  await officer.leave();
  const [old] = await app.sql<{ into: string }>(
    'SELECT merged_into AS into FROM village WHERE village_code = $1',
    [code],
  );
  expect(old?.into).toBe('431322105899');
});
