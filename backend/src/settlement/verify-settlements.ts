import { Injectable } from '@nestjs/common';
import { type Finding } from '../ledger/domain/check-chain';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { allocate } from './domain/allocate';
import { type Payout } from './domain/plan-payouts';
import { settlementHash } from './domain/settlement-hash';
import { PayoutStore } from './payout.store';
import { SettlementStore } from './settlement.store';

/** Checks that every final settlement is as finalised and divides its pool by its weights. */
@Injectable()
export class VerifySettlements {
  constructor(
    private readonly store: SettlementStore,
    private readonly payouts: PayoutStore,
  ) {}

  /** `hashes`: the hash of each posting by its number, lower-case hexadecimal, as the chain gives them. */
  async run(
    tx: ReadTx,
    village: AreaCode,
    hashes: ReadonlyMap<number, string>,
  ): Promise<Finding | null> {
    const vanished = await this.store.vanished(tx, village);
    if (vanished !== null)
      return { where: `settlement of ${vanished}`, what: 'was final, and is not there any more' };
    const finals = await this.store.finals(tx, village);
    for (const settlement of finals) {
      const where = `settlement of ${settlement.year}`;
      const { ledger_seq: ledgerSeq, ledger_hash: hash, content_hash: content } = settlement;
      const ledgerHash = hash?.toString('hex') ?? '';
      if (hashes.get(ledgerSeq ?? -1) !== ledgerHash) {
        return { where, what: 'names a posting that is not in the ledger' };
      }
      const payouts = await this.payouts.ofSettlement(tx, village, settlement.id);
      const reckoned = settlementHash({
        villageCode: village,
        schemeId: settlement.scheme_id,
        year: settlement.year,
        poolFen: settlement.pool_fen,
        ledgerSeq: ledgerSeq ?? -1,
        ledgerHash,
        payouts,
      });
      if (!content?.equals(reckoned)) return { where, what: 'was changed after it was final' };
      if (!dividesAsWeighed(settlement.pool_fen, payouts)) {
        return { where, what: 'does not divide the pool by its weights' };
      }
      const misweighed = await this.payouts.misweighed(tx, village, settlement.id);
      if (misweighed) {
        return { where, what: `pays household ${misweighed} by points it does not have` };
      }
    }
    return null;
  }
}

function dividesAsWeighed(poolFen: number, payouts: readonly Payout[]): boolean {
  const weights = payouts.map(({ householdCode, weight }) => ({ key: householdCode, weight }));
  const allocation = allocate(poolFen, weights);
  return (
    allocation.outcome === 'ALLOCATED' &&
    allocation.shares.every(({ fen }, at) => fen === payouts[at]?.amountFen)
  );
}
