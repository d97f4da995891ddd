import { createHash } from 'node:crypto';
import { lawOn } from '../../backend/src/ballot/domain/law';
import { tally } from '../../backend/src/ballot/domain/tally';
import {
  type Entry,
  type EntrySide,
  genesisHash,
  leafHash,
  postingHash,
  type PostingKind,
  sealedEntry,
} from '../../backend/src/ledger/domain/chain';
import { merkleRoot } from '../../backend/src/ledger/domain/merkle-tree';
import { freezeStandings, frozenYearHash } from '../../backend/src/ranking/domain/frozen-year';
import {
  DEFAULT_POLICY,
  type RankingPolicy,
} from '../../backend/src/ranking/domain/ranking-policy';
import { type Rule } from '../../backend/src/rulebook/domain/rule';
import { ruleListHash } from '../../backend/src/rulebook/domain/rule-list';
import {
  type Certificate,
  type CertifiedBallot,
  type CertifiedEntry,
  type CertifiedPosting,
  FORMAT,
  hashOfSeal,
  sealOf,
  type Sections,
} from '../../backend/src/settlement/domain/certificate';
import {
  type DistributionPlan,
  type PlanHousehold,
} from '../../backend/src/settlement/domain/distribution-plan';
import { divide } from '../../backend/src/settlement/domain/divide';
import { payoutLines } from '../../backend/src/settlement/domain/payout-lines';
import { planHash } from '../../backend/src/settlement/domain/settlement-hash';

const VILLAGE = '431322105201';
const SCHEME = 'scheme';
const YEAR = 2026;
const RULES: Rule[] = [
  {
    ...{ code: 'HELP', category: '公共事务', item: '帮助邻里', direction: 'ADD', unit: '次' },
    ...{ value: { kind: 'FIXED', points: 500 }, caps: [] },
  },
];
const LIST_HASH = ruleListHash(RULES, 10_000).toString('hex');

interface Line {
  householdId: string;
  side: EntrySide;
  points: number;
  /** Of a line whose words name somebody. */
  closed?: boolean;
}
type Written = { kind: PostingKind; at: string; year?: number; lines: Line[] };

/** What somebody who owns the file can do: put its hashes in order after a change. */
export function sealAnew(sections: Sections & { names?: Record<string, string> }): Certificate {
  const seal = sealOf(sections);
  return { ...sections, seal, certificateHash: hashOfSeal(seal) };
}

/**
 * A settled year as a certificate says it, without a database: a posting of the year before, base points, `acts`
 * entries for each household, a line carried over and a 上年调整 that does not count. Null when the plan cannot be
 * divided.
 */
