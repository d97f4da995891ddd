import type { Page } from 'playwright-core';

/** Pixels of a browser, with half of one for rounding. */
const A4 = { width: (210 * 96) / 25.4 + 0.5, height: (297 * 96) / 25.4 + 0.5 };

/**
 * Looks at a 公示表 as the printer does, page by page, and finds every household on it once.
 */
export async function expectWholeSheetOnA4(page: Page, title: string): Promise<void> {
  const households = await expectPagesOnA4(page, title);
  const said = await page.locator('section.sheet-page .sheet-sign').textContent();
  expect(said).toContain(`本月 ${households} 户有记录`);
}

/**
 * Looks at paper as the printer does: every page carries the title and its number, nothing is cut off, no
 * page is larger than A4, and the paper comes out page by page. Answers how many rows stand on all pages.
 */
export async function expectPagesOnA4(page: Page, title: string): Promise<number> {
  await page.locator('section.sheet-page').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  const pages = await page.locator('section.sheet-page').evaluateAll((sheets) =>
    sheets.map((sheet) => ({
      title: sheet.querySelector('h1')?.textContent,
      foot: sheet.querySelector('footer')?.textContent ?? '',
      rows: sheet.querySelectorAll('tbody tr').length,
      width: sheet.getBoundingClientRect().width,
      height: sheet.getBoundingClientRect().height,
      cut: sheet.scrollHeight > sheet.clientHeight || sheet.scrollWidth > sheet.clientWidth,
    })),
  );
  expect(pages.length).toBeGreaterThan(1);
  pages.forEach((sheet, at) => {
    expect(sheet).toMatchObject({ title, cut: false });
    expect(sheet.foot).toContain(`第 ${at + 1} 页 / 共 ${pages.length} 页`);
    expect(sheet.width).toBeLessThanOrEqual(A4.width);
    expect(sheet.height).toBeLessThanOrEqual(A4.height);
  });
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(pages.length);
  await page.emulateMedia({ media: null });
  return pages.reduce((sum, sheet) => sum + sheet.rows, 0);
}
