import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { RosterStore } from '../village/roster.store';
import { type GoodQuantities, readQuantities, type SaidQuantities } from './domain/quantities';
import { type QuantityRefusal } from './quantity.refusals';
import { QuantityStore } from './quantity.store';

/** The register of a record date: opened with who lived there, then what the collective decides. */
@Injectable()
export class KeepQuantities {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: QuantityStore,
    private readonly roster: RosterStore,
  ) {}

  /** @throws Refusal `quantity.record_date_in_future`, `quantity.register_opened_already` */
  async open(by: SignedIn, recordDate: LocalDate): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      if (recordDate > shanghaiDay(tx.now)) {
        throw refusal('quantity.record_date_in_future', { recordDate });
      }
      if (await this.store.lock(tx, village, recordDate)) {
        throw refusal('quantity.register_opened_already', { recordDate });
      }
      await this.store.open(tx, village, recordDate);
      await tx.audit({
        action: 'quantity.open',
        subjectKind: 'quantity_register',
        subjectId: recordDate,
        after: { recordDate },
      });
    });
  }

  /**
   * All rows or none; returns the households that changed, and those found by a code of before villages merged.
   * @throws Refusal `quantity.register_not_found`, `quantity.register_in_use`, `quantity.rows_wrong`
   */
  async set(
    by: SignedIn,
    recordDate: LocalDate,
    said: readonly SaidQuantities[],
  ): Promise<GoodQuantities> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      if (!(await this.store.lock(tx, village, recordDate))) {
        throw refusal('quantity.register_not_found', { recordDate });
      }
      const register = await this.store.all(tx, village, recordDate);
      if (await this.store.inUse(tx, village, recordDate)) {
        throw refusal('quantity.register_in_use', { recordDate });
      }
      const read = readQuantities(said, register, await this.roster.before(tx, village));
      if ('problems' in read) {
        const { problems } = read;
        const params = { count: problems.length, first: problems[0]?.detail ?? '' };
        throw new Refusal<QuantityRefusal>('quantity.rows_wrong', params, problems);
      }
      const { changed } = read;
      const before = register.filter(({ householdId }) =>
        changed.some((one) => one.householdId === householdId),
      );
      await this.store.update(tx, village, recordDate, changed);
      await tx.audit({
        action: 'quantity.set',
        subjectKind: 'quantity_register',
        subjectId: recordDate,
        before: { rows: before },
        after: { rows: changed },
      });
      return read;
    });
  }
}

const refusal = (code: QuantityRefusal, params: RefusalParams) =>
  new Refusal<QuantityRefusal>(code, params);
