import { Injectable } from '@nestjs/common';
import { Transactions } from '../shared/transactions';
import { type DeviceNews, DeviceStore, type OpenedDevice } from './device.store';

/** A screen says that it lives, what it runs, how old its data is, and whether the ledger is still the one it knew. */
@Injectable()
export class HearDevice {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeviceStore,
  ) {}

  /** How often the desk asked it to load everything anew: more than last time, and it does. */
  async run(
    device: OpenedDevice,
    told: DeviceNews,
    from: { ip: string; requestId: string },
  ): Promise<number> {
    const actor = { accountId: null, username: 'device', areaCode: device.villageCode, ...from };
    return this.transactions.write(actor, (tx) => {
      tx.routine();
      return this.store.seen(tx, device, told);
    });
  }
}
