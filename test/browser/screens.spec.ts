import type { Browser, Page } from 'playwright-core';
import { type Role } from '../../backend/src/access/domain/roles';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { anAccount, TOWNSHIP } from '../support/builders';
import { comesToTheDesk, type Person } from '../support/desk';
import { anAct, aRuledVillage } from '../support/ruled-village';

const COMPUTER = { width: 1366, height: 768 };
const TELEPHONE = { width: 390, height: 844 };
const COUNTY = '431322000000';
/** A key instead of words, or a value that nobody formatted. */
const UNSAID =
  /\b(resources|ra|desk|menu|field|review|recording|imports|publicity|ranking|settlement)\.[a-z]\w+|Invalid date|undefined|NaN|\[object/i;

let app: TestApplication;
let browser: Browser;
let village: string;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aVillageAtWork();
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

describe.each<[Role, () => string]>([
  ['CLERK', () => village],
  ['SECRETARY', () => village],
  ['ACCOUNTANT', () => village],
  ['SUPERVISOR', () => village],
  ['TOWNSHIP_OFFICER', () => TOWNSHIP],
  ['COUNTY_ADMIN', () => COUNTY],
])('the desk of a %s', (role, area) => {
  it('opens every page of the menu, in both languages, on a computer and a telephone', async () => {
    const { username } = await anAccount(app.sql, role, area());
    const person = await comesToTheDesk(browser, username, {
      baseURL: app.base,
      viewport: COMPUTER,
    });
    const pages = await menuOf(person.page);
    expect(pages.length).toBeGreaterThan(3);
    for (const viewport of [COMPUTER, TELEPHONE]) {
      await person.page.setViewportSize(viewport);
      await person.page.reload();
      for (const address of pages) await readInBothLanguages(person.page, address);
    }
    await person.leave();
  });
});

it('a line of a list opens its page', async () => {
  const { username } = await anAccount(app.sql, 'CLERK', village);
  const clerk = await comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
  for (const menu of ['农户', '年终结算', '表格导入']) {
    await clerk.open(menu);
    await clerk.page.locator('tbody tr').first().click();
    await clerk.page.waitForURL(/\/show$/);
    await settled(clerk.page);
    expect(await textOf(clerk.page)).not.toMatch(UNSAID);
  }
  await clerk.leave();
});

/** Six households, a list in force, one act booked and closed, one waiting, a draft and an import. */
async function aVillageAtWork(): Promise<string> {
  const { code, clerk, secretary, accountant, ...others } = await aRuledVillage(app);
  const built = { code, clerk, secretary, accountant, ...others };
  const booked = await anAct(built, { occurredOn: '2026-10-20' });
  await anAct(built, { ruleCode: 'Y002' });
  const done = [
    await secretary.post(`/acts/${booked.id}/approve`),
    await secretary.post('/months/2026-10/publicise', { from: '2026-11-01', days: 7 }),
    await secretary.post('/months/2026-10/close'),
    await accountant.post('/settlements', { year: 2026, title: '分红', poolFen: 20_513_007 }),
  ];
  expect(done.map(({ status }) => status < 300)).toEqual(done.map(() => true));
  return code;
}

const menuOf = (page: Page): Promise<string[]> =>
  page
    .getByRole('menuitem')
    .evaluateAll((items) => items.map((item) => item.getAttribute('href') ?? ''));

/** Reads the page in Chinese, then in English, and turns back to Chinese. */
async function readInBothLanguages(page: Page, address: string): Promise<void> {
  await page.goto(`/desk/${address}`);
  for (const other of ['English', '中文']) {
    await settled(page);
    expect({ address, unsaid: UNSAID.exec(await textOf(page)) }).toEqual({ address, unsaid: null });
    await page.getByRole('button', { name: other }).click();
  }
}

const textOf = (page: Page): Promise<string> => page.locator('body').innerText();

/** Nothing turns any more, and the page has something to say. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !document.querySelector('[role=progressbar]') &&
      (document.querySelector('main')?.innerText ?? '').trim() !== '',
  );
}
