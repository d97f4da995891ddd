import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Role } from '../../backend/src/access/domain/roles';
import { XLSX } from '../../backend/src/shared/media-types';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { anAccount, TOWNSHIP } from '../support/builders';
import { comesToTheDesk, type Person } from '../support/desk';
import { anAct, aRuledVillage } from '../support/ruled-village';

const COMPUTER = { width: 1366, height: 768 };
const TELEPHONE = { width: 390, height: 844 };
const COUNTY = '431322000000';
const ROSTER = readFileSync(path.resolve(__dirname, '../fixtures/roster-228.xlsx'));
/** A key where words should be, or a value that nobody formatted. */
const UNSAID =
  /\b(resources|ra|desk|menu|field|review|recording|imports|publicity|ranking|yearReview|slip)\.[a-z]\w*|Invalid date|\b(undefined|NaN)\b|\[object/i;

let app: TestApplication;
let browser: Browser;
let village: string;
const sitsDown = async (role: Role, area: string): Promise<Person> => {
  const { username } = await anAccount(app.sql, role, area);
  return comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
};

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aVillageAtWork();
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

it.each<[Role, () => string]>([
  ['CLERK', () => village],
  ['SECRETARY', () => village],
  ['ACCOUNTANT', () => village],
  ['SUPERVISOR', () => village],
  ['TOWNSHIP_OFFICER', () => TOWNSHIP],
  ['COUNTY_ADMIN', () => COUNTY],
])('a %s reads every page of the menu, in both languages', async (role, area) => {
  const person = await sitsDown(role, area());
  const settle = settler(person.page);
  const pages = await menuOf(person.page);
  expect(pages.length).toBeGreaterThan(3);
  for (const viewport of [COMPUTER, TELEPHONE]) {
    await person.page.setViewportSize(viewport);
    await person.page.reload();
    for (const address of pages) {
      await person.page.goto(`/desk/${address}`);
      for (const other of ['English', '中文']) {
        await settle();
        expect(await unsaidOn(person.page)).toBeNull();
        await person.page.getByRole('button', { name: other }).click();
      }
    }
  }
  await person.leave();
});

it('a line of a list opens its page', async () => {
  const clerk = await sitsDown('CLERK', village);
  const settle = settler(clerk.page);
  const lines = { 农户: '张建一', 年终结算: '草稿', 表格导入: 'roster-228.xlsx' };
  for (const [menu, line] of Object.entries(lines)) {
    await clerk.open(menu);
    await clerk.row(line).click();
    await clerk.page.waitForURL(/\/show$/);
    await settle();
    expect(await unsaidOn(clerk.page)).toBeNull();
  }
  await clerk.leave();
});

/** Six households, a list in force, an act booked and closed, one waiting, a settlement begun, a roster to import. */
async function aVillageAtWork(): Promise<string> {
  const built = await aRuledVillage(app);
  const { code, clerk, secretary, accountant } = built;
  const { id } = await anAct(built, { occurredOn: '2026-10-20' });
  await anAct(built, { ruleCode: 'Y002' });
  const file = { 'Content-Type': XLSX, 'X-File-Name': 'roster-228.xlsx' };
  const answers = [
    await secretary.post(`/acts/${id}/approve`),
    await secretary.post('/months/2026-10/publicise', { from: '2026-11-01', days: 7 }),
    await secretary.post('/months/2026-10/close'),
    await accountant.post('/settlements', { year: 2026, title: '分红', poolFen: 20_513_007 }),
    await clerk.post('/imports/roster', ROSTER, file),
  ];
  expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
  return code;
}

const menuOf = (page: Page): Promise<string[]> =>
  page
    .getByRole('menuitem')
    .evaluateAll((items) => items.map((item) => item.getAttribute('href') ?? ''));

/** What stands there without words of its own, with the page; null when all is said. */
async function unsaidOn(page: Page): Promise<string | null> {
  const found = UNSAID.exec(await page.locator('body').innerText());
  return found && `${found[0]} on ${page.url()}`;
}

/** Waits until the page has drawn itself and every answer it asked the server for has come. */
function settler(page: Page): () => Promise<void> {
  const asked = new Set<unknown>();
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  return async () => {
    do {
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    } while (asked.size > 0);
  };
}
