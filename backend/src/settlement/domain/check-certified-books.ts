import { genesisHash, postingHash, type PostingKind, sealedLeaf } from '../../ledger/domain/chain';
import { merkleRoot } from '../../ledger/domain/merkle-tree';
import { freezeStandings, frozenYearHash } from '../../ranking/domain/frozen-year';
import { type Points } from '../../shared/domain/points';
import {
  type Certificate,
  type CertifiedEntry,
  type CertifiedPosting,
  type Fault,
} from './certificate';

const SIDES = ['BASE', 'CARRY', 'ADD', 'DEDUCT'] as const;
type Sums = Record<(typeof SIDES)[number], Points>;
/** What leaves are versioned by: the fields they have beyond the first version's. */
const VERSIONS = new Map([
  [14, 1],
  [17, 2],
  [18, 3],
]);

/** The ledger from its first posting to the freeze, and the standings from its entries. */
export function* bookFaults(certificate: Certificate): Generator<Fault> {
  yield* chainFaults(certificate);
  yield* standingFaults(certificate);
}

function* chainFaults(certificate: Certificate): Generator<Fault> {
  const { heading, ledger, postings } = certificate;
  // The year begins at midnight in Shanghai.
  const newYear = `${heading.year - 1}-12-31T16:00:00.000Z`;
  let prevHash = genesisHash(heading.villageCode);
  for (const [at, posting] of postings.entries()) {
    const path = `postings[${at}]`;
    const { entries, recordedAt } = posting;
    if (posting.seq !== at + 1) yield { path: `${path}.seq`, what: `is not ${at + 1}` };
    if (entries === null) {
      if (recordedAt >= newYear || (at > 0 && postings[at - 1]?.entries))
        yield { path: `${path}.entries`, what: 'are missing, though the posting is of the year' };
    } else {
      const sum = entries.reduce((total, { figures }) => total + figures[5], 0);
      if (sum !== posting.pointsSum)
        yield { path: `${path}.pointsSum`, what: `its entries sum to ${sum}` };
      if (entries.length !== posting.lineCount)
        yield { path: `${path}.lineCount`, what: `there are ${entries.length} entries` };
      const leaves = entries.map((entry, line) => leafOf(certificate, posting, entry, line + 1));
      if (leaves.length === 0 || merkleRoot(leaves).toString('hex') !== posting.entriesRoot)
        yield { path, what: 'its entries are not the ones it was sealed with' };
    }
    const hash = postingHash({
      ...{ villageCode: heading.villageCode, seq: posting.seq, kind: posting.kind as PostingKind },
      ...{ idempotencyKey: posting.idempotencyKey, actor: posting.actor },
      requestHash: Buffer.from(posting.requestHash, 'hex'),
      recordedAt: new Date(recordedAt),
      ...{ lineCount: posting.lineCount, pointsSum: posting.pointsSum },
      entriesRoot: Buffer.from(posting.entriesRoot, 'hex'),
      prevHash,
    });
    if (hash.toString('hex') !== posting.hash)
      yield { path, what: 'does not follow from the posting before it' };
    prevHash = Buffer.from(posting.hash, 'hex');
  }
  if (ledger.seq !== postings.length) yield { path: 'ledger.seq', what: 'is not the last posting' };
  if (ledger.hash !== prevHash.toString('hex'))
    yield { path: 'ledger.hash', what: 'is not the hash of the last posting' };
}

function leafOf(
  { heading, ledger, ruleLists }: Certificate,
  { seq }: CertifiedPosting,
  entry: CertifiedEntry,
  line: number,
): Buffer {
  if ('leaf' in entry) return Buffer.from(entry.leaf, 'hex');
  const [year, month, household, scheme, side, points] = entry.figures;
  const [residentId = null, list = null, ruleCode = null, actId = null, ...rest] = entry.words;
  const { id = null, contentHash = null } = list === null ? {} : (ruleLists[Number(list)] ?? {});
  return sealedLeaf({
    version: VERSIONS.get(entry.words.length) ?? 0,
    fields: [
      ...[heading.villageCode, year, seq, line, month, ledger.ids[household] ?? '', residentId],
      ...[ledger.ids[scheme] ?? '', id, contentHash, ruleCode, actId, side, points, ...rest],
    ],
  });
}

