import { type Browser, type Page } from 'playwright-core';
import { type TestApplication, startApplication } from '../support/application';
import { type Visit, launchBrowser, visit } from '../support/browser';
import { type PublicisedVillage, aPublicisedVillage } from '../support/publicised-month';

const HALL = { width: 1920, height: 1080 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
/** What a page says for which the server cannot be reached. */
const CUT = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_NETWORK_CHANGED/;
/** The doors of the kiosk, and what stands behind each. */
const DOORS = {
  standings: '并列',
  rules: '参加村里组织的义务筹工',
  sheet: '2026年10月',
  dividend: '还没有分红',
  objections: '现在没有正在处理的异议',
  home: '各户的分数',
};

let app: TestApplication;
let browser: Browser;
let village: PublicisedVillage;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aPublicisedVillage(app);
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

const shoot = async (page: Page, name: string) => {
  const dir = process.env.SHOTS;
  if (dir) await page.screenshot({ path: `${dir}/${name}.png` });
};

/** A screen whose clock agrees with the village's server, until somebody sets it. */
async function aScreen(viewport = HALL): Promise<Visit> {
  const screen = await visit(browser, { baseURL: app.base, viewport });
  const sinceMidnight = (Date.now() + 8 * HOUR) % DAY;
  const off = Date.parse('2026-11-05T00:00:00+08:00') + sinceMidnight - Date.now();
  await screen.page.addInitScript((by) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + by + Number(sessionStorage.getItem('set') ?? 0);
  }, off);
  screen.expectProblem(CUT);
  return screen;
}

const opens = (page: Page) => page.goto(`/kiosk/?village=${village.code}`);
const sees = (page: Page, words: string | RegExp) =>
  page.locator('#board').getByText(words).filter({ visible: true }).first().waitFor();
const goes = async (page: Page, section: string) => {
  const place = section === 'home' ? '' : `/${section}`;
  await page.evaluate((hash) => (location.hash = hash), `#/${village.code}${place}`);
};
const band = (page: Page, freshness: string) => page.locator(`#age.${freshness}`).waitFor();
const setClock = (page: Page, by: number) =>
  page.evaluate((ms) => sessionStorage.setItem('set', String(ms)), by);

/** Runs on the page: the content that lies on the device; null while there is none. */
const KEPT = () =>
  new Promise<string | null>((resolve) => {
    const opening = indexedDB.open('cunfen-kiosk', 1);
    opening.onerror = () => resolve(null);
    opening.onsuccess = () => {
      const database = opening.result;
      const asked = database.transaction('snapshot').objectStore('snapshot').get('snapshot');
      asked.onsuccess = () => {
        database.close();
        resolve((asked.result as { content: string } | undefined)?.content ?? null);
      };
    };
  });

/** The screen has its own files and what the board shows, and could be cut off. */
async function isReady(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  while ((await page.evaluate(KEPT)) === null) await page.waitForTimeout(200);
}

async function walksAllDoors(page: Page): Promise<void> {
  for (const [section, words] of Object.entries(DOORS)) {
    await goes(page, section);
    await sees(page, words);
  }
}

it('boots without network and says how old it is, until nothing of it is current', async () => {
  const { page, context, end } = await aScreen();
  await opens(page);
  await isReady(page);
  await context.setOffline(true);
  await page.reload();
  await band(page, 'calm');
  await walksAllDoors(page);
  await shoot(page, 'offline-calm');
  for (const [since, freshness, words] of [
    [2 * HOUR, 'calm', '断网了，显示的是2 小时前的内容'],
    [2 * DAY, 'amber', '断网了，显示的是2 天前的内容'],
    [8 * DAY, 'red', '断网了，显示的是8 天前的内容'],
    [29 * DAY, 'red', '断网了，显示的是29 天前的内容'],
    [31 * DAY, 'over', '很久没有连上网络了'],
    [-9 * YEAR, 'red', '至少'],
    [9 * YEAR, 'over', '很久没有连上网络了'],
  ] as const) {
    await setClock(page, since);
    await goes(page, 'standings');
    await page.reload();
    await sees(page, words);
    await band(page, freshness);
    const text = (await page.locator('#board').textContent()) ?? '';
    expect(text.includes('张*一')).toBe(freshness !== 'over');
    await shoot(page, `offline-${since / DAY}`);
  }
  await setClock(page, 0);
  await context.setOffline(false);
  await band(page, 'fresh');
  await sees(page, '张*一');
  await end();
});
