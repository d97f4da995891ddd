import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { RatificationStore } from '../ledger/ratification.store';
import { objectionNumber } from '../publicity/domain/objection';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { yearOf } from '../shared/domain/local-date';
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

/** Divides the pool by the points of closed months: as a preview, and once and for all. */
@Injectable()
export class FinaliseSettlement {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly payouts: PayoutStore,
    private readonly books: BooksStore,
    private readonly ratifications: RatificationStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Exactly what `run` would write now.
   * @throws Refusal `settlement.not_found`, `settlement.not_draft`
   */
  async preview(by: SignedIn, id: string): Promise<SettlementPreview> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const settlement = await this.draft(tx, village, id);
      const { year } = settlement;
      const plan = await this.plan(tx, village, settlement);
      const notices: Remark<SettlementNotice>[] = [];
      const count = plan.optedOutWithPoints;
      if (count > 0) notices.push({ code: 'settlement.opted_out_left_aside', params: { count } });
      const waiting = await this.store.waitingActs(tx, village, year);
      if (waiting > 0) {
        notices.push({ code: 'settlement.acts_waiting', params: { year, count: waiting } });
      }
      const today = this.clock.today();
      const answers = await this.store.appealableAnswers(tx, village, year, today);
      if (answers > 0) {
        notices.push({ code: 'settlement.appeals_possible', params: { year, count: answers } });
      }
      if (year >= yearOf(today)) {
        notices.push({ code: 'settlement.year_running', params: { year } });
      }
      return { plan, obstacles: await this.obstacles(tx, village, settlement, plan), notices };
    });
  }

  /**
   * Writes the payouts, pins them to the ledger and locks the year.
   * @throws Refusal `settlement.not_found`, `settlement.not_draft`, `settlement.final_already`,
   *   `settlement.months_open`, `settlement.acts_unratified`, `settlement.objections_open`,
   *   `settlement.no_points`
   */
  async run(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      // The village's head first, as everywhere: from here on nothing is booked and no month closes.
      const head = await this.books.head(tx, village, true);
      await this.store.lockDraft(tx, village, id);
      const settlement = await this.draft(tx, village, id);
      const { year } = settlement;
      const plan = await this.plan(tx, village, settlement);
      const [obstacle] = await this.obstacles(tx, village, settlement, plan);
      if (obstacle) throw refusal(obstacle.code, obstacle.params);
      if (!head) throw refusal('settlement.no_points', { year });

      await this.payouts.insert(tx, village, id, plan.payouts);
      const contentHash = settlementHash({
        villageCode: village,
        schemeId: settlement.scheme_id,
        year,
        poolFen: settlement.pool_fen,
        ledgerSeq: head.seq,
        ledgerHash: head.hash.toString('hex'),
        payouts: plan.payouts,
      });
      await this.store.finalise(tx, village, id, { ...plan, contentHash, ledger: head });
      await this.store.lockYear(tx, village, year);
      await tx.audit({
        action: 'settlement.finalise',
        subjectKind: 'settlement',
        subjectId: id,
        before: { lockedYear: head.locked_year },
        after: {
          year,
          poolFen: settlement.pool_fen,
          payouts: plan.payouts.length,
          contentHash: contentHash.toString('hex'),
        },
      });
    });
  }

  private async draft(tx: ReadTx, village: AreaCode, id: string): Promise<SettlementRow> {
    const settlement = await this.store.find(tx, village, id);
    if (!settlement) throw refusal('settlement.not_found');
    if (settlement.state !== 'DRAFT') throw refusal('settlement.not_draft');
    return settlement;
  }

  private async plan(
    tx: ReadTx,
    village: AreaCode,
    { scheme_id: schemeId, year, pool_fen: poolFen }: SettlementRow,
  ): Promise<PayoutPlan> {
    const of = { schemeId, year, lastDay: `${year}-12-31` };
    return planPayouts(poolFen, await this.store.participants(tx, village, of));
  }

  private async obstacles(
    tx: ReadTx,
    village: AreaCode,
    { scheme_id: schemeId, year }: SettlementRow,
    plan: PayoutPlan,
  ): Promise<Remark<SettlementRefusal>[]> {
    const found: Remark<SettlementRefusal>[] = [];
    if (await this.store.isSettled(tx, village, schemeId, year)) {
      found.push({ code: 'settlement.final_already', params: { year } });
    }
    const months = await this.store.openMonths(tx, village, year);
    if (months.length > 0) {
      const params = { year, months: months.join('、') };
      found.push({ code: 'settlement.months_open', params });
    }
    const count = await this.ratifications.countAwaiting(tx, village, year);
    if (count > 0) found.push({ code: 'settlement.acts_unratified', params: { year, count } });
    const objections = await this.store.openObjections(tx, village, year);
    if (objections.length > 0) {
      const numbers = objections.map((one) => objectionNumber(one.year, one.number)).join('、');
      found.push({ code: 'settlement.objections_open', params: { year, numbers } });
    }
    if (plan.totalWeight === 0) found.push({ code: 'settlement.no_points', params: { year } });
    return found;
  }
}

const refusal = (code: SettlementRefusal, params: RefusalParams = {}) =>
  new Refusal<SettlementRefusal>(code, params);
