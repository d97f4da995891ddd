import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { contentHash } from '../shared/domain/content-hash';
import {
  type LocalDate,
  type Month,
  addDays,
  lastDayOf,
  monthOf,
  nextMonth,
} from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { VillageStore } from '../village/village.store';
import { type SheetContent, buildSheet } from './domain/sheet';
import { PublicityStore, type MonthRow } from './publicity.store';
import { type PublicityRefusal } from './publicity.refusals';

const SHORTEST_PUBLICITY = 3;

/** A month's way: open → publicised → closed. Months go in order; only closed months count. */
@Injectable()
export class MonthCycle {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly store: PublicityStore,
    private readonly villages: VillageStore,
    private readonly clock: Clock,
  ) {}

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
      refuseUnless(mayPublicise(months, month, today));
      const settings = await this.villages.find(tx, village);
      const span = publicitySpan(
        month,
        today,
        from,
        days ?? settings?.publicity_days ?? SHORTEST_PUBLICITY,
      );
      const content = await this.draftSheet(tx, village, month, span);
      await this.store.insertMonth(tx, village, { month, ...span });
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
        after: span,
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
      refuseUnless(mayClose(months, month, today));
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

  /** The sheet as it would be frozen now. */
  async draftSheet(
    tx: ReadTx,
    village: AreaCode,
    month: Month,
    span: { from: LocalDate; to: LocalDate } | null,
  ): Promise<SheetContent> {
    const heading = await this.store.heading(tx, village);
    const entries = await this.store.sheetEntries(tx, village, month);
    return buildSheet(
      { ...heading, month, publicityFrom: span?.from ?? null, publicityTo: span?.to ?? null },
      entries,
    );
  }
}

type Verdict = Refusal<PublicityRefusal> | null;

/** Why the month cannot be publicised today; null when it can. `months` are oldest first. */
export function mayPublicise(months: readonly MonthRow[], month: Month, today: LocalDate): Verdict {
  const row = months.find((m) => m.month === month);
  if (!row) return refusal('month.not_found');
  if (row.state !== 'OPEN') return refusal('month.publicised_already', { month });
  if (lastDayOf(month) >= today) return refusal('month.not_over', { month });
  const later = months.find((m) => m.month > month && m.state !== 'OPEN');
  if (later) return refusal('month.publicised_already', { month: later.month });
  const earlier = months.find((m) => m.month < month && m.state === 'OPEN' && m.entries > 0);
  return earlier ? refusal('month.earlier_open', { month: earlier.month }) : null;
}

/** Why the month cannot be closed today; null when it can. */
export function mayClose(months: readonly MonthRow[], month: Month, today: LocalDate): Verdict {
  const row = months.find((m) => m.month === month);
  if (!row) return refusal('month.not_found');
  if (row.state === 'CLOSED') return refusal('month.closed_already', { month });
  if (row.state === 'OPEN' || !row.publicity_to) return refusal('month.not_publicised', { month });
  if (today <= row.publicity_to) return refusal('month.still_publicised', { to: row.publicity_to });
  const earlier = months.find((m) => m.month < month && m.state === 'PUBLICISED');
  return earlier ? refusal('month.earlier_open', { month: earlier.month }) : null;
}

function publicitySpan(
  month: Month,
  today: LocalDate,
  wanted: LocalDate | undefined,
  days: number,
) {
  const first = addDays(lastDayOf(month), 1);
  const from = wanted ?? today;
  if (from < first || from > today) throw refusal('month.from_out_of_range', { first });
  if (days < SHORTEST_PUBLICITY) throw refusal('month.too_short', { days: SHORTEST_PUBLICITY });
  return { from, to: addDays(from, days - 1) };
}

const refusal = (code: PublicityRefusal, params: Record<string, string | number> = {}) =>
  new Refusal<PublicityRefusal>(code, params);

function refuseUnless(verdict: Verdict): void {
  if (verdict) throw verdict;
}
