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

// Each once; norms-everywhere.spec.ts looks at all of them together.
it.each([
  { size: 'upright', language: 'zh', theme: 'dark' },
  { size: 'lying', language: 'en', theme: 'light' },
  { size: 'phone', language: 'zh', theme: 'light' },
] as const)('an elder reads and touches every page: $size, $language, $theme', async (look) => {
  expect(await faultsOfEveryPage(app, browser, village, look)).toEqual([]);
});
