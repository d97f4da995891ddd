import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { launchBrowser, visit } from '../support/browser';

jest.setTimeout(60_000);

/** A page with one fault, to see that a visit notices it. */
const FAULTS: Record<string, [html: string, noticed: RegExp]> = {
  'an error in the console': ['<script>console.error("broken")</script>', /console: broken/],
  'an exception': ['<script>throw new Error("thrown")</script>', /exception: .*thrown/],
  'a missing file': ['<img src="/gone.png">', /404 GET .*gone\.png/],
  'a host that does not answer': ['<img src="http://127.0.0.1:1/x.png">', /ERR_\w+ GET .*x\.png/],
};

describe('a visit with the browser', () => {
  let browser: Browser;
  let server: Server;
  let html = '';
  let baseURL = '';

  beforeAll(async () => {
    browser = await launchBrowser();
    server = createServer((request, response) => {
      const found = request.url === '/';
      response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(found ? `<link rel="icon" href="data:,">${html}` : '');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  test('is made in Chinese and ends well when the page is well', async () => {
    html = '<p>村分</p>';
    const { page, end } = await visit(browser, { baseURL, viewport: { width: 390, height: 844 } });
    await page.goto('/');
    expect(await page.textContent('p')).toBe('村分');
    expect(await page.evaluate(() => [navigator.language, innerWidth])).toEqual(['zh-CN', 390]);
    await end();
  });

  test.each(Object.entries(FAULTS))('fails over %s', async (_name, [fault, noticed]) => {
    html = fault;
    const { page, end } = await visit(browser, { baseURL });
    await page.goto('/', { waitUntil: 'networkidle' });
    await expect(end()).rejects.toThrow(noticed);
  });

  test('lets a problem pass that belongs to the test', async () => {
    html = '<img src="/gone.png">';
    const { page, end, expectProblem } = await visit(browser, { baseURL });
    expectProblem(/404 .*gone\.png/);
    await page.goto('/', { waitUntil: 'networkidle' });
    await end();
  });
});
