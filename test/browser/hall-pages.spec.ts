import type { Browser, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit, type Visit } from '../support/browser';
import { atTheDoor, type Plate, platesFor } from '../support/doors';
import { aSettledVillage, type SettledVillage } from '../support/settled-village';

const HALL = { width: 1920, height: 1080 };
/** The links of the chain of reasons behind a number. */
const LINKS = ['clause', 'version', 'vote', 'evidence', 'offices', 'proof'];

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
/** The page of a door as the server tells it, changed on its way. */
const changed = (page: Page, change: (year: DoorYear) => void) =>
  page.route('**/api/door', async (route) => {
    const answer = await route.fetch();
    const year = (await answer.json()) as DoorYear;
    change(year);
    await route.fulfill({ response: answer, json: year });
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

  it('offers nothing where the device has no Chinese voice', async () => {
    const { page, end } = await comes();
    await page.addInitScript(SPEECH(['en-US']));
    await page.goto(`${start()}#/${village.code}/standings`);
    await page.locator('.standing').first().waitFor();
    expect(await page.getByRole('button', { name: /朗读|听/ }).count()).toBe(0);
    await end();
  });
});

interface DoorYear {
  entries: {
    id: string;
    ruleCode: string | null;
    mayProve: boolean;
    evidence?: unknown;
    listId: string;
    valueText: string;
    approvedBy: string[];
  }[];
  lists: { id: string; ballot: unknown }[];
}

describe('the chain of reasons', () => {
  it('has its six links behind every entry of every household', async () => {
    let opened = 0;
    for (const { token } of plates) {
      const { body } = await atTheDoor(app, token).get<DoorYear>('/door');
      const { page, end } = await visit(browser, { baseURL: app.base, viewport: HALL });
      await page.goto(`/door/#${token}`);
      await page.locator('#entries-title').waitFor();
      for (const [at, entry] of body.entries.entries()) {
        if (entry.ruleCode === null) continue;
        await page.locator('.entry').nth(at).click();
        if (entry.mayProve) await page.getByText('核对无误').waitFor();
        const wanted = LINKS.filter((one) => entry.mayProve || one !== 'proof');
        expect([entry.id, await linksOn(page)]).toEqual([entry.id, wanted]);
        await page.getByRole('button', { name: '返回' }).click();
        opened += 1;
      }
      await end();
    }
    expect(opened).toBeGreaterThan(6);
  });

  const removals: [link: string, remove: (page: DoorYear) => void][] = [
    ['clause', ({ entries }) => entries.forEach((one) => (one.valueText = ''))],
    ['version', (page) => (page.lists = [])],
    ['vote', ({ lists }) => lists.forEach((list) => (list.ballot = null))],
    ['evidence', ({ entries }) => entries.forEach((one) => delete one.evidence)],
    ['offices', ({ entries }) => entries.forEach((one) => (one.approvedBy = []))],
  ];
  it.each(removals)('shows that its %s is missing when the data lack it', async (link, remove) => {
    const { page, end } = await visit(browser, { baseURL: app.base, viewport: HALL });
    await changed(page, remove);
    await page.goto(`/door/#${codeOf('002')}`);
    await page.locator('.entry', { hasText: 'LABOUR' }).click();
    await page.locator('[data-link]').first().waitFor();
    expect(await linksOn(page)).not.toContain(link);
    await end();
  });

  it('shows that its proof is missing when it does not come out', async () => {
    const { page, end } = await visit(browser, { baseURL: app.base, viewport: HALL });
    await page.route('**/proof', async (route) => {
      const answer = await route.fetch();
      const proof = (await answer.json()) as { entry: { fields: unknown[] } };
      proof.entry.fields[0] = '431322105999';
      await route.fulfill({ response: answer, json: proof });
    });
    await page.goto(`/door/#${codeOf('002')}`);
    await page.locator('.entry', { hasText: 'LABOUR' }).click();
    await page.getByText('核对不上').waitFor();
    expect(await linksOn(page)).not.toContain('proof');
    await end();
  });
});

const linksOn = (page: Page): Promise<(string | undefined)[]> =>
  page
    .locator('[data-link]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.link))
    .then((all) => all.filter((name) => !name?.startsWith('no-')));