export function writeCertificate(
  plan: DistributionPlan,
  households: readonly PlanHousehold[],
  { acts = 1, policy = DEFAULT_POLICY }: { acts?: number; policy?: RankingPolicy } = {},
): Certificate | null {
  const divided = divide(plan, households);
  if (divided.outcome === 'REFUSED') return null;
  const { shares: _, ...result } = divided.division;
  const { postings, head, ids } = write(postingsOf(households, acts));
  const standings = byCode(
    freezeStandings(
      households.map((one) => {
        const { householdId, householdCode, headName, groupNo, optedOut, points } = one;
        const { base, carried, adds, deducts } = sidesOf(one, acts);
        const sums = { base, carried, adds, deducts, points };
        const facts = { people: 1, volunteerHours: one.heads % 2, reachedOn: null };
        const whose = { householdId, householdCode, headName, groupNo, optedOut };
        return { ...whose, ...sums, ...facts, ranks: !optedOut };
      }),
      policy,
    ),
  );
  const ledger = { seq: postings.length, hash: head, ids, withheld: [] };
  const made = { villageCode: VILLAGE, schemeId: SCHEME, year: YEAR };
  const pinned = { ledgerSeq: ledger.seq, ledgerHash: head };
  const frozen = { version: 1, policy };
  const payouts = byCode(payoutLines(plan, divided.division));
  const inputs = { plan, households: byCode(households), result, payouts };
  const settlement = { planVersion: 1, ballotId: 'ballot-plan' };
  const hex = (hash: Buffer) => hash.toString('hex');
  return sealAnew({
    heading: {
      ...{ format: FORMAT, villageName: '溪桥村', schemeName: '家庭积分制', ...made },
      ...{ title: '2026 年分红', settlementId: 'settlement', madeAt: '2027-01-20T02:00:00.000Z' },
    },
    ruleLists: [
      {
        ...{ id: 'list', version: 1, effectiveFrom: '2026-01-01', contentHash: LIST_HASH },
        ...{ basePoints: 10_000, ballotId: 'ballot-list', rules: RULES },
      },
    ],
    ballots: [
      aBallot('ballot-list', 'RULE_LIST', 'list'),
      aBallot('ballot-plan', 'SETTLEMENT', 'settlement'),
    ],
    ledger,
    postings,
    frozenYear: {
      ...{ ...frozen, frozenAt: '2027-01-05T02:00:00.000Z', reopenings: [] },
      contentHash: hex(frozenYearHash({ ...made, ...frozen, ...pinned, standings })),
    },
    standings: standings.map(nameless),
    plan,
    households: byCode(households).map(nameless),
    result,
    payouts: payouts.map(nameless),
    settlement: {
      ...settlement,
      contentHash: hex(
        planHash({ ...made, ...pinned, ...settlement, frozenVersion: 1, ...inputs }),
      ),
    },
    names: Object.fromEntries(households.map((one) => [one.householdId, one.headName])),
  });
}

/** Base points 100; a tenth of a point is carried; the rest is one act after the other, the last evens out. */
function sidesOf({ points }: PlanHousehold, acts: number) {
  const left = points - 10_000 - 10 - 500 * (acts - 1);
  const adds = 500 * (acts - 1) + Math.max(0, left);
  return { base: 10_000, carried: 10, adds, deducts: Math.max(0, -left), left };
}

function postingsOf(households: readonly PlanHousehold[], acts: number): Written[] {
  const all = (side: EntrySide, points: number): Line[] =>
    households.map(({ householdId }) => ({ householdId, side, points }));
  const [first] = all('ADD', 700);
  const before = {
    kind: 'ACTS',
    at: '2025-12-30T02:00:00.000Z',
    year: 2025,
    lines: all('ADD', 10),
  };
  const opening = { kind: 'OPENING', at: '2025-12-31T16:00:00.000Z', lines: all('BASE', 10_000) };
  const carried = { kind: 'ACTS', at: '2026-01-02T02:00:00.000Z', lines: all('CARRY', 10) };
  const booked = Array.from({ length: acts - 1 }, (__, at) => ({
    kind: 'ACTS',
    at: `2026-02-01T02:00:00.${String(at).padStart(3, '0')}Z`,
    lines: all('ADD', 500).map((line, of) => ({ ...line, closed: (at + of) % 40 === 0 })),
  }));
  const last = households.map((one): Line => {
    const { left } = sidesOf(one, acts);
    return { householdId: one.householdId, side: left < 0 ? 'DEDUCT' : 'ADD', points: left };
  });
  const afterwards = {
    kind: 'PRIOR_YEAR',
    at: '2027-01-03T02:00:00.000Z',
    lines: first ? [first] : [],
  };
  const ending = { kind: 'ACTS', at: '2026-12-30T02:00:00.000Z', lines: last };
  return [before, opening, carried, ...booked, ending, afterwards] as Written[];
}

