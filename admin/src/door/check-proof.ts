import { type DoorEntry, type EntryProof, type Sealed } from '../voice/door-server';
import { fromHex, sha256, toHex } from './sha256';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
/** Places of what the page shows, among the fields of an entry and of a posting. */
const ENTRY = { item: 18, points: 13, occurredOn: 15 };
const POSTING = { root: 9, before: 10 };

/**
 * Hashes an entry again on this telephone: from what the page shows of it to its posting and along the chain to the hash
 * that the paper on the wall carries. True only when every step comes out.
 */
export function checkProof(shown: DoorEntry, proof: EntryProof): boolean {
  const { fields } = proof.entry;
  const same =
    fields[ENTRY.item] === shown.item &&
    fields[ENTRY.points] === Math.round(shown.points * 100) &&
    fields[ENTRY.occurredOn] === shown.occurredOn;
  const leaf = sha256(LEAF, Uint8Array.of(proof.entry.version), encode(proof.entry));
  const root = proof.path.reduce((below, { side, hash }) => {
    const beside = fromHex(hash);
    return side === 'LEFT' ? sha256(NODE, beside, below) : sha256(NODE, below, beside);
  }, leaf);
  const [first] = proof.postings;
  const reached = proof.postings.reduce<string | null>(
    (before, posting, at) => {
      if (before === null || (at > 0 && posting.fields[POSTING.before] !== before)) return null;
      return toHex(sha256(Uint8Array.of(posting.version), encode(posting)));
    },
    first?.fields[POSTING.root] === toHex(root) ? '' : null,
  );
  return same && reached === proof.hash;
}

/** Each field as a 4-byte length (-1 for null) and its UTF-8 bytes. */
function encode({ fields }: Sealed): Uint8Array {
  const parts = fields.map((field) =>
    field === null ? null : new TextEncoder().encode(String(field)),
  );
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + 4 + (part?.length ?? 0), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setInt32(at, part?.length ?? -1);
    if (part) bytes.set(part, at + 4);
    at += 4 + (part?.length ?? 0);
  }
  return bytes;
}
