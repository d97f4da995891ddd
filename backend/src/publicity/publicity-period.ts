import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, type Month, addDays, lastDayOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx } from '../shared/transactions';
import { guessedYears } from '../village/domain/working-days';
import { HolidayStore } from '../village/holiday.store';
import { VillageStore } from '../village/village.store';
import { publicityEnd } from './domain/month-lifecycle';
import { type PublicityRefusal } from './publicity.refusals';

const SHORTEST_PUBLICITY = 3;

/** From the day a sheet goes up to its last day, and the years that were counted by weekends alone. */
export interface Span {
  from: LocalDate;
  to: LocalDate;
  guessed: number[];
}

/** How long a sheet hangs: so many calendar or working days, as the village decided. */
@Injectable()
export class PublicityPeriod {
  constructor(
    private readonly villages: VillageStore,
    private readonly holidays: HolidayStore,
    private readonly clock: Clock,
  ) {}

  /** The last day of what goes up on a day: the village's days, as it counts them. */
  async lastDay(tx: ReadTx, village: AreaCode, from: LocalDate): Promise<LocalDate> {
    const settings = await this.villages.find(tx, village);
    const days = Math.max(SHORTEST_PUBLICITY, settings?.publicity_days ?? SHORTEST_PUBLICITY);
    const kind = settings?.publicity_day_kind ?? 'CALENDAR';
    return publicityEnd(from, days, kind, await this.holidays.calendar(tx));
  }

  /** `from`: today when not given; `days`: the village's. @throws Refusal `month.from_out_of_range`, `month.too_short` */
  async span(
    tx: ReadTx,
    village: AreaCode,
    month: Month,
    wanted: { from?: LocalDate; days?: number },
  ): Promise<Span> {
    const today = this.clock.today();
    const settings = await this.villages.find(tx, village);
    const days = wanted.days ?? settings?.publicity_days ?? SHORTEST_PUBLICITY;
    const kind = settings?.publicity_day_kind ?? 'CALENDAR';
    const first = addDays(lastDayOf(month), 1);
    const from = wanted.from ?? today;
    if (from < first || from > today)
      throw new Refusal<PublicityRefusal>('month.from_out_of_range', { first });
    if (days < SHORTEST_PUBLICITY)
      throw new Refusal<PublicityRefusal>('month.too_short', { days: SHORTEST_PUBLICITY });
    const calendar = await this.holidays.calendar(tx);
    const to = publicityEnd(from, days, kind, calendar);
    return { from, to, guessed: kind === 'WORKING' ? guessedYears(from, to, calendar) : [] };
  }
}
