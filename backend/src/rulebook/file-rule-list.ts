import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type DeliberationRefusal } from './deliberation.refusals';
import { DeliberationStore } from './deliberation.store';
import { type FilingOutcome, FilingStore } from './filing.store';

/** The township's receipt as the village has it; `correctionReason` only for one that supersedes. */
export interface FilingForm {
  filedOn: LocalDate;
  office: string;
  documentNo: string;
  note: string;
  correctionReason: string;
}

/** Files an adopted list with the township, and keeps what the township says to it. Blocks nothing. */
@Injectable()
export class FileRuleList {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliberationStore,
    private readonly filings: FilingStore,
  ) {}

  /** The next filing supersedes the one before. @throws Refusal `rule_list.not_found`, `filing.*` */
  async file(by: SignedIn, ruleListId: string, form: FilingForm): Promise<void> {
    const village = villageOf(by);
    const { filedOn, correctionReason } = form;
    await this.transactions.write(by, async (tx) => {
      await this.store.lockVillage(tx, village);
      const list = await this.store.findList(tx, village, ruleListId);
      if (!list) throw new Refusal('rule_list.not_found');
      const votedOn = list.voted_on;
      if (list.state !== 'ADOPTED' || !votedOn) throw refusal('filing.list_not_adopted');
      if (filedOn > shanghaiDay(tx.now)) throw refusal('filing.day_in_future', { day: filedOn });
      if (filedOn < votedOn) throw refusal('filing.before_vote', { votedOn });
      const earlier = await this.filings.ofList(tx, village, ruleListId);
      if (earlier.length > 0 && !correctionReason) throw refusal('filing.correction_unexplained');
      if (earlier.length === 0 && correctionReason) throw refusal('filing.correction_of_nothing');
      const filingNo = earlier.length + 1;
      await this.filings.insert(tx, village, ruleListId, {
        filing_no: filingNo,
        filed_on: filedOn,
        office: form.office,
        document_no: form.documentNo,
        note: form.note,
        correction_reason: correctionReason,
      });
      await tx.audit({
        action: 'filing.record',
        subjectKind: 'rule_list',
        subjectId: ruleListId,
        after: { filingNo, ...form },
      });
    });
  }

  /** @throws Refusal `filing.not_found`, `filing.superseded`, `filing.reviewed_already`, `filing.reason_missing` */
  async review(
    by: SignedIn,
    ruleListId: string,
    review: { filingNo: number; outcome: FilingOutcome; reason: string },
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.store.lockVillage(tx, village);
      const filings = await this.filings.ofList(tx, village, ruleListId);
      const filing = filings.find((one) => one.filing_no === review.filingNo);
      if (!filing) throw refusal('filing.not_found');
      if (filing !== filings.at(-1)) throw refusal('filing.superseded');
      if (filing.outcome) throw refusal('filing.reviewed_already');
      if (review.outcome === 'SENT_BACK' && !review.reason) throw refusal('filing.reason_missing');
      await this.filings.insertReview(tx, village, ruleListId, review);
      await tx.audit({
        action: 'filing.review',
        subjectKind: 'rule_list',
        subjectId: ruleListId,
        after: review,
      });
    });
  }
}

const refusal = (code: DeliberationRefusal, params: RefusalParams = {}) =>
  new Refusal<DeliberationRefusal>(code, params);
