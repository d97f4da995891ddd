import { type Browser, type Page } from 'playwright-core';
import { type TestApplication, startApplication } from '../support/application';
import { type Visit, launchBrowser, visit } from '../support/browser';
import { type Claimed, aNewScreen } from '../support/hall';
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

/** Off and on again, until the answer about what is kept was looked at. */
async function reloadsAndAsks(page: Page): Promise<void> {
  const asked = page.waitForResponse('**/snapshot*');
  await page.reload();
  await (await asked).finished();
  await page.waitForTimeout(500);
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
    [2 * HOUR, 'calm', '断网了，显示的是 2 小时前的内容'],
    [2 * DAY, 'amber', '断网了，显示的是 2 天前的内容'],
    [8 * DAY, 'red', '断网了，显示的是 8 天前的内容'],
    [29 * DAY, 'red', '断网了，显示的是 29 天前的内容'],
    [31 * DAY, 'over', '很久没有连上网络了'],
    [-9 * YEAR, 'red', '这块屏的时钟又不准'],
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

it('takes nothing that the village did not sign or signed before, and shows nothing a stranger answers in its place', async () => {
  const { page, context, expectProblem, end } = await aScreen({ width: 1080, height: 1920 });
  expectProblem(/^403 /);
  const sent = page.waitForResponse('**/snapshot*');
  await opens(page);
  const earlier = await (await sent).text();
  await isReady(page);
  const first = await page.evaluate(KEPT);
  // Another day, so that there is something new to take.
  app.turnTo('2026-11-06');
  await page.route('**/snapshot*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace('"rank":1', '"rank":2'),
    });
  });
  await reloadsAndAsks(page);
  expect(await page.evaluate(KEPT)).toBe(first);
  await page.unroute('**/snapshot*');

  for (const status of [200, 403]) {
    await context.route('**/api/**', (route) =>
      route.fulfill({ status, contentType: 'text/html', body: '<h1>请先登录网络</h1>' }),
    );
    await page.reload();
    await walksAllDoors(page);
    await page.locator('#age:not(.fresh)').waitFor();
    await context.unroute('**/api/**');
  }
  await shoot(page, 'offline-portrait');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await band(page, 'fresh');
  while ((await page.evaluate(KEPT)) === first) await page.waitForTimeout(200);
  await page.route('**/snapshot*', (route) => route.fulfill({ body: earlier }));
  await reloadsAndAsks(page);
  expect(await page.evaluate(KEPT)).not.toBe(first);
  app.turnTo('2026-11-05');
  await end();
});

it('a registered screen keeps the names the hall may see, and forgets them with its token', async () => {
  await village.secretary.post('/channels', {
    ...{ channel: 'HALL', display: 'FULL', pictures: false },
    ...{ decision: '2026年11月村民代表会议', decidedOn: '2026-11-04' },
  });
  const { code } = await aNewScreen(village.clerk);
  const { body } = await app.stranger.post<Claimed>('/board/devices/claim', { code });
  const { page, context, end } = await aScreen();
  await page.goto('/favicon.svg');
  await page.evaluate(
    (device) => localStorage.setItem('cunfen.kiosk.device', device),
    JSON.stringify({ ...body, refreshNo: null }),
  );
  await opens(page);
  await isReady(page);
  await context.setOffline(true);
  await goes(page, 'standings');
  await page.reload();
  await sees(page, '张建一');
  await page.evaluate(() => localStorage.removeItem('cunfen.kiosk.device'));
  await page.reload();
  await sees(page, '暂时连不上村里的服务器');
  await context.setOffline(false);
  await sees(page, '张*一');
  while ((await page.evaluate(KEPT))?.includes('张建一')) await page.waitForTimeout(200);
  await end();
});

it('is never white: nothing may be stored, what is stored is torn, a page breaks', async () => {
  const { page, context, expectProblem, end } = await aScreen({ width: 360, height: 740 });
  expectProblem(/console: TypeError/);
  await page.addInitScript(() => {
    if (sessionStorage.getItem('forbidden') === null) return;
    const refuse = (): never => {
      throw new DOMException('Refused', 'QuotaExceededError');
    };
    IDBFactory.prototype.open = refuse;
    Storage.prototype.setItem = refuse;
  });
  await page.goto('/favicon.svg');
  await page.evaluate(() => sessionStorage.setItem('forbidden', '1'));
  const signed = page.waitForResponse('**/snapshot*');
  await opens(page);
  await (await signed).finished();
  await sees(page, '各户的分数');
  await context.setOffline(true);
  await walksAllDoors(page);
  await goes(page, 'sheet');
  await band(page, 'calm');
  await shoot(page, 'offline-phone');
  await context.setOffline(false);

  await page.evaluate(() => sessionStorage.removeItem('forbidden'));
  await context.route('**/standings*', (route) => route.fulfill({ json: { year: 2026, rows: 7 } }));
  await opens(page);
  await isReady(page);
  await goes(page, 'standings');
  await sees(page, '这一页暂时显示不了');
  await goes(page, 'rules');
  await sees(page, DOORS.rules);
  await context.unroute('**/standings*');

  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('cunfen-kiosk', 1);
        opening.onsuccess = () => {
          const store = opening.result.transaction('snapshot', 'readwrite').objectStore('snapshot');
          store.put({ note: 'torn', content: '{"answ', keys: [] }, 'snapshot').onsuccess = () =>
            resolve();
        };
      }),
  );
  await context.setOffline(true);
  await page.reload();
  await sees(page, '暂时连不上村里的服务器');
  await context.setOffline(false);
  await sees(page, DOORS.rules);
  await isReady(page);
  await end();
});

it('takes a new build when nobody reads, and not before', async () => {
  const { page, end } = await aScreen();
  // What it reads before it knows the time is not taken for nine years old.
  await page.goto('/favicon.svg');
  await setClock(page, -9 * YEAR);
  await opens(page);
  await isReady(page);
  await page.evaluate(() => window.dispatchEvent(new Event('resize')));
  await page.waitForTimeout(500);
  await sees(page, DOORS.home);
  await goes(page, 'rules');
  await page.evaluate(() => {
    Object.assign(window, { before: true });
    navigator.serviceWorker.dispatchEvent(new Event('controllerchange'));
  });
  const before = () => page.evaluate(() => 'before' in window);
  await setClock(page, 30_000 - 9 * YEAR);
  await page.waitForTimeout(6_000);
  expect(await before()).toBe(true);
  await goes(page, 'home');
  while (await before().catch(() => true)) await page.waitForTimeout(200);
  await sees(page, DOORS.home);
  await end();
});
