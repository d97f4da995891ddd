import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type Fen, formatYuan } from '../shared/domain/fen';
import { type LocalDate } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type PaymentMethod, type Receiver, missingReceipt, owedOf } from './domain/payment';
import { PayableSettlement } from './payable-settlement';
import { type PaymentRefusal } from './payment.refusals';
import { type NewMovement, type PaymentLine, PaymentStore } from './payment.store';

export interface SaidPayment extends Receiver {
  householdId: string;
  amountFen: Fen;
}

/** Puts down what households received by hand: one with its receipt, or many who signed the sheet. */
@Injectable()
export class RecordPayments {
  constructor(
    private readonly transactions: Transactions,
    private readonly payable: PayableSettlement,
    private readonly store: PaymentStore,
  ) {}

  /**
   * All of them or none.
   * @throws Refusal `settlement.not_found`, `payment.not_final`, `payment.replaced`, `payment.year_reopened`, `payment.day_unsuitable`,
   *   `payment.household_twice`, `payment.not_on_sheet`, `payment.more_than_owed`, `payment.heirs_only`,
   *   `payment.relation_needed`, `payment.paper_needed`, `payment.meanwhile`
   */
  async run(
    by: SignedIn,
    settlementId: string,
    said: {
      method: Exclude<PaymentMethod, 'BANK'>;
      paidOn: LocalDate;
      payments: readonly SaidPayment[];
    },
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const settlement = await this.payable.lockCurrent(tx, village, settlementId, said.paidOn);
      const ids = said.payments.map(({ householdId }) => householdId);
      const lines = await this.store.lines(tx, village, settlement, ids);
      const found = new Map(lines.map((line) => [line.householdId, line]));
      const seen = new Set<string>();
      const movements = said.payments.map((payment): NewMovement => {
        const line = found.get(payment.householdId);
        if (!line) throw refusal('payment.not_on_sheet');
        if (seen.has(line.householdId))
          throw refusal('payment.household_twice', { household: nameOf(line) });
        seen.add(line.householdId);
        refusePayment(line, payment, said.paidOn);
        return {
          ...payment,
          payeeName: payment.payeeName || line.currentHead,
          ...{ no: line.steps + 1, dueFen: line.due, beforeFen: line.paid },
          ...{ kind: 'PAID', method: said.method, movedOn: said.paidOn },
        };
      });
      await this.store.insert(tx, village, settlement, movements);
      await tx.audit({
        action: 'payment.record',
        subjectKind: 'settlement',
        subjectId: settlementId,
        after: {
          ...{ method: said.method, paidOn: said.paidOn, households: movements.length },
          amountFen: movements.reduce((sum, { amountFen }) => sum + amountFen, 0),
          payments: movements.slice(0, 50).map(({ householdId, amountFen, payee }) => ({
            ...{ householdId, amountFen, payee },
          })),
        },
      });
    });
  }
}

/** @throws Refusal `payment.more_than_owed`, `payment.heirs_only`, `payment.relation_needed`, `payment.paper_needed` */
function refusePayment(line: PaymentLine, payment: SaidPayment, day: LocalDate): void {
  const household = nameOf(line);
  const owed = owedOf(line);
  if (payment.amountFen > owed) {
    const params = { household, owed: formatYuan(owed), amount: formatYuan(payment.amountFen) };
    throw refusal('payment.more_than_owed', params);
  }
  const missing = missingReceipt(payment, line.closedOn !== null && line.closedOn <= day);
  if (missing) throw refusal(missing, { household });
}

export const nameOf = ({ headName, householdCode }: PaymentLine): string =>
  `${headName}(${householdCode})`;

const refusal = (code: PaymentRefusal, params: RefusalParams = {}) =>
  new Refusal<PaymentRefusal>(code, params);
