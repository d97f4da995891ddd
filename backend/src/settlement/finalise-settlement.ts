import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { type FrozenYear, FrozenYearStore } from '../ranking/frozen-year.store';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { type PayoutPlan, planPayouts } from './domain/plan-payouts';
import { settlementHash } from './domain/settlement-hash';
import { PayoutStore } from './payout.store';
import { type SettlementNotice, type SettlementRefusal } from './settlement.refusals';
import { type SettlementRow, SettlementStore } from './settlement.store';

export interface Remark<Code> {
  code: Code;
  params: RefusalParams;
}

export interface SettlementPreview {
  plan: PayoutPlan;
  /** What stands in the way of making it final. */
  obstacles: Remark<SettlementRefusal>[];
  /** What should be known before. */
  notices: Remark<SettlementNotice>[];
}

/** Divides the pool by the points of the frozen year: as a preview, and once and for all. */
@Injectable()
export class FinaliseSettlement {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly payouts: PayoutStore,
    private readonly books: BooksStore,
    private readonly freezes: FrozenYearStore,
  ) {}

  /**
   * Exactly what `run` would write now.
   * @throws Refusal `settlement.not_found`, `settlement.not_draft`
   */
  async preview(by: SignedIn, id: string): Promise<SettlementPreview> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const settlement = await this.draft(tx, village, id);
      const frozen = await this.frozen(tx, village, settlement);
      const plan = await this.plan(tx, village, settlement, frozen);
      const notices: Remark<SettlementNotice>[] = [];
      const count = plan.optedOutWithPoints;
      if (count > 0) notices.push({ code: 'settlement.opted_out_left_aside', params: { count } });
      return {
        plan,
        obstacles: await this.obstacles(tx, village, settlement, plan, frozen),
        notices,
      };
    });
  }

  /**
   * Writes the payouts and pins them to the freeze of the year, and so to the ledger.
   * @throws Refusal `settlement.not_found`, `settlement.not_draft`, `settlement.final_already`,
   *   `settlement.settled_by_other`, `settlement.year_not_frozen`, `settlement.no_points`
   */
  async run(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      // The village's head first, as everywhere: from here on nobody opens the year again.
      await this.books.head(tx, village, true);
      await this.store.lockDraft(tx, village, id);
      const settlement = await this.draft(tx, village, id);
      const { year } = settlement;
      const frozen = await this.frozen(tx, village, settlement);
      const plan = await this.plan(tx, village, settlement, frozen);
      const [obstacle] = await this.obstacles(tx, village, settlement, plan, frozen);
      if (obstacle) throw refusal(obstacle.code, obstacle.params);
      if (!frozen) throw refusal('settlement.year_not_frozen', { year });
      await this.payouts.insert(tx, village, id, plan.payouts);
      const contentHash = settlementHash({
        villageCode: village,
        schemeId: settlement.scheme_id,
        year,
        poolFen: settlement.pool_fen,
        ledgerSeq: frozen.ledgerSeq,
        ledgerHash: frozen.ledgerHash.toString('hex'),
        payouts: plan.payouts,
      });
      await this.store.finalise(tx, village, id, { ...plan, contentHash, frozen });
      await tx.audit({
        action: 'settlement.finalise',
        subjectKind: 'settlement',
        subjectId: id,
        after: {
          year,
          frozenVersion: frozen.version,
          poolFen: settlement.pool_fen,
          payouts: plan.payouts.length,
          contentHash: contentHash.toString('hex'),
        },
      });
    });
  }

  private frozen(tx: ReadTx, village: AreaCode, settlement: SettlementRow) {
    return this.freezes.current(tx, village, settlement.scheme_id, settlement.year);
  }

  private async draft(tx: ReadTx, village: AreaCode, id: string): Promise<SettlementRow> {
    const settlement = await this.store.find(tx, village, id);
    if (!settlement) throw refusal('settlement.not_found');
    if (settlement.state !== 'DRAFT') throw refusal('settlement.not_draft');
    return settlement;
  }

  /** By the freeze; before there is one by what the closed months give so far. */
  private async plan(
    tx: ReadTx,
    village: AreaCode,
    { scheme_id: schemeId, year, pool_fen: poolFen }: SettlementRow,
    frozen: FrozenYear | null,
  ): Promise<PayoutPlan> {
    const of = { schemeId, year, lastDay: `${year}-12-31` };
    const households = frozen
      ? await this.freezes.standings(tx, village, frozen)
      : await this.freezes.households(tx, village, of);
    return planPayouts(poolFen, households);
  }

  private async obstacles(
    tx: ReadTx,
    village: AreaCode,
    { scheme_id: schemeId, year }: SettlementRow,
    plan: PayoutPlan,
    frozen: FrozenYear | null,
  ): Promise<Remark<SettlementRefusal>[]> {
    const found: Remark<SettlementRefusal>[] = [];
    if (await this.store.isSettled(tx, village, schemeId, year)) {
      found.push({ code: 'settlement.final_already', params: { year } });
    }
    const other = await this.store.settledByOther(tx, village, year);
    if (other !== null) {
      found.push({ code: 'settlement.settled_by_other', params: { year, village: other } });
    }
    if (!frozen) found.push({ code: 'settlement.year_not_frozen', params: { year } });
    if (plan.totalWeight === 0) found.push({ code: 'settlement.no_points', params: { year } });
    return found;
  }
}

const refusal = (code: SettlementRefusal, params: RefusalParams = {}) =>
  new Refusal<SettlementRefusal>(code, params);
