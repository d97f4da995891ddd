import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { hashToken } from '../access/sign-in';
import { newId, Transactions } from '../shared/transactions';
import { DeviceStore } from './device.store';

const CODE_MINUTES = 15;

/** A screen that may be claimed, and the code somebody types on it. */
export interface MadeDevice {
  id: string;
  code: string;
  codeUntil: Date;
}

/** Registers a screen of the hall. The code leaves here once, to be typed on it; it is good for a quarter of an hour. */
@Injectable()
export class MakeDevice {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeviceStore,
  ) {}

  async run(by: SignedIn, { name, place }: { name: string; place: string }): Promise<MadeDevice> {
    const village = villageOf(by);
    // The first answer to an Idempotency-Key is kept; a code must not be.
    return this.transactions.write({ ...by, idempotency: undefined }, async (tx) => {
      const id = newId();
      const code = String(randomInt(100_000_000)).padStart(8, '0');
      const codeUntil = new Date(tx.now.getTime() + CODE_MINUTES * 60_000);
      await this.store.insert(tx, village, {
        id,
        name,
        place,
        codeHash: hashToken(code),
        codeUntil,
      });
      await tx.audit({
        action: 'device.make',
        subjectKind: 'device',
        subjectId: id,
        after: { name, place },
      });
      return { id, code, codeUntil };
    });
  }
}
