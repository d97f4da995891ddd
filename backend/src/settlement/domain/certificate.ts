import { type BallotBody } from '../../ballot/domain/law';
import { type QuestionCount, type Verdict } from '../../ballot/domain/tally';
import { type EntrySide } from '../../ledger/domain/chain';
import { type FrozenStanding } from '../../ranking/domain/frozen-year';
import { type RankingPolicy } from '../../ranking/domain/ranking-policy';
import { type Rule } from '../../rulebook/domain/rule';
import { canonicalJson, textByRows } from '../../shared/domain/canonical-json';
import { contentHash } from '../../shared/domain/content-hash';
import { type LocalDate, type Month } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type DistributionPlan, type PlanHousehold } from './distribution-plan';
import { type PaidOut } from './payout-lines';
import { type DivisionResult } from './settlement-hash';

/**
 * A settled year in one file (核算证书), described in docs/rules/certificate.md: what was decided, booked, ranked,
 * divided and paid, so that anybody can reckon it again. Hashes in lower-case hexadecimal. The form named here never
 * changes: another one is another number.
 */
export const FORMAT = 'cunfen-certificate/1';

/** What of an entry counts: year, month, household and scheme by their place in `ledger.ids`, side, points. */
export type Figures = [number, Month, number, number, EntrySide, Points];
/**
 * What an entry says beside its figures, in the order its leaf seals it: resident, rule list by its place in
 * `ruleLists`, rule, act, balance after, day, quantity, level, item, explanation, evidence, recorder, the entry it
 * reverses, and what leaves of a later version say more.
 */
export type Words = (string | number | null)[];
/** `leaf` instead of words that are not for everybody: it keeps its place in the chain, and shows no more. */
export type CertifiedEntry = { figures: Figures } & ({ words: Words } | { leaf: string });

export interface CertifiedPosting {
  seq: number;
  kind: string;
  idempotencyKey: string;
  requestHash: string;
  actor: string;
  recordedAt: string;
  lineCount: number;
  pointsSum: Points;
  entriesRoot: string;
  hash: string;
  /** Null of postings from before the year: links of the chain only. */
  entries: CertifiedEntry[] | null;
}

export interface CertifiedList {
  id: string;
  version: number;
  effectiveFrom: LocalDate;
  contentHash: string;
  basePoints: Points | null;
  ballotId: string;
  rules: Rule[];
}

export interface CertifiedBallot {
  id: string;
  subjectKind: string;
  subjectId: string;
  subject: string;
  body: BallotBody;
  heldOn: LocalDate;
  expected: number;
  present: number;
  questions: QuestionCount[];
  verdict: Verdict;
  arithmetic: string;
  lawVersion: string;
}

export interface Sections {
  heading: {
    format: string;
    villageCode: string;
    villageName: string;
    schemeId: string;
    schemeName: string;
    year: number;
    title: string;
    settlementId: string;
    /** When the settlement became final. */
    madeAt: string;
  };
  ruleLists: CertifiedList[];
  ballots: CertifiedBallot[];
  ledger: {
    /** The posting the year was frozen at. */
    seq: number;
    hash: string;
    /** Households and schemes that entries are of. */
    ids: string[];
    /** Entries an upheld objection keeps out of the standings, by posting and line. */
    withheld: [number, number][];
  };
  postings: CertifiedPosting[];
  frozenYear: {
    version: number;
    policy: RankingPolicy;
    frozenAt: string;
    contentHash: string;
    /** The votes that opened the year again before: up to `ledgerSeq` what was booked as 上年调整 counts. */
    reopenings: { version: number; ledgerSeq: number; ballotId: string }[];
  };
  standings: Omit<FrozenStanding, 'headName'>[];
  plan: DistributionPlan;
  households: Omit<PlanHousehold, 'headName'>[];
  result: DivisionResult;
  payouts: Omit<PaidOut, 'headName'>[];
  settlement: { planVersion: number; ballotId: string; contentHash: string };
}
export type SectionName = keyof Sections;

export const SECTIONS: readonly SectionName[] = [
  ...(['heading', 'ruleLists', 'ballots', 'ledger', 'postings', 'frozenYear'] as const),
  ...(['standings', 'plan', 'households', 'result', 'payouts', 'settlement'] as const),
];

/** One hash per section, of a list one per row: what is changed is found where it stands. */
export type Seal = Record<SectionName, string | string[]>;

export type Certificate = Sections & {
  /** Heads of household by id, only in a certificate that is not for the wall. Sealed by the content hashes. */
  names?: Record<string, string>;
  seal: Seal;
  certificateHash: string;
};

/** The first thing wrong in a certificate: the path in the file, and what is wrong there. */
export interface Fault {
  path: string;
  what: string;
}

/** The same whatever is shown of it: with or without names and words. */
export function sealOf(sections: Sections): Seal {
  const hashed = SECTIONS.map((name) => {
    const section: unknown = sections[name];
    return [name, Array.isArray(section) ? section.map(rowHash) : rowHash(section)];
  });
  return Object.fromEntries(hashed) as Seal;
}

const hex = (value: unknown): string => contentHash(value).toString('hex');

/** Words and leaves are sealed by the chain already. */
function rowHash(row: unknown): string {
  if (typeof row !== 'object' || row === null || !('entries' in row)) return hex(row);
  const entries = row.entries as CertifiedEntry[] | null;
  return hex({ ...row, entries: entries && entries.map(({ figures }) => ({ figures })) });
}

export const hashOfSeal = (seal: Seal): string => hex(seal);

/** 核对凭据: as much of a certificate's hash as two people can compare, in fours. */
export const certificateNumber = (hash: string): string =>
  (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');

/** The file, its sections in their order. */
export function certificateText(certificate: Certificate): string {
  const named = certificate.names ? (['names'] as const) : [];
  const keys = [...SECTIONS, ...named, 'seal', 'certificateHash'] as const;
  return textByRows(Object.fromEntries(keys.map((key) => [key, certificate[key]])), canonicalJson);
}
