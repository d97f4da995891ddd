import { createHash } from 'node:crypto';
import { isGrownFrom, rootOf } from '../../admin/src/proof/merkle-proof';
import { openNote, readCheckpoint } from '../../admin/src/proof/signed-note';
import { checkpointText } from '../../backend/src/ledger/domain/checkpoint';
import { MerkleTree, merkleLeaf } from '../../backend/src/ledger/domain/merkle-tree';
import { signNote, signingKey, verifierKey } from '../../backend/src/ledger/domain/signed-note';
import { dice } from '../support/dice';

/** What the server proves, checked by what telephones carry, which shares no line with it; and every changed byte. */
const LARGEST = 200;
const leaves = Array.from({ length: LARGEST }, (_, at) => merkleLeaf(Buffer.from(`posting ${at}`)));
const tree = new MerkleTree(leaves);
const leafAt = (at: number) => leaves[at] ?? Buffer.alloc(0);
const state = (size: number) => ({ size, root: tree.root(size) });
const roll = dice(6962);

/** The bytes with one of them changed, thrown. */
function changed(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  const at = roll(copy.length);
  copy[at] = ((copy[at] ?? 0) + 1 + roll(255)) % 256;
  return copy;
}
const changedIn = (path: readonly Buffer[], at: number) =>
  path.map((hash, place) => (place === at ? changed(hash) : hash));

/** Pairs of a size and a larger one: all of small trees, some of any. */
const every = (largest: number): [number, number][] =>
  Array.from({ length: largest * largest }, (_, at): [number, number] => [
    1 + (at % largest),
    1 + Math.floor(at / largest),
  ]).filter(([from, to]) => from <= to);
const thrown = (times: number): [number, number][] =>
  Array.from({ length: times }, () => {
    const to = 2 + roll(LARGEST - 1);
    return [1 + roll(to - 1), to];
  });

/** Literally §2.1 of the RFC, a third time: the tree keeps subtrees and could keep them wrongly. */
function mth(of: readonly Buffer[]): Buffer {
  const sha = (...parts: Uint8Array[]) =>
    createHash('sha256').update(Buffer.concat(parts)).digest();
  if (of.length < 2) return of[0] ?? sha();
  const k = 2 ** Math.ceil(Math.log2(of.length) - 1);
  return sha(Uint8Array.of(1), mth(of.slice(0, k)), mth(of.slice(k)));
}

describe('any log of up to 200 postings', () => {
  test('has the root of the RFC at every size', () => {
    for (let size = 1; size <= LARGEST; size += 1)
      expect(tree.root(size)).toEqual(mth(leaves.slice(0, size)));
  });

  test('proves any posting at any size, and that it grew from any size to any later one', () => {
    for (const [from, to] of [...every(33), ...thrown(600)]) {
      const at = from - 1;
      const path = tree.inclusion(at, to);
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(to)));
      const root = rootOf(leafAt(at), at, to, path);
      const proved = root !== null && tree.root(to).equals(root);
      const grown = isGrownFrom(state(from), state(to), tree.consistency(from, to));
      if (!proved || !grown) throw new Error(`${from} of ${to}`);
    }
  });

  test('proves no changed leaf, place, path or root', () => {
    for (const [from, size] of thrown(100)) {
      const at = from - 1;
      const path = tree.inclusion(at, size);
      const leads = (...asked: Parameters<typeof rootOf>) => {
        const root = rootOf(...asked);
        return root !== null && tree.root(size).equals(root);
      };
      expect(leads(changed(leafAt(at)), at, size, path)).toBe(false);
      expect(leads(leafAt(at), at + 1, size, path)).toBe(false);
      expect(leads(leafAt(at), at, size, path.slice(1))).toBe(false);
      expect(leads(leafAt(at), at, size, [...path, leafAt(at)])).toBe(false);
      for (const place of path.keys())
        expect(leads(leafAt(at), at, size, changedIn(path, place))).toBe(false);
    }
  });

  test('proves no growth from another root, size or path: a rewritten log is not the one of before', () => {
    for (const [from, to] of thrown(100)) {
      const path = tree.consistency(from, to);
      const [before, after] = [state(from), state(to)];
      const rewritten = { ...before, root: changed(before.root) };
      expect(isGrownFrom(rewritten, after, path)).toBe(false);
      expect(isGrownFrom(before, { ...after, root: changed(after.root) }, path)).toBe(false);
      expect(isGrownFrom({ ...before, size: from + 1 }, after, path)).toBe(false);
      expect(isGrownFrom(before, after, path.slice(1))).toBe(false);
      expect(isGrownFrom(before, after, [...path, after.root])).toBe(false);
      for (const place of path.keys())
        expect(isGrownFrom(before, after, changedIn(path, place))).toBe(false);
    }
    expect(isGrownFrom(state(5), { ...state(5), root: changed(tree.root(5)) }, [])).toBe(false);
    expect(isGrownFrom({ size: 0, root: tree.root(0) }, state(5), [])).toBe(false);
    expect(isGrownFrom(state(6), state(5), [])).toBe(false);
  });
});

describe('a signed checkpoint', () => {
  const origin = 'jifen.example.cn/cunfen/431322105203';
  const key = signingKey(Buffer.alloc(32, 7));
  const ours = verifierKey(origin, key.publicKey);
  const text = checkpointText({ origin, ...state(120) });
  const note = signNote(text, origin, key);

  test('opens on a telephone under the key of the village, and says size and root', () => {
    const other = verifierKey(origin, signingKey(Buffer.alloc(32, 8)).publicKey);
    expect(openNote(note, [other, ours])).toBe(text);
    expect(openNote(note, [other])).toBeNull();
    expect(openNote(note, [])).toBeNull();
    const read = readCheckpoint(text);
    expect([read?.origin, read?.size]).toEqual([origin, 120]);
    expect(tree.root(120).equals(read?.root ?? Buffer.alloc(0))).toBe(true);
  });

  test('does not open once any one byte is another', () => {
    const bytes = Buffer.from(note);
    for (const at of bytes.keys()) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      expect([at, openNote(copy.toString(), [ours])]).toEqual([at, null]);
    }
  });

  test.each(['', text, 'a\n1\nBQ==\n', text.replace('120', '0120'), `${text}more\n`])(
    'is not %j',
    (wrong) => {
      expect(openNote(wrong, [ours])).toBeNull();
      if (wrong !== text) expect(readCheckpoint(wrong)).toBeNull();
    },
  );
});
