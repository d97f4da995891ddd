import type { Browser, Page } from 'playwright-core';
import { type Form } from '../../backend/src/shared/form';
import { type TestApplication } from './application';
import { visit } from './browser';
import { brokenRules, discomforts } from './comfort';
import { platesFor } from './doors';
import { aSettledVillage } from './settled-village';

const SIZES = {
  upright: { width: 1080, height: 1920 },
  lying: { width: 1920, height: 1080 },
  phone: { width: 360, height: 740 },
};
const BOARD = [
  ...['', 'standings', 'standings?find=1', 'rules', 'sheet', 'dividend', 'objections'],
  ...['ballots', 'best', 'honours', 'report', 'object', 'find'],
];
const DOOR = [
  /自主申报|Declare/,
  /邻里反映|Report/,
  /对别家提异议|Object to another/,
  /我提交的|What I sent/,
];
/** What no browser of 2021 has. */
const YOUNG = `for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with', 'group'])
    delete Array.prototype[name];
  for (const kind of [String, Uint8Array]) delete kind.prototype.at;
  for (const [of, names] of [[Object, ['hasOwn', 'groupBy']], [Promise, ['withResolvers', 'try']],
    [AbortSignal, ['timeout', 'any']], [URL, ['canParse', 'parse']], [Array, ['fromAsync']],
    [Map, ['groupBy']], [Set.prototype, ['union', 'intersection']], [Iterator.prototype, ['map', 'filter', 'toArray']],
    [window, ['structuredClone', 'scheduler', 'navigation']], [Crypto.prototype, ['randomUUID']],
    [Element.prototype, ['checkVisibility', 'setHTML', 'showPopover']], [String.prototype, ['isWellFormed']]])
    for (const name of names) delete of[name];`;

/** A device that can speak. */
const VOICES = `SpeechSynthesis.prototype.getVoices = () =>
  ['zh-CN', 'en-US'].map((lang) => ({ lang, name: lang, localService: true, default: false, voiceURI: lang }));`;

/** A village with something on every page, and the door of a household with an entry that has a photo. */
export interface ShownVillage {
  code: string;
  /** Where the codes of printed paper lead: a sheet, a notice, a forged one, one that was not read whole. */
  papers: string[];
  door: string;
}

export async function aShownVillage(app: TestApplication): Promise<ShownVillage> {
  const village = await aSettledVillage(app);
  const [plate] = await platesFor(village, village.households[1]?.id ?? '');
  const { code, clerk } = village;
  const [month] = (await clerk.get<{ id: string }[]>('/months?filter={"year":2026}')).body;
  const sheet = (await clerk.get<Form>(`/months/${month?.id}/sheet`)).body;
  const [settlement] = (await clerk.get<{ id: string }[]>('/settlements')).body;
  const notices = await clerk.get<Form[]>(`/settlements/${settlement?.id}/announcement/form`);
  const papers = [sheet, ...notices.body].map(({ board }) => board?.split('/').pop() ?? '');
  const forged = papers[0]?.replace(/\w{4}$/, '0000') ?? '';
  const door = `/door/#${plate?.token}`;
  return { code, door, papers: [...papers, forged, 'paper?code=2026'] };
}

interface Look {
  size: keyof typeof SIZES;
  language: 'zh' | 'en';
  theme: 'light' | 'dark';
}

/** What on any page is against the norms of the board, in a browser of five years ago. */
export async function faultsOfEveryPage(
  app: TestApplication,
  browser: Browser,
  village: ShownVillage,
  { size, language, theme }: Look,
): Promise<string[]> {
  const viewport = SIZES[size];
  const { page, end } = await visit(browser, { baseURL: app.base, viewport, touch: true });
  await page.addInitScript(YOUNG);
  await page.addInitScript(VOICES);
  await page.emulateMedia({ colorScheme: theme });
  const faults: string[] = [];
  await everyPage(page, village, language, async (where) => {
    const found = [...(await discomforts(page)), ...(await brokenRules(page))];
    await page.locator('#larger').click();
    await page.locator('#larger').click();
    found.push(...(await discomforts(page, 36)).map((one) => `enlarged ${one}`));
    await page.locator('#smaller').click();
    await page.locator('#smaller').click();
    faults.push(...found.map((one) => `${size} ${language} ${theme} ${where}: ${one}`));
  });
  await end();
  return faults;
}

/** Every page of the board and of a door, one after another, as `look` finds it. */
async function everyPage(
  page: Page,
  village: ShownVillage,
  language: 'zh' | 'en',
  look: (where: string) => Promise<void>,
): Promise<void> {
  for (const place of [...BOARD, ...village.papers]) {
    await page.goto(`/kiosk/?village=${village.code}&lang=${language}#/${village.code}/${place}`);
    await settled(page);
    await look(place);
  }
  await page.goto(village.door);
  await settled(page);
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  await look('door');
  for (const words of DOOR) {
    const button = page.getByRole('button', { name: words });
    if ((await button.count()) === 0) continue;
    await button.click();
    await settled(page);
    await look(words.source);
    await page.goBack();
  }
  await page.locator('.entry', { hasText: 'LABOUR' }).first().click();
  await page.getByText(/核对无误|found by itself/).waitFor();
  await look('entry');
}

/** Drawn and with nothing left to read; the network is never idle, since a screen listens for news. */
const settled = async (page: Page) => {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
};
