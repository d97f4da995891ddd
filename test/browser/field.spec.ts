import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { PASSWORD, startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit, type Visit } from '../support/browser';
import { anAccount, type BuiltAccount } from '../support/builders';
import { aPhoto, CAMERA } from '../support/photo';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

const PHONES = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
];
/** A folder for pictures of every screen, for somebody to look at. */
const PICTURES = process.env.SCREEN_PICTURES;

interface Act {
  id: string;
  source: string;
  state: string;
  headName: string;
  occurredOn: string;
  quantity: number;
  evidence: string[];
}

let app: TestApplication;
let browser: Browser;
let village: RuledVillage;
let leader: BuiltAccount;
let phone: Visit;
let page: Page;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
});
beforeEach(async () => {
  village = await aRuledVillage(app);
  leader = await aLeader(
    '老屋院',
    village.households.slice(0, 4).map(({ id }) => id),
  );
  phone = await visit(browser, { baseURL: app.base, viewport: PHONES[0], touch: true });
  page = phone.page;
  // Without signal requests fail, and who is not signed in is told so: both belong to the field.
  phone.expectProblem(
    /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION|^401 GET .*\/api\/session$/,
  );
});
afterEach(() => phone.end());
afterAll(async () => {
  await browser.close();
  await app.end();
});

async function aLeader(courtyardName: string, households: string[]): Promise<BuiltAccount> {
  const courtyard = randomUUID();
  await app.sql('INSERT INTO courtyard (village_code, id, name) VALUES ($1, $2, $3)', [
    village.code,
    courtyard,
    courtyardName,
  ]);
  await app.sql(
    'UPDATE household SET courtyard_id = $2 WHERE village_code = $1 AND id = ANY ($3)',
    [village.code, courtyard, households],
  );
  const account = await anAccount(app.sql, 'COURTYARD_LEADER', village.code);
  await app.sql(
    'INSERT INTO courtyard_leader (village_code, courtyard_id, account_id) VALUES ($1, $2, $3)',
    [village.code, courtyard, account.id],
  );
  return account;
}

const press = (name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const sees = (words: string | RegExp) =>
  page.getByText(words).filter({ visible: true }).first().waitFor();
const acts = async () => (await village.secretary.get<Act[]>('/acts')).body;

async function signsIn({ username }: BuiltAccount): Promise<void> {
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(PASSWORD);
  await press('登录');
  await sees('记一条');
}

/** Opens the page for the first time, signs in, and waits until it could do without signal. */
async function arrives(account = leader): Promise<void> {
  await page.goto('/field/');
  await signsIn(account);
  await sees(/\d+ 户 · 名单和清单/);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

interface Written {
  head: string;
  rule?: string;
  /** The words of a button, or a day. */
  day?: string;
  photo?: Buffer;
  more?: number;
}

async function writesDown({
  head,
  rule = 'y1',
  day = '今天',
  photo,
  more = 0,
}: Written): Promise<void> {
  await press('记一条');
  await press(/^哪一户/);
  await page.getByRole('searchbox').fill(head);
  await page.getByRole('button', { name: head }).click();
  await press(/^什么事/);
  await page.getByRole('searchbox').fill(rule);
  await page.locator('.option').first().click();
  if (/^\d/.test(day)) await page.getByLabel('别的日子').fill(day);
  else await press(day);
  for (let at = 0; at < more; at += 1) await press('+1');
  if (photo) {
    const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByAltText('照片').waitFor();
  }
  await screen(`note-${head}`);
  await press('记下');
  await page.locator('footer').getByText('记一条').waitFor();
}

/** Nothing too small to press or to read, nothing beyond the edge, on each of the two sizes. */
async function screen(name: string): Promise<void> {
  for (const viewport of PHONES) {
    await page.setViewportSize(viewport);
    const wrong = await page.evaluate(() => {
      const seen = (element: Element) => element.getClientRects().length > 0;
      const small = [...document.querySelectorAll('button, a, input:not([type=checkbox])')]
        .filter(seen)
        .filter((element) => element.getBoundingClientRect().height < 48)
        .map((element) => `small: ${element.textContent}`);
      const tiny = [...document.querySelectorAll('body *')]
        .filter((element) => seen(element) && element.textContent?.trim())
        .filter((element) => parseInt(getComputedStyle(element).fontSize) < 16)
        .map((element) => `tiny: ${element.textContent}`);
      const wide = document.documentElement.scrollWidth > window.innerWidth ? ['too wide'] : [];
      return [...small, ...tiny, ...wide];
    });
    expect(wrong).toEqual([]);
    if (PICTURES)
      await page.screenshot({ path: path.join(PICTURES, `${name}-${viewport.width}.png`) });
  }
}

/** The telephone's clock ran backwards while notes were written: the last goes out first. */
const turnQueueRound = (): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('cunfen-field');
        opening.onsuccess = () => {
          const queue = opening.result.transaction('queue', 'readwrite').objectStore('queue');
          const rows = queue.getAll();
          rows.onsuccess = () => {
            for (const row of rows.result as { writtenAt: number }[])
              queue.put({ ...row, writtenAt: 0 - row.writtenAt });
          };
          queue.transaction.oncomplete = () => resolve();
        };
      }),
  );

