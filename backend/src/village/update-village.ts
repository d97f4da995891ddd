import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type VillageRefusal } from './village.refusals';
import { VillageStore, type VillageSettings } from './village.store';

/** Changes the active village's settings. */
@Injectable()
export class UpdateVillage {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: VillageStore,
  ) {}

  /** @throws Refusal `area.village_required`, `village.not_found`, `request.changed_meanwhile` */
  async run(
    by: SignedIn,
    code: AreaCode,
    version: number,
    settings: VillageSettings,
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const before = code === village ? await this.store.find(tx, village) : null;
      if (!before) throw new Refusal<VillageRefusal>('village.not_found');
      const after = {
        ...settings,
        publicityDayKind: settings.publicityDayKind ?? before.publicity_day_kind,
        objectionDays: settings.objectionDays ?? before.objection_days,
      };
      if (!(await this.store.update(tx, village, version, after)))
        throw new Refusal('request.changed_meanwhile');
      await tx.audit({
        action: 'village.update',
        subjectKind: 'village',
        subjectId: village,
        before: {
          publicityDays: before.publicity_days,
          publicityDayKind: before.publicity_day_kind,
          objectionDays: before.objection_days,
          supervisionPhone: before.supervision_phone,
          keepOriginals: before.keep_originals,
          evidenceMonths: before.evidence_months,
        },
        after,
      });
    });
  }
}
