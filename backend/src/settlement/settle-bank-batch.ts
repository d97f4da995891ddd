import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { type BankBatchRow, BankBatchStore } from './bank-batch.store';
import { PayableSettlement, refuseDay } from './payable-settlement';
import { type PaymentRefusal } from './payment.refusals';
import { PaymentStore } from './payment.store';

export interface ReturnedRow {
  no: number;
  reason: string;
}

/** What the bank said of a batch: all paid but these; or the batch never went. */
@Injectable()
export class SettleBankBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly payable: PayableSettlement,
    private readonly payments: PaymentStore,
    private readonly batches: BankBatchStore,
  ) {}

  /**
   * @throws Refusal `bank_batch.not_found`, `bank_batch.over`, `bank_batch.row_unknown`, `payment.household_twice`,
   *   `payment.day_unsuitable`
   */
  async settle(
    by: SignedIn,
    id: string,
    said: { settledOn: LocalDate; returned: readonly ReturnedRow[] },
  ): Promise<void> {
    await this.close(by, id, 'SETTLED', said.settledOn, () => said.returned);
  }

  /** Every row comes back. @throws Refusal `bank_batch.not_found`, `bank_batch.over`, `payment.day_unsuitable` */
  async cancel(by: SignedIn, id: string, said: { day: LocalDate; reason: string }): Promise<void> {
    await this.close(by, id, 'CANCELLED', said.day, ({ row_count: count }) =>
      Array.from({ length: count }, (_, at) => ({ no: at + 1, reason: said.reason })),
    );
  }

  private async close(
    by: SignedIn,
    id: string,
    state: 'SETTLED' | 'CANCELLED',
    day: LocalDate,
    returnedOf: (batch: BankBatchRow) => readonly ReturnedRow[],
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const found = await this.batches.find(tx, village, id);
      if (!found) throw new Refusal<PaymentRefusal>('bank_batch.not_found');
      await this.payable.lock(tx, village, found.settlement_id);
      // Somebody may have settled it while the lock was waited for.
      const batch = (await this.batches.find(tx, village, id)) ?? found;
      if (batch.state !== 'SENT') throw new Refusal<PaymentRefusal>('bank_batch.over');
      refuseDay(day, batch.made_on, shanghaiDay(tx.now));
      const returned = returnedOf(batch);
      await this.takeBack(tx, village, batch, day, returned);
      await this.batches.settle(tx, village, id, state, day);
      await tx.audit({
        action: state === 'SETTLED' ? 'bank_batch.settle' : 'bank_batch.cancel',
        subjectKind: 'bank_batch',
        subjectId: id,
        after: { day, returned: returned.length, rows: batch.row_count },
      });
    });
  }

  private async takeBack(
    tx: Tx,
    village: AreaCode,
    batch: BankBatchRow,
    day: LocalDate,
    returned: readonly ReturnedRow[],
  ): Promise<void> {
    const of = { schemeId: batch.scheme_id, year: batch.year };
    const sent = await this.payments.movements(tx, village, { ...of, batchId: batch.id });
    const byNo = new Map(sent.map((one) => [one.batchNo, one]));
    const settlement = { id: batch.settlement_id, scheme_id: batch.scheme_id, year: batch.year };
    const households = await this.payments.lines(
      tx,
      village,
      settlement,
      sent.map(({ householdId }) => householdId),
    );
    const lines = new Map(households.map((line) => [line.householdId, line]));
    const movements = returned.map(({ no, reason }) => {
      const payment = byNo.get(no);
      const line = payment && lines.get(payment.householdId);
      if (!payment || !line) throw new Refusal<PaymentRefusal>('bank_batch.row_unknown', { no });
      byNo.delete(no);
      const { householdId, dueFen, method, amountFen, payee, payeeName, relation, paper } = payment;
      return {
        ...{ householdId, dueFen, method, amountFen, payee, payeeName, relation, paper, reason },
        ...{ no: line.steps + 1, beforeFen: line.paid, returnsNo: payment.no },
        ...{ kind: 'RETURNED' as const, movedOn: day },
      };
    });
    if (movements.length > 0) await this.payments.insert(tx, village, settlement, movements);
  }
}
