import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { type ServedApplication, serveApplication } from '../support/bench';
import { aBookedYear, VILLAGE } from '../support/booked-year';
import { launchBrowser } from '../support/browser';
import { anAccount } from '../support/builders';

/** Odd, so that one of them is the median. */
const RUNS = Number(process.env.PAINT_RUNS ?? 7);
const SLOWER = 4;
const HOUSEHOLDS = 400;
const DIST = path.resolve(__dirname, '../../admin/dist');
const FLOOR = 'first-paint-floor.html';
const UPRIGHT = { width: 1080, height: 1920 };
const LYING = { width: 1920, height: 1080 };
const PHONE = { width: 360, height: 740 };

let app: ServedApplication;
let browser: Browser;
let door = '';
beforeAll(async () => {
  app = await serveApplication();
  await app.sql(
    aBookedYear(HOUSEHOLDS).replace(
      'ANALYZE',
      `INSERT INTO village (village_code) VALUES ('${VILLAGE}'); ANALYZE`,
    ),
  );
  const { id, username } = await anAccount(app.sql, 'CLERK', VILLAGE);
  // A door shows who recorded and approved.
  await app.sql(`SET session_replication_role = replica; UPDATE posting SET actor = '${id}';
    UPDATE entry SET recorded_by = '${id}'; SET session_replication_role = origin`);
  const clerk = await app.signIn(username);
  const [household] = await app.sql<{ id: string }>('SELECT id FROM household LIMIT 1');
  const plates = await clerk.post<{ token: string }[]>('/door-keys', {
    householdIds: [household?.id],
  });
  door = plates.body[0]?.token ?? '';
  browser = await launchBrowser();
}, 300_000);
afterAll(async () => {
  rmSync(path.join(DIST, FLOOR), { force: true });
  await browser.close();
  await app.end();
});

interface Painted {
  first: number;
  useful: number;
}

/** Runs on the page: notes when the element that somebody came for has been painted, in milliseconds since they came. */
const WATCH = (useful: string) => `new MutationObserver((_, watcher) => {
    if (!document.querySelector(${JSON.stringify(useful)})) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.useful = performance.now())));
  }).observe(document, { childList: true, subtree: true });`;

/** Somebody who comes for the first time, on a device that is four times as slow. */
async function comes<Told>(
  to: string,
  { size, useful }: { size: typeof PHONE; useful: string },
  then: (page: Page, painted: Painted) => Told | Promise<Told>,
): Promise<Told> {
  const context = await browser.newContext({
    ...{ viewport: size, baseURL: app.base, locale: 'zh-CN', serviceWorkers: 'block' },
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(WATCH(useful));
  await page.goto(to);
  await page.waitForFunction(
    () => 'useful' in window && performance.getEntriesByName('first-contentful-paint').length > 0,
  );
  const painted = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const first = paint?.startTime ?? NaN;
    return { first, useful: Math.max(first, (window as unknown as { useful: number }).useful) };
  });
  const told = await then(page, painted);
  await context.close();
  return told;
}

/** The page as it stands, in one file: its HTML with its style sheets in it, and no script. */
async function keepFinished(page: Page): Promise<void> {
  const styles = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map((one) => one.href),
  );
  const css = styles.map((href) => readFileSync(path.join(DIST, new URL(href).pathname), 'utf8'));
  const html = (await page.content())
    .replace(/<script[\s\S]*?<\/script>|<link rel="(modulepreload|stylesheet)"[^>]*>/g, '')
    .replace('</head>', `<style>${css.join('\n')}</style></head>`);
  writeFileSync(path.join(DIST, FLOOR), html);
}

/** What was asked for of script, each file compressed for itself. */
async function scriptOf(page: Page): Promise<number> {
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  const sizes = scripts
    .filter((file) => file.endsWith('.js'))
    .map((file) => gzipSync(readFileSync(path.join(DIST, file))).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

const spread = (times: number[]): string => {
  const sorted = times.toSorted((a, b) => a - b).map(Math.round);
  const [least, most] = [sorted[0], sorted.at(-1)];
  return `${sorted[sorted.length >> 1]} ms (${least} to ${most})`.padEnd(22);
};

test.each([
  { what: 'kiosk, home', at: '', size: UPRIGHT, useful: '.facts dd' },
  { what: 'kiosk, home', at: '', size: LYING, useful: '.facts dd' },
  { what: 'kiosk, home', at: '', size: PHONE, useful: '.facts dd' },
  { what: 'kiosk, standings', at: 'standings', size: PHONE, useful: '.standing' },
  { what: 'door', at: null, size: PHONE, useful: '.entry .given' },
])(
  '$what $size.width × $size.height',
  async ({ what, at, ...look }) => {
    const to = at === null ? `/door/#${door}` : `/kiosk/?village=${VILLAGE}#/${VILLAGE}/${at}`;
    // The server's first answers are made then; the finished page is the floor.
    const script = await comes(to, look, async (page) => {
      await page.waitForTimeout(1000);
      await keepFinished(page);
      const shots = process.env.SHOTS;
      if (shots) await page.screenshot({ path: `${shots}/${what}-${look.size.width}.png` });
      return scriptOf(page);
    });
    await comes(`/${FLOOR}`, look, () => null);
    const [ours, floor]: [Painted[], Painted[]] = [[], []];
    for (let run = 0; run < RUNS; run += 1) {
      await comes(to, look, (_, painted) => ours.push(painted));
      await comes(`/${FLOOR}`, look, (_, painted) => floor.push(painted));
    }
    const row = (name: string, times: Painted[]) =>
      `${name.padEnd(30)} first ${spread(times.map(({ first }) => first))} ` +
      `useful ${spread(times.map(({ useful }) => useful))}`;
    console.log(
      `${row(`${what} ${look.size.width} × ${look.size.height}`, ours)} norm 1000 ms; ` +
        `script ${script.toFixed(1)} KB of 60\n${row('  the same as one file', floor)}`,
    );
  },
  300_000,
);
