import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { BooksStore, type EntryId } from './books.store';
import { ChainStore } from './chain.store';
import { type Sealed, postingHash, sealedEntry, sealedPosting } from './domain/chain';
import { MerkleTree } from './domain/merkle-tree';
import { Checkpoints } from './checkpoints';
import { VillageLog } from './village-log';

/**
 * What anybody needs to see by themselves that an entry is in the ledger, in two steps of RFC 6962: from the entry to the
 * root its posting was sealed with, and from the posting to the root of the village's log. Hashes in hexadecimal.
 */
export interface EntryProof {
  entry: Sealed;
  /** What stands beside the entry among the entries of its posting, from below. */
  path: string[];
  posting: Sealed;
  /** What the posting is hashed to: its leaf in the log. */
  postingHash: string;
  /** What stands beside the posting among the first `size` of the village. */
  logPath: string[];
  size: number;
  /** The log at that size, signed. */
  checkpoint: string;
  verifierKeys: string[];
}

/** Proves one entry without the others; the proof grows with the logarithm of the ledger. */
@Injectable()
export class ProveEntry {
  constructor(
    private readonly books: BooksStore,
    private readonly chain: ChainStore,
    private readonly log: VillageLog,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** `paper`: the posting of what hangs on the wall; an entry booked after it is proved in the log as it is now. */
  async run(tx: ReadTx, village: AreaCode, id: EntryId, paper: number): Promise<EntryProof | null> {
    const { year, seq, line } = id;
    const [posting] = await this.chain.postingsFrom(tx, village, seq, seq);
    const lines = await this.chain.lines(tx, village, [seq]);
    const at = lines.findIndex((entry) => entry.year === year && entry.line === line);
    const entry = lines[at];
    const head = await this.books.head(tx, village);
    if (!entry || !posting || !head) return null;
    const size = seq <= paper ? paper : head.seq;
    const entries = new MerkleTree(lines.map(({ leafHash }) => leafHash));
    const log = await this.log.upTo(tx, village, size);
    return {
      entry: sealedEntry(entry),
      path: entries.inclusion(at).map(toHex),
      posting: sealedPosting(posting),
      postingHash: toHex(postingHash(posting)),
      logPath: log.inclusion(seq - 1, size).map(toHex),
      size,
      checkpoint: await this.checkpoints.over(tx, village, size),
      verifierKeys: this.checkpoints.verifierKeys(village),
    };
  }
}

const toHex = (hash: Buffer): string => hash.toString('hex');
