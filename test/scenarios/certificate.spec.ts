import { checkCertificate } from '../../backend/src/settlement/domain/check-certificate';
import { firstUnnamed } from '../support/changed-leaf';
import { dice } from '../support/dice';
import { secondVerifier } from '../support/second-verifier';
import { aPlan, someHouseholds } from '../support/thrown-plans';
import { writeCertificate } from '../support/written-certificate';

const { verify } = secondVerifier();

test('each value of a certificate, changed by one character, is found by both verifiers and named', () => {
  const roll = dice(31);
  const certificate = writeCertificate(aPlan(roll), someHouseholds(roll), { acts: 2 });
  if (!certificate) throw new Error('The plan cannot be divided.');
  expect(firstUnnamed(certificate, verify, null, roll)).toBeNull();
}, 600_000);

test('two verifiers reproduce every number of a thousand plans', () => {
  const roll = dice(32);
  for (let run = 0; run < 1_000; run += 1) {
    const certificate = writeCertificate(aPlan(roll), someHouseholds(roll), { acts: 2 });
    const found = certificate && [checkCertificate(certificate), verify(certificate)];
    expect([run, found?.filter((fault) => fault !== null) ?? []]).toEqual([run, []]);
  }
}, 600_000);