function* standingFaults(certificate: Certificate): Generator<Fault> {
  const { heading, frozenYear, ledger, names } = certificate;
  const sums = sumsOf(certificate);
  const standings = certificate.standings.map((row) => ({
    ...row,
    headName: names?.[row.householdId] ?? '',
  }));
  for (const [at, row] of standings.entries()) {
    const path = `standings[${at}]`;
    const { BASE, CARRY, ADD, DEDUCT } = sums.get(row.householdId) ?? NOTHING;
    sums.delete(row.householdId);
    const should = { base: BASE, carried: CARRY, adds: ADD, deducts: 0 - DEDUCT };
    for (const field of ['base', 'carried', 'adds', 'deducts'] as const)
      if (row[field] !== should[field])
        yield {
          path: `${path}.${field}`,
          what: `is ${row[field]}, the entries give ${should[field]}`,
        };
    const points = BASE + CARRY + ADD + DEDUCT;
    if (row.points !== points)
      yield { path: `${path}.points`, what: `is ${row.points}, the entries give ${points}` };
    const before = standings[at - 1]?.householdCode ?? '';
    if (before >= row.householdCode) yield { path, what: 'stands out of order, or twice' };
  }
  const left = [...sums].find(([, of]) => SIDES.reduce((sum, side) => sum + of[side], 0) !== 0);
  if (left) yield { path: 'standings', what: `household ${left[0]} has points and no standing` };
  const ranking = standings.map((row) => ({ ...row, ranks: row.rank !== null }));
  for (const [at, anew] of freezeStandings(ranking, frozenYear.policy).entries())
    for (const field of ['rank', 'tied', 'decidedBy', 'stars'] as const)
      if (anew[field] !== standings[at]?.[field])
        yield {
          path: `standings[${at}].${field}`,
          what: `the points and the policy give ${anew[field]}`,
        };
  if (!names) return;
  const content = frozenYearHash({
    ...{ villageCode: heading.villageCode, schemeId: heading.schemeId, year: heading.year },
    ...{ version: frozenYear.version, policy: frozenYear.policy },
    ...{ ledgerSeq: ledger.seq, ledgerHash: ledger.hash, standings },
  });
  if (content.toString('hex') !== frozenYear.contentHash)
    yield { path: 'names', what: 'with these names the frozen year has another content hash' };
}

const NOTHING: Sums = { BASE: 0, CARRY: 0, ADD: 0, DEDUCT: 0 };

/** What the entries of the year come to, by household and side; 上年调整 only up to a vote that let it count. */
function sumsOf({ heading, ledger, postings, frozenYear }: Certificate): Map<string, Sums> {
  const held = new Set(ledger.withheld.map(([seq, line]) => `${seq}-${line}`));
  const opened = Math.max(0, ...frozenYear.reopenings.map(({ ledgerSeq }) => ledgerSeq));
  const sums = new Map<string, Sums>();
  for (const { seq, kind, entries } of postings) {
    if (kind === 'PRIOR_YEAR' && seq > opened) continue;
    for (const [at, { figures }] of (entries ?? []).entries()) {
      const [year, , household, scheme, side, points] = figures;
      if (year !== heading.year || ledger.ids[scheme] !== heading.schemeId) continue;
      if (held.has(`${seq}-${at + 1}`)) continue;
      const id = ledger.ids[household] ?? '';
      const sum = sums.get(id) ?? { ...NOTHING };
      sum[side] += points;
      sums.set(id, sum);
    }
  }
  return sums;
}
