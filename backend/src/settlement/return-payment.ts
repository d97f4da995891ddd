import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { PayableSettlement, refuseDay } from './payable-settlement';
import { type PaymentRefusal } from './payment.refusals';
import { PaymentStore } from './payment.store';

/** Money that came back: the whole of one payment, and why. The household is owed it again. */
@Injectable()
export class ReturnPayment {
  constructor(
    private readonly transactions: Transactions,
    private readonly payable: PayableSettlement,
    private readonly store: PaymentStore,
  ) {}

  /**
   * @throws Refusal `settlement.not_found`, `payment.not_final`, `payment.not_found`, `payment.returned_already`,
   *   `payment.at_bank`, `payment.day_unsuitable`, `payment.meanwhile`
   */
  async run(
    by: SignedIn,
    settlementId: string,
    said: { householdId: string; no: number; returnedOn: LocalDate; reason: string },
  ): Promise<void> {
    const village = villageOf(by);
    const { householdId, no, returnedOn, reason } = said;
    await this.transactions.write(by, async (tx) => {
      const settlement = await this.payable.lock(tx, village, settlementId);
      const of = { schemeId: settlement.scheme_id, year: settlement.year, householdId };
      const steps = await this.store.movements(tx, village, of);
      const payment = steps.find((one) => one.no === no && one.kind === 'PAID');
      if (!payment) throw new Refusal<PaymentRefusal>('payment.not_found');
      if (payment.returned) throw new Refusal<PaymentRefusal>('payment.returned_already');
      if (payment.atBank) throw new Refusal<PaymentRefusal>('payment.at_bank');
      refuseDay(returnedOn, payment.movedOn, shanghaiDay(tx.now));
      const { method, amountFen, payee, payeeName, relation, paper } = payment;
      const last = Math.max(...steps.map((one) => one.no));
      await this.store.insert(tx, village, { ...settlement, id: payment.settlementId }, [
        {
          ...{ householdId, method, amountFen, payee, payeeName, relation, paper, reason },
          ...{ no: last + 1, dueFen: payment.dueFen, kind: 'RETURNED', movedOn: returnedOn },
          beforeFen: steps.find((one) => one.no === last)?.afterFen ?? 0,
          returnsNo: no,
        },
      ]);
      await tx.audit({
        action: 'payment.return',
        subjectKind: 'settlement',
        subjectId: settlementId,
        after: { householdId, no, amountFen, returnedOn, reason },
      });
    });
  }
}
