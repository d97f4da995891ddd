import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { PublicityPeriod } from '../publicity/publicity-period';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { payoutLines } from './domain/payout-lines';
import { planHash } from './domain/settlement-hash';
import { stepFrom } from './domain/settlement-lifecycle';
import { PayoutStore } from './payout.store';
import { type Obstacle, ReckonSettlement, withoutShares } from './reckon-settlement';
import { SettledHouseholdStore } from './settled-household.store';
import { type SettlementRefusal } from './settlement.refusals';
import { SettlementStore } from './settlement.store';

/** Reckons an adopted plan once and hangs it on the wall: what hangs there is what is paid. */
@Injectable()
export class PubliciseSettlement {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly households: SettledHouseholdStore,
    private readonly payouts: PayoutStore,
    private readonly reckoning: ReckonSettlement,
    private readonly books: BooksStore,
    private readonly period: PublicityPeriod,
  ) {}

  /**
   * @throws Refusal `settlement.not_found`, `settlement.not_adopted`, `settlement.final_already`,
   *   `settlement.year_not_frozen`, `settlement.register_missing`, `plan.*`
   */
  async run(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      // The village's head first, as everywhere: from here on nobody opens the year again.
      await this.books.head(tx, village, true);
      const settlement = await this.store.lock(tx, village, id);
      if (!settlement) throw refusal({ code: 'settlement.not_found', params: {} });
      const { state, ballot_id: ballotId } = settlement;
      if (!stepFrom(state, 'PUBLICISE') || !ballotId) {
        throw refusal({ code: 'settlement.not_adopted', params: {} });
      }
      const reckoned = await this.reckoning.run(tx, village, settlement);
      const [obstacle] = await this.reckoning.obstacles(tx, village, settlement, reckoned);
      if (obstacle) throw refusal(obstacle);
      const { plan, households, divided, frozen } = reckoned;
      if (!frozen || divided.outcome === 'REFUSED') {
        throw refusal({ code: 'plan.nobody_is_paid', params: {} });
      }
      const { division } = divided;
      const payouts = payoutLines(plan, division);
      await this.households.insert(tx, village, id, households);
      await this.payouts.insert(tx, village, id, payouts);
      const from = shanghaiDay(tx.now);
      const contentHash = planHash({
        villageCode: village,
        schemeId: settlement.scheme_id,
        year: settlement.year,
        planVersion: settlement.plan_version,
        ballotId,
        plan,
        ledgerSeq: frozen.ledgerSeq,
        ledgerHash: frozen.ledgerHash.toString('hex'),
        frozenVersion: frozen.version,
        households,
        result: withoutShares(division),
        payouts,
      });
      const byPoints = division.pools.filter(({ basis }) => basis === 'POINTS');
      await this.store.publicise(tx, village, id, {
        division,
        pointsFen: byPoints.reduce((sum, { poolFen }) => sum + poolFen, 0),
        totalWeight: payouts.reduce((sum, { weight }) => sum + weight, 0),
        contentHash,
        frozen,
        from,
        to: await this.period.lastDay(tx, village, from),
      });
      await tx.audit({
        action: 'settlement.publicise',
        subjectKind: 'settlement',
        subjectId: id,
        after: {
          year: settlement.year,
          poolFen: settlement.pool_fen,
          frozenVersion: frozen.version,
          payouts: payouts.length,
          contentHash: contentHash.toString('hex'),
        },
      });
    });
  }
}

/** A refusal of the plan names its field. */
function refusal({ code, params, field }: Obstacle): Refusal<SettlementRefusal> {
  return new Refusal<SettlementRefusal>(code, params, field ? [{ field, code, detail: '' }] : []);
}
