import { type components } from '../shared/api-types';
import { isGrownFrom, type LogState } from './merkle-proof';
import { fromHex } from './sha256';
import { openNote, readCheckpoint } from './signed-note';

export type Paper = components['schemas']['BoardPaperDto'];
export type PaperVersion = Paper['versions'][number];

/** What the code on printed paper says it is; hashes cut as they were printed. */
export interface PaperCode {
  /** `YYYY-MM`: the sheet of a month; `YYYY`: the plan of a year. */
  of: string;
  contentHash: string;
  /** The log it was made from. */
  seq: number;
  root: string;
}

/** "2026-03.1a2b3c4d5e6f7a8b.123.8b7a6f5e4d3c2b1a" → what it says; null when it was not read whole. */
export function readPaperCode(code: string): PaperCode | null {
  const [, of = '', contentHash = '', seq = '', root = ''] =
    /^(20\d{2}(?:-(?:0[1-9]|1[0-2]))?)\.([0-9a-f]{16})\.(0|[1-9]\d{0,8})\.([0-9a-f]{16})$/.exec(
      code,
    ) ?? [];
  return of ? { of, contentHash, seq: Number(seq), root } : null;
}

/**
 * UNKNOWN: nothing of that content was ever hung up. REWRITTEN: it was, but the ledger of now is not the one it was printed
 * from, gone on. Else it is the paper of that version, with the log it was checked against.
 */
export type PaperFinding =
  | { found: 'UNKNOWN' }
  | { found: 'REWRITTEN'; version: PaperVersion }
  | { found: 'HOLDS' | 'REPLACED'; version: PaperVersion; size: number };

/**
 * Compares on this device what is printed with what the village's server says: the content by its hash, the ledger by the
 * printed root, of which the log of now must be a continuation (RFC 6962), signed by the village.
 */
export function checkPaper(code: PaperCode, told: Paper): PaperFinding {
  const version = told.versions.find(({ contentHash }) => contentHash.startsWith(code.contentHash));
  if (told.of !== code.of || !version) return { found: 'UNKNOWN' };
  const now = logNow(told);
  const then = { size: version.seq, root: fromHex(version.root) };
  const printed = version.seq === code.seq && version.root.startsWith(code.root);
  if (!printed || !now || !goesOn(then, now, version.path)) return { found: 'REWRITTEN', version };
  return { found: version.holds ? 'HOLDS' : 'REPLACED', version, size: now.size };
}

/** Whose it is need not be asked: no other log goes on from the printed root. */
function logNow({ checkpoint, verifierKeys }: Paper): LogState | null {
  const text = openNote(checkpoint, verifierKeys);
  return text === null ? null : readCheckpoint(text);
}

/** Any log goes on from the empty one. */
const goesOn = (then: LogState, now: LogState, path: readonly string[]): boolean =>
  then.size === 0 || isGrownFrom(then, now, path.map(fromHex));
