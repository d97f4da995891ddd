import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type EntryRow } from '../ledger/books.rows';
import { BooksStore, type EntryId } from '../ledger/books.store';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { addWorkingDays } from '../village/domain/working-days';
import { HolidayStore } from '../village/holiday.store';
import { HIDING_WORKING_DAYS, refuseHiding } from './domain/hidden-praise';
import { HiddenPraiseStore } from './hidden-praise.store';
import { type PublicityRefusal } from './publicity.refusals';

/** A household asks that what it was praised for is not shown; within three working days it is not. */
@Injectable()
export class HidePraise {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly store: HiddenPraiseStore,
    private readonly holidays: HolidayStore,
  ) {}

  /**
   * Takes down who asked, and when (null: today). Returns the request's id.
   * @throws Refusal `entry.not_found`, `praise.not_praise`, `praise.asked_in_future`,
   *   `praise.asked_before_booked`, `praise.asked_already`
   */
  async ask(
    by: SignedIn,
    entry: EntryId,
    asked: { by: string; on: LocalDate | null },
  ): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const found = await this.books.findEntry(tx, village, entry);
      if (!found) throw new Refusal('entry.not_found');
      const today = shanghaiDay(tx.now);
      const askedOn = asked.on ?? today;
      const refused = refuseHiding(praiseOf(found), askedOn, today);
      if (refused) throw refusal(refused);
      const dueOn = addWorkingDays(askedOn, HIDING_WORKING_DAYS, await this.holidays.calendar(tx));
      const id = newId();
      const request = { id, entry, askedBy: asked.by || found.head_name, askedOn, dueOn };
      if (!(await this.store.insert(tx, village, request))) throw refusal('praise.asked_already');
      await tx.audit({
        action: 'praise.ask_to_hide',
        subjectKind: 'entry',
        subjectId: `${entry.year}-${entry.seq}-${entry.line}`,
        after: { askedOn, dueOn },
      });
      return id;
    });
  }

  /** From now on the public does not read it. @throws Refusal `praise.not_found`, `praise.hidden_already` */
  async hide(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      if (!(await this.store.find(tx, village, id))) throw refusal('praise.not_found');
      if (!(await this.store.hide(tx, village, id))) throw refusal('praise.hidden_already');
      await tx.audit({ action: 'praise.hide', subjectKind: 'hidden_praise', subjectId: id });
    });
  }
}

const praiseOf = (entry: EntryRow) => ({
  occurredOn: entry.occurred_on,
  isPraise:
    entry.side === 'ADD' &&
    entry.rule_code !== null &&
    entry.reverses_seq === null &&
    entry.adjusts_seq === null &&
    entry.repairs_seq === null,
});

const refusal = (code: PublicityRefusal) => new Refusal<PublicityRefusal>(code);
