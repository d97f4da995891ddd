import type { Browser, Page } from 'playwright-core';
import { type DoorPage } from '../../admin/src/voice/door-server';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit, type Visit } from '../support/browser';
import { atTheDoor, type Plate, platesFor } from '../support/doors';
import { aNewScreen, inTheHall } from '../support/hall';
import { LINKS, wantedOf } from '../support/reasons';
import { aSettledVillage, type SettledVillage } from '../support/settled-village';

const HALL = { width: 1920, height: 1080 };
const UPRIGHT = { width: 1080, height: 1920 };

let app: TestApplication;
let browser: Browser;
let village: SettledVillage;
let plates: Plate[] = [];

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aSettledVillage(app);
  plates = await platesFor(village);
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

const comes = async (size = HALL): Promise<Visit> => {
  const visitor = await visit(browser, { baseURL: app.base, viewport: size, touch: true });
  await visitor.page.clock.install();
  return visitor;
};
const start = () => `/kiosk/?village=${village.code}`;
const shoot = async (page: Page, name: string) => {
  const dir = process.env.SHOTS;
  if (dir) await page.screenshot({ path: `${dir}/${name}.png` });
};
/** A screen that somebody registers as the clerk tells them to. */
async function registered(size = HALL, workerless = false): Promise<Visit> {
  const { code } = await aNewScreen(village.clerk);
  const options = { baseURL: app.base, viewport: size, touch: true, workerless };
  const visitor = await visit(browser, options);
  await visitor.page.goto(`${start()}#/device`);
  await visitor.page.fill('#device-code', code);
  await visitor.page.getByRole('button', { name: '登记' }).click();
  await visitor.page.waitForURL(`**/kiosk/?village=${village.code}#/${village.code}`);
  return visitor;
}
/** What the server answers at an address, changed on its way. */
const changed = <Told>(page: Page, address: string, change: (told: Told) => void) =>
  page.route(address, async (route) => {
    const answer = await route.fetch();
    const told = (await answer.json()) as Told;
    change(told);
    await route.fulfill({ response: answer, json: told });
  });
const codeOf = (household: string) =>
  plates.find(({ householdCode }) => householdCode === household)?.token ?? '';

describe('a card held to the scanner', () => {
  it('opens its household from any page, and a number its reasons; a minute later nothing is left', async () => {
    const { page, end } = await comes();
    await page.goto(`${start()}#/${village.code}/rules`);
    await page.getByText('LITTER').first().waitFor();
    await page.keyboard.type(`http://hall/door/#${codeOf('002').toUpperCase()}`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '王*二' }).waitFor();
    await page.getByText('全村第').waitFor();
    await page.locator('.entry', { hasText: 'LABOUR' }).click();
    await page.getByText('核对无误').waitFor();
    expect(await linksOn(page)).toEqual(LINKS);
    expect(page.url()).not.toContain(codeOf('002').slice(-10));
    await page.clock.fastForward(61_000);
    await page.getByRole('link', { name: '找我家' }).waitFor();
    await page.goBack();
    await page.getByText('把门牌码对准扫码器').waitFor();
    await end();
  });
});

describe('a screen that nobody touches', () => {
  it('turns through the pages after the start, stays where it is touched, and returns', async () => {
    const { page, end } = await comes();
    await page.goto(start());
    const title = page.locator('#title');
    await page.getByRole('link', { name: '找我家' }).waitFor();
    await page.clock.runFor(31_000);
    await page.getByRole('heading', { name: '积分排名' }).waitFor();
    for (const next of ['积分公示表', '积分清单', '年度分红']) {
      await page.clock.runFor(12_500);
      await page.getByRole('heading', { name: next }).waitFor();
    }
    await page.touchscreen.tap(600, 20);
    await page.clock.runFor(20_000);
    expect(await title.textContent()).toBe('年度分红');
    await page.clock.runFor(35_000);
    await page.getByText('秒后回到首页').waitFor();
    await page.clock.runFor(10_000);
    await page.getByRole('link', { name: '找我家' }).waitFor();
    await end();
  });

  it('keeps still where movement is not wanted, and on a telephone', async () => {
    for (const size of [HALL, { width: 390, height: 844 }]) {
      const { page, end } = await comes(size);
      if (size === HALL) await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(start());
      await page.getByRole('link', { name: '找我家' }).waitFor();
      await page.clock.runFor(90_000);
      expect(await page.locator('#title').textContent()).toBe('溪桥村');
      await end();
    }
  });

  it('forgets large and light letters with the person who chose them', async () => {
    const { page, end } = await comes();
    await page.goto(start());
    await page.getByRole('button', { name: '字大一点' }).click();
    await page.getByRole('button', { name: '深色' }).click();
    const look = () =>
      page.evaluate(() => {
        const { fontSize } = getComputedStyle(document.documentElement);
        return [fontSize, document.documentElement.classList.contains('dark')];
      });
    expect(await look()).toEqual(['30px', true]);
    await page.clock.fastForward(61_000);
    await page.getByRole('button', { name: '深色' }).waitFor();
    expect(await look()).toEqual(['28.032px', false]);
    await end();
  });
});

