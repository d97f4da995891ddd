import { type DoorEntry, type EntryProof, type Sealed } from '../voice/door-server';
import { leafOf, rootOf, same } from './merkle-proof';
import { fromHex, sha256, toHex } from './sha256';
import { openNote, readCheckpoint } from './signed-note';

/** Places of what the page shows, among the fields of an entry and of a posting. */
const ENTRY = { village: 0, year: 1, seq: 2, line: 3, item: 18, points: 13, occurredOn: 15 };
const POSTING = { village: 0, seq: 1, lines: 7, root: 9 };

/** What a device found by itself. */
export interface Proved {
  /** Number of the posting the entry stands in. */
  posting: number;
  /** How many postings the root is made of, and the root in hexadecimal. */
  size: number;
  root: string;
}

/**
 * Hashes an entry again on this device, in the two steps of the proof: from what the page shows of it to the root of its
 * posting, from the posting to the root of the village's log, and checks that the village's key signed that root: one the
 * device knows, else one that came along. Null unless every step comes out.
 */
export function checkProof(
  shown: DoorEntry,
  proof: EntryProof,
  verifierKeys: readonly string[] = proof.verifierKeys,
): Proved | null {
  const { entry, posting } = proof;
  const number = Number(posting.fields[POSTING.seq]);
  const text = openNote(proof.checkpoint, verifierKeys);
  const checkpoint = text === null ? null : readCheckpoint(text);
  const village = String(entry.fields[ENTRY.village]);
  const seen =
    isShown(entry, shown) &&
    number === entry.fields[ENTRY.seq] &&
    posting.fields[POSTING.village] === village &&
    checkpoint?.origin.split('/').pop() === village;
  if (!seen || !checkpoint) return null;
  const { size, root } = checkpoint;
  const sealed = rootOf(
    leafOf(...sealedBytes(entry)),
    Number(entry.fields[ENTRY.line]) - 1,
    Number(posting.fields[POSTING.lines]),
    proof.path.map(fromHex),
  );
  if (!sealed || toHex(sealed) !== posting.fields[POSTING.root]) return null;
  const leaf = leafOf(sha256(...sealedBytes(posting)));
  const reached = rootOf(leaf, number - 1, size, proof.logPath.map(fromHex));
  return reached && same(reached, root) ? { posting: number, size, root: toHex(root) } : null;
}

const isShown = ({ fields }: Sealed, shown: DoorEntry): boolean =>
  [fields[ENTRY.year], fields[ENTRY.seq], fields[ENTRY.line]].join('-') === shown.id &&
  fields[ENTRY.item] === shown.item &&
  fields[ENTRY.points] === Math.round(shown.points * 100) &&
  fields[ENTRY.occurredOn] === shown.occurredOn;

/** The version, then each field as a 4-byte length (-1 for null) and its UTF-8 bytes. */
function sealedBytes({ version, fields }: Sealed): Uint8Array[] {
  return [
    Uint8Array.of(version),
    ...fields.flatMap((field) => {
      const bytes = field === null ? new Uint8Array() : new TextEncoder().encode(String(field));
      const length = new DataView(new ArrayBuffer(4));
      length.setInt32(0, field === null ? -1 : bytes.length);
      return [new Uint8Array(length.buffer), bytes];
    }),
  ];
}
