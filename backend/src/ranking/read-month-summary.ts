import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { VillageLog } from '../ledger/village-log';
import { PublicityStore } from '../publicity/publicity.store';
import { Clock } from '../shared/clock';
import { type Month, isMonth, monthOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form } from '../shared/form';
import { Transactions } from '../shared/transactions';
import { summarise } from './domain/month-summary';
import { monthSummaryForm } from './month-summary-form';
import { MonthSummaryStore } from './month-summary.store';

/** The month's summary (F4): frozen with its sheet, a draft before. */
@Injectable()
export class ReadMonthSummary {
  constructor(
    private readonly transactions: Transactions,
    private readonly sheets: PublicityStore,
    private readonly store: MonthSummaryStore,
    private readonly log: VillageLog,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `month.not_found` */
  async form(by: SignedIn, month: Month, language: Language): Promise<Form> {
    const village = villageOf(by);
    if (!isMonth(month) || month > monthOf(this.clock.today())) {
      throw new Refusal('month.not_found');
    }
    return this.transactions.read(village, async (tx) => {
      const sheet = await this.sheets.latestSheet(tx, village, month);
      const { villageName } = await this.sheets.heading(tx, village);
      const rows = await this.store.rows(tx, village, month, sheet?.ledger_seq ?? null);
      // Who they were when the sheet was frozen.
      const named = new Map(
        sheet?.content.groups.flatMap(({ rows: own }) =>
          own.map(({ householdId, headName }) => [householdId, headName]),
        ),
      );
      const lines = summarise(rows).map((line) => ({
        ...line,
        headName: named.get(line.householdId) ?? line.headName,
      }));
      const ledger = sheet && (await this.log.point(tx, village, sheet.ledger_seq));
      const about = { village, villageName, month, sheet, ledger, printedAt: this.clock.now() };
      return monthSummaryForm(about, lines, language);
    });
  }
}
