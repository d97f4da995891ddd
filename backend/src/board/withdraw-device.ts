import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type BoardRefusal } from './board.refusals';
import { DeviceStore } from './device.store';

/** Takes a screen out of use for good: from now on it reads what anybody may. */
@Injectable()
export class WithdrawDevice {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeviceStore,
  ) {}

  /** @throws Refusal `device.not_found` */
  async run(by: SignedIn, id: string): Promise<void> {
    await this.transactions.write(by, async (tx) => {
      if (!(await this.store.withdraw(tx, villageOf(by), id)))
        throw new Refusal<BoardRefusal>('device.not_found');
      await tx.audit({ action: 'device.withdraw', subjectKind: 'device', subjectId: id });
    });
  }
}
