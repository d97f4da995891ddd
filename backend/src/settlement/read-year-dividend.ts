import { Injectable } from '@nestjs/common';
import { type YearHousehold } from '../ranking/domain/frozen-year';
import { wholeYear } from '../ranking/domain/ranked-period';
import { FrozenYearStore } from '../ranking/frozen-year.store';
import { RankArea } from '../ranking/rank-area';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { type DistributionPlan, planByPoints } from './domain/distribution-plan';
import { type PoolResult } from './domain/divide';
import { type PaidOut, payoutLines } from './domain/payout-lines';
import { PayoutStore } from './payout.store';
import { ReckonSettlement } from './reckon-settlement';
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
  payouts: PaidOut[];
  /** The plan and what its pools came to; null while nothing can be divided. */
  division: { plan: DistributionPlan; pools: readonly PoolResult[] } | null;
}

const NOTHING: Pick<YearDividend, 'payouts' | 'division'> = { payouts: [], division: null };

/** Points, places and dividend of a year: the final settlement, and before that the newest draft. */
@Injectable()
export class ReadYearDividend {
  constructor(
    private readonly ruleBook: RuleBook,
    private readonly freezes: FrozenYearStore,
    private readonly settlements: SettlementStore,
    private readonly payouts: PayoutStore,
    private readonly store: SlipStore,
    private readonly reckoning: ReckonSettlement,
    private readonly rankArea: RankArea,
  ) {}

  async of(tx: ReadTx, village: AreaCode, year: number): Promise<YearDividend> {
    const scheme = await this.ruleBook.mainScheme(tx, village);
    if (!scheme) return { standings: [], settlement: null, ...NOTHING };
    const all = await this.standings(tx, village, scheme.id, year);
    const settlement =
      (await this.settlements.findFinal(tx, village, year)) ??
      (await this.store.newestDraft(tx, village, year));
    return {
      standings: all.filter(({ optedOut }) => !optedOut),
      settlement,
      ...(settlement ? await this.divided(tx, village, settlement) : NOTHING),
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

  /** As it hangs on the wall, or while it does not as it would be divided now. */
  private async divided(
    tx: ReadTx,
    village: AreaCode,
    settlement: SettlementRow,
  ): Promise<Pick<YearDividend, 'payouts' | 'division'>> {
    const { id, year, pool_fen: poolFen, result, content_hash: written } = settlement;
    const plan = settlement.plan ?? planByPoints(year, poolFen);
    if (!written) {
      const { divided } = await this.reckoning.run(tx, village, settlement);
      if (divided.outcome !== 'DIVIDED') return { payouts: [], division: null };
      const { division } = divided;
      return { payouts: payoutLines(plan, division), division: { plan, pools: division.pools } };
    }
    const payouts = await this.payouts.ofSettlement(tx, village, id);
    if (result) return { payouts, division: { plan, pools: result.pools } };
    // Final before there were plans: one pool by points, its parts not written down.
    const [pool] = plan.pools;
    const code = pool?.code ?? '';
    const parts = payouts.map(({ weight, amountFen, roundedUp }) => [
      { poolCode: code, weight, amountFen, roundedUp, capped: false },
    ]);
    const whole = { ...ONE_POOL, code, poolFen, restFen: poolFen };
    return {
      payouts: payouts.map((payout, at) => ({ ...payout, parts: parts[at] ?? [] })),
      division: { plan, pools: [whole] },
    };
  }
}

const ONE_POOL: Omit<PoolResult, 'code' | 'poolFen' | 'restFen'> = {
  ...{ outcome: 'DIVIDED', basis: 'POINTS', paidFen: 0, households: 0, cappedHouseholds: 0 },
  ...{ restWeight: 0, leftoverFen: 0, toCollectiveFen: 0, carriedFen: 0 },
};
