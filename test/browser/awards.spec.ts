import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { type AwardedTown, anAwardedTown } from '../support/awarded-town';
import { launchBrowser } from '../support/browser';
import { comesToTheDesk, type Person } from '../support/desk';

let app: TestApplication;
let browser: Browser;
let town: AwardedTown;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  town = await anAwardedTown(app);
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

const comes = (username: string, viewport = { width: 1366, height: 768 }): Promise<Person> =>
  comesToTheDesk(browser, username, { baseURL: app.base, viewport });

/** Writes what is seen, for whoever wants to look. */
async function screen({ page }: Person, name: string): Promise<void> {
  const dir = process.env.SHOTS;
  if (dir) await page.screenshot({ path: `${dir}/${name}.png`, fullPage: true });
}

test('the township tries, decides, publishes and prints its honours', async () => {
  const officer = await comes(town.officer.username);
  await officer.open('年度评奖');
  await officer.page.getByRole('textbox', { name: '取前几名' }).fill('4');
  for (const name of [/去掉这一档/, /去掉这一档/])
    await officer.page.getByRole('button', { name }).last().click();
  await officer.page.getByRole('textbox', { name: '到第几名' }).fill('3');
  await officer.page.getByRole('textbox', { name: '不到几户排名的村不列' }).fill('12');
  officer.expectProblem(/^422 POST .*\/award-lists\/preview$/);
  await officer.press('试排');
  await officer.sees('最后一档要到第 4 名为止');
  await screen(officer, 'award-policy-refused');
  await officer.page.getByRole('textbox', { name: '到第几名' }).fill('4');
  await officer.press('试排');
  await officer.sees('最后一名 110 分,同分的 4 户都在榜上。');
  await officer.sees('3 户;照顾对象 1 户不列;同分跨线 2 户不列');
  await screen(officer, 'award-preview');
  await officer.press('定办法');
  const dialog = officer.page.getByRole('dialog');
  await officer.fill('怎么定的', '镇党政联席会议讨论通过');
  await officer.press('定办法', dialog);
  await officer.sees('镇党政联席会议讨论通过(2027年1月20日)');
  await officer.press('试排');
  await officer.press('公布名单');
  await officer.fill('不等迟冻村的原因', '账目还在核对');
  await officer.press('公布名单', dialog);
  await officer.sees('吉庆镇 2026 年光荣榜');
  await officer.sees('张*一');
  await screen(officer, 'award-list');
  const path = /award-lists\/([^/]+)\/show/.exec(officer.page.url())?.[1];
  await officer.page.goto(`/desk/#/print/form/award-lists/${path}`);
  await officer.sees('吉庆镇2026年度积分光荣榜');
  await officer.sees('迟冻村未参加:账目还在核对');
  await screen(officer, 'award-print');
  await officer.leave();
});

test('a village hands its awards over and helps its last to the end', async () => {
  const clerk = await comes(town.east.accounts.clerk.username);
  await clerk.open('年度评奖');
  await clerk.page.getByRole('link', { name: '查看' }).click();
  await clerk.press('登记发放', clerk.row('张建一'));
  await screen(clerk, 'award-hand-over');
  await clerk.press('登记发放', clerk.page.getByRole('dialog'));
  await clerk.sees('2027年1月20日 张建一签收');
  await clerk.leave();

  const secretary = await comes(town.secretary.username);
  await secretary.open('后进帮扶');
  const row = secretary.row('王建二');
  await secretary.press('安排', row);
  const dialog = secretary.page.getByRole('dialog');
  await secretary.choose('办法', '谈心');
  await secretary.fill('谁去', '妇联主任 李红');
  await secretary.press('安排', dialog);
  await row.getByText('妇联主任 李红').waitFor();
  await secretary.press('办结', row);
  await secretary.fill('结果', '愿意参加下月集体劳动');
  await screen(secretary, 'follow-up-finish');
  await secretary.press('办结', dialog);
  await row.getByText('愿意参加下月集体劳动').waitFor();
  await screen(secretary, 'follow-ups');
  await secretary.page.setViewportSize({ width: 390, height: 844 });
  await secretary.sees('愿意参加下月集体劳动');
  await screen(secretary, 'follow-ups-phone');
  await secretary.leave();

  const officer = await comes(town.officer.username);
  await officer.open('年度评奖');
  await officer.sees('各村帮扶进度(件)');
  await screen(officer, 'award-page');
  await officer.page.setViewportSize({ width: 390, height: 844 });
  await screen(officer, 'award-page-phone');
  await officer.leave();
});
