import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { DoorKeyStore } from './door-key.store';
import { type VillageRefusal } from './village.refusals';

/** Takes a household's code out of use: from now on the plate on the door opens nothing. */
@Injectable()
export class WithdrawDoorKey {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DoorKeyStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `door_key.not_found` */
  async run(by: SignedIn, householdId: string, reason: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const wanted = { groupNo: null, householdIds: [householdId] };
      const [door] = await this.store.doors(tx, village, wanted, this.clock.today());
      const keys = door?.key_id ? [door.key_id] : [];
      const withdrawn = await this.store.withdraw(tx, village, keys, reason);
      if (withdrawn.length === 0) throw new Refusal<VillageRefusal>('door_key.not_found');
      await tx.audit({
        action: 'door_key.withdraw',
        subjectKind: 'door_key',
        subjectId: householdId,
        after: { household: door?.household_code, reason },
      });
    });
  }
}
