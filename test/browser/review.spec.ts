import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { expectCoherentBooks } from '../support/coherent-books';
import { comesToTheDesk, type Person } from '../support/desk';
import { aPhoto } from '../support/photo';
import { type RuledVillage, aRuledVillage, anAct } from '../support/ruled-village';

const DESK = { width: 1366, height: 768 };

describe('the review of a month', () => {
  let app: TestApplication;
  let browser: Browser;
  let village: RuledVillage;
  let secretary: Person;
  let stuck = false;

  /** Each step stands on the one before: after a failure the others are not tried. */
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      if (stuck) throw new Error('An earlier step failed');
      stuck = true;
      await work();
      stuck = false;
    });
  const sitsDown = ({ username }: { username: string }) =>
    comesToTheDesk(browser, username, { baseURL: app.base, viewport: DESK });

  beforeAll(async () => {
    app = await startApplication();
    browser = await launchBrowser();
    village = await aRuledVillage(app);
    const sent = await village.clerk.post<{ hash: string }>(
      '/evidence',
      await aPhoto({ width: 640, height: 480 }),
      {
        'Content-Type': 'image/jpeg',
      },
    );
    for (const [at, { id: householdId }] of village.households.entries()) {
      await anAct(village, {
        householdId,
        occurredOn: `2026-11-1${at}`,
        evidence: [sent.body.hash],
      });
      if (at % 2) await anAct(village, { householdId, occurredOn: `2026-11-1${at}` });
      if (at % 3 === 0) await anAct(village, { householdId, ruleCode: 'Y010' });
    }
  });
  afterAll(async () => {
    await browser.close();
    await expectCoherentBooks(app);
    await app.end();
  });

  step('the secretary declares the household of a brother', async () => {
    secretary = await sitsDown(village.accounts.secretary);
    const { page } = secretary;
    await page.getByRole('button', { name: '我的账号' }).click();
    await page.getByRole('menuitem', { name: '近亲属申报' }).click();
    await secretary.choose('关系', '兄弟姐妹');
    await page.getByRole('combobox', { name: '户' }).fill('001');
    await page.getByRole('option', { name: '张建一' }).click();
    await secretary.press('申报');
    await secretary.sees('张建一 · 001');
  });

  step('the queue shows what deserves a look, and is worked without the mouse', async () => {
    const { page } = secretary;
    await secretary.open('待审');
    await secretary.sees('近亲属家,回避');
    await page.getByRole('button', { name: '按事项' }).click();
    await page.getByRole('button', { name: /^Y010/ }).click();
    await page.locator('tr[data-act]').nth(1).focus();
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await secretary.sees('通过 1 条,记入台账');
    await page.getByRole('button', { name: /^全部/ }).click();
    await page.getByRole('button', { name: /^这里能通过的/ }).click();
    await secretary.confirm();
    await secretary.sees('通过 8 条,记入台账');
  });
});
