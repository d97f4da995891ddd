import { Injectable } from '@nestjs/common';
import { BooksStore } from '../ledger/books.store';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type Tx } from '../shared/transactions';
import { type PaidSettlement, PaymentStore } from './payment.store';
import { type PaymentRefusal } from './payment.refusals';
import { type SettlementRefusal } from './settlement.refusals';

/** What every payment asks first. */
@Injectable()
export class PayableSettlement {
  constructor(
    private readonly books: BooksStore,
    private readonly store: PaymentStore,
  ) {}

  /**
   * The settlement, with the village's head locked: nobody else pays or makes a settlement final until this is done.
   * @throws Refusal `settlement.not_found`, `payment.not_final`
   */
  async lock(tx: Tx, village: AreaCode, id: string): Promise<PaidSettlement> {
    await this.books.head(tx, village, true);
    const settlement = await this.store.settlement(tx, village, id);
    if (!settlement) throw new Refusal<SettlementRefusal>('settlement.not_found');
    if (settlement.state !== 'FINAL') throw new Refusal<PaymentRefusal>('payment.not_final');
    return settlement;
  }

  /**
   * The same, of the settlement that is in force for its year, to pay by on a day.
   * @throws Refusal as `lock`; `payment.replaced`, `payment.year_reopened`, `payment.day_unsuitable`
   */
  async lockCurrent(
    tx: Tx,
    village: AreaCode,
    id: string,
    day: LocalDate,
  ): Promise<PaidSettlement> {
    const settlement = await this.lock(tx, village, id);
    if (settlement.current_id !== id)
      throw new Refusal<PaymentRefusal>('payment.replaced', { year: settlement.year });
    if (settlement.reopened)
      throw new Refusal<PaymentRefusal>('payment.year_reopened', { year: settlement.year });
    const since = settlement.finalised_at ? shanghaiDay(settlement.finalised_at) : day;
    refuseDay(day, since, shanghaiDay(tx.now));
    return settlement;
  }
}

/** @throws Refusal `payment.day_unsuitable` */
export function refuseDay(day: LocalDate, from: LocalDate, to: LocalDate): void {
  if (day < from || day > to)
    throw new Refusal<PaymentRefusal>('payment.day_unsuitable', { from, to });
}
