import type { Browser, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { type BuiltAccount, anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { comesToTheDesk, type Person } from '../support/desk';
import { aPhoto } from '../support/photo';
import { type RuledVillage, aRuledVillage, anAct } from '../support/ruled-village';

const DESK = { width: 1366, height: 768 };

/** What would come out of the printer. */
const paperOf = async (page: Page) => {
  await page.locator('section.sheet-page').first().waitFor();
  return page.locator('section.sheet-page').evaluateAll((sheets) => ({
    pages: sheets.length,
    rows: sheets.reduce(
      (sum, sheet) => sum + sheet.querySelectorAll('.sheet-table:not(.form-facts) tbody tr').length,
      0,
    ),
    cut: sheets.some((sheet) => sheet.scrollHeight > sheet.clientHeight),
  }));
};

describe('the review of a month', () => {
  let app: TestApplication;
  let browser: Browser;
  let village: RuledVillage;
  let secretary: Person;
  let panel: BuiltAccount;
  let picture = '';
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
    panel = await anAccount(app.sql, 'REVIEWER', village.code);
    await anAccount(app.sql, 'SUPERVISOR', village.code);
    const sent = await village.clerk.post<{ hash: string }>(
      '/evidence',
      await aPhoto({ width: 640, height: 480 }),
      {
        'Content-Type': 'image/jpeg',
      },
    );
    picture = sent.body.hash;
    for (const [at, { id: householdId }] of village.households.entries()) {
      await anAct(village, {
        householdId,
        occurredOn: `2026-11-1${at}`,
        evidence: [picture],
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

  step('a meeting is convened, signed in to, and projected', async () => {
    for (const [at, { id: householdId }] of village.households.entries()) {
      await anAct(village, {
        householdId,
        occurredOn: '2026-11-21',
        evidence: [picture],
        place: '村口水渠',
        note: '清淤',
      });
      if (at % 2) await anAct(village, { householdId, ruleCode: 'Y010', occurredOn: '2026-11-21' });
    }
    const { page } = secretary;
    await secretary.open('待审');
    await page.getByRole('link', { name: '打印清单' }).click();
    expect(await paperOf(page)).toEqual({ pages: 1, rows: 11, cut: false });
    await page.getByRole('button', { name: '返回' }).click();
    await secretary.open('评议会');
    await secretary.press('召集评议会');
    await secretary.fill('地点', '村部会议室');
    for (const code of ['003', '004']) {
      await page.getByRole('combobox', { name: '农户' }).fill(code);
      await page.getByRole('option', { name: code }).click();
    }
    await secretary.press('召集评议会', page.getByRole('dialog'));
    await secretary.sees('已召集');
    await secretary.press('签到开会');
    await page.getByRole('button', { name: /人,开会$/ }).click();
    await page.setViewportSize({ width: 1920, height: 1080 });
    await secretary.sees('逐条宣读');
  });

  step('it decides by the keyboard: approve, points, return with a reason, vote', async () => {
    const { page } = secretary;
    await page.keyboard.press('Enter');
    await secretary.sees('已议 1 / 共 11');
    await page.keyboard.type('15');
    await page.keyboard.press('Enter');
    await secretary.sees('已议 2 / 共 11');
    await page.keyboard.press('t');
    await page.getByRole('dialog').getByRole('textbox').fill('工时写错');
    await secretary.confirm();
    await secretary.sees('已议 3 / 共 11');
    await page.keyboard.press('v');
    for (const [label, count] of [
      ['赞成', '2'],
      ['反对', '1'],
      ['弃权', '0'],
    ] as const)
      await secretary.fill(label, count);
    await secretary.press('通过', page.getByRole('dialog'));
    await secretary.sees('已议 4 / 共 11');
    await secretary.press('按组宣读');
    await page.keyboard.press('ArrowRight');
    await secretary.sees(/^2组:还有/);
    await secretary.press('其余按宣读通过');
    await secretary.confirm();
    await secretary.sees(/^按宣读通过/);
    await secretary.press('结束评议会');
    await page
      .getByRole('dialog')
      .getByText(/另一个账号确认入账/)
      .waitFor();
    await secretary.confirm();
    await secretary.sees(/^评议会已结束/);
    await page.setViewportSize(DESK);
  });

  step('another account confirms, and the minutes are printed', async () => {
    const reviewer = await sitsDown(panel);
    await reviewer.open('评议会');
    await reviewer.press('确认入账 3 条');
    await reviewer.sees(/^入账 3 条/);
    await reviewer.page.getByRole('link', { name: '打印会议记录' }).click();
    await reviewer.sees('溪桥村2026年11月积分评议会会议记录');
    expect(await paperOf(reviewer.page)).toEqual({ pages: 1, rows: 8, cut: false });
    await reviewer.leave();
    await secretary.leave();
  });
});
