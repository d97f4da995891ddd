import { countyOf, verifyCounty, verifyVillage } from '../../backend/src/verify';
import { type TestApplication } from './application';

/** The one assertion for the whole books: ledger, sheets, standings and settlements of a village, or of all, agree. */
export async function expectCoherentBooks(app: TestApplication, village?: string): Promise<void> {
  const villages = await app.sql<{ code: string }>(
    `SELECT code FROM area WHERE kind = 'VILLAGE' AND code = coalesce($1, code) ORDER BY code`,
    [village],
  );
  const findings = [];
  for (const { code } of villages) {
    const { finding } = await verifyVillage(app.dataSource, code);
    if (finding) findings.push({ code, ...finding });
  }
  for (const county of new Set(villages.map(({ code }) => countyOf(code)))) {
    const finding = await verifyCounty(app.dataSource, county);
    if (finding) findings.push({ code: county, ...finding });
  }
  expect(findings).toEqual([]);
}
