import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type BankAccountRefusal } from './bank-account.refusals';
import { BankAccountStore } from './bank-account.store';
import { type BankLayout, unsuitable } from './domain/bank-layout';

/** How the village's bank wants its file. */
@Injectable()
export class SetBankLayout {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BankAccountStore,
  ) {}

  /**
   * @throws Refusal `bank_layout.number_missing`, `bank_layout.amount_missing`, `bank_layout.column_twice`,
   *   `request.changed_meanwhile`
   */
  async run(by: SignedIn, version: number, layout: BankLayout): Promise<void> {
    const village = villageOf(by);
    const wrong = unsuitable(layout);
    if (wrong) throw new Refusal<BankAccountRefusal>(wrong);
    const { format, columns, header, separator, encoding } = layout;
    const plain = { format, columns, header, separator, encoding };
    await this.transactions.write(by, async (tx) => {
      if (!(await this.store.setLayout(tx, village, version, plain)))
        throw new Refusal('request.changed_meanwhile');
      await tx.audit({
        action: 'bank_layout.set',
        subjectKind: 'village',
        subjectId: village,
        after: plain,
      });
    });
  }
}
