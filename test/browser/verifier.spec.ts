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
import { VERIFIER } from '../support/second-verifier';
import { aPlan, someHouseholds } from '../support/thrown-plans';
import { writeCertificate } from '../support/written-certificate';

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