describe('read aloud', () => {
  const SPEECH = (voices: string[]) => `window.said = [];
    SpeechSynthesis.prototype.getVoices = () => ${JSON.stringify(voices)}.map((lang) =>
      ({ lang, name: lang, localService: true, default: false, voiceURI: lang }));
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set() {}, get() { return null; } });
    SpeechSynthesis.prototype.speak = (one) => { window.said.push(one.text); window.last = one; };
    SpeechSynthesis.prototype.cancel = () => { window.said.push('cancelled'); };`;
  const said = (page: Page) =>
    page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));

  it('a row and a page in the language of the page, and is quiet once one leaves', async () => {
    const { page, end } = await comes();
    await page.addInitScript(SPEECH(['en-US', 'zh-CN']));
    await page.goto(`${start()}#/${village.code}/standings`);
    await page.getByRole('button', { name: /^听：第 1 名/ }).click();
    expect((await said(page))[0]).toMatch(/^第 1 名.*分$/);
    await page.evaluate(() => {
      const { last } = window as unknown as { last: { onend: () => void } };
      last.onend();
    });
    await page.getByRole('button', { name: '朗读', exact: true }).click();
    expect(await said(page)).toEqual(['积分排名']);
    await page.getByRole('button', { name: '停止' }).waitFor();
    await page.getByRole('link', { name: '清单' }).click();
    await page.getByRole('button', { name: '朗读', exact: true }).waitFor();
    expect(await said(page)).toEqual(['cancelled']);
    await end();
  });

  it('an entry of a household with its sign, though it is a button', async () => {
    const { page, end } = await comes();
    await page.addInitScript(SPEECH(['zh-CN']));
    await page.goto(`${start()}#/${village.code}/find`);
    await page.getByText('把门牌码对准扫码器').waitFor();
    await page.keyboard.type(`http://hall/door/#${codeOf('001').toUpperCase()}`);
    await page.keyboard.press('Enter');
    await page
      .getByRole('button', { name: /^听：.*LITTER/ })
      .first()
      .click();
    expect(await said(page)).toEqual([expect.stringMatching(/^.*LITTER.* [加减]\d+$/)]);
    await end();
  });

  it('offers nothing where the device has no Chinese voice', async () => {
    const { page, end } = await comes();
    await page.addInitScript(SPEECH(['en-US']));
    await page.goto(`${start()}#/${village.code}/standings`);
    await page.locator('.standing').first().waitFor();
    expect(await page.getByRole('button', { name: /朗读|听/ }).count()).toBe(0);
    await end();
  });
});

describe('找我家 on a registered screen', () => {
  it('is by group and first letter; behind each number stands why, proved by the screen itself', async () => {
    const { page, end } = await registered(UPRIGHT);
    await page.getByRole('link', { name: '找我家' }).click();
    await page.getByRole('button', { name: '1组' }).click();
    await page.getByRole('button', { name: 'Z', exact: true }).click();
    await shoot(page, 'find-1-letter');
    await page.getByRole('link', { name: '张*一' }).click();
    await page.getByRole('heading', { name: '张*一' }).waitFor();
    await shoot(page, 'find-2-household');
    expect(await page.locator('main').textContent()).not.toContain('LITTER');
    await page.locator('.entry', { hasText: '公共事务' }).first().click();
    await page.getByText('核对无误').waitFor();
    await page.getByText(/^第 \d+ 号凭证在台账前 \d+ 号凭证里/).waitFor();
    expect(await linksOn(page)).toEqual(LINKS);
    await shoot(page, 'find-3-taken');
    await page.getByRole('button', { name: '返回' }).click();
    await looksInto(page, '基础分');
    await page.getByText('一个字没有改过').waitFor();
    await shoot(page, 'find-4-base');
    await end();
  });
});

it('a picture is shown where a meeting allowed it, and otherwise its hash alone', async () => {
  const { page, end } = await registered();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const opens = async () => {
    await page.goto(`${start()}#/${village.code}/household?household=002`);
    await page.reload();
    await page.locator('.entry', { hasText: 'LABOUR' }).click();
    await page.getByText(/^照片，指纹 [0-9a-f]{4} /).waitFor();
    await page.getByText('核对无误').waitFor();
  };
  await opens();
  expect(await page.locator('.picture').count()).toBe(0);
  const decision = { decision: '2027年1月村民代表会议', decidedOn: '2027-01-15' };
  const shown = { channel: 'HALL', display: 'MASKED', pictures: true, ...decision };
  await village.secretary.post('/channels', shown);
  await opens();
  await page.locator('.picture').waitFor();
  const width = () =>
    page.locator('.picture').evaluate((one) => (one as HTMLImageElement).naturalWidth);
  expect(await width()).toBeGreaterThan(0);
  const foot = async () => (await page.locator('.scrolled .hash').last().boundingBox())?.y ?? 0;
  expect(await foot()).toBeGreaterThan(HALL.height);
  const more = page.getByRole('button', { name: '下面还有' });
  // It goes with what it was for.
  while (await more.isVisible()) await more.click({ timeout: 2000 }).catch(() => null);
  expect(await foot()).toBeLessThan(HALL.height);
  await page.locator('.picture').scrollIntoViewIfNeeded();
  await shoot(page, 'find-5-picture');
  await end();
});

