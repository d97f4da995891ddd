import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Quiet: no updates, no calls home. Root and containers have no sandbox to offer. */
const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A headless Chromium: the one of CHROMIUM_PATH, or the one that comes with the packages (Linux x64). */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return chromium.launch({ executablePath: own, args: ARGS });
  const dir = unpackedChromium();
  return chromium.launch({
    executablePath: path.join(dir, 'chromium'),
    args: ARGS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(dir, 'al2023', 'lib'),
      // The machine's fonts are better, they may be Chinese; the packaged ones are Latin only.
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: path.join(dir, 'fonts') }),
    },
  });
}

/**
 * Unpacks the package's Chromium once per version. Two workers may come here at the same moment: each
 * unpacks aside, the first to move its folder into place wins, and the other uses that one.
 */
function unpackedChromium(): string {
  const entry = require.resolve('@sparticuz/chromium');
  const manifest = path.resolve(path.dirname(entry), '../../package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const cache = path.resolve(path.dirname(manifest), '../../.cache');
  const place = path.join(cache, `chromium-${version}`);
  if (existsSync(place)) return place;
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(`${place}-`);
  // In a process of its own: the package reads both variables while it is being loaded.
  const program = `require(${JSON.stringify(entry)}).executablePath()`;
  const env = { ...process.env, TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  try {
    execFileSync(process.execPath, ['-e', program], { env, stdio: 'pipe' });
    renameSync(aside, place);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Says that a problem is part of the test, e.g. `/401 .*\/api\/session/` for a wrong password. */
  expectProblem: (pattern: RegExp) => void;
  /** Closes the page. @throws Error listing every problem that was not expected */
  end: () => Promise<void>;
}

export interface VisitOptions {
  baseURL?: string;
  viewport?: { width: number; height: number };
  /** A phone: touch instead of a mouse. */
  touch?: boolean;
  /** Without a service worker every request can be answered by the test. */
  workerless?: boolean;
}

/**
 * Opens a page as a person in the village sees it. Whatever the page complains about (console errors,
 * uncaught exceptions, failed requests, answers from 400 up) makes `end` fail the test.
 */
export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: options.viewport ?? { width: 1280, height: 800 },
    hasTouch: options.touch ?? false,
    serviceWorkers: options.workerless ? 'block' : 'allow',
    baseURL: options.baseURL,
  });
  const page = await context.newPage();
  const problems = problemsOf(page);
  const expected: RegExp[] = [];
  return {
    page,
    context,
    expectProblem: (pattern) => void expected.push(pattern),
    end: async () => {
      await context.close();
      const left = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
      if (left.length > 0) throw new Error(`The page had problems:\n  ${left.join('\n  ')}`);
    },
  };
}

function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    // Chromium repeats each bad answer here without its address; `response` below knows it.
    if (message.type() !== 'error' || /^Failed to load resource/.test(message.text())) return;
    problems.push(`console: ${message.text()}`);
  });
  page.on('response', (answer) => {
    const asked = `${answer.request().method()} ${answer.url()}`;
    if (answer.status() >= 400) problems.push(`${answer.status()} ${asked}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    // Leaving a page gives up what it was still loading, and a download is no page.
    if (reason !== 'net::ERR_ABORTED')
      problems.push(`${reason} ${request.method()} ${request.url()}`);
  });
  return problems;
}
