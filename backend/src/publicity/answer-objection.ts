import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore, type EntryId } from '../ledger/books.store';
import { ReverseEntry } from '../ledger/reverse-entry';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import {
  OBJECTION_LIFECYCLE,
  type ObjectionStep,
  type Verdict,
  objectionNumber,
  refuseHandler,
  refuseStep,
} from './domain/objection';
import { ObjectionAnswerStore } from './objection-answer.store';
import { ObjectionDeadline } from './objection-deadline';
import { type ObjectionRow, ObjectionStore } from './objection.store';
import { type PublicityRefusal } from './publicity.refusals';
import { refuseUnless } from './raise-objection';

/** 核查结果 and 处理意见, as they go to the objector in writing. */
export interface WrittenAnswer {
  verdict: Verdict;
  findings: string;
  answer: string;
}

const STEPS: Record<1 | 2, Record<Verdict, ObjectionStep>> = {
  1: { UPHELD: 'UPHOLD', DISMISSED: 'DISMISS' },
  2: { UPHELD: 'APPEAL_UPHOLD', DISMISSED: 'APPEAL_DISMISS' },
};

/** Answers an objection; what is upheld is reversed in the same transaction. */
@Injectable()
export class AnswerObjection {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectionStore,
    private readonly answers: ObjectionAnswerStore,
    private readonly books: BooksStore,
    private readonly reversing: ReverseEntry,
    private readonly deadline: ObjectionDeadline,
  ) {}

  /**
   * `instance` 1 answers the objection, 2 the appeal against the first answer.
   * @throws Refusal `objection.not_found`, `objection.not_open`, `objection.not_appealed`, `objection.own_*`
   */
  async run(by: SignedIn, id: string, instance: 1 | 2, written: WrittenAnswer): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const today = shanghaiDay(tx.now);
      await this.books.head(tx, village, true);
      const objection = await this.store.find(tx, village, by.accountId, id);
      if (!objection) throw new Refusal<PublicityRefusal>('objection.not_found');
      const number = objectionNumber(objection.year, objection.number);
      const step = STEPS[instance][written.verdict];
      refuseUnless(refuseStep(objection.state, step, number));
      refuseUnless(refuseHandler(by.accountId, involved(objection), objection.recused_as));
      const reversal =
        written.verdict === 'UPHELD' ? await this.reversal(tx, village, objection, number) : null;
      await this.answers.insertAnswer(tx, village, id, {
        ...written,
        instance,
        answeredOn: today,
        appealUntil: instance === 1 ? await this.deadline.ofAppeal(tx, today) : null,
        reversal,
      });
      const state = OBJECTION_LIFECYCLE[objection.state][step] ?? objection.state;
      await this.answers.moveTo(tx, village, id, state);
      await tx.audit({
        action: instance === 1 ? 'objection.decide' : 'objection.decide_appeal',
        subjectKind: 'objection',
        subjectId: id,
        before: { state: objection.state },
        after: { number, state, ...written, reversal },
      });
    });
  }

  /** What takes the entry back: a reversal that is there already, or one booked now. */
  private async reversal(
    tx: Tx,
    village: AreaCode,
    objection: ObjectionRow,
    number: string,
  ): Promise<EntryId> {
    const { entry_year: year, entry_seq: seq, entry_line: line } = objection;
    const entry = await this.books.findEntry(tx, village, { year, seq, line });
    if (entry?.reversed_by_seq && entry.reversed_by_line)
      return { year, seq: entry.reversed_by_seq, line: entry.reversed_by_line };
    const reason = `${number} 号异议成立`;
    const booked = await this.reversing.run(tx, village, { year, seq, line }, reason);
    return { year, seq: booked, line: 1 };
  }
}

const involved = (objection: ObjectionRow) => ({
  recordedBy: objection.entry_recorded_by,
  approvedBy: objection.entry_approved_by,
  firstAnsweredBy: objection.first?.answeredBy ?? null,
});
