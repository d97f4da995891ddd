import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type Tx } from '../shared/transactions';
import { VillageStore } from '../village/village.store';
import { type EntryRow } from './books.rows';
import { BooksStore, type EntryId, type PostingLine } from './books.store';
import { adjustments } from './domain/adjust';
import { FollowMerger } from './follow-merger';
import { type LedgerRefusal } from './ledger.refusals';
import { adjusting, opposite } from './reversal-lines';
import { StandingStore } from './standing.store';

/** Takes entries back, with all that was booked because of them. */
@Injectable()
export class ReverseEntry {
  constructor(
    private readonly books: BooksStore,
    private readonly standing: StandingStore,
    private readonly villages: VillageStore,
    private readonly mergers: FollowMerger,
  ) {}

  /**
   * Books, as one posting, the exact opposite of the entry and of all that stands because of it, and
   * what later entries are worth more or less without it; what was carried of an entry added to a settled year goes by a
   * posting before. Returns the posting's number; its first line reverses the entry itself.
   * @throws Refusal `entry.*`, `act.own_record`, `year.locked`
   */
  async run(tx: Tx, village: AreaCode, id: EntryId, reason: string): Promise<number> {
    const entry = await this.books.findEntry(tx, village, id);
    if (!entry) throw new Refusal<LedgerRefusal>('entry.not_found');
    if (entry.side === 'CARRY') throw new Refusal<LedgerRefusal>('entry.is_carried');
    if (entry.rule_code === null && (entry.level === 'TRANSFER' || entry.level === 'BASE_ONCE'))
      throw new Refusal<LedgerRefusal>('entry.is_transfer');
    if (entry.reverses_seq !== null) throw new Refusal<LedgerRefusal>('entry.is_reversal');
    if (entry.adjusts_seq !== null) throw new Refusal<LedgerRefusal>('entry.is_adjustment');
    if (entry.reversed_by_seq !== null) throw new Refusal<LedgerRefusal>('entry.reversed_already');
    return this.undo(tx, village, `reverse:${placeOf(entry)}`, [entry], reason);
  }

  /**
   * The same for several standing entries at once. `key` names the posting; its first lines are those
   * of the entries, in their order.
   */
  async undo(
    tx: Tx,
    village: AreaCode,
    key: string,
    originals: readonly EntryId[],
    reason: string,
  ): Promise<number> {
    // With the head held nothing is booked meanwhile that would also have to be put right.
    const head = await this.books.head(tx, village, true);
    const gone = await this.books.withAllThatFollows(tx, village, originals);
    const recordedBy = tx.actor.accountId ?? '';
    const opposites = (of: readonly EntryRow[]) =>
      of.map((one) => opposite(one, reason, recordedBy));
    const locked = head?.locked_year ?? 0;
    const late = gone.filter((one) => one.prior_year && one.year <= locked);
    const counted = gone.filter((one) => !late.includes(one));
    let seq = 0;
    if (counted.length > 0) {
      const [first] = originals;
      const among = originals.length > 1 ? '等' : '';
      const cause = `第 ${first?.seq} 号凭证第 ${first?.line} 行${among}冲销后`;
      const righted = await this.righted(tx, village, counted, locked, cause);
      const lines = [...opposites(counted), ...righted];
      const own = late.length > 0 ? `${key}:carried` : key;
      seq = await this.books.book(tx, village, 'REVERSAL', own, lines);
      await this.mergers.follow(tx, village, own, lines);
    }
    // What moved neither ranks nor money moves neither now: nothing else is put right, and no merger was followed.
    if (late.length > 0)
      seq = await this.books.book(tx, village, 'PRIOR_YEAR', key, opposites(late));
    return seq;
  }

  /** The lines that put right what stays, reckoned without what goes. */
  private async righted(
    tx: Tx,
    village: AreaCode,
    gone: readonly EntryRow[],
    lockedYear: number,
    cause: string,
  ): Promise<PostingLine[]> {
    const households = [...new Set(gone.map((one) => one.household_id))];
    const standing = await this.standing.ofHouseholds(tx, village, households, lockedYear);
    const settings = await this.villages.find(tx, village);
    const repairShareBp = settings?.repair_share_bp ?? 0;
    const found = adjustments(standing, new Set(gone.map(placeOf)), { cause, repairShareBp });
    const ids = found.map(({ place }) => toId(place));
    const entries = await this.books.findEntries(tx, village, ids);
    const byPlace = new Map(entries.map((one) => [placeOf(one), one]));
    return found.flatMap((one) => {
      const entry = byPlace.get(one.place);
      return entry ? [adjusting(entry, one, tx.actor.accountId ?? '')] : [];
    });
  }
}

const placeOf = ({ year, seq, line }: EntryId): string => `${year}-${seq}-${line}`;

function toId(place: string): EntryId {
  const [year = 0, seq = 0, line = 0] = place.split('-').map(Number);
  return { year, seq, line };
}
