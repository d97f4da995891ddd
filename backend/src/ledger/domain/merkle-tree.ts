import { createHash } from 'node:crypto';

/** Domain separation of RFC 6962: a leaf can never pass for a node. */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const BYTES = 32;

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Hash of a leaf over its data, of one part or many. */
export const merkleLeaf = (...data: readonly Uint8Array[]): Buffer => sha256(LEAF, ...data);

/**
 * The Merkle tree of RFC 6962 §2.1 over leaf hashes, as it is and as it was at every size before. It only grows, and
 * keeps the roots of all whole subtrees: everything asked of it costs some log n hashes.
 */
export class MerkleTree {
  /** Level 0 are the leaves; one of level k is the root over 2^k of them. */
  private readonly levels: Row[] = [];

  constructor(leaves: Iterable<Buffer> = []) {
    for (const leaf of leaves) this.add(leaf);
  }

  get size(): number {
    return this.levels[0]?.count ?? 0;
  }

  add(leaf: Buffer): void {
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      const row = (this.levels[level] ??= new Row());
      row.add(hash);
      if (row.count % 2 === 1) return;
      hash = sha256(NODE, row.at(row.count - 2), row.at(row.count - 1));
    }
  }

  leaf(at: number): Buffer {
    return this.over(at, at + 1);
  }

  /** MTH of the first `size` leaves; of none, the hash of nothing. */
  root(size = this.size): Buffer {
    return size === 0 ? sha256() : this.over(0, size);
  }

  /** PATH of §2.1.1: what stands beside leaf `at` (from 0) among the first `size`, from the leaf up. */
  inclusion(at: number, size = this.size): Buffer[] {
    const path = (from: number, to: number): Buffer[] => {
      if (to - from === 1) return [];
      const half = from + largerHalf(to - from);
      return at < half
        ? [...path(from, half), this.over(half, to)]
        : [...path(half, to), this.over(from, half)];
    };
    return path(0, size);
  }

  /** PROOF of §2.1.2: that the first `before` leaves (at least one) are the beginning of the first `size`. */
  consistency(before: number, size = this.size): Buffer[] {
    // `known`: whoever checks has the root over from..before already, since it is the old root itself.
    const proof = (from: number, to: number, known: boolean): Buffer[] => {
      if (before === to) return known ? [] : [this.over(from, to)];
      const half = from + largerHalf(to - from);
      return before <= half
        ? [...proof(from, half, known), this.over(half, to)]
        : [...proof(half, to, false), this.over(from, half)];
    };
    return proof(0, size, true);
  }

  private over(from: number, to: number): Buffer {
    const count = to - from;
    const level = floorLog2(count);
    if (count === 2 ** level) return this.level(level).at(from / count);
    const half = from + largerHalf(count);
    return sha256(NODE, this.over(from, half), this.over(half, to));
  }

  private level(level: number): Row {
    const row = this.levels[level];
    if (!row) throw new RangeError('The tree is not that large.');
    return row;
  }
}

/** Root over leaf hashes that nothing more is asked of. */
export const merkleRoot = (leaves: Iterable<Buffer>): Buffer => new MerkleTree(leaves).root();

const floorLog2 = (count: number): number => 31 - Math.clz32(count);
/** The largest power of two smaller than the count. */
const largerHalf = (count: number): number => 2 ** floorLog2(count - 1);

/** Hashes side by side in one piece of memory: a village may have some hundred thousand. */
class Row {
  count = 0;
  private bytes = Buffer.alloc(BYTES * 2);

  add(hash: Buffer): void {
    if (this.count * BYTES === this.bytes.length)
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)]);
    hash.copy(this.bytes, this.count * BYTES);
    this.count += 1;
  }

  at(index: number): Buffer {
    if (index >= this.count) throw new RangeError('The tree is not that large.');
    return this.bytes.subarray(index * BYTES, (index + 1) * BYTES);
  }
}
