import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { aHousehold } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { comesToTheDesk, type Person } from '../support/desk';
import { type RuledVillage } from '../support/ruled-village';
import { aVillageWithSheets } from '../support/sheets';

const DESK = { width: 1366, height: 768 };
const HOUSEHOLDS = 20;

describe('a Friday sanitation round, from the paper to the books and back', () => {
  let app: TestApplication;
  let browser: Browser;
  let village: RuledVillage;
  let clerk: Person;
  let secretary: Person;
  let keys = 0;
  let stuck = false;

  /** Each step stands on the one before: after a failure the others are not tried. */
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      if (stuck) throw new Error('An earlier step failed');
      stuck = true;
      await work();
      stuck = false;
    });
  const press = async (...wanted: string[]) => {
    for (const key of wanted) await clerk.page.keyboard.press(key);
    keys += wanted.length;
  };
  /** Marks as an inspector's paper has them: a full mark by one key, others digit by digit. */
  const typeMarks = async (marks: readonly number[]) => {
    for (const [at, mark] of marks.entries()) {
      if (mark === FULL[at]) await press('+');
      else await press(...String(mark), 'Enter');
    }
  };
  const sitsDown = ({ username }: { username: string }) =>
    comesToTheDesk(browser, username, { baseURL: app.base, viewport: DESK });

  beforeAll(async () => {
    app = await startApplication();
    browser = await launchBrowser();
    village = await aVillageWithSheets(app);
    for (let at = 7; at <= HOUSEHOLDS; at += 1)
      await aHousehold(app.sql, village.code, {
        code: String(at).padStart(3, '0'),
        headName: `赵${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[at - 7]}`,
      });
    await app.sql(
      `UPDATE household SET residency = 'AWAY' WHERE village_code = $1 AND code = '020'`,
      [village.code],
    );
  });
  afterAll(async () => {
    await browser.close();
    await expectCoherentBooks(app);
    await app.end();
  });

  step('the clerk says once how it is judged', async () => {
    clerk = await sitsDown(village.accounts.clerk);
    await clerk.open('卫生评比');
    await clerk.sees('6 项,满分 100 分 · 评委 1 人 · 4 等');
    await clerk.fill('评委 1', '刘一');
    const rules = clerk.page.getByRole('combobox', { name: '事项' });
    for (const [at, code] of [
      [0, 'CLEAN'],
      [3, 'DIRTY'],
    ] as const) {
      await rules.nth(at).fill(code);
      await clerk.page.getByRole('option', { name: code }).click();
    }
    await clerk.press('收起');
  });

  step('nineteen households are marked without the mouse', async () => {
    await clerk.page.getByLabel('张建一 刘一 庭院').focus();
    for (let at = 0; at < HOUSEHOLDS - 1; at += 1) {
      if (at === 4) await press('-');
      else if (at % 5 === 1) await typeMarks([10, 8, 5, 5, 8, 2]);
      else if (at % 3 === 0) await typeMarks(FULL);
      else await typeMarks([18, 18, 15, 12, 20, 10]);
    }
    await clerk.sees('已评 18 户,未评 2 户');
    expect(await clerk.row('张建一').textContent()).toContain('100最清洁');
    expect(await clerk.row('王建二').textContent()).toContain('38不清洁');
    expect(keys).toBeLessThan(20 * 15);
  });

  step('a mark over the full mark is shown at once', async () => {
    const cell = clerk.page.getByLabel('张建一 刘一 庭院');
    await cell.fill('21');
    await clerk.sees('1 户打分有误');
    expect(await cell.getAttribute('aria-invalid')).toBe('true');
    expect(await clerk.page.getByRole('button', { name: '核对并登记' }).isDisabled()).toBe(true);
    await cell.fill('20');
  });

  step('a tab that was closed has lost nothing', async () => {
    await clerk.page.reload();
    await clerk.sees('上次没录完的评比已找回');
    await clerk.sees('已评 18 户,未评 2 户');
  });

  step('grades and points are told before, and the round is recorded', async () => {
    await clerk.press('核对并登记');
    await clerk.sees('登记 18 条,合计 +24 分');
    await clerk.sees('最清洁 14 户 · 清洁 0 户 · 基本清洁 0 户 · 不清洁 4 户');
    await clerk.confirm();
    await clerk.sees('待审 18');
  });

  step('the sheet is printed with room for the inspectors to sign', async () => {
    await clerk.page.getByRole('link', { name: '打印评比表' }).click();
    await clerk.sees('溪桥村卫生评比表');
    const paper = clerk.page.locator('section.sheet-page');
    expect(await paper.locator('tbody tr', { hasText: '赵' }).count()).toBe(HOUSEHOLDS - 6);
    expect(await paper.getByText('签字').count()).toBe(1);
    const cut = await paper.evaluateAll((pages) =>
      pages.some((page) => page.scrollHeight > page.clientHeight),
    );
    expect(cut).toBe(false);
    await clerk.press('返回');
    await clerk.press('关闭');
  });

  step('the secretary approves the batch, and it is reversed as one with the reason', async () => {
    secretary = await sitsDown(village.accounts.secretary);
    await secretary.open('批次');
    await secretary.row('卫生评比').click();
    await secretary.page.getByRole('link', { name: '去审核页看这一批' }).click();
    await secretary.press('整批通过');
    await secretary.confirm();
    await secretary.sees('通过 18 条,记入台账');
    await secretary.open('批次');
    await secretary.sees('已入账 18');
    await secretary.row('卫生评比').click();
    await secretary.press('整批冲销');
    await secretary.page.getByLabel('理由').fill('评的是上周的表');
    await secretary.confirm();
    await secretary.sees('这一批已冲销');
    await secretary.sees('已冲销 18');
    const [sum] = await app.sql<{ points: string }>(
      `SELECT sum(points) AS points FROM entry WHERE village_code = $1 AND act_id IS NOT NULL`,
      [village.code],
    );
    expect(Number(sum?.points)).toBe(0);
    await secretary.leave();
  });

  step('the next round begins with the items, inspectors and bands of this one', async () => {
    await clerk.open('卫生评比');
    await clerk.sees('6 项,满分 100 分 · 评委 1 人 · 4 等');
    await clerk.page.getByLabel('张建一 刘一 庭院').waitFor();
    await clerk.sees('已评 0 户,未评 20 户');
    await clerk.leave();
  });
});

const FULL = [20, 20, 15, 15, 20, 10];
