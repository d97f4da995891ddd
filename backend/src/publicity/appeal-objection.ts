import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { objectionNumber, refuseAppeal, refuseStep } from './domain/objection';
import { ObjectionAnswerStore } from './objection-answer.store';
import { ObjectionDeadline } from './objection-deadline';
import { ObjectionStore } from './objection.store';
import { type PublicityRefusal } from './publicity.refusals';
import { refuseUnless } from './raise-objection';

/** What the villager does after raising an objection: takes it back, or appeals against its answer. */
@Injectable()
export class AppealObjection {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectionStore,
    private readonly answers: ObjectionAnswerStore,
    private readonly books: BooksStore,
    private readonly deadline: ObjectionDeadline,
    private readonly clock: Clock,
  ) {}

  /**
   * The supervision committee or the township answers next; until then the entry is disputed again.
   * @throws Refusal `objection.not_found`, `objection.not_answered`, `objection.appealed_already`,
   *   `objection.appeal_too_late`, `objection.year_settled`
   */
  async appeal(
    by: SignedIn,
    id: string,
    appeal: { appellantName: string; grounds: string },
  ): Promise<void> {
    const village = villageOf(by);
    const today = this.clock.today();
    await this.transactions.write(by, async (tx) => {
      const head = await this.books.head(tx, village, true);
      const objection = await this.store.find(tx, village, by.accountId, id);
      if (!objection) throw new Refusal<PublicityRefusal>('objection.not_found');
      const number = objectionNumber(objection.year, objection.number);
      refuseUnless(refuseStep(objection.state, 'APPEAL', number));
      const until = objection.first?.appealUntil ?? today;
      const { entry_year: entryYear } = objection;
      refuseUnless(refuseAppeal({ on: today, until, entryYear }, head?.locked_year ?? 0));
      const dueOn = await this.deadline.of(tx, village, today);
      await this.answers.insertAppeal(tx, village, id, { ...appeal, appealedOn: today, dueOn });
      await this.answers.moveTo(tx, village, id, 'APPEALED');
      await tx.audit({
        action: 'objection.appeal',
        subjectKind: 'objection',
        subjectId: id,
        after: { number, appealedOn: today, dueOn },
      });
    });
  }

  /** @throws Refusal `objection.not_found`, `objection.not_open` */
  async withdraw(by: SignedIn, id: string, reason: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.books.head(tx, village, true);
      const objection = await this.store.find(tx, village, by.accountId, id);
      if (!objection) throw new Refusal<PublicityRefusal>('objection.not_found');
      const number = objectionNumber(objection.year, objection.number);
      refuseUnless(refuseStep(objection.state, 'WITHDRAW', number));
      await this.answers.withdraw(tx, village, id, { on: this.clock.today(), reason });
      await tx.audit({
        action: 'objection.withdraw',
        subjectKind: 'objection',
        subjectId: id,
        after: { number, reason },
      });
    });
  }
}