const DOOR = 'door';
/** How the hall calls what took points. */
const TAKEN = '公共事务';
const household = (code: string) => `/board/${village.code}/households/${code}`;

describe.each([DOOR, 'hall'])('the chain of reasons, read in the %s,', (place) => {
  /** One screen, since a village registers a few in an hour, or one telephone. */
  let page: Page;
  let end: Visit['end'];

  beforeAll(async () => {
    const telephone = { baseURL: app.base, viewport: HALL, workerless: true };
    ({ page, end } = await (place === DOOR ? visit(browser, telephone) : registered(HALL, true)));
  });
  afterEach(async () => {
    await page.unrouteAll();
    await page.goto('about:blank');
  });
  afterAll(() => end());

  /** Shows the year of a household. */
  async function goes(code: string): Promise<void> {
    const inHall = `${start()}#/${village.code}/household?household=${code}`;
    await page.goto(place === DOOR ? `/door/#${codeOf(code)}` : inHall);
    await page.locator('.entry').first().waitFor();
  }

  it('has its six links behind every entry of every household', async () => {
    const screen = await inTheHall(app, village.clerk);
    let opened = 0;
    for (const { token, householdCode } of plates) {
      const { body } = await (place === DOOR
        ? atTheDoor(app, token).get<DoorPage>('/door')
        : screen.get<DoorPage>(household(householdCode)));
      await goes(householdCode);
      for (const [at, entry] of body.entries.entries()) {
        if (place === DOOR) await page.locator('.entry').nth(at).click();
        else {
          const entryOf = `household?household=${householdCode}&entry=${entry.id}`;
          await page.goto(`${start()}#/${village.code}/${entryOf}`);
        }
        await page.getByText('核对无误').waitFor();
        expect([entry.id, await linksOn(page)]).toEqual([entry.id, wantedOf(entry)]);
        await page.getByRole('button', { name: '返回' }).click();
        await page.getByText('核对无误').waitFor({ state: 'detached' });
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(15);
  });

  const removals: [link: string, words: string, remove: (page: DoorPage) => void][] = [
    ['clause', 'LABOUR', ({ entries }) => entries.forEach((one) => (one.valueText = ''))],
    ['version', 'LABOUR', (page) => (page.lists = [])],
    ['vote', 'LABOUR', ({ lists }) => lists.forEach((list) => (list.ballot = null))],
    [
      ...(['evidence', 'LABOUR'] as const),
      ({ entries }) => entries.forEach((one) => Reflect.deleteProperty(one, 'evidence')),
    ],
    ['offices', 'LABOUR', ({ entries }) => entries.forEach((one) => (one.approvedBy = []))],
  ];
  // What takes points has no clause of its own in the hall.
  if (place !== DOOR)
    removals.push([
      ...(['clause', TAKEN] as const),
      ({ lists }) => lists.forEach((list) => (list.categories = [])),
    ]);
  it.each(removals)(
    'shows that the %s of %s is missing when the data lack it',
    async (link, words, remove) => {
      await changed(page, place === DOOR ? '**/api/door' : `**/api${household('00*')}`, remove);
      await goes(words === TAKEN ? '001' : '002');
      await looksInto(page, words);
      await page.locator(`[data-link=no-${link}]`).waitFor();
      expect(await linksOn(page)).not.toContain(link);
    },
  );

  it('shows that its proof is missing when it does not come out', async () => {
    await changed<{ logPath: string[] }>(page, '**/proof', ({ logPath }) => logPath.pop());
    for (const [code, words] of [
      ['002', 'LABOUR'],
      ['001', place === DOOR ? 'LITTER' : TAKEN],
    ] as const) {
      await goes(code);
      await looksInto(page, words);
      await page.getByText('核对不上').waitFor();
      expect(await linksOn(page)).not.toContain('proof');
    }
  });
});

/** The first entry with these words, on whichever page of the list it stands. */
async function looksInto(page: Page, words: string): Promise<void> {
  const entry = page.locator('.entry', { hasText: words }).first();
  while ((await entry.count()) === 0) await page.locator('#next').click();
  await entry.click();
  await page.locator('[data-link]').first().waitFor();
}

const linksOn = (page: Page): Promise<(string | undefined)[]> =>
  page
    .locator('[data-link]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.link))
    .then((all) => all.filter((name) => !name?.startsWith('no-')));
