import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { type AwardRefusal } from './award.refusals';
import {
  FOLLOW_UP_LIFECYCLE,
  type FollowUpPlan,
  type FollowUpResult,
  type FollowUpStep,
} from './domain/follow-up';
import { type FollowUpRow, FollowUpStore } from './follow-up.store';

/** Plans a follow-up, and brings it to its end. */
@Injectable()
export class WorkFollowUp {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: FollowUpStore,
  ) {}

  /** @throws Refusal `follow_up.not_found`, `follow_up.ended` */
  async plan(by: SignedIn, id: string, plan: FollowUpPlan): Promise<void> {
    await this.step(by, id, 'PLAN', plan, (tx) => this.store.plan(tx, villageOf(by), id, plan));
  }

  /** @throws Refusal `follow_up.not_found`, `follow_up.ended`, `follow_up.day_unsuitable`, `follow_up.act_unsuitable` */
  async finish(by: SignedIn, id: string, result: FollowUpResult): Promise<void> {
    const village = villageOf(by);
    await this.step(by, id, 'FINISH', result, async (tx, { kind, household_id: householdId }) => {
      const { doneOn, actId } = result;
      if (doneOn > shanghaiDay(tx.now)) throw no('follow_up.day_unsuitable');
      const its =
        actId === null ||
        (kind === 'RESTORATIVE_TASK' &&
          (await this.store.isItsAct(tx, village, householdId, actId)));
      if (!its) throw no('follow_up.act_unsuitable');
      await this.store.finish(tx, village, id, result);
    });
  }

  /** @throws Refusal `follow_up.not_found`, `follow_up.ended` */
  async cancel(by: SignedIn, id: string, reason: string): Promise<void> {
    const village = villageOf(by);
    await this.step(by, id, 'CANCEL', { reason }, (tx) =>
      this.store.cancel(tx, village, id, reason),
    );
  }

  private async step(
    by: SignedIn,
    id: string,
    step: FollowUpStep,
    after: object,
    work: (tx: Tx, row: FollowUpRow) => Promise<void>,
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const row = await this.store.lock(tx, village, id);
      if (!row) throw no('follow_up.not_found');
      if (!FOLLOW_UP_LIFECYCLE[row.state][step]) throw no('follow_up.ended');
      await work(tx, row);
      const action = `follow_up.${step.toLowerCase()}`;
      await tx.audit({ action, subjectKind: 'follow_up', subjectId: id, after });
    });
  }
}

const no = (code: AwardRefusal) => new Refusal<AwardRefusal>(code);
