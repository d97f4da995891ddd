import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type ReadTx, newId } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { ActBatchStore, type ActBatchRow } from './act-batch.store';
import { ActStore } from './act.store';
import { type EntryRow } from './books.rows';
import { BooksStore } from './books.store';
import { type LedgerRefusal } from './ledger.refusals';
import { ReverseEntry } from './reverse-entry';

/** Undoes a batch as one: what still waits is withdrawn, what was booked is reversed. */
@Injectable()
export class TakeBackBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly batches: ActBatchStore,
    private readonly acts: ActStore,
    private readonly books: BooksStore,
    private readonly reversing: ReverseEntry,
    private readonly households: HouseholdStore,
  ) {}

  /**
   * Returns how many acts were withdrawn.
   * @throws Refusal `batch.not_found`, `batch.not_recorded_by_you`, `batch.nothing_to_withdraw`
   */
  async withdraw(by: SignedIn, id: string): Promise<number> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const batch = await this.find(tx, by, village, id);
      if (batch.recorded_by !== by.accountId)
        throw new Refusal<LedgerRefusal>('batch.not_recorded_by_you');
      const ids = await this.batches.undecided(tx, village, id);
      await this.acts.lock(tx, village, ids);
      const withdrawn = await this.batches.withdraw(tx, village, ids);
      if (withdrawn === 0) throw new Refusal<LedgerRefusal>('batch.nothing_to_withdraw');
      const after = { withdrawn };
      await tx.audit({ action: 'batch.withdraw', subjectKind: 'batch', subjectId: id, after });
      return withdrawn;
    });
  }

  /**
   * Books the exact opposites of everything that stands of the batch, with the shares of linked
   * households and what was carried into later years, as one posting. Returns its number and how
   * many entries of the batch it undid.
   * @throws Refusal `batch.not_found`, `batch.nothing_to_reverse`, `batch.own_household`, `year.locked`
   */
  async reverse(
    by: SignedIn,
    id: string,
    reason: string,
  ): Promise<{ seq: number; reversed: number }> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      await this.find(tx, by, village, id);
      // With the head held nobody else reverses or approves, so what stands here is all that stands.
      const head = await this.books.head(tx, village, true);
      const standing = await this.books.standingOfBatch(tx, village, id);
      if (!head || standing.length === 0)
        throw new Refusal<LedgerRefusal>('batch.nothing_to_reverse');
      await this.refuseOwn(tx, by, village, standing);
      const locked = standing.find(({ year }) => year <= head.locked_year);
      if (locked) throw new Refusal<LedgerRefusal>('year.locked', { year: locked.year });
      const key = `reverse-batch:${newId()}`;
      const seq = await this.reversing.undo(tx, village, key, standing, reason);
      const after = { reason, seq, entries: standing.length };
      await tx.audit({ action: 'batch.reverse', subjectKind: 'batch', subjectId: id, after });
      return { seq, reversed: standing.length };
    });
  }

  private async find(
    tx: ReadTx,
    by: SignedIn,
    village: AreaCode,
    id: string,
  ): Promise<ActBatchRow> {
    const courtyards = await this.households.visibleCourtyards(tx, by);
    const batch = await this.batches.find(tx, village, courtyards && by.accountId, id);
    if (!batch) throw new Refusal<LedgerRefusal>('batch.not_found');
    return batch;
  }

  private async refuseOwn(
    tx: ReadTx,
    by: SignedIn,
    village: AreaCode,
    standing: readonly EntryRow[],
  ): Promise<void> {
    const ids = [...new Set(standing.map(({ household_id: household }) => household))];
    const name = await this.batches.ownAmong(tx, village, by.accountId, ids);
    if (name !== null) throw new Refusal<LedgerRefusal>('batch.own_household', { name });
  }
}
