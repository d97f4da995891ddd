import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { CertifySettlement, isCertified } from './certify-settlement';
import { stepFrom } from './domain/settlement-lifecycle';
import { ReckonSettlement } from './reckon-settlement';
import { type SettlementRefusal } from './settlement.refusals';
import { SettlementStore } from './settlement.store';

/** What hung on the wall for its days, with every objection answered, is paid as it hung there. */
@Injectable()
export class FinaliseSettlement {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly reckoning: ReckonSettlement,
    private readonly books: BooksStore,
    private readonly certify: CertifySettlement,
  ) {}

  /**
   * @throws Refusal `settlement.not_found`, `settlement.not_publicised`, `settlement.final_already`,
   *   `settlement.settled_by_other`,
   *   `settlement.year_not_frozen`, `settlement.freeze_changed`, `settlement.publicity_running`,
   *   `settlement.plan_objections_open`
   */
  async run(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      // The village's head first, as everywhere: from here on nobody opens the year again.
      await this.books.head(tx, village, true);
      const settlement = await this.store.lock(tx, village, id);
      if (!settlement) throw refusal('settlement.not_found');
      const { state, year, scheme_id: schemeId } = settlement;
      if (!stepFrom(state, 'FINALISE')) throw refusal('settlement.not_publicised');
      if (await this.store.isSettled(tx, village, schemeId, year)) {
        throw refusal('settlement.final_already', { year });
      }
      const [obstacle] = await this.reckoning.finalObstacles(tx, village, settlement);
      if (obstacle) throw refusal(obstacle.code, obstacle.params);
      const final = { ...settlement, state: 'FINAL' as const, finalised_at: tx.now };
      const certificate = isCertified(final)
        ? await this.certify.reckon(tx, village, final, 'BARE')
        : null;
      await this.store.finalise(tx, village, id, certificate);
      await tx.audit({
        action: 'settlement.finalise',
        subjectKind: 'settlement',
        subjectId: id,
        after: { year, contentHash: settlement.content_hash?.toString('hex') ?? '' },
      });
    });
  }
}

const refusal = (code: SettlementRefusal, params: RefusalParams = {}) =>
  new Refusal<SettlementRefusal>(code, params);
