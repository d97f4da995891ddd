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
 * device knows, else one that came along. Of an entry whose words the page does not show, the second step only. Null
 * unless every step comes out.
 */
export function checkProof(
  shown: DoorEntry,
  proof: EntryProof,
  verifierKeys: readonly string[] = proof.verifierKeys,
): Proved | null {
  const text = openNote(proof.checkpoint, verifierKeys);
  const checkpoint = text === null ? null : readCheckpoint(text);
  if (!checkpoint) return null;
  const { origin, size, root } = checkpoint;
  const hash =
    shown.proves === 'WORDS'
      ? postingOf(shown, proof, origin.split('/').pop())
      : fromHex(proof.postingHash ?? '');
  const posting = Number(shown.id.split('-')[1]);
  const reached = hash && rootOf(leafOf(hash), posting - 1, size, proof.logPath.map(fromHex));
  return reached && same(reached, root) ? { posting, size, root: toHex(root) } : null;
}

/** The hash of the posting that what is shown stands in; null unless it does, in this village. */
function postingOf(
  shown: DoorEntry,
  { entry, posting, path }: EntryProof,
  village: string | undefined,
): Uint8Array | null {
  if (!entry || !posting) return null;
  const seen =
    isShown(entry, shown) &&
    entry.fields[ENTRY.village] === village &&
    posting.fields[POSTING.village] === village &&
    posting.fields[POSTING.seq] === entry.fields[ENTRY.seq];
  const sealed = rootOf(
    leafOf(...sealedBytes(entry)),
    Number(entry.fields[ENTRY.line]) - 1,
    Number(posting.fields[POSTING.lines]),
    path.map(fromHex),
  );
  const root = posting.fields[POSTING.root];
  return seen && sealed && toHex(sealed) === root ? sha256(...sealedBytes(posting)) : null;
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
