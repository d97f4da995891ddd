import { type Browser, type Download, type Locator, type Page } from 'playwright-core';
import { PASSWORD } from './application';
import { visit, type VisitOptions } from './browser';

/** Somebody at the desk, who finds things by the words on the screen. */
export interface Person {
  page: Page;
  /** Opens a page of the menu. */
  open: (menu: string) => Promise<void>;
  /** Waits until the words stand on the page. */
  sees: (words: string | RegExp) => Promise<void>;
  press: (button: string, within?: Locator) => Promise<void>;
  fill: (label: string, text: string) => Promise<void>;
  /** Picks one of a field's choices. */
  choose: (label: string, choice: string) => Promise<void>;
  /** Says yes in the dialog that asks. */
  confirm: () => Promise<void>;
  /** The number that stands under a caption, as text. */
  figure: (caption: string) => Promise<string>;
  row: (words: string | RegExp) => Locator;
  /** Clicks, and hands over the file the browser then saves. */
  download: (link: string) => Promise<Download>;
  /** Says that a refusal is part of the test. */
  expectProblem: (pattern: RegExp) => void;
  leave: () => Promise<void>;
}

/** Comes to the desk without a session and signs in as everybody does. */
export async function comesToTheDesk(
  browser: Browser,
  username: string,
  options: VisitOptions,
): Promise<Person> {
  const { page, expectProblem, end } = await visit(browser, options);
  // The desk asks who is here before anybody has signed in.
  expectProblem(/^401 GET .*\/api\/session$/);
  await page.goto('/desk/');
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('menuitem', { name: '今日' }).waitFor();
  return personAt(page, { leave: end, expectProblem });
}

function personAt(page: Page, doors: Pick<Person, 'leave' | 'expectProblem'>): Person {
  const button = (name: string, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: true });
  return {
    page,
    ...doors,
    open: (name) => page.getByRole('menuitem', { name, exact: true }).click(),
    sees: (words) => page.getByText(words).filter({ visible: true }).first().waitFor(),
    press: (name, within) => button(name, within).click(),
    fill: (label, text) => page.getByRole('textbox', { name: label }).fill(text),
    choose: async (label, choice) => {
      await page.getByRole('combobox', { name: label }).click();
      await page.getByRole('option', { name: choice, exact: true }).click();
    },
    confirm: () => button('确定', page.getByRole('dialog')).click(),
    figure: async (caption) => {
      const box = page.getByText(caption, { exact: true }).locator('..');
      return ((await box.textContent()) ?? '').slice(caption.length);
    },
    row: (words) => page.getByRole('row').filter({ hasText: words }),
    download: async (link) => {
      const saved = page.waitForEvent('download');
      await page.getByRole('link', { name: link }).click();
      return saved;
    },
  };
}
