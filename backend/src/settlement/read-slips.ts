import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { type LogPoint, VillageLog } from '../ledger/village-log';
import { PublicityStore } from '../publicity/publicity.store';
import { YearReviewStore } from '../ranking/year-review.store';
import { Clock } from '../shared/clock';
import { groupBy } from '../shared/domain/group-by';
import { yearOf } from '../shared/domain/local-date';
import { type Language } from '../shared/domain/sheet-report';
import { paperPage } from '../shared/form';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { type Basis } from './domain/distribution-plan';
import { type PayoutPart } from './domain/divide';
import { type Slip, type WorkedPool, makeSlip } from './domain/slip';
import { poolWorkings } from './domain/workings';
import { ReadYearDividend, type YearDividend, type YearStanding } from './read-year-dividend';
import { type SettlementRow } from './settlement.store';
import { SlipStore } from './slip.store';

export type SlipFilter = {
  year: typeof filters.year;
  groupNo: typeof filters.integer;
  householdId: typeof filters.id;
};

/** A slip with what stands around it on the paper. */
export interface PrintedSlip extends Slip {
  household: YearStanding;
  groupName: string;
  year: number;
  villageName: string;
  supervisionPhone: string;
  /** Null for one that is paid but not ranked: it is not there any more. */
  place: { rank: number; tied: boolean; of: number } | null;
  settlement: SettlementRow | null;
  ledger: LogPoint | null;
  /** Where a telephone compares the settlement with the ledger; null while none hangs. */
  board: string | null;
}

/** What weights are counted in; persons and households are counted whole. */
const UNITS: Record<Basis, Record<Language, string>> = {
  HEAD: { zh: '人', en: 'persons' },
  LAND: { zh: '亩', en: 'mu' },
  LABOUR_DAYS: { zh: '工日', en: 'days' },
  POINTS: { zh: '分', en: 'points' },
  SHARES: { zh: '股', en: 'shares' },
  HOUSEHOLD: { zh: '户', en: 'household' },
  FIXED: { zh: '户', en: 'household' },
};
const WHOLE: readonly Basis[] = ['HEAD', 'HOUSEHOLD', 'FIXED'];

/** 一户一单: each household's year in points, its place and its dividend worked out. */
@Injectable()
export class ReadSlips {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SlipStore,
    private readonly dividends: ReadYearDividend,
    private readonly review: YearReviewStore,
    private readonly publicity: PublicityStore,
    private readonly books: BooksStore,
    private readonly log: VillageLog,
    private readonly clock: Clock,
  ) {}

  async list(
    by: SignedIn,
    list: ListQuery<SlipFilter>,
    language: Language,
  ): Promise<Page<PrintedSlip>> {
    const village = villageOf(by);
    const { filter, offset, limit } = list;
    const year = filter.year ?? yearOf(this.clock.today());
    return this.transactions.read(village, async (tx) => {
      const dividend = await this.dividends.of(tx, village, year);
      const { standings, settlement } = dividend;
      const asked = standings.filter(
        ({ householdId, groupNo }) =>
          (filter.groupNo ?? groupNo) === groupNo &&
          (filter.householdId ?? householdId) === householdId,
      );
      const page = new Page(asked.slice(offset, offset + limit), offset, asked.length);
      const ids = page.rows.map(({ householdId }) => householdId);
      const months = groupBy(
        await this.review.months(tx, village, year, ids),
        ({ householdId }) => householdId,
      );
      const pools = poolsOf(dividend, language);
      const rounding = new Map(
        dividend.payouts.map(({ householdId, roundingFen }) => [householdId, roundingFen]),
      );
      const groups = await this.store.groupNames(tx, village);
      const { villageName, supervisionPhone } = await this.publicity.heading(tx, village);
      const seq = settlement?.ledger_seq ?? (await this.books.head(tx, village))?.seq;
      const ledger = seq ? await this.log.point(tx, village, seq) : null;
      const hash = settlement?.content_hash;
      const board = hash && ledger ? paperPage(village, String(year), hash, ledger) : null;
      const of = standings.filter(({ rank }) => rank !== null).length;
      return page.map((household) => {
        const { householdId: id, householdCode: code, rank, tied } = household;
        return {
          ...makeSlip({ id, code }, months.get(id) ?? [], pools, rounding.get(id)),
          household,
          groupName: groups.get(household.groupNo) ?? '',
          year,
          villageName,
          supervisionPhone,
          place: rank === null ? null : { rank, tied, of },
          settlement,
          ledger,
          board,
        };
      });
    });
  }
}

/** Each pool of the plan with everybody's workings, by household code. */
function poolsOf({ division, payouts }: YearDividend, language: Language): WorkedPool[] {
  if (!division) return [];
  const { plan, pools } = division;
  return plan.pools.flatMap((pool) => {
    const result = pools.find(({ code }) => code === pool.code);
    if (!result) return [];
    const parts = payouts.flatMap(({ householdCode, parts: own }) =>
      own.flatMap((part): [string, PayoutPart][] =>
        part.poolCode === pool.code ? [[householdCode, part]] : [],
      ),
    );
    return [
      {
        label: pool.label,
        unit: UNITS[result.basis][language],
        hundredths: !WHOLE.includes(result.basis),
        shares: poolWorkings(pool, result, plan.remainder, new Map(parts)),
      },
    ];
  });
}
