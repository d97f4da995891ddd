import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type WorkCalendar, isWorkingDay } from './domain/working-days';
import { type Holiday, HolidayStore } from './holiday.store';
import { type VillageRefusal } from './village.refusals';

const BY_THE_WEEK: WorkCalendar = { arranged: new Map(), years: new Set() };

/** Writes down which days of a year are off and which weekends are worked, once the notice is out. */
@Injectable()
export class ArrangeHolidays {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: HolidayStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces the year's days. Periods that were reckoned before keep the end they were given.
   * @throws Refusal `holiday.year_unsuitable`, `holiday.other_year`, `holiday.day_twice`, `holiday.workday_on_weekday`
   */
  async run(by: SignedIn, year: number, days: readonly Holiday[]): Promise<void> {
    const first = yearOf(this.clock.today());
    // A past year's periods are over; its calendar explains them and stays.
    if (year < first || year > first + 1)
      throw refusal('holiday.year_unsuitable', { first, last: first + 1 });
    const seen = new Set<string>();
    for (const { day, isWorkday } of days) {
      if (yearOf(day) !== year) throw refusal('holiday.other_year', { day, year });
      if (seen.has(day)) throw refusal('holiday.day_twice', { day });
      if (isWorkday && isWorkingDay(day, BY_THE_WEEK))
        throw refusal('holiday.workday_on_weekday', { day });
      seen.add(day);
    }
    await this.transactions.write(by, async (tx) => {
      const before = await this.store.ofYear(tx, year);
      await this.store.replaceYear(tx, year, days);
      await tx.audit({
        action: 'holiday.arrange',
        subjectKind: 'holiday',
        subjectId: String(year),
        before: { days: before },
        after: { days },
      });
    });
  }
}

const refusal = (code: VillageRefusal, params = {}) => new Refusal<VillageRefusal>(code, params);
