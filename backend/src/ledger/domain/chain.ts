import { type LocalDate, type Month } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { merkleLeaf, sha256 } from './merkle-tree';

/**
 * How entries and postings prove themselves. The database computes the same in `book_posting`; this is the
 * second, independent writing of it, used to verify. Encoding version 1 never changes: another format is
 * another version byte, and both stay readable.
 */
const VERSION = Buffer.from([1]);
/** A leaf that also says what it carries: the fields of version 1, then the three of the original. */
const CARRYING = Buffer.from([2]);
/** A leaf about another entry of its year: the fields of version 1, then what it adjusts and repairs. */
const ABOUT_ANOTHER = Buffer.from([3]);

/** CARRY: points of an earlier year that still count (结转), of either sign. */
export const ENTRY_SIDES = ['BASE', 'CARRY', 'ADD', 'DEDUCT'] as const;
export type EntrySide = (typeof ENTRY_SIDES)[number];
/**
 * TRANSFER and BASE_ONCE move points with the people of a household; the two sides of a transfer add to zero.
 * MERGED_IN opens a village with what another closed with, MERGED_OUT closes that one.
 * CARRY_OVER carries a share of the year before's balance into a year that is opened.
 * PRIOR_YEAR (上年调整) books acts of settled years, or reverses such, for the ledger only: they neither rank nor pay.
 */
export type PostingKind =
  | 'OPENING'
  | 'CARRY_OVER'
  | 'ACTS'
  | 'PRIOR_YEAR'
  | 'REVERSAL'
  | 'TRANSFER'
  | 'BASE_ONCE'
  | 'MERGED_IN'
  | 'MERGED_OUT';

/** Everything an entry says. Points, quantities and balances in hundredths. */
export interface Entry {
  villageCode: string;
  year: number;
  seq: number;
  line: number;
  month: Month;
  householdId: string;
  residentId: string | null;
  schemeId: string;
  ruleListId: string | null;
  /** Content hash of the adopted list, hex: seals its wording into every entry. */
  ruleListHash: string | null;
  ruleCode: string | null;
  actId: string | null;
  side: EntrySide;
  points: Points;
  balanceAfter: Points;
  occurredOn: LocalDate;
  quantity: number;
  level: string | null;
  item: string;
  explanation: string;
  evidence: string;
  recordedBy: string;
  reversesSeq: number | null;
  reversesLine: number | null;
  /** The original of a CARRY line, by year, posting and line; null on every other side, and of a carried balance. */
  carriesYear: number | null;
  carriesSeq: number | null;
  carriesLine: number | null;
  /** The entry of the same year whose worth this line changes, by posting and line. */
  adjustsSeq: number | null;
  adjustsLine: number | null;
  /** The deduction of the same year that this line's labour repairs (修复). */
  repairsSeq: number | null;
  repairsLine: number | null;
}

/** Everything a posting says, but for its own hash. */
export interface Posting {
  villageCode: string;
  seq: number;
  kind: PostingKind;
  idempotencyKey: string;
  requestHash: Buffer;
  actor: string;
  recordedAt: Date;
  lineCount: number;
  pointsSum: Points;
  entriesRoot: Buffer;
  prevHash: Buffer;
}

/** Each field as a 4-byte length (-1 for null) and its UTF-8 bytes: no two different rows encode the same. */
export function encodeFields(fields: readonly (string | number | null)[]): Buffer {
  const texts = fields.map((field) => (field === null ? null : String(field)));
  const size = texts.reduce((sum, text) => sum + 4 + Buffer.byteLength(text ?? ''), 0);
  const encoded = Buffer.alloc(size);
  let at = 0;
  for (const text of texts) {
    const length = text === null ? -1 : encoded.write(text, at + 4);
    at = encoded.writeInt32BE(length, at) + Math.max(0, length);
  }
  return encoded;
}

/** What is hashed, in its order: so that whoever is handed it can hash it again. */
export interface Sealed {
  version: number;
  fields: (string | number | null)[];
}

export function sealedEntry(e: Entry): Sealed {
  const { version, more } = formOf(e);
  return {
    version: version.readUInt8(),
    fields: [
      e.villageCode,
      e.year,
      e.seq,
      e.line,
      e.month,
      e.householdId,
      e.residentId,
      e.schemeId,
      e.ruleListId,
      e.ruleListHash,
      e.ruleCode,
      e.actId,
      e.side,
      e.points,
      e.balanceAfter,
      e.occurredOn,
      e.quantity,
      e.level,
      e.item,
      e.explanation,
      e.evidence,
      e.recordedBy,
      e.reversesSeq,
      e.reversesLine,
      ...more,
    ],
  };
}

export const leafHash = (e: Entry): Buffer => sealedLeaf(sealedEntry(e));

export const sealedLeaf = ({ version, fields }: Sealed): Buffer =>
  merkleLeaf(Buffer.from([version]), encodeFields(fields));

/** Which version a leaf is, and the fields it has beyond those of version 1. */
function formOf(e: Entry): { version: Buffer; more: (number | null)[] } {
  if (e.side === 'CARRY')
    return { version: CARRYING, more: [e.carriesYear, e.carriesSeq, e.carriesLine] };
  const about = [e.adjustsSeq, e.adjustsLine, e.repairsSeq, e.repairsLine];
  return e.adjustsSeq === null && e.repairsSeq === null
    ? { version: VERSION, more: [] }
    : { version: ABOUT_ANOTHER, more: about };
}

export function sealedPosting(p: Posting): Sealed {
  return {
    version: VERSION.readUInt8(),
    fields: [
      p.villageCode,
      p.seq,
      p.kind,
      p.idempotencyKey,
      p.requestHash.toString('hex'),
      p.actor,
      p.recordedAt.toISOString(),
      p.lineCount,
      p.pointsSum,
      p.entriesRoot.toString('hex'),
      p.prevHash.toString('hex'),
    ],
  };
}

export const postingHash = (p: Posting): Buffer =>
  sha256(VERSION, encodeFields(sealedPosting(p).fields));

/** Where a village's chain begins, before its first posting. */
export function genesisHash(villageCode: string): Buffer {
  return sha256(VERSION, encodeFields(['cunfen', villageCode]));
}
