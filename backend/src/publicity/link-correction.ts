import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { objectionNumber } from './domain/objection';
import { ObjectionAnswerStore } from './objection-answer.store';
import { ObjectionStore } from './objection.store';
import { type PublicityRefusal } from './publicity.refusals';

/** Says which act was recorded anew for the entry an objection took back. */
@Injectable()
export class LinkCorrection {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectionStore,
    private readonly answers: ObjectionAnswerStore,
    private readonly books: BooksStore,
  ) {}

  /**
   * The act goes through review like any other: nobody records and books alone, not even a correction.
   * @throws Refusal `objection.not_found`, `objection.not_upheld`, `objection.corrected_already`,
   *   `objection.correction_unsuitable`
   */
  async run(by: SignedIn, id: string, actId: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.books.head(tx, village, true);
      const objection = await this.store.find(tx, village, by.accountId, id);
      if (!objection) throw refusal('objection.not_found');
      const number = objectionNumber(objection.year, objection.number);
      const { first, second } = objection;
      if (!first?.reversalId && !second?.reversalId)
        throw refusal('objection.not_upheld', { number });
      if (objection.correction_act_id) throw refusal('objection.corrected_already', { number });
      const linked = await this.answers.insertCorrection(tx, village, id, actId);
      if (!linked) throw refusal('objection.correction_unsuitable');
      await tx.audit({
        action: 'objection.correct',
        subjectKind: 'objection',
        subjectId: id,
        after: { number, actId },
      });
    });
  }
}

const refusal = (code: PublicityRefusal, params: RefusalParams = {}) =>
  new Refusal<PublicityRefusal>(code, params);
