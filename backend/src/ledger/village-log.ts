import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { ChainStore } from './chain.store';
import { MerkleTree, merkleLeaf } from './domain/merkle-tree';

/** Postings kept in memory over all villages, 64 bytes each; beyond that the village longest unasked is let go. */
const MOST_POSTINGS = 1_000_000;

/** The log at one size: what paper is pinned by. */
export interface LogPoint {
  /** How many postings: the number of the last. */
  seq: number;
  root: Buffer;
}

/** Leaf `seq - 1` of a village's log, from the hash of the posting. */
export const logLeaf = (postingHash: Buffer): Buffer => merkleLeaf(postingHash);

/** The log of a village: the Merkle tree over the hashes of its postings in their order, kept as it grows. */
@Injectable()
export class VillageLog {
  private readonly trees = new Map<AreaCode, MerkleTree>();

  constructor(private readonly chain: ChainStore) {}

  /** A tree of at least the first `size` postings, of which there must be as many. */
  async upTo(tx: ReadTx, village: AreaCode, size: number): Promise<MerkleTree> {
    const kept = this.trees.get(village);
    const tree = (kept && (await this.grow(tx, village, kept, size))) ?? new MerkleTree();
    if (tree.size < size) await this.grow(tx, village, tree, size);
    this.keep(village, tree);
    return tree;
  }

  async point(tx: ReadTx, village: AreaCode, seq: number): Promise<LogPoint> {
    return { seq, root: (await this.upTo(tx, village, seq)).root(seq) };
  }

  /**
   * Reads what the tree lacks, and the last posting it knows: since that one's hash is made of all before it, a database
   * that was put back or exchanged is found out. Null then.
   */
  private async grow(
    tx: ReadTx,
    village: AreaCode,
    tree: MerkleTree,
    size: number,
  ): Promise<MerkleTree | null> {
    const from = Math.max(1, Math.min(tree.size, size));
    const hashes = await this.chain.hashes(tx, village, from, size);
    for (const [at, hash] of hashes.entries()) {
      const leaf = logLeaf(hash);
      // Somebody else's question may have let it grow meanwhile.
      if (from + at > tree.size) tree.add(leaf);
      else if (!tree.leaf(from + at - 1).equals(leaf)) return null;
    }
    if (tree.size < size) throw new Error(`Posting ${tree.size + 1} of ${village} is missing`);
    return tree;
  }

  private keep(village: AreaCode, tree: MerkleTree): void {
    this.trees.delete(village);
    this.trees.set(village, tree);
    let postings = 0;
    for (const { size } of this.trees.values()) postings += size;
    for (const [longest, { size }] of this.trees) {
      if (postings <= MOST_POSTINGS || longest === village) return;
      this.trees.delete(longest);
      postings -= size;
    }
  }
}
