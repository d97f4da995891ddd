import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type FrozenYear, FrozenYearStore } from '../ranking/frozen-year.store';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import {
  cutsMemberShares,
  type DistributionPlan,
  type PlanHousehold,
  joinRegister,
  planByPoints,
} from './domain/distribution-plan';
import { type Divided, type Division, divide } from './domain/divide';
import { type PaidOut, payoutLines } from './domain/payout-lines';
import { type DivisionResult } from './domain/settlement-hash';
import { PayoutStore } from './payout.store';
import { PlanObjectionStore } from './plan-objection.store';
import { QuantityStore } from './quantity.store';
import { SettledHouseholdStore } from './settled-household.store';
import { type SettlementNotice, type SettlementRefusal } from './settlement.refusals';
import { type SettlementRow, SettlementStore } from './settlement.store';

export interface Remark<Code> {
  code: Code;
  params: RefusalParams;
  /** The field of the plan it is about. */
  field?: string;
}
export type Obstacle = Remark<SettlementRefusal>;

/** A plan divided among the households as they are. */
export interface Reckoned {
  plan: DistributionPlan;
  households: PlanHousehold[];
  divided: Divided;
  /** The freeze its points are from; null while the year is open. */
  frozen: FrozenYear | null;
}

export interface SettlementPreview {
  payouts: PaidOut[];
  result: DivisionResult | null;
  unpaidHouseholds: number;
  /** What stands in the way of the next step. */
  obstacles: Obstacle[];
  /** What should be known before. */
  notices: Remark<SettlementNotice>[];
}

/** Divides a plan by what the books and the register say now, and tells what stands in the way. */
@Injectable()
export class ReckonSettlement {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly households: SettledHouseholdStore,
    private readonly quantities: QuantityStore,
    private readonly payouts: PayoutStore,
    private readonly objections: PlanObjectionStore,
    private readonly freezes: FrozenYearStore,
    private readonly clock: Clock,
  ) {}

  async run(tx: ReadTx, village: AreaCode, settlement: SettlementRow): Promise<Reckoned> {
    const { year, scheme_id: schemeId } = settlement;
    const plan = settlement.plan ?? planByPoints(year, settlement.pool_fen);
    const frozen = await this.freezes.current(tx, village, schemeId, year);
    const members = frozen
      ? await this.freezes.standings(tx, village, frozen)
      : await this.freezes.households(tx, village, { schemeId, year, lastDay: `${year}-12-31` });
    const registered = await this.households.registered(tx, village, plan.recordDate);
    const households = joinRegister(members, registered);
    return { plan, households, divided: divide(plan, households), frozen };
  }

  /** What keeps the plan itself from being carried out, whenever it is. */
  async planObstacles(
    tx: ReadTx,
    village: AreaCode,
    { plan, divided }: Reckoned,
  ): Promise<Obstacle[]> {
    const { recordDate } = plan;
    const registered = await this.quantities.registers(tx, village, recordDate);
    if (needsRegister(plan) && registered.length === 0) {
      return [{ code: 'settlement.register_missing', params: { recordDate }, field: 'recordDate' }];
    }
    return divided.outcome === 'REFUSED' ? divided.problems : [];
  }

  /** What keeps an adopted plan from the wall. */
  async obstacles(
    tx: ReadTx,
    village: AreaCode,
    { scheme_id: schemeId, year }: SettlementRow,
    reckoned: Reckoned,
  ): Promise<Obstacle[]> {
    const found: Obstacle[] = [];
    if (await this.store.isSettled(tx, village, schemeId, year)) {
      found.push({ code: 'settlement.final_already', params: { year } });
    }
    const other = await this.store.settledByOther(tx, village, year);
    if (other !== null) {
      found.push({ code: 'settlement.settled_by_other', params: { year, village: other } });
    }
    if (!reckoned.frozen) {
      found.push({ code: 'settlement.year_not_frozen', params: { year }, field: 'year' });
    }
    return [...found, ...(await this.planObstacles(tx, village, reckoned))];
  }

  /** What keeps a plan on the wall from being final. */
  async finalObstacles(
    tx: ReadTx,
    village: AreaCode,
    settlement: SettlementRow,
  ): Promise<Obstacle[]> {
    const { id, year, scheme_id: schemeId, publicised_to: until } = settlement;
    const found: Obstacle[] = [];
    const frozen = await this.freezes.current(tx, village, schemeId, year);
    if (!frozen) found.push({ code: 'settlement.year_not_frozen', params: { year } });
    else if (frozen.version !== settlement.frozen_version) {
      found.push({ code: 'settlement.freeze_changed', params: { year } });
    }
    if (until === null || this.clock.today() <= until) {
      found.push({ code: 'settlement.publicity_running', params: { until: until ?? '' } });
    }
    const open = (await this.objections.ofSettlement(tx, village, id)).filter(
      ({ answered_at: answered }) => answered === null,
    );
    const numbers = open.map(({ number }) => number).join('、');
    if (open.length > 0) {
      found.push({ code: 'settlement.plan_objections_open', params: { numbers } });
    }
    return found;
  }

  /**
   * What publicising would hang up now; once it hangs, what stands there and what keeps it from being
   * final. @throws Refusal `settlement.not_found`, `settlement.over`
   */
  async preview(by: SignedIn, id: string): Promise<SettlementPreview> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const settlement = await this.store.find(tx, village, id);
      if (!settlement) throw new Refusal<SettlementRefusal>('settlement.not_found');
      const { state, result } = settlement;
      if (state === 'FINAL' || state === 'REPLACED') {
        throw new Refusal<SettlementRefusal>('settlement.over');
      }
      if (state === 'PUBLICISED') {
        const payouts = await this.payouts.ofSettlement(tx, village, id);
        const obstacles = await this.finalObstacles(tx, village, settlement);
        return { payouts, result, unpaidHouseholds: 0, obstacles, notices: [] };
      }
      const reckoned = await this.run(tx, village, settlement);
      const { plan, households, divided } = reckoned;
      const payouts = divided.outcome === 'DIVIDED' ? payoutLines(plan, divided.division) : [];
      const paid = new Set(payouts.map(({ householdId }) => householdId));
      return {
        payouts,
        result: divided.outcome === 'DIVIDED' ? withoutShares(divided.division) : null,
        unpaidHouseholds: households.filter(
          ({ householdId, optedOut }) => !optedOut && !paid.has(householdId),
        ).length,
        obstacles: await this.obstacles(tx, village, settlement, reckoned),
        notices: noticesOf(reckoned),
      };
    });
  }
}

function noticesOf({ plan, households }: Reckoned): Remark<SettlementNotice>[] {
  const notices: Remark<SettlementNotice>[] = [];
  if (cutsMemberShares(plan)) {
    notices.push({ code: 'settlement.points_cut_member_shares', params: {} });
  }
  const byPoints = plan.pools.some(({ basis }) => basis === 'POINTS');
  const count = households.filter(({ optedOut, points }) => optedOut && points > 0).length;
  if (byPoints && count > 0) {
    notices.push({ code: 'settlement.opted_out_left_aside', params: { count } });
  }
  return notices;
}

/** Whether anything of the plan goes by what the register says. */
const needsRegister = ({ pools }: DistributionPlan): boolean =>
  pools.some(({ basis, fallback }) => basis !== 'POINTS' || fallback === 'BY_HEAD');

export const withoutShares = ({ shares: _, ...result }: Division): DivisionResult => result;
