import { Injectable } from '@nestjs/common';
import { BooksStore } from '../ledger/books.store';
import { CarriedStore } from '../ledger/carried.store';
import { RatificationStore } from '../ledger/ratification.store';
import { objectionNumber } from '../publicity/domain/objection';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { type RefusalParams } from '../shared/domain/refusal';
import { type ReadTx, together } from '../shared/transactions';
import { wholeYear } from './domain/ranked-period';
import { lastDayCounted } from './rank-area';
import { type YearEndNotice, type YearEndRefusal } from './year-end.refusals';
import { YearEndStore } from './year-end.store';

/** One line of the checklist before a year is frozen (年终清点). */
export interface YearPoint {
  code: YearEndRefusal | YearEndNotice;
  params: RefusalParams;
}

/** What is not done yet in a year. */
@Injectable()
export class CheckYear {
  constructor(
    private readonly store: YearEndStore,
    private readonly books: BooksStore,
    private readonly carried: CarriedStore,
    private readonly ratifications: RatificationStore,
  ) {}

  /** What stands in the way of freezing it. */
  async obstacles(
    tx: ReadTx,
    village: AreaCode,
    year: number,
  ): Promise<{ code: YearEndRefusal; params: RefusalParams }[]> {
    const found: { code: YearEndRefusal; params: RefusalParams }[] = [];
    const [months, count, objections] = await together(
      this.store.openMonths(tx, village, year),
      this.ratifications.countAwaiting(tx, village, year),
      this.store.openObjections(tx, village, year),
    );
    if (months.length > 0) {
      const params = { year, months: months.join('、') };
      found.push({ code: 'year_end.months_open', params });
    }
    if (count > 0) found.push({ code: 'year_end.acts_unratified', params: { year, count } });
    if (objections.length > 0) {
      const numbers = objections.map((one) => objectionNumber(one.year, one.number)).join('、');
      found.push({ code: 'year_end.objections_open', params: { year, numbers } });
    }
    return found;
  }

  /** What should be looked at before. */
  async notices(
    tx: ReadTx,
    village: AreaCode,
    of: { schemeId: string; year: number; today: LocalDate },
  ): Promise<{ code: YearEndNotice; params: RefusalParams }[]> {
    const { schemeId, year, today } = of;
    const day = lastDayCounted(wholeYear(year), today);
    const counts: [YearEndNotice, number][] = [
      ['year_end.year_running', year >= yearOf(today) ? 1 : 0],
      ['year_end.acts_waiting', await this.store.waitingActs(tx, village, year)],
      ['year_end.appeals_possible', await this.store.appealableAnswers(tx, village, year, today)],
      [
        'year_end.households_unopened',
        (await this.books.unopened(tx, village, schemeId, year)).length,
      ],
      [
        'year_end.points_uncarried',
        (await this.carried.missing(tx, village, schemeId, year)).length,
      ],
      ['year_end.households_empty', await this.store.emptyHouseholds(tx, village, day)],
      ['year_end.evidence_missing', await this.store.unevidencedActs(tx, village, year)],
      ['year_end.households_vetoed', await this.store.vetoedHouseholds(tx, village, year)],
    ];
    return counts.flatMap(([code, count]) =>
      count > 0 ? [{ code, params: { year, count } }] : [],
    );
  }
}
