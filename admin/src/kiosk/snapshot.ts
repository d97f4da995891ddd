import { sha256, toHex } from '../proof/sha256';
import { openNote } from '../proof/signed-note';

/** What the village's key signed about a snapshot. */
export interface SnapshotNote {
  village: string;
  channel: string;
  /** Milliseconds of the server's clock. */
  signedAt: number;
  /** SHA-256 of the content, in hexadecimal. */
  hash: string;
}

export interface Snapshot extends SnapshotNote {
  /** The board's answers by address. */
  answers: Record<string, unknown>;
}

/** As the server sends and the device keeps it: a signed note and, unless it was known already, one line of JSON. */
export interface SnapshotText {
  note: string;
  content: string;
}

export function splitSnapshot(text: string): SnapshotText {
  const at = text.indexOf('\n{') + 1;
  return at === 0
    ? { note: text, content: '' }
    : { note: text.slice(0, at), content: text.slice(at) };
}

/** Null unless one of the keys signed it. */
export function readNote(note: string, keys: readonly string[]): SnapshotNote | null {
  const text = openNote(note, keys);
  const [, village = '', channel = '', signedAt = '', hash = ''] =
    /^cunfen-snapshot\/1\n(\d{12}) (HALL|PUBLIC)\n(\S+)\n([0-9a-f]{64})\n$/.exec(text ?? '') ?? [];
  const at = Date.parse(signedAt);
  return Number.isNaN(at) ? null : { village, channel, signedAt: at, hash };
}

/** Null for a snapshot that is not whole, or not the one that was signed. */
export function readSnapshot(text: SnapshotText, keys: readonly string[]): Snapshot | null {
  const note = readNote(text.note, keys);
  if (!note || toHex(sha256(new TextEncoder().encode(text.content))) !== note.hash) return null;
  const { answers } = JSON.parse(text.content) as Pick<Snapshot, 'answers'>;
  return { ...note, answers };
}
