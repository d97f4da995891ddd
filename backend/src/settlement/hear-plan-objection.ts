import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { PlanObjectionStore, type SaidObjection } from './plan-objection.store';
import { type SettlementRefusal } from './settlement.refusals';
import { SettlementStore } from './settlement.store';

/** Who objects to a plan on the wall is written down, and answered in writing before it is final. */
@Injectable()
export class HearPlanObjection {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: PlanObjectionStore,
    private readonly settlements: SettlementStore,
    private readonly households: HouseholdStore,
  ) {}

  /**
   * Returns its number.
   * @throws Refusal `settlement.not_found`, `settlement.not_publicised`,
   *   `settlement.objection_day_unsuitable`, `settlement.household_unknown`
   */
  async raise(by: SignedIn, id: string, said: SaidObjection): Promise<number> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const settlement = await this.settlements.lock(tx, village, id);
      if (!settlement) throw refusal('settlement.not_found');
      const { state, publicised_from: from } = settlement;
      if (state !== 'PUBLICISED' || !from) throw refusal('settlement.not_publicised');
      const today = shanghaiDay(tx.now);
      if (said.raised_on < from || said.raised_on > today) {
        throw refusal('settlement.objection_day_unsuitable', { from, today });
      }
      const { household_id: household } = said;
      if (household && (await this.households.findMany(tx, village, [household])).length === 0) {
        throw refusal('settlement.household_unknown', {}, 'householdId');
      }
      const number = await this.store.insert(tx, village, id, said);
      await tx.audit({
        action: 'settlement.object',
        subjectKind: 'settlement',
        subjectId: id,
        after: { number, ...said },
      });
      return number;
    });
  }

  /** @throws Refusal `settlement.not_found`, `settlement.objection_not_open` */
  async answer(
    by: SignedIn,
    id: string,
    number: number,
    answer: { upheld: boolean; answer: string },
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      if (!(await this.settlements.lock(tx, village, id))) throw refusal('settlement.not_found');
      if (!(await this.store.answer(tx, village, id, number, answer))) {
        throw refusal('settlement.objection_not_open', { number });
      }
      await tx.audit({
        action: 'settlement.answer_objection',
        subjectKind: 'settlement',
        subjectId: id,
        after: { number, ...answer },
      });
    });
  }
}

const refusal = (code: SettlementRefusal, params: RefusalParams = {}, field?: string) =>
  new Refusal<SettlementRefusal>(code, params, field ? [{ field, code, detail: '' }] : []);
