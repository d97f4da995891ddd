import type { Browser, Locator } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { aHousehold } from '../support/builders';
import { comesToTheDesk, type Person } from '../support/desk';
import {
  aPublicisedVillage,
  closeOctober,
  type PublicisedVillage,
} from '../support/publicised-month';

const HOUSEHOLDS = 12;
const DESK = { width: 1366, height: 768 };

let app: TestApplication;
let browser: Browser;
let village: PublicisedVillage;
let accountant: Person;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aPublicisedVillage(app);
  for (let at = 7; at <= HOUSEHOLDS; at += 1)
    await aHousehold(app.sql, village.code, { code: `0${at}`, groupNo: 1 + (at % 2) });
  await closeOctober(app, village);
  const draft = { year: 2026, title: '2026年积分分红', poolFen: 10_001 };
  await village.accountant.post('/settlements', draft);
  accountant = await comesToTheDesk(browser, village.accounts.accountant.username, {
    baseURL: app.base,
    viewport: DESK,
  });
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

/** What stands in each element, by the printer's eye: its words, and whether anything is cut off. */
const looksOf = (all: Locator) =>
  all.evaluateAll((boxes) =>
    boxes.map((box) => ({
      text: (box as HTMLElement).innerText,
      cut: box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth,
    })),
  );

test('the year is shown in pictures, each with its sentence and its figures', async () => {
  const { page, open, sees } = accountant;
  await open('年度图说');
  await sees(`全村 ${HOUSEHOLDS} 户,一半的户在 0 分及以上`);
  await sees('12 户里,分得较少的一半(6 户)共得 0%,分得最多的一成(2 户)共得 34.9%。');
  await sees('草稿试算,数字还会变。');
  const titles = await page.locator('.picture h2').allInnerTexts();
  expect(titles).toEqual([
    ...['各户积分分布', '各组比较', '各月加分、扣分', '分从哪里来', '分红匀不匀(2026年积分分红)'],
  ]);
  for (const title of titles) expect(await page.getByRole('img', { name: title }).count()).toBe(1);
  const table = page.locator('.picture').filter({ hasText: '各组比较' });
  await table.getByText('看图里的数').click();
  expect(await table.getByRole('row').allInnerTexts()).toHaveLength(3);
  for (const width of [390, DESK.width]) {
    await page.setViewportSize({ width, height: 844 });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBeLessThanOrEqual(width);
  }
});

test('the pictures come out on A4, two on a page', async () => {
  const { page } = accountant;
  await page.getByRole('link', { name: '打印图说' }).click();
  const pages = page.locator('section.sheet-page');
  await pages.first().waitFor();
  await page.emulateMedia({ media: 'print' });
  const looks = await looksOf(pages);
  expect(looks.map(({ cut }) => cut)).toEqual([false, false, false]);
  expect(await pages.first().getByRole('img').count()).toBe(2);
  expect(looks[1]?.text).toContain('第 2 页 / 共 3 页');
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(3);
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: '返回' }).click();
});

test('every household has its slip: one code above and below, the division written out', async () => {
  const { page, sees } = accountant;
  await page.getByRole('link', { name: '打印一户一单' }).click();
  await sees(`${HOUSEHOLDS} 户,6 页;每页两户,沿虚线裁开`);
  const slips = page.locator('.slip');
  const looks = await looksOf(slips);
  expect(looks.length).toBe(HOUSEHOLDS);
  const codes = await slips.evaluateAll((all) =>
    all.map((slip) => [
      slip.querySelector('.slip-code b')?.textContent,
      slip.querySelector('footer span')?.textContent,
    ]),
  );
  for (const [above, below] of codes) expect(above).toBe(below);
  expect(new Set(codes.map(([code]) => code)).size).toBe(HOUSEHOLDS);
  const first = looks.find(({ text }) => text.includes('张建一'));
  expect(first?.text).toContain('100.01 元 × 110 分 ÷ 630 分 = 17.462063…');
  expect(first?.text).toContain('舍到分 17.46 元;');
  expect(first?.text).toContain('草稿试算,数字还会变');
  expect(first?.text).toContain('定案以后才有核算证书');
  expect(first?.text).toContain('第 1 名,并列(全村 12 户)');
  await page.emulateMedia({ media: 'print' });
  expect((await looksOf(slips)).filter(({ cut }) => cut)).toEqual([]);
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(HOUSEHOLDS / 2);
  await page.emulateMedia({ media: null });
});

test('three pools fit, four need a second half, with the code in its head again; nothing lies over anything', async () => {
  const { page, sees, leave } = accountant;
  await page.route('**/api/year-slips?*', async (route) => {
    const answer = await route.fetch();
    const slips = (await answer.json()) as { parts: { label: string }[] }[];
    const pools = ['按积分', '按人口', '按土地', '按工日'];
    const more = slips.slice(0, 2).map((slip, at) => {
      const [part] = slip.parts;
      return {
        ...slip,
        roundingFen: -1,
        parts: pools.slice(0, 4 - at).map((label) => ({ ...part, label })),
      };
    });
    await route.fulfill({ response: answer, json: [...more, ...slips.slice(2)] });
  });
  await page.getByRole('combobox').last().click();
  await page.getByRole('option', { name: '1组' }).click();
  await sees(/^6 户,4 页/);
  const halves = await page.locator('.slip').evaluateAll((all) =>
    all.slice(0, 3).map((slip) => {
      const money = slip.querySelector('.slip-money')?.getBoundingClientRect().bottom ?? 0;
      const ending = (
        slip.querySelector('.slip-ending') ?? slip.querySelector('footer')
      )?.getBoundingClientRect();
      return {
        code: slip.querySelector('.slip-code b')?.textContent,
        parts: slip.querySelectorAll('.slip-part').length,
        free: money <= (ending?.top ?? 0),
      };
    }),
  );
  expect(halves).toEqual([
    { code: '001', parts: 3, free: true },
    { code: '001', parts: 1, free: true },
    { code: '003', parts: 3, free: true },
  ]);
  await leave();
});
