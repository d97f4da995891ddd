import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { type EntryId } from './books.store';
import { ChainStore } from './chain.store';
import { type Sealed, merklePath, sealedEntry, sealedPosting } from './domain/chain';

/** A paper that is further away than this many postings is not led to. */
const MOST_POSTINGS = 3000;

/** What anybody needs to see by themselves that an entry is in the ledger, from the entry to a hash on paper. */
export interface EntryProof {
  entry: Sealed;
  path: { side: 'LEFT' | 'RIGHT'; hash: string }[];
  /** The entry's posting, then every one after it up to the one the paper was made from. */
  postings: Sealed[];
  /** Hash of the last of these postings. */
  hash: string;
}

/** Proves one entry without the others: its leaf, what stands beside it, its posting, and the chain from there. */
@Injectable()
export class ProveEntry {
  constructor(private readonly chain: ChainStore) {}

  /** `until`: the posting that hangs on the wall; an entry booked after it is led to its own posting only. */
  async run(tx: ReadTx, village: AreaCode, id: EntryId, until: number): Promise<EntryProof | null> {
    const { seq } = id;
    const reached = until > seq && until - seq <= MOST_POSTINGS ? until : seq;
    const postings = await this.chain.postingsFrom(tx, village, seq, reached);
    const lines = await this.chain.lines(tx, village, [seq]);
    const at = lines.findIndex(({ year, line }) => year === id.year && line === id.line);
    const entry = lines[at];
    const last = postings.at(-1);
    if (!entry || !last) return null;
    const path = merklePath(
      lines.map(({ leafHash }) => leafHash),
      at,
    );
    return {
      entry: sealedEntry(entry),
      path: path.map(({ side, hash }) => ({ side, hash: hash.toString('hex') })),
      postings: postings.map(sealedPosting),
      hash: last.hash.toString('hex'),
    };
  }
}
