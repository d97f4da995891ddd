import { type Browser, type Page } from 'playwright-core';
import { type TestApplication, startApplication } from '../support/application';
import { type Visit, launchBrowser, visit } from '../support/browser';
import { brokenRules, discomforts } from '../support/comfort';
import { comesToTheDesk } from '../support/desk';
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

async function registers(page: Page): Promise<void> {
  const { code } = await aNewScreen(village.clerk);
  const { body } = await app.stranger.post<Claimed>('/board/devices/claim', { code });
  await page.goto('/favicon.svg');
  await page.evaluate(
    (device) => localStorage.setItem('cunfen.kiosk.device', device),
    JSON.stringify({ ...body, refreshNo: null }),
  );
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
  const { page, context, end } = await aScreen();
  await registers(page);
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

describe('a ledger that lost what a screen had seen', () => {
  const BAND = '台账和这块屏幕2026年11月5日记下的对不上';
  const last = `posting WHERE (village_code, seq) = ($1, (SELECT seq FROM village_head WHERE village_code = $1))`;
  const asSuperuser = async (...statements: string[]) => {
    await app.sql(`SET session_replication_role = replica`);
    for (const statement of statements)
      await app.sql(statement, statement.includes('$1') ? [village.code] : []);
    await app.sql(`SET session_replication_role = origin`);
  };

  it('is told on every page and at the desk, also without network, until the screen is registered anew', async () => {
    const { page, context, expectProblem, end } = await aScreen();
    expectProblem(/401 (GET|POST) .*\/api\/board\//);
    await registers(page);
    await opens(page);
    await isReady(page);
    await page.waitForFunction(() =>
      Object.keys(localStorage).some((one) => one.includes('ledger')),
    );
    await page.evaluate(
      (hash) => (location.hash = hash),
      `#/${village.code}/household?household=001`,
    );
    await page.locator('.entry').first().click();
    await sees(page, '这块屏幕从2026年11月5日（第');
    await shoot(page, 'watched');

    // Put back from a backup of before the last posting.
    await asSuperuser(
      `CREATE TABLE lost AS SELECT * FROM ${last}`,
      `DELETE FROM ${last}`,
      `UPDATE village_head SET seq = seq - 1, hash = (SELECT prev_hash FROM lost) WHERE village_code = $1`,
    );
    const told = page.waitForRequest((one) => /"ledgerDiffers":true/.test(one.postData() ?? ''));
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await sees(page, BAND);
    await told;
    await context.setOffline(true);
    await page.reload();
    for (const section of ['standings', 'sheet', 'home']) {
      await goes(page, section);
      await sees(page, BAND);
      await sees(page, /([0-9a-f]{4} ){7}[0-9a-f]{4}/);
    }
    await context.setOffline(false);
    for (const [name, width, height] of [
      ['lying', 1920, 1080],
      ['upright', 1080, 1920],
      ['phone', 360, 740],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const section of ['home', 'standings']) {
        await goes(page, section);
        await sees(page, BAND);
        await shoot(page, `differs-${section}-${name}`);
        expect([...(await discomforts(page)), ...(await brokenRules(page))]).toEqual([]);
      }
    }
    await page.setViewportSize(HALL);

    // Also when what was lost is there again: somebody has to look into it first.
    await asSuperuser(
      `INSERT INTO posting SELECT * FROM lost`,
      `UPDATE village_head SET seq = seq + 1, hash = (SELECT hash FROM lost) WHERE village_code = $1`,
    );
    await page.reload();
    await sees(page, BAND);

    const { username } = village.accounts.clerk;
    const clerk = await comesToTheDesk(browser, username, {
      ...{ baseURL: app.base, viewport: { width: 1366, height: 768 } },
    });
    await clerk.open('公示屏');
    const row = clerk.row('台账对不上');
    await row.waitFor();
    await shoot(clerk.page, 'differs-desk');
    await clerk.press('停用', row);
    await clerk.confirm();
    await row.getByText('已停用').waitFor();
    await clerk.leave();

    await page.reload();
    await sees(page, '这块公示屏已经停用');
    await sees(page, BAND);
    const { code } = await aNewScreen(village.clerk);
    await page.goto(`/kiosk/?village=${village.code}#/device`);
    await page.reload();
    await page.fill('#device-code', code);
    await page.getByRole('button', { name: '登记' }).click();
    await sees(page, DOORS.home);
    await isReady(page);
    expect(await page.getByText(BAND).count()).toBe(0);
    await end();
  });
});