it('three days in the field without signal are recorded exactly once, whatever the order and whatever gets lost', async () => {
  await page.goto('/field/');
  await screen('sign-in');
  await arrives();
  await screen('home-empty');
  const heads = village.households.map(({ headName }) => headName);
  await phone.context.setOffline(true);
  await sees('没信号');
  const photo = await aPhoto({ width: 2400, height: 1800 });
  await writesDown({ head: heads[0] ?? '', day: '前天' });
  await writesDown({ head: heads[1] ?? '', day: '前天', photo });
  await writesDown({ head: heads[2] ?? '', day: '昨天', more: 2 });
  await writesDown({ head: heads[3] ?? '', day: '昨天', rule: 'y2' });
  await writesDown({ head: heads[0] ?? '', day: '2026-11-29' });
  await writesDown({ head: heads[1] ?? '', day: '今天' });
  await sees('还没送出(6)');

  await turnQueueRound();
  // The battery was empty: the page opens without signal, and all is there.
  await page.reload();
  await sees('还没送出(6)');
  await screen('home-waiting');
  expect(await acts()).toEqual([]);

  // The village hears the first one, but its answer is lost on the way back.
  const bodies: string[] = [];
  let losing = true;
  await phone.context.route('**/api/acts/field', async (route) => {
    bodies.push(route.request().postData() ?? '');
    const answer = await route.fetch();
    if (losing) await route.abort('failed');
    else await route.fulfill({ response: answer });
  });
  await phone.context.setOffline(false);
  await sees('已发出,等村里回话');
  expect(await acts()).toHaveLength(1);
  await press(/已发出,等村里回话/);
  await sees('这一条已经发出,还不知道村里收到没有');
  await screen('note-unanswered');
  await press(/返回/);
  await press(/^送出 6 条/);
  await page
    .getByRole('button', { name: /^送出 6 条/ })
    .and(page.locator(':enabled'))
    .waitFor();
  expect([bodies.length > 1, (await acts()).length]).toEqual([true, 1]);

  phone.expectProblem(/^422 POST .*\/api\/acts\/field$/);
  losing = false;
  await press(/^送出 6 条/);
  await sees('5 条已送到村里;1 条没收,请看原因');
  await screen('home-refused');

  // Each came when its turn was, the last written first, and is of the day it happened.
  const arrived = new Map(
    bodies.map((body) => {
      const { clientId, occurredOn } = JSON.parse(body) as Record<string, string>;
      return [clientId, occurredOn];
    }),
  );
  expect([...arrived.values()].map((day) => day?.slice(8))).toEqual([
    ...['22', '29', '21', '21', '20', '20'],
  ]);
  const recorded = await acts();
  expect(
    recorded.map(({ headName, occurredOn, quantity }) => [headName, occurredOn, quantity]).sort(),
  ).toEqual(
    [
      [heads[0], '2026-11-20', 1],
      [heads[1], '2026-11-20', 1],
      [heads[1], '2026-11-22', 1],
      [heads[2], '2026-11-21', 3],
      [heads[3], '2026-11-21', 1],
    ].sort(),
  );
  expect(recorded.every(({ source }) => source === 'FIELD')).toBe(true);
  const [hash] = recorded.flatMap(({ evidence }) => evidence);
  const shown = await village.secretary.download(`/evidence/${hash}`);
  expect([shown.status, shown.body.includes(CAMERA)]).toEqual([200, false]);

  // The same queue, twice more and the other way round.
  for (const body of [...bodies, ...bodies].reverse()) {
    const answer = await page.request.post('/api/acts/field', {
      data: body,
      headers: { 'Content-Type': 'application/json', Origin: app.base },
    });
    expect([201, 422]).toContain(answer.status());
  }
  expect(await acts()).toHaveLength(5);

  // What was refused says why, is put right and sent.
  await press(/日期 2026-11-29 还没到/);
  await screen('note-refused');
  await press('今天');
  await press('记下');
  await sees('1 条已送到村里');
  expect(await acts()).toHaveLength(6);
});

