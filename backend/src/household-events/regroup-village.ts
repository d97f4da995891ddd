import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { contentHash } from '../shared/domain/content-hash';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type ReadTx, newId } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { VillageStore } from '../village/village.store';
import {
  decideRegrouping,
  type Regrouping,
  type RegroupingRefusal,
  type RegroupingRows,
} from './domain/regroup';
import { RegroupingStore } from './regrouping.store';

export interface RegroupingPreview {
  rows: RegroupingRows;
  fingerprint: string;
}

/** Renumbers, splits and merges the groups of a village: first shows who goes where, then does exactly that. */
@Injectable()
export class RegroupVillage {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
    private readonly households: HouseholdStore,
    private readonly regroupings: RegroupingStore,
    private readonly clock: Clock,
  ) {}

  /** Writes nothing. @throws Refusal `regrouping.*` */
  async preview(by: SignedIn, said: Regrouping): Promise<RegroupingPreview> {
    const village = villageOf(by);
    return this.transactions.read(village, (tx) => this.show(tx, village, said));
  }

  /**
   * Returns the regrouping's id.
   * @throws Refusal `regrouping.*`; `request.changed_meanwhile` when it would do anything else than
   *   the preview of that fingerprint told
   */
  async run(by: SignedIn, said: Regrouping, fingerprint: string): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      await this.villages.lock(tx, village);
      const { moves } = (await this.show(tx, village, said)).rows;
      const ids = moves.map(({ householdId }) => householdId);
      await this.households.lock(tx, village, ids);
      const shown = await this.show(tx, village, said);
      if (shown.fingerprint !== fingerprint) throw new Refusal('request.changed_meanwhile');
      const id = newId();
      await this.regroupings.write(tx, village, id, said, shown.rows);
      await tx.audit({
        action: 'village.regroup',
        subjectKind: 'regrouping',
        subjectId: id,
        after: { effectiveOn: said.effectiveOn, aliases: shown.rows.aliases, moved: moves.length },
      });
      return id;
    });
  }

  private async show(tx: ReadTx, village: AreaCode, said: Regrouping): Promise<RegroupingPreview> {
    const facts = {
      today: this.clock.today(),
      groups: await this.regroupings.groups(tx, village),
      households: await this.regroupings.openHouseholds(tx, village),
    };
    const decision = decideRegrouping(said, facts);
    if (decision.outcome === 'REFUSED')
      throw new Refusal<RegroupingRefusal>(decision.code, decision.params);
    const { rows } = decision;
    return { rows, fingerprint: contentHash({ said, rows }).toString('hex') };
  }
}
