import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type BoardRefusal } from './board.refusals';
import { DeviceStore } from './device.store';

/** Asks a screen to load page and data anew; it does when it next tells of itself. */
@Injectable()
export class RefreshDevice {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeviceStore,
  ) {}

  /** @throws Refusal `device.not_found` */
  async run(by: SignedIn, id: string): Promise<void> {
    await this.transactions.write(by, async (tx) => {
      if (!(await this.store.refresh(tx, villageOf(by), id)))
        throw new Refusal<BoardRefusal>('device.not_found');
      await tx.audit({ action: 'device.refresh', subjectKind: 'device', subjectId: id });
    });
  }
}
