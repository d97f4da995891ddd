import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { AwardListStore, type Delivery } from './award-list.store';
import { type AwardRefusal } from './award.refusals';

/** Records that a household of the village received its award, signed for on paper. */
@Injectable()
export class HandOverAward {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AwardListStore,
  ) {}

  /**
   * @throws Refusal `award.list_unknown`, `award.household_unknown`, `award.day_unsuitable`,
   *   `award.handed_over_already`
   */
  async run(by: SignedIn, listId: string, householdId: string, delivery: Delivery): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const list = await this.store.find(tx, village, listId);
      if (!list) throw no('award.list_unknown');
      const rows = await this.store.rows(tx, list);
      const row = rows.find((one) => one.householdId === householdId);
      if (row?.kind !== 'AWARDED') throw no('award.household_unknown');
      if (delivery.handedOn > shanghaiDay(tx.now)) throw no('award.day_unsuitable');
      if (!(await this.store.deliver(tx, village, list, householdId, delivery)))
        throw no('award.handed_over_already');
      await tx.audit({
        action: 'award.deliver',
        subjectKind: 'award_list',
        subjectId: listId,
        after: { householdId, reward: row.reward, ...delivery },
      });
    });
  }
}

const no = (code: AwardRefusal) => new Refusal<AwardRefusal>(code);
