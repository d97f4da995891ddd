import { Injectable } from '@nestjs/common';
import { type Finding } from '../ledger/domain/check-chain';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { canonicalJson } from '../shared/domain/canonical-json';
import { CertifySettlement } from './certify-settlement';
import { allocate } from './domain/allocate';
import { divide } from './domain/divide';
import { type Payout, payoutLines } from './domain/payout-lines';
import { type DivisionResult, planHash, settlementHash } from './domain/settlement-hash';
import { PayoutStore } from './payout.store';
import { withoutShares } from './reckon-settlement';
import { SettledHouseholdStore } from './settled-household.store';
import { type SettlementRow, SettlementStore } from './settlement.store';

/** Checks that every final settlement is as finalised and divides its pool by its weights. */
@Injectable()
export class VerifySettlements {
  constructor(
    private readonly store: SettlementStore,
    private readonly payouts: PayoutStore,
    private readonly households: SettledHouseholdStore,
    private readonly certify: CertifySettlement,
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
    const shown = await this.store.shown(tx, village);
    for (const settlement of shown) {
      const where = `settlement of ${settlement.year}`;
      const { ledger_seq: ledgerSeq, ledger_hash: hash } = settlement;
      if (hashes.get(ledgerSeq ?? -1) !== (hash?.toString('hex') ?? '')) {
        return { where, what: 'names a posting that is not in the ledger' };
      }
      const what = await (settlement.rule === 1
        ? this.ofBefore(tx, village, settlement)
        : this.planned(tx, village, settlement));
      if (what) return { where, what };
    }
    return null;
  }

  /** One pool by points, as settlements were made before there were plans. */
  private async ofBefore(
    tx: ReadTx,
    village: AreaCode,
    settlement: SettlementRow,
  ): Promise<string | null> {
    const { id, pool_fen: poolFen, content_hash: content } = settlement;
    const payouts = (await this.payouts.ofSettlement(tx, village, id)).map(
      ({ roundingFen: _, parts: __, ...payout }) => payout,
    );
    const reckoned = settlementHash({ ...sealed(village, settlement), poolFen, payouts });
    if (!content?.equals(reckoned)) return CHANGED;
    if (!dividesAsWeighed(poolFen, payouts)) return 'does not divide the pool by its weights';
    const misweighed = await this.households.misweighed(tx, village, id);
    return misweighed ? `pays household ${misweighed} by points it does not have` : null;
  }

  /** A plan is divided again, from the inputs that were sealed with it, and compared to the 分. */
  private async planned(
    tx: ReadTx,
    village: AreaCode,
    settlement: SettlementRow,
  ): Promise<string | null> {
    const { id, plan, result, ballot_id: ballotId, content_hash: content } = settlement;
    if (!plan || !result || !ballotId) return CHANGED;
    const households = await this.households.asShown(tx, village, id);
    const payouts = await this.payouts.ofSettlement(tx, village, id);
    const reckoned = planHash({
      ...sealed(village, settlement),
      ...{ plan, households, result, payouts, ballotId },
      planVersion: settlement.plan_version,
      frozenVersion: settlement.frozen_version ?? 0,
    });
    if (!content?.equals(reckoned) || !saysItsResult(settlement, result)) return CHANGED;
    const divided = divide(plan, households);
    if (
      divided.outcome === 'REFUSED' ||
      canonicalJson(withoutShares(divided.division)) !== canonicalJson(result) ||
      canonicalJson(payoutLines(plan, divided.division)) !== canonicalJson(payouts)
    ) {
      return 'is not what its plan makes of its households';
    }
    const mispointed = await this.households.mispointed(tx, village, id);
    if (mispointed) return `reckons household ${mispointed} by points it does not have`;
    const misregistered = await this.households.misregistered(tx, village, id);
    if (misregistered)
      return `reckons household ${misregistered} by other quantities than the register`;
    const { certificate_hash: kept } = settlement;
    const certificate = kept && (await this.certify.reckon(tx, village, settlement, 'BARE'));
    return certificate?.certificateHash === kept?.toString('hex')
      ? null
      : 'has another certificate than when it became final';
  }
}

const CHANGED = 'was changed after it was final';

const sealed = (villageCode: AreaCode, settlement: SettlementRow) => ({
  villageCode,
  schemeId: settlement.scheme_id,
  year: settlement.year,
  ledgerSeq: settlement.ledger_seq ?? -1,
  ledgerHash: settlement.ledger_hash?.toString('hex') ?? '',
});

/** The sums in the row, which lists show, are those of the sealed result. */
const saysItsResult = (row: SettlementRow, result: DivisionResult): boolean =>
  row.pool_fen - row.losses_fen === result.netFen &&
  row.allocated_fen === result.paidFen &&
  row.collective_fen === result.collectiveFen &&
  row.carried_fen === result.carriedFen;

function dividesAsWeighed(poolFen: number, payouts: readonly Payout[]): boolean {
  const weights = payouts.map(({ householdCode, weight }) => ({ key: householdCode, weight }));
  const allocation = allocate(poolFen, weights);
  return (
    allocation.outcome === 'ALLOCATED' &&
    allocation.shares.every(({ fen }, at) => fen === payouts[at]?.amountFen)
  );
}
