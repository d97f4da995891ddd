import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { ConsultVillagers } from './consult-villagers';
import { type DeliberationRefusal } from './deliberation.refusals';
import { DeliberationStore } from './deliberation.store';
import { refuseOpinion } from './domain/consultation';
import { type NewOpinion, OpinionStore } from './opinion.store';

/** Writes down what somebody says at a consultation, and later the one answer to it. */
@Injectable()
export class HearOpinion {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliberationStore,
    private readonly opinions: OpinionStore,
    private readonly consultations: ConsultVillagers,
  ) {}

  /**
   * Returns the opinion's id. Names stay out of the audit: some speak on the promise not to be named.
   * @throws Refusal `consultation.*`, `opinion.*`
   */
  async record(by: SignedIn, opinion: Omit<NewOpinion, 'id'>): Promise<string> {
    const village = villageOf(by);
    const { consultationId, ruleCode, householdId, stance, content } = opinion;
    return this.transactions.write(by, async (tx) => {
      await this.store.lockVillage(tx, village);
      const consultation = await this.consultations.findOwn(tx, by, consultationId);
      const { state, scheduled_on: scheduledOn } = consultation;
      const refused = refuseOpinion({ state, scheduledOn }, shanghaiDay(tx.now));
      if (refused) throw refusal(refused, { scheduledOn });
      if (stance !== 'SUPPORT' && content === '') throw refusal('opinion.content_missing');
      const of = { schemeId: consultation.scheme_id, ruleListId: consultation.rule_list_id };
      if (ruleCode && !(await this.store.hasRule(tx, village, of, ruleCode))) {
        throw refusal('opinion.rule_unknown', { rule: ruleCode });
      }
      if (householdId && (await this.store.countHouseholds(tx, village, [householdId])) === 0) {
        throw refusal('opinion.household_unknown');
      }
      const id = newId();
      await this.opinions.insert(tx, village, { ...opinion, id });
      await tx.audit({
        action: 'opinion.record',
        subjectKind: 'opinion',
        subjectId: id,
        after: { consultationId, ruleCode, stance },
      });
      return id;
    });
  }

  /** @throws Refusal `opinion.not_found`, `opinion.answered_already` */
  async answer(
    by: SignedIn,
    id: string,
    answer: { adopted: boolean; text: string },
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.store.lockVillage(tx, village);
      const opinion = await this.opinions.find(tx, village, id);
      if (!opinion) throw refusal('opinion.not_found');
      if (opinion.answered_at) throw refusal('opinion.answered_already');
      await this.opinions.insertAnswer(tx, village, id, answer);
      await tx.audit({
        action: 'opinion.answer',
        subjectKind: 'opinion',
        subjectId: id,
        after: answer,
      });
    });
  }
}

const refusal = (code: DeliberationRefusal, params: RefusalParams = {}) =>
  new Refusal<DeliberationRefusal>(code, params);
