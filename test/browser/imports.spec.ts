import type { Browser } from 'playwright-core';
import { XLSX } from '../../backend/src/shared/media-types';
import { actsWorkbook, codes } from '../support/acts-workbook';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { expectCoherentBooks } from '../support/coherent-books';
import { comesToTheDesk, type Person } from '../support/desk';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

const ROWS = 5000;

describe('a register of a year, imported at the desk', () => {
  let app: TestApplication;
  let browser: Browser;
  let village: RuledVillage;
  let clerk: Person;

  beforeAll(async () => {
    app = await startApplication();
    browser = await launchBrowser();
    village = await aRuledVillage(app, { households: 20 });
    const viewport = { width: 1366, height: 768 };
    const { username } = village.accounts.clerk;
    clerk = await comesToTheDesk(browser, username, { baseURL: app.base, viewport });
  });
  afterAll(async () => {
    await browser.close();
    await expectCoherentBooks(app);
    await app.end();
  });

  it('tells how far it is, stops when asked, goes on with what is left, and says what it did', async () => {
    const { page, sees, press, open, leave } = clerk;
    await open('表格导入');
    const buffer = actsWorkbook(ROWS, codes(20, 3));
    const files = page.locator('input[type=file]').nth(1);
    await files.setInputFiles({ name: '2026年登记簿.xlsx', mimeType: XLSX, buffer });
    await sees(/已读取并检查 [\d,]+ 行 · \d+%/);
    await sees('可导入');
    await press('导入 5000 行');
    await clerk.confirm();
    await sees(/已登记 [\d,]+ 行 · \d+%/);
    await press('停止');
    await sees(/导入到一半停下了,已登记 \d000 条/);
    await page.getByRole('button', { name: /接着导入剩下的 \d000 行/ }).click();
    await clerk.confirm();
    await sees(`已登记 ${ROWS} 条等待审核,跳过 0 行`);
    await page.getByRole('tab', { name: `明细 ${ROWS}` }).click();
    await sees(`显示前 500 条,共 ${ROWS} 条`);
    await leave();
  });
});
