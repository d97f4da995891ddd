import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { normaliseText } from '../shared/domain/chinese-text';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { CourtyardStore } from './courtyard.store';
import { HouseholdStore, type HouseholdDetails } from './household.store';
import { type VillageRefusal } from './village.refusals';

/** Changes what a clerk may change by hand; people and codes come by the roster. */
@Injectable()
export class UpdateHousehold {
  constructor(
    private readonly transactions: Transactions,
    private readonly households: HouseholdStore,
    private readonly courtyards: CourtyardStore,
  ) {}

  /**
   * What `change` leaves out stays as it is.
   * @throws Refusal `household.not_found`, `courtyard.not_found`, `request.changed_meanwhile`
   */
  async run(
    by: SignedIn,
    id: string,
    version: number,
    change: Partial<HouseholdDetails>,
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const visible = await this.households.visibleCourtyards(tx, by);
      const row = await this.households.find(tx, village, visible, id);
      if (!row) throw new Refusal<VillageRefusal>('household.not_found');
      const before: HouseholdDetails = {
        phone: row.phone,
        residency: row.residency,
        optedOut: row.opted_out,
        courtyardId: row.courtyard_id,
      };
      const after: HouseholdDetails = {
        phone: change.phone === undefined ? before.phone : normaliseText(change.phone),
        residency: change.residency ?? before.residency,
        optedOut: change.optedOut ?? before.optedOut,
        courtyardId: change.courtyardId === undefined ? before.courtyardId : change.courtyardId,
      };
      if (after.courtyardId && !(await this.courtyards.find(tx, village, after.courtyardId)))
        throw new Refusal<VillageRefusal>('courtyard.not_found');
      if (!(await this.households.update(tx, village, id, version, after)))
        throw new Refusal('request.changed_meanwhile');
      await tx.audit({
        action: 'household.update',
        subjectKind: 'household',
        subjectId: id,
        before: withoutPhone(before),
        after: { ...withoutPhone(after), phoneChanged: before.phone !== after.phone },
      });
    });
  }
}

/** The audit is read by more people than may read telephone numbers. */
function withoutPhone({
  phone: _phone,
  ...rest
}: HouseholdDetails): Omit<HouseholdDetails, 'phone'> {
  return rest;
}
