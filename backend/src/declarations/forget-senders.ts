import { Injectable } from '@nestjs/common';
import { type Actor } from '../shared/actor';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { Transactions } from '../shared/transactions';
import { DeclarationStore } from './declaration.store';

/** Forgets who sent what was decided long ago, and their telephone. What they said stays. */
@Injectable()
export class ForgetSenders {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeclarationStore,
    private readonly clock: Clock,
  ) {}

  /** Returns of how many declarations; none where the village keeps its pictures for good. */
  async run(by: Actor, village: AreaCode): Promise<number> {
    const outdated = await this.transactions.read(village, (tx) =>
      this.store.sendersOutdated(tx, village, this.clock.now()),
    );
    if (!outdated) return 0;
    return this.transactions.write({ ...by, areaCode: village }, async (tx) => {
      const count = await this.store.forgetSenders(tx, village);
      await tx.audit({
        action: 'declaration.forget_senders',
        subjectKind: 'area',
        subjectId: village,
        after: { count },
      });
      return count;
    });
  }
}