it('what the panel returned comes back with its reason, is corrected and waits again', async () => {
  await arrives();
  const [head = ''] = village.households.map(({ headName }) => headName);
  await writesDown({ head });
  await sees('1 条已送到村里');
  const [act] = await acts();
  await village.secretary.post(`/acts/${act?.id}/return`, { reason: '工日数不对,请核对' });
  await page.reload();
  await press(/工日数不对,请核对/);
  await sees('农户、事项和日期不能改');
  await screen('returned');
  await press('+1');
  await press('送审');
  await sees('待审');
  expect(await acts()).toMatchObject([{ id: act?.id, state: 'SUBMITTED', quantity: 2 }]);
});

it('a session that ended keeps the queue, and asks to sign in', async () => {
  await arrives();
  await app.sql('DELETE FROM session WHERE account_id = $1', [leader.id]);
  phone.expectProblem(/^401 /);
  await writesDown({ head: village.households[0]?.headName ?? '' });
  await sees('登录过期了。记的 1 条都在,登录后接着送。');
  await screen('session-ended');
  expect(await acts()).toEqual([]);
  await press('去登录');
  await signsIn(leader);
  await sees('1 条已送到村里');
  expect(await acts()).toHaveLength(1);
});

it('a queue belongs to its account: the next one on the telephone neither sends nor sees it', async () => {
  // Whoever signs out may still be fetching lists.
  phone.expectProblem(/^401 GET /);
  const other = await aLeader('新屋院', [village.households[4]?.id ?? '']);
  await arrives();
  await phone.context.setOffline(true);
  await writesDown({ head: village.households[0]?.headName ?? '' });
  await press('更多');
  await press('退出登录');
  await screen('leaving');
  await press('退出,没送的留在手机上');
  await sees('没有信号,不能退出');
  await page.route('**/api/acts/field', (route) => route.abort());
  const lists = heldBack('**/api/rules?*');
  await phone.context.setOffline(false);
  await lists.asked;
  await press('退出,没送的留在手机上');
  await page.getByLabel('账号').waitFor();
  // The lists asked for before arrive now. What the page asks next tells that it is done with them.
  const next = page.waitForRequest(/\/api\/acts\?/);
  lists.arrive();
  await next;
  expect(await keptNames(page)).toEqual(['time']);

  await page.unroute('**/api/acts/field');
  await signsIn(other);
  await sees('这部手机上还有别的账号没送的 1 条');
  await sees('1 户 · 名单和清单');
  expect(await acts()).toEqual([]);

  await press('更多');
  await press('退出登录');
  await signsIn(leader);
  await sees('1 条已送到村里');
  expect(await acts()).toHaveLength(1);
});

/** Answers to such requests are under way until they may arrive. */
function heldBack(url: string): { asked: Promise<void>; arrive: () => void } {
  let arrive = () => {};
  const released = new Promise<void>((resolve) => (arrive = resolve));
  const asked = new Promise<void>((resolve, reject) => {
    page
      .route(url, async (route) => {
        const response = await route.fetch();
        resolve();
        await released;
        await route.fulfill({ response });
      })
      .catch(reject);
  });
  return { asked, arrive };
}

/** What lies on the telephone beside the queue, by name. */
const keptNames = (on: Page): Promise<string[]> =>
  on.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('cunfen-field');
        opening.onsuccess = () => {
          const names = opening.result.transaction('kept').objectStore('kept').getAllKeys();
          names.onsuccess = () => resolve(names.result.map(String));
        };
      }),
  );

it('holds of a household no more than name, code and group, and only of one’s own courtyard', async () => {
  await arrives();
  const notebook = await page.evaluate(
    () =>
      new Promise<{ households: object[] }>((resolve) => {
        const opening = indexedDB.open('cunfen-field');
        opening.onsuccess = () => {
          const all = opening.result.transaction('kept').objectStore('kept').getAll();
          all.onsuccess = () =>
            resolve(
              (all.result as { households?: object[] }[]).find(
                (value): value is { households: object[] } => value.households !== undefined,
              ) ?? { households: [] },
            );
        };
      }),
  );
  expect(notebook.households).toHaveLength(4);
  expect(Object.keys(notebook.households[0] ?? {}).sort()).toEqual(
    ['id', 'code', 'headName', 'headInitials', 'groupNo', 'groupName', 'courtyardName'].sort(),
  );
});

it('a telephone whose clock is wrong is told so, and the day stays a person’s to say', async () => {
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3 * 86_400_000;
  });
  await arrives();
  await sees(/手机时间快了3天/);
  await writesDown({ head: village.households[0]?.headName ?? '' });
  await sees('1 条已送到村里');
  expect(await acts()).toMatchObject([{ occurredOn: '2026-11-22' }]);
});
