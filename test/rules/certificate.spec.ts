import { type Certificate, certificateText } from '../../backend/src/settlement/domain/certificate';
import {
  checkCertificate,
  readCertificate,
} from '../../backend/src/settlement/domain/check-certificate';
import { type PlanHousehold } from '../../backend/src/settlement/domain/distribution-plan';
import { dice } from '../support/dice';
import { firstUnnamed, leavesOf } from '../support/changed-leaf';
import { secondVerifier } from '../support/second-verifier';
import { aPlan, someHouseholds } from '../support/thrown-plans';
import { sealAnew, writeCertificate } from '../support/written-certificate';

const { verify } = secondVerifier();
/** `npm run test:long` throws more plans, and changes every value. */
const PLANS = 60;
const CHANGES = 60;

const nextCertificate = (roll: (below: number) => number): Certificate => {
  for (;;) {
    const certificate = writeCertificate(aPlan(roll), someHouseholds(roll), { acts: 2 });
    if (certificate) return certificate;
  }
};
/** Both verifiers, as the paths they name; null where all comes out. */
const both = (file: unknown) => [checkCertificate(file)?.path ?? null, verify(file)?.path ?? null];
const copy = (certificate: Certificate): Certificate => structuredClone(certificate);

test('two verifiers written apart reproduce every number of plans thrown at random', () => {
  const roll = dice(7);
  for (let run = 0; run < PLANS; run += 1) {
    const certificate = nextCertificate(roll);
    expect([checkCertificate(certificate), verify(certificate)]).toEqual([null, null]);
    const { names: _, ...forTheWall } = certificate;
    if (run % 20 === 0) expect(both(forTheWall)).toEqual([null, null]);
  }
});

test('one character changed anywhere is found by both, and named at or above where it stands', () => {
  const certificate = nextCertificate(dice(11));
  expect(leavesOf(certificate).length).toBeGreaterThan(500);
  expect(firstUnnamed(certificate, verify, CHANGES, dice(12))).toBeNull();
});

test('the file is read again as it was written, and a cut one is no certificate', () => {
  const text = certificateText(nextCertificate(dice(13)));
  expect(readCertificate(text)).toEqual(JSON.parse(text));
  expect(readCertificate(text.slice(0, -9))).toEqual({ path: '', what: 'is not JSON' });
  for (const other of [null, 7, [], {}, { heading: {} }]) {
    expect(both(other).every((path) => path !== null)).toBe(true);
  }
});

describe('rows in another order', () => {
  test.each(['standings', 'households', 'payouts', 'ballots', 'postings'] as const)(
    'of %s are refused with the list named, not a row',
    (name) => {
      const changed = copy(fourHouseholds());
      (changed[name] as unknown[]).reverse();
      expect(both(changed)).toEqual([name, name]);
    },
  );
});

