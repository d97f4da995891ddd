import { frozenYearHash } from '../../backend/src/ranking/domain/frozen-year';
import { FrozenYearStore } from '../../backend/src/ranking/frozen-year.store';
import { allocate } from '../../backend/src/settlement/domain/allocate';
import { planHash, settlementHash } from '../../backend/src/settlement/domain/settlement-hash';
import { PayoutStore } from '../../backend/src/settlement/payout.store';
import { SettledHouseholdStore } from '../../backend/src/settlement/settled-household.store';
import { type SettlementRow, SettlementStore } from '../../backend/src/settlement/settlement.store';
import { type ReadTx, Transactions } from '../../backend/src/shared/transactions';
import { type TestApplication } from './application';

/** What a superuser who knows how seals are made does after tampering: the hash is right again, what it seals is not. */
export class SealedAnew {
  constructor(
    private readonly app: TestApplication,
    private readonly village: string,
  ) {}

  async freeze(): Promise<void> {
    const store = new FrozenYearStore();
    const [freeze] = await this.read((tx) => store.freezes(tx, this.village, 2026));
    if (!freeze) throw new Error('There is no freeze');
    const standings = await this.read((tx) => store.standings(tx, this.village, freeze));
    const { schemeId, year, version, policy, ledgerSeq } = freeze;
    const made = { schemeId, year, version, policy, ledgerSeq, standings };
    const ledgerHash = freeze.ledgerHash.toString('hex');
    const sealed = frozenYearHash({ ...made, villageCode: this.village, ledgerHash });
    await this.app.sql('UPDATE frozen_year SET content_hash = $1', [sealed]);
  }

  async settlement(): Promise<void> {
    const settlement = await this.shown();
    const { id, year, plan, result, ballot_id: ballotId, pool_fen: poolFen } = settlement;
    const made = {
      ...{ villageCode: this.village, schemeId: settlement.scheme_id, year },
      ledgerSeq: settlement.ledger_seq ?? -1,
      ledgerHash: settlement.ledger_hash?.toString('hex') ?? '',
    };
    const payouts = await this.payouts(settlement);
    const store = new SettledHouseholdStore();
    const households = await this.read((tx) => store.asShown(tx, this.village, id));
    const versions = {
      planVersion: settlement.plan_version,
      frozenVersion: settlement.frozen_version ?? 0,
    };
    const bare = payouts.map(({ roundingFen: _, parts: __, ...payout }) => payout);
    const sealed =
      plan && result && ballotId
        ? planHash({ ...made, ...versions, plan, households, result, payouts, ballotId })
        : settlementHash({ ...made, poolFen, payouts: bare });
    await this.app.sql('UPDATE settlement SET content_hash = $1', [sealed]);
  }

  /** The same after the pool of a settlement of before plans was divided by the weights as they stand now. */
  async divided(): Promise<void> {
    const settlement = await this.shown();
    const payouts = await this.payouts(settlement);
    const weights = payouts.map(({ householdCode: key, weight }) => ({ key, weight }));
    const division = allocate(settlement.pool_fen, weights);
    if (division.outcome !== 'ALLOCATED') throw new Error('The pool cannot be divided');
    for (const { key, fen } of division.shares)
      await this.app.sql('UPDATE payout SET amount_fen = $2 WHERE household_code = $1', [key, fen]);
    await this.settlement();
  }

  private async shown(): Promise<SettlementRow> {
    const [shown] = await this.read((tx) => new SettlementStore().shown(tx, this.village));
    if (!shown) throw new Error('There is no settlement');
    return shown;
  }

  private payouts({ id }: SettlementRow) {
    return this.read((tx) => new PayoutStore().ofSettlement(tx, this.village, id));
  }

  private read<T>(read: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.app.part(Transactions).read(this.village, read);
  }
}
