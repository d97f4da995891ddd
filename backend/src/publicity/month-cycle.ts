import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { Clock } from '../shared/clock';
import { type AsOf } from '../shared/as-of';
import { type AreaCode } from '../shared/domain/area-code';
import { contentHash } from '../shared/domain/content-hash';
import { type LocalDate, type Month, monthOf, nextMonth } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { type SheetContent, buildSheet } from './domain/sheet';
import {
  type MonthVerdict,
  refuseClose,
  refuseCollect,
  refusePublicise,
} from './domain/month-lifecycle';
import { PublicityPeriod } from './publicity-period';
import { PublicityStore } from './publicity.store';
import { type PublicityRefusal } from './publicity.refusals';

/** A month's way: open → in review → publicised → closed. Months go in order; only closed months count. */
@Injectable()
export class MonthCycle {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly store: PublicityStore,
    private readonly period: PublicityPeriod,
    private readonly clock: Clock,
  ) {}

  /**
   * Collects the month (收单): what is written down from now on goes to the next one.
   * @throws Refusal `month.*`
   */
  async collect(by: SignedIn, month: Month): Promise<void> {
    const village = villageOf(by);
    const today = this.clock.today();
    await this.transactions.write(by, async (tx) => {
      await this.books.openHead(tx, village);
      await this.books.head(tx, village, true);
      const months = await this.store.months(tx, village, monthOf(today));
      refuseUnless(refuseCollect(months, month, today));
      await this.store.insertReview(tx, village, month);
      await tx.audit({ action: 'month.collect', subjectKind: 'month', subjectId: month });
    });
  }

  /**
   * Freezes the month's sheet, pins it to the ledger and puts it up. `from` is the day it hangs on the wall:
   * today, or earlier for a month that was publicised on paper before.
   * @throws Refusal `month.*`
   */
  async publicise(by: SignedIn, month: Month, from?: LocalDate, days?: number): Promise<void> {
    const village = villageOf(by);
    const today = this.clock.today();
    await this.transactions.write(by, async (tx) => {
      const head = await this.books.head(tx, village, true);
      if (!head || head.seq === 0) throw refusal('month.nothing_booked');
      const months = await this.store.months(tx, village, monthOf(today));
      refuseUnless(refusePublicise(months, month, today));
      const span = await this.period.span(tx, village, month, { from, days });
      const content = await this.draftSheet(tx, village, month, span);
      await this.store.insertMonth(tx, village, { month, from: span.from, to: span.to });
      await this.store.insertSheet(tx, village, {
        content,
        contentHash: contentHash(content),
        ledgerSeq: head.seq,
        ledgerHash: head.hash,
      });
      await this.store.moveOpenMonth(tx, village, nextMonth(month));
      await tx.audit({
        action: 'month.publicise',
        subjectKind: 'month',
        subjectId: month,
        after: { from: span.from, to: span.to },
      });
    });
  }

  /** Ends the publicity: from now on the month's entries count. @throws Refusal `month.*` */
  async close(by: SignedIn, month: Month): Promise<void> {
    const village = villageOf(by);
    const today = this.clock.today();
    await this.transactions.write(by, async (tx) => {
      await this.books.head(tx, village, true);
      const months = await this.store.months(tx, village, monthOf(today));
      refuseUnless(refuseClose(months, month, today));
      const counted = await this.store.countMonth(tx, village, month);
      await this.store.closeMonth(tx, village, month);
      await tx.audit({
        action: 'month.close',
        subjectKind: 'month',
        subjectId: month,
        after: { counted },
      });
    });
  }

  /** The sheet as it would be frozen now, or would have been as of a day. */
  async draftSheet(
    tx: ReadTx,
    village: AreaCode,
    month: Month,
    span: { from: LocalDate | null; to: LocalDate | null } | null,
    asOf?: AsOf,
  ): Promise<SheetContent> {
    const heading = await this.store.heading(tx, village);
    const entries = await this.store.sheetEntries(tx, village, month, asOf);
    return buildSheet(
      { ...heading, month, publicityFrom: span?.from ?? null, publicityTo: span?.to ?? null },
      entries,
    );
  }
}

const refusal = (code: PublicityRefusal, params: RefusalParams = {}) =>
  new Refusal<PublicityRefusal>(code, params);

/** @throws Refusal of the verdict, if it is one */
export function refuseUnless(verdict: MonthVerdict): void {
  if (verdict) throw refusal(verdict.code, verdict.params);
}
