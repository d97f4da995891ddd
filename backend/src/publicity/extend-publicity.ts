import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { Clock } from '../shared/clock';
import { type LocalDate, type Month, monthOf } from '../shared/domain/local-date';
import { Transactions } from '../shared/transactions';
import { refuseExtension } from './domain/month-lifecycle';
import { refuseUnless } from './month-cycle';
import { PublicityStore } from './publicity.store';

/** Lets a sheet hang longer: it was taken down early, a holiday came between. Never shorter. */
@Injectable()
export class ExtendPublicity {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly store: PublicityStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `month.not_found`, `month.not_publicised`, `month.closed_already`, `month.extension_out_of_range` */
  async run(by: SignedIn, month: Month, to: LocalDate, reason: string): Promise<void> {
    const village = villageOf(by);
    const today = this.clock.today();
    await this.transactions.write(by, async (tx) => {
      await this.books.head(tx, village, true);
      const months = await this.store.months(tx, village, monthOf(today));
      refuseUnless(refuseExtension(months, month, to, today));
      const oldTo = months.find((one) => one.month === month)?.publicityTo ?? to;
      await this.store.insertExtension(tx, village, { month, oldTo, newTo: to, reason });
      await tx.audit({
        action: 'month.extend',
        subjectKind: 'month',
        subjectId: month,
        before: { to: oldTo },
        after: { to, reason },
      });
    });
  }
}
