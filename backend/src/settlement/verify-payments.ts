import { Injectable } from '@nestjs/common';
import { type Finding } from '../ledger/domain/check-chain';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { BankBatchStore } from './bank-batch.store';
import { sumUp } from './domain/payment';
import { batchHash } from './make-bank-batch';
import { PaymentStore } from './payment.store';
import { SettlementStore } from './settlement.store';

/** Checks that what was paid adds up household by household and in all, and that batches are as they went to the bank. */
@Injectable()
export class VerifyPayments {
  constructor(
    private readonly settlements: SettlementStore,
    private readonly payments: PaymentStore,
    private readonly batches: BankBatchStore,
  ) {}

  async run(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const household = await this.payments.astray(tx, village);
    if (household)
      return {
        where: `payments of household ${household}`,
        what: 'do not add up, or go beyond the payout',
      };
    for (const settlement of await this.settlements.finals(tx, village)) {
      const lines = await this.payments.lines(tx, village, settlement);
      const { due, paid, owed, overpaid } = sumUp(lines);
      if (due !== paid + owed - overpaid || due !== settlement.allocated_fen)
        return {
          where: `payments of ${settlement.year}`,
          what: 'do not add up to what was allocated',
        };
    }
    for (const batch of await this.batches.all(tx, village)) {
      const rows = await this.batches.rows(tx, village, batch.id);
      const total = rows.reduce((sum, { amountFen }) => sum + amountFen, 0);
      const stands = rows.every(({ no }, at) => no === at + 1) && rows.length === batch.row_count;
      if (
        !stands ||
        total !== batch.total_fen ||
        !batch.content_hash.equals(batchHash(village, batch, rows))
      )
        return { where: `bank batch of ${batch.made_on}`, what: 'was changed after it was made' };
      if (batch.state === 'CANCELLED' && rows.some(({ returned }) => !returned))
        return { where: `bank batch of ${batch.made_on}`, what: 'was cancelled and still pays' };
    }
    return null;
  }
}
