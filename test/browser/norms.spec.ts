import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
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

const DIST = path.resolve(__dirname, '../../admin/dist');
const read = (file: string) => readFileSync(path.join(DIST, file));

it.each(['kiosk', 'door'])('the first page of the %s carries at most 60 KB of script', (page) => {
  const html = read(`${page}/index.html`).toString();
  const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)];
  const sizes = scripts.map(([, file = '']) => gzipSync(read(file)).length);
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * 1024);
});