describe('a forger who puts all hashes in order', () => {
  const forged = (change: (file: Certificate) => void) => {
    const changed = copy(fourHouseholds());
    delete changed.names;
    change(changed);
    return both(sealAnew(changed));
  };
  test.each<[string, string, (file: Certificate) => void]>([
    [
      'more money for one',
      'payouts[0].amountFen',
      ({ payouts }) => void (payouts[0]!.amountFen += 1),
    ],
    [
      'other points in the ranking',
      'standings[1].adds',
      ({ standings }) => void ((standings[1]!.adds += 100), (standings[1]!.points += 100)),
    ],
    ['a better place', 'standings[3].rank', ({ standings }) => void (standings[3]!.rank = 1)],
    [
      'other points in the plan',
      'households[2].points',
      ({ households }) => void (households[2]!.points += 100),
    ],
    [
      'an entry worth more',
      'postings[2].pointsSum',
      ({ postings }) => void (postings[2]!.entries![0]!.figures[5] += 100),
    ],
    [
      'an entry of another household',
      'postings[2]',
      ({ postings }) => void (postings[2]!.entries![0]!.figures[2] = 3),
    ],
    [
      'an entry left out',
      'postings[2].pointsSum',
      ({ postings }) => void postings[2]!.entries!.pop(),
    ],
    ['a posting left out', 'postings[2].seq', ({ postings }) => void postings.splice(2, 1)],
    [
      'the entries of a posting hidden',
      'postings[4].entries',
      ({ postings }) => void (postings[4]!.entries = null),
    ],
    ['a bigger pool', 'result.netFen', ({ plan }) => void (plan.incomeFen += 100)],
    [
      'another register',
      'result.pools[0].restWeight',
      ({ households }) => void (households[0]!.heads += 1),
    ],
    [
      'a vote that did not pass',
      'ballots[1].verdict',
      ({ ballots }) => void (ballots[1]!.questions[0]!.yes = 300),
    ],
    [
      'a vote on something else',
      'settlement.ballotId',
      ({ ballots }) => void (ballots[1]!.subjectId = 'other'),
    ],
    [
      'another rule',
      'ruleLists[0].contentHash',
      ({ ruleLists }) => void (ruleLists[0]!.rules[0]!.item = '别的'),
    ],
    ['rows in another order', 'standings[1]', ({ standings }) => void standings.reverse()],
  ])('%s: caught at %s', (_what, path, change) => {
    const [first, second] = forged(change);
    expect(first).toBe(path);
    expect(second?.split('.')[0]).toBe(path.split('.')[0]);
  });

  test.each<[string, string, (file: Certificate) => void]>([
    [
      'a posting of another day',
      'postings[3]',
      ({ postings }) => void (postings[3]!.recordedAt = '2026-04-01T02:00:00.000Z'),
    ],
    [
      'points beside the sides',
      'standings[1].points',
      ({ standings, households }) =>
        void ((standings[1]!.points += 100), (households[1]!.points += 100)),
    ],
    ['another end of the ledger', 'ledger.hash', ({ ledger }) => void (ledger.hash = '00')],
  ])('%s: caught at %s', (_what, path, change) => expect(forged(change)).toEqual([path, path]));

  test.each<[string, (file: Certificate) => void]>([
    ['a frozen year', ({ frozenYear }) => void (frozenYear.contentHash = '00')],
    ['a settlement', ({ settlement }) => void (settlement.contentHash = '00')],
    ['heads of household', ({ names }) => void (names!.h0 = '李四')],
  ])(
    '%s that is not the one with these names is caught where the names are given',
    (_what, change) => {
      const changed = copy(fourHouseholds());
      change(changed);
      expect(both(sealAnew(changed))).toEqual(['names', 'names']);
    },
  );

  test('who writes the whole ledger anew is caught by its hash on paper only', () => {
    const [honest, richer] = [fourHouseholds(), fourHouseholds(100)];
    expect(both(richer)).toEqual([null, null]);
    expect(richer.ledger.hash).not.toBe(honest.ledger.hash);
    expect(richer.certificateHash).not.toBe(honest.certificateHash);
  });
});

/** By head and by points, cut to 元. */
function fourHouseholds(more = 0): Certificate {
  const households = [300, 200, 200, 100].map((points, at): PlanHousehold => {
    const householdCode = `00${at + 1}`;
    return {
      ...{ householdId: `h${at}`, householdCode, groupNo: 1, headName: `张建${at}`, listed: true },
      ...{ resident: true, optedOut: false, heads: at + 1, land: 0, labourDays: 0, shares: 0 },
      points: points * 100 + (at === 0 ? more : 0),
    };
  });
  const pool = {
    ...{ filter: { groupNos: null, minPoints: null, residentsOnly: false } },
    ...{ fixedFen: null, floorFen: 0, capFen: null, fallback: 'TO_COLLECTIVE' as const },
  };
  const certificate = writeCertificate(
    {
      ...{ year: 2026, recordDate: '2026-12-31', source: 'COLLECTIVE_INCOME', rounding: 'YUAN' },
      ...{ incomeFen: 1_000_000, lossesFen: 10_000, remainder: 'LARGEST_REMAINDER' },
      deductions: [{ kind: 'RESERVE', label: '公积金', bps: 2_700 }],
      pools: [
        { ...pool, code: 'HEAD', label: '人口股', basis: 'HEAD', bps: 6_000 },
        { ...pool, code: 'POINTS', label: '积分激励资金', basis: 'POINTS', bps: 4_000 },
      ],
    },
    households,
    { acts: 2 },
  );
  if (!certificate) throw new Error('The plan cannot be divided.');
  return certificate;
}
