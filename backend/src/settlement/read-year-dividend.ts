import { Injectable } from '@nestjs/common';
import { type YearHousehold } from '../ranking/domain/frozen-year';
import { wholeYear } from '../ranking/domain/ranked-period';
import { FrozenYearStore } from '../ranking/frozen-year.store';
import { RankArea } from '../ranking/rank-area';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { type Payout, planPayouts } from './domain/plan-payouts';
import { PayoutStore } from './payout.store';
import { type SettlementRow, SettlementStore } from './settlement.store';
import { SlipStore } from './slip.store';

/** A household of the year with its place; none where it does not rank. */
export type YearStanding = YearHousehold & { rank: number | null; tied: boolean };

/** A year as its households are told of it. */
export interface YearDividend {
  /** Of the freeze, or while there is none as the year stands; who opted out is not among them. */
  standings: YearStanding[];
  /** Null while nobody has drafted one. */
  settlement: SettlementRow | null;
  payouts: Payout[];
}

/** Points, places and dividend of a year: the final settlement, and before that the newest draft. */
@Injectable()
export class ReadYearDividend {
  constructor(
    private readonly ruleBook: RuleBook,
    private readonly freezes: FrozenYearStore,
    private readonly settlements: SettlementStore,
    private readonly payouts: PayoutStore,
    private readonly store: SlipStore,
    private readonly rankArea: RankArea,
  ) {}

  async of(tx: ReadTx, village: AreaCode, year: number): Promise<YearDividend> {
    const scheme = await this.ruleBook.mainScheme(tx, village);
    if (!scheme) return { standings: [], settlement: null, payouts: [] };
    const all = await this.standings(tx, village, scheme.id, year);
    const settlement =
      (await this.settlements.findFinal(tx, village, year)) ??
      (await this.store.newestDraft(tx, village, year));
    return {
      standings: all.filter(({ optedOut }) => !optedOut),
      settlement,
      payouts: settlement ? await this.payoutsOf(tx, village, settlement, all) : [],
    };
  }

  private async standings(
    tx: ReadTx,
    village: AreaCode,
    schemeId: string,
    year: number,
  ): Promise<YearStanding[]> {
    const frozen = await this.freezes.current(tx, village, schemeId, year);
    if (frozen) return this.freezes.standings(tx, village, frozen);
    const question = { area: village, period: wholeYear(year) };
    const { rows, day: lastDay } = await this.rankArea.rank(tx, question);
    const ranked = new Map(rows.map((row) => [row.id, row]));
    const households = await this.freezes.households(tx, village, { schemeId, year, lastDay });
    return households.map((household) => {
      const { rank = null, tied = false } = ranked.get(household.householdId) ?? {};
      return { ...household, rank, tied };
    });
  }

  private async payoutsOf(
    tx: ReadTx,
    village: AreaCode,
    { id, state, pool_fen: poolFen }: SettlementRow,
    standings: readonly YearStanding[],
  ): Promise<Payout[]> {
    if (state === 'DRAFT') return planPayouts(poolFen, standings).payouts;
    return this.payouts.ofSettlement(tx, village, id);
  }
}
