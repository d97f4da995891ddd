import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { addWorkingDays } from '../village/domain/working-days';
import { HolidayStore } from '../village/holiday.store';
import { VillageStore } from '../village/village.store';
import { APPEAL_WORKING_DAYS } from './domain/objection';

/** The days by which objections are answered and appealed, in working days. */
@Injectable()
export class ObjectionDeadline {
  constructor(
    private readonly villages: VillageStore,
    private readonly holidays: HolidayStore,
  ) {}

  /** The last day for an answer to what was raised or appealed on a day. */
  async of(tx: ReadTx, village: AreaCode, from: LocalDate): Promise<LocalDate> {
    const settings = await this.villages.find(tx, village);
    const days = settings?.objection_days ?? APPEAL_WORKING_DAYS;
    return addWorkingDays(from, days, await this.holidays.calendar(tx));
  }

  /** The last day for an appeal against an answer given on a day. */
  async ofAppeal(tx: ReadTx, answeredOn: LocalDate): Promise<LocalDate> {
    return addWorkingDays(answeredOn, APPEAL_WORKING_DAYS, await this.holidays.calendar(tx));
  }
}
