import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { certificateText } from '../../backend/src/settlement/domain/certificate';
import { readCertificate } from '../../backend/src/settlement/domain/check-certificate';
import {
  type PlanHousehold,
  planByPoints,
} from '../../backend/src/settlement/domain/distribution-plan';
import { secondVerifier } from '../support/second-verifier';
import { writeCertificate } from '../support/written-certificate';

const HOUSEHOLDS = 1_500;
/** With base points, what is carried and the last one: 16 entries for each. */
const ACTS = 14;

test('the certificate of a large village: how big it is, and how long both verifiers take', () => {
  const households = Array.from({ length: HOUSEHOLDS }, (_, at): PlanHousehold => {
    const householdCode = String(at + 1).padStart(4, '0');
    const householdId = `01a229b2-0662-73ff-b534-${String(at).padStart(12, '0')}`;
    return {
      ...{ householdId, householdCode, groupNo: 1 + (at % 12), headName: '张建国', listed: true },
      ...{ resident: true, optedOut: false, heads: 4, land: 300, labourDays: 100, shares: 100 },
      points: 10_000 + ((at * 7_919) % 9_000),
    };
  });
  const certificate = writeCertificate(planByPoints(2026, 16_513_000), households, { acts: ACTS });
  if (!certificate) throw new Error('The plan cannot be divided.');
  const text = certificateText(certificate);
  const timed = (work: () => void) => {
    const began = performance.now();
    work();
    return Math.round(performance.now() - began);
  };
  const { verify } = secondVerifier();
  const product = timed(() => expect(readCertificate(text)).toHaveProperty('certificateHash'));
  const second = timed(() => expect(verify(JSON.parse(text))).toBeNull());
  const entries = certificate.postings.reduce((sum, one) => sum + (one.entries?.length ?? 0), 0);
  const size = Buffer.byteLength(text);
  console.log(
    `${HOUSEHOLDS} households, ${entries} entries: ${(size / 1e6).toFixed(1)} MB ` +
      `(${(gzipSync(text).length / 1e6).toFixed(1)} MB packed), product ${product} ms, second ${second} ms`,
  );
  expect(size).toBeLessThan(20_000_000);
  expect(second).toBeLessThan(60_000);
});