function write(all: readonly Written[]) {
  const ids = [
    ...new Set([SCHEME, ...all.flatMap(({ lines }) => lines.map((one) => one.householdId))]),
  ].sort();
  const balances = new Map<string, number>();
  let prevHash = genesisHash(VILLAGE);
  const postings = all.map(({ kind, at, year = YEAR, lines }, before): CertifiedPosting => {
    const seq = before + 1;
    const written = lines.map((line, of) => {
      const balance = (balances.get(`${year}${line.householdId}`) ?? 0) + line.points;
      balances.set(`${year}${line.householdId}`, balance);
      return { line, entry: entryOf(line, { seq, line: of + 1, year, balanceAfter: balance }) };
    });
    const leaves = written.map(({ entry }) => leafHash(entry));
    const requestHash = createHash('sha256').update(String(seq)).digest();
    const sums = {
      lineCount: lines.length,
      pointsSum: lines.reduce((sum, { points }) => sum + points, 0),
    };
    const said = { seq, kind, idempotencyKey: `act:${seq}`, actor: 'secretary', ...sums };
    const entriesRoot = merkleRoot(leaves);
    const sealed = {
      ...said,
      villageCode: VILLAGE,
      requestHash,
      recordedAt: new Date(at),
      entriesRoot,
    };
    const hash = postingHash({ ...sealed, prevHash });
    prevHash = hash;
    const entries = written.map(({ line, entry }): CertifiedEntry => {
      const place = (id: string) => ids.indexOf(id);
      const { month, householdId, schemeId, side, points } = entry;
      const figures = [year, month, place(householdId), place(schemeId), side, points] as const;
      if (line.closed) return { figures: [...figures], leaf: leafHash(entry).toString('hex') };
      const { fields } = sealedEntry(entry);
      const list = entry.ruleListId && 0;
      return {
        figures: [...figures],
        words: [entry.residentId, list, entry.ruleCode, entry.actId, ...fields.slice(14)],
      };
    });
    return {
      ...said,
      ...{ requestHash: requestHash.toString('hex'), recordedAt: at, hash: hash.toString('hex') },
      ...{ entriesRoot: entriesRoot.toString('hex'), entries: year < YEAR ? null : entries },
    };
  });
  return { postings, head: prevHash.toString('hex'), ids };
}

function entryOf(
  { householdId, side, points }: Line,
  at: Pick<Entry, 'seq' | 'line' | 'year' | 'balanceAfter'>,
): Entry {
  const listed = side === 'ADD' || side === 'DEDUCT';
  const carry =
    side === 'CARRY' ? { carriesYear: 2025, carriesSeq: 1, carriesLine: at.line } : NOTHING;
  return {
    ...{
      villageCode: VILLAGE,
      schemeId: SCHEME,
      householdId,
      residentId: null,
      side,
      points,
      ...at,
    },
    ...{ month: `${at.year}-03`, occurredOn: `${at.year}-03-02`, quantity: 100, level: null },
    ...{ ruleListId: listed ? 'list' : null, ruleListHash: listed ? LIST_HASH : null },
    ...{ ruleCode: listed ? 'HELP' : null, actId: listed ? `act-${at.seq}-${at.line}` : null },
    ...{
      item: '帮助邻里',
      explanation: '[{"text":"每次 5 分"}]',
      evidence: '',
      recordedBy: 'clerk',
    },
    ...{ reversesSeq: null, reversesLine: null, ...carry },
    ...{ adjustsSeq: null, adjustsLine: null, repairsSeq: null, repairsLine: null },
  };
}
const NOTHING = { carriesYear: null, carriesSeq: null, carriesLine: null };

function aBallot(id: string, subjectKind: string, subjectId: string): CertifiedBallot {
  const counted = { body: 'VILLAGERS_MEETING', expected: 900, present: 611 } as const;
  const questions = [{ code: '', yes: 500, no: 60, abstain: 50, void: 1 }];
  const heldOn = '2026-01-01';
  const result = tally({ ...counted, questions }, lawOn(heldOn));
  if (result.outcome === 'REFUSED') throw new Error(result.code);
  const { verdict, sentence: arithmetic, lawVersion } = result;
  const declared = { verdict, arithmetic, lawVersion };
  return {
    ...{ id, subjectKind, subjectId, subject: '表决' },
    ...counted,
    heldOn,
    questions,
    ...declared,
  };
}

const nameless = <Row extends { headName: string }>({ headName: _, ...row }: Row) => row;
const byCode = <Row extends { householdCode: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (a.householdCode < b.householdCode ? -1 : 1));
