import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, type Tx } from '../shared/transactions';
import { BooksStore, type EntryId, type EntryRow, type PostingLine } from './books.store';
import { CarriedStore } from './carried.store';
import { FollowMerger } from './follow-merger';
import { type LedgerRefusal } from './ledger.refusals';

/** Takes an entry back, with all that was booked because of it. */
@Injectable()
export class ReverseEntry {
  constructor(
    private readonly books: BooksStore,
    private readonly carried: CarriedStore,
    private readonly mergers: FollowMerger,
  ) {}

  /**
   * Books, as one posting, the exact opposite of the entry, of the share a linked household bore of
   * it, and of what both carried into later years; of a merged household also where its points are
   * now. Returns the posting's number; its first line
   * reverses the entry itself.
   * @throws Refusal `entry.*`, `act.own_record`, `year.locked`
   */
  async run(tx: Tx, village: AreaCode, id: EntryId, reason: string): Promise<number> {
    const entry = await this.books.findEntry(tx, village, id);
    if (!entry) throw new Refusal<LedgerRefusal>('entry.not_found');
    if (entry.side === 'CARRY') throw new Refusal<LedgerRefusal>('entry.is_carried');
    if (entry.rule_code === null && (entry.level === 'TRANSFER' || entry.level === 'BASE_ONCE'))
      throw new Refusal<LedgerRefusal>('entry.is_transfer');
    if (entry.reverses_seq !== null) throw new Refusal<LedgerRefusal>('entry.is_reversal');
    if (entry.reversed_by_seq !== null) throw new Refusal<LedgerRefusal>('entry.reversed_already');
    const share = entry.act_id ? await this.books.findLinkedEntry(tx, village, entry.act_id) : null;
    const key = `reverse:${id.year}-${id.seq}-${id.line}`;
    const originals = [entry, share].flatMap((one) => one ?? []);
    return this.undo(tx, village, key, originals, reason);
  }

  /**
   * Books the opposites of standing entries, with what they carried into later years, as one
   * posting; the first lines are those of the entries, in their order. Returns its number.
   */
  async undo(
    tx: Tx,
    village: AreaCode,
    key: string,
    originals: readonly EntryRow[],
    reason: string,
  ): Promise<number> {
    const all = [...originals, ...(await this.carriedOf(tx, village, originals))];
    const recordedBy = tx.actor.accountId ?? '';
    const lines = all.map((one) => opposite(one, reason, recordedBy));
    const seq = await this.books.book(tx, village, 'REVERSAL', key, lines);
    await this.mergers.follow(tx, village, key, lines);
    return seq;
  }

  private async carriedOf(
    tx: ReadTx,
    village: AreaCode,
    originals: readonly EntryRow[],
  ): Promise<EntryRow[]> {
    const years = await this.books.openedYears(tx, village);
    const last = years.at(-1)?.year ?? 0;
    const found: EntryRow[] = [];
    // Nothing of the newest year was carried on, so a batch of it asks nothing line by line.
    for (const original of originals.filter(({ year }) => year < last)) {
      for (const id of await this.carried.standing(tx, village, original)) {
        const line = await this.books.findEntry(tx, village, id);
        if (line) found.push(line);
      }
    }
    return found;
  }
}

function opposite(entry: EntryRow, reason: string, recordedBy: string): PostingLine {
  const points = -entry.points;
  const text = `冲销第 ${entry.seq} 号凭证第 ${entry.line} 行:${reason}`;
  return {
    actId: entry.act_id,
    householdId: entry.household_id,
    residentId: entry.resident_id,
    schemeId: entry.scheme_id,
    ruleListId: entry.rule_list_id,
    ruleCode: entry.rule_code,
    side: entry.side,
    points,
    occurredOn: entry.occurred_on,
    quantity: entry.quantity,
    level: entry.level,
    item: entry.item,
    explanation: JSON.stringify([{ text, points }]),
    evidence: entry.evidence,
    recordedBy,
    reversesSeq: entry.seq,
    reversesLine: entry.line,
    carriesYear: entry.carries_year ?? undefined,
    carriesSeq: entry.carries_seq ?? undefined,
    carriesLine: entry.carries_line ?? undefined,
    knownEntries: null,
  };
}
