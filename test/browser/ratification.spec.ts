import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { comesToTheDesk } from '../support/desk';
import { aListedVillage } from '../support/listed-village';
import { anAct, type RuledVillage } from '../support/ruled-village';

const COMPUTER = { width: 1366, height: 768 };

let app: TestApplication;
let browser: Browser;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aListedVillage(app, [
    { code: 'MATTER', value: { kind: 'AD_HOC', min: 0, max: 2000 } },
    {
      code: 'HONOUR',
      value: { kind: 'FIXED', points: 500 },
      terms: { validYears: 2 },
    },
  ]);
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

async function book(at: number, act: Record<string, unknown>): Promise<void> {
  const householdId = village.households[at]?.id;
  const { id } = await anAct(village, { householdId, occurredOn: '2026-10-10', ...act });
  await village.secretary.post(`/acts/${id}/approve`, {});
}

it('the secretary is told what waits for a meeting, and records what it decided', async () => {
  await book(0, { ruleCode: 'MATTER', chosenPoints: 8, note: '连夜抢修水渠' });
  await book(1, { ruleCode: 'MATTER', chosenPoints: 20 });
  const { username } = village.accounts.secretary;
  const secretary = await comesToTheDesk(browser, username, {
    baseURL: app.base,
    viewport: COMPUTER,
  });
  await secretary.sees('待追认 2 件');
  await secretary.open('追认');
  await secretary.page.getByRole('checkbox').first().check();
  await secretary.page.getByRole('checkbox').nth(1).check();
  await secretary.press('登记会议(2 件)');
  const dialog = secretary.page.getByRole('dialog');
  for (const [label, count] of [
    ['应到', '30'],
    ['实到', '24'],
    ['赞成', '20'],
    ['反对', '3'],
  ] as const)
    await secretary.fill(label, count);
  await dialog.getByRole('button', { name: '不予追认' }).last().click();
  await secretary.fill('不予追认的理由', '评得太高');
  await secretary.confirm();
  await secretary.sees('没有待追认的事项');
  await secretary.sees('应到 30,实到 24,赞成 20,反对 3');
  await secretary.sees('未追认:评得太高');
  await secretary.open('积分台账');
  await secretary.sees('已追认');
  await secretary.sees('未追认');
  await secretary.leave();
});

it('a year opened again tells what it carried', async () => {
  await book(2, { ruleCode: 'HONOUR' });
  app.turnTo('2027-01-10');
  const { username } = village.accounts.clerk;
  const clerk = await comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
  await clerk.open('年终');
  await clerk.press('给未记的 6 户记基础分');
  await clerk.sees('已给 6 户记基础分,结转往年有效积分 1 条');
  await clerk.page.goto(`/desk/#/households/${village.households[2]?.id}/show`);
  await clerk.sees('上年有效积分结转:事项 HONOUR');
  await clerk.leave();
});
