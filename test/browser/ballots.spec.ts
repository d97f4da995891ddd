import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { anAccount } from '../support/builders';
import { comesToTheDesk, type Person } from '../support/desk';
import { anOpenBallot, aVotingVillage, type VotingVillage } from '../support/voting-village';

const TELEPHONE = { width: 390, height: 844 };
const COMPUTER = { width: 1366, height: 768 };

let app: TestApplication;
let browser: Browser;
let village: VotingVillage;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aVotingVillage(app);
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

const clerk = async (): Promise<Person> => {
  const { username } = await anAccount(app.sql, 'CLERK', village.code);
  return comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
};

const stage = (person: Person, name: string) => person.page.getByRole('tab', { name }).click();

it('a clerk takes a matter from its notice to its verdict without leaving the desk', async () => {
  const person = await clerk();
  const { page } = person;
  const tick = (name: string) => page.getByRole('checkbox', { name, exact: true }).click();
  await person.open('会议表决');
  await person.press('新建表决');
  await person.fill('表决事项', '村口停车场管理办法');
  await person.fill('地点', '村部会议室');
  await person.press('保存');

  await page.getByLabel('贴出公告的日期').fill('2026-11-12');
  await person.press('公告');
  await person.sees('今天开会应到 12');
  await person.press('开会,锁定应到名单');
  await person.sees('人数还不够');

  for (const { headName } of village.households.slice(0, 7)) await tick(headName);
  await person.press('签到');
  await person.sees('已选 0');
  await tick('张建一');
  await tick('王建二');
  await person.press('发纸质票');
  await person.sees('纸票');
  await voteByPhone(person, '赞成');
  await person.sees('人数已够');

  await stage(person, '投票');
  await person.sees(/来电 .*见证 王会计/);
  await stage(person, '点票核对');
  await person.press('点票');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('赞成').first().fill('4');
  await dialog.getByLabel('反对').first().fill('1');
  await dialog.getByLabel('收回').fill('2');
  await dialog.getByLabel('赞成').nth(1).fill('1');
  await dialog.getByLabel('计票人').fill('李四、王五');
  await dialog.getByLabel('监票人').fill('赵六');
  await person.press('保存', dialog);
  await person.sees('收回 2 张,只计出 1 票,有票没有计');

  await person.press('点票');
  await dialog.getByLabel('赞成').first().fill('4');
  await dialog.getByLabel('反对').first().fill('1');
  await dialog.getByLabel('收回').fill('2');
  await dialog.getByLabel('赞成').nth(1).fill('1');
  await dialog.getByLabel('废票').fill('1');
  await dialog.getByLabel('计票人').fill('李四、王五');
  await dialog.getByLabel('监票人').fill('赵六');
  await person.press('保存', dialog);
  await person.sees('签到、选票、点票三数一致');

  await stage(person, '结果');
  await person.fill('会议记录摘要', '大家同意收费');
  await person.press('宣布结果');
  await person.confirm();
  await person.sees(/赞成 6,反对 1,弃权 0,废票 1.*通过/);
  await person.open('会议表决');
  await person.row('村口停车场管理办法').getByText('通过').waitFor();
  await person.leave();
});

it('the door works on a telephone', async () => {
  const id = await anOpenBallot(village);
  const person = await clerk();
  const { page } = person;
  await page.setViewportSize(TELEPHONE);
  await page.goto(`/desk/#/ballots/${id}/show`);
  await person.sees('待举手');
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBe(0);
  await person.leave();
});

/** The eighth household calls in; its line's button opens the dialog. */
async function voteByPhone(person: Person, choice: string): Promise<void> {
  const { page } = person;
  const name = village.households[7]?.headName ?? '';
  const line = page.getByRole('checkbox', { name, exact: true }).locator('xpath=../..');
  await line.getByRole('button', { name: '登记投票' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: choice }).click();
  await dialog.getByLabel('谁在旁见证').fill('王会计');
  await person.press('保存', dialog);
}
