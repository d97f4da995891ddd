import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  certificateNumber,
  certificateText,
} from '../../backend/src/settlement/domain/certificate';
import { launchBrowser, visit } from '../support/browser';
import { dice } from '../support/dice';
import { VERIFIER, sheetVerifier } from '../support/second-verifier';
import { aPlan, someHouseholds } from '../support/thrown-plans';
import { writeCertificate } from '../support/written-certificate';
import { writeSheets } from '../support/written-sheet';

jest.setTimeout(60_000);

const dir = mkdtempSync(path.join(tmpdir(), 'verifier-'));
afterAll(() => rmSync(dir, { recursive: true }));

const saved = (name: string, text: string): string => {
  const file = path.join(dir, name);
  writeFileSync(file, text);
  return file;
};

test('somebody without network opens the page, and sees every number come out or the one that does not', async () => {
  const roll = dice(21);
  const certificate = writeCertificate(aPlan(roll), someHouseholds(roll), { acts: 3 });
  if (!certificate) throw new Error('The plan cannot be divided.');
  const text = certificateText(certificate);
  const [payout] = certificate.payouts;
  const good = saved('good.json', text);
  const amount = `"amountFen":${payout?.amountFen},"groupNo"`;
  expect(text).toContain(amount);
  const bad = saved(
    'bad.json',
    text.replace(amount, `"amountFen":${(payout?.amountFen ?? 0) + 1},"groupNo"`),
  );

  const browser = await launchBrowser();
  try {
    const { page, context, end } = await visit(browser, { viewport: { width: 1366, height: 768 } });
    await context.setOffline(true);
    await page.goto(pathToFileURL(path.join(path.dirname(VERIFIER), 'index.html')).href);
    await page.setInputFiles('#file', good);
    const verdict = page.getByRole('status');
    await verdict.getByText('每个数都算得出来').waitFor();
    const shown = await verdict.textContent();
    expect(shown).toContain(certificate.certificateHash);
    expect(shown).toContain(`核对凭据 ${certificateNumber(certificate.certificateHash)}`);
    await page.getByLabel('户编号').fill(payout?.householdCode ?? '');
    await page.getByRole('button', { name: '这户怎么算的' }).click();
    const paid = ((payout?.amountFen ?? 0) / 100).toFixed(2);
    await page.getByRole('heading', { name: `发放 ${paid} 元` }).waitFor();
    if (process.env.SCREENS)
      await page.screenshot({ path: `${process.env.SCREENS}/verifier-good.png`, fullPage: true });
    await page.setInputFiles('#file', bad);
    await verdict.getByText('这份证书有问题').waitFor();
    expect(await verdict.textContent()).toContain('payouts[0]');
    if (process.env.SCREENS)
      await page.screenshot({ path: `${process.env.SCREENS}/verifier-bad.png`, fullPage: true });
    await end();
  } finally {
    await browser.close();
  }
});

test('a grandson compares three months of sheets with the paper, on a telephone and a computer, and finds one changed point', async () => {
  const sheets = writeSheets();
  const good = sheets.map((sheet) => saved(`${sheet.heading.month}.json`, JSON.stringify(sheet)));
  const [january] = structuredClone(sheets);
  Object.assign(january?.rows[0] ?? {}, { monthPoints: 20, yearPoints: 120 });
  const bad = saved('changed.json', JSON.stringify(january));
  const browser = await launchBrowser();
  try {
    for (const [name, width, height] of [
      ['phone', 390, 844],
      ['desk', 1366, 768],
    ] as const) {
      const { page, context, end } = await visit(browser, { viewport: { width, height } });
      const screen = async (of: string) => {
        if (process.env.SCREENS)
          await page.screenshot({
            path: `${process.env.SCREENS}/verifier-${of}-${name}.png`,
            fullPage: true,
          });
      };
      await context.setOffline(true);
      await page.goto(pathToFileURL(path.join(path.dirname(VERIFIER), 'index.html')).href);
      await screen('empty');
      await page.setInputFiles('#file', good);
      await page.getByText('3 个月的累计接得上').waitFor();
      for (const sheet of sheets)
        await page.getByText(sheetVerifier().footOf(sheet), { exact: true }).waitFor();
      expect(await page.getByText('2026 年 2 月公示表和台账对得上').count()).toBe(1);
      await page.getByText('2026 年 1 月各户的分').click();
      await page.getByRole('cell', { name: '欧阳*六' }).waitFor({ state: 'hidden' });
      await screen('sheets');
      await page.setInputFiles('#file', bad);
      await page.getByText('2026 年 1 月公示表有问题').waitFor();
      const said = await page.locator('#sheets').textContent();
      expect(said).toContain('户编号 001 本月得分:写的是 20,重算为 10(rows[0].monthPoints)');
      await screen('changed');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await end();
    }
  } finally {
    await browser.close();
  }
});
