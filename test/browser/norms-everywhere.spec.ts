import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { aShownVillage, faultsOfEveryPage, type ShownVillage } from '../support/board-walk';
import { launchBrowser } from '../support/browser';

let app: TestApplication;
let browser: Browser;
let village: ShownVillage;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aShownVillage(app);
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

const looks = (['upright', 'lying', 'phone'] as const).flatMap((size) =>
  (['zh', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((theme) => ({ size, language, theme })),
  ),
);

it.each(looks)('every page: $size, $language, $theme', async (look) => {
  expect(await faultsOfEveryPage(app, browser, village, look)).toEqual([]);
});
