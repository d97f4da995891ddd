import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type LocalDate } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, sqlState } from '../shared/transactions';
import { HouseholdLinkStore } from './household-link.store';
import { type VillageRefusal } from './village.refusals';

const EXCLUSION_VIOLATION = '23P01';

/** Says from which day another household answers with this one, or that none does any more. */
@Injectable()
export class LinkHousehold {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: HouseholdLinkStore,
  ) {}

  /**
   * A new link ends the one before on its first day; what happened earlier keeps its own.
   * @throws Refusal `household.not_found`, `household.link_to_itself`,
   *   `household.link_not_after_current`
   */
  async run(
    by: SignedIn,
    householdId: string,
    change: { linkedHouseholdId: string | null; fromOn: LocalDate },
  ): Promise<void> {
    const village = villageOf(by);
    const { linkedHouseholdId, fromOn } = change;
    if (householdId === linkedHouseholdId) throw refusal('household.link_to_itself');
    await this.transactions
      .write(by, async (tx) => {
        const named = [householdId, linkedHouseholdId].flatMap((id) => id ?? []);
        const open = await this.links.openHouseholds(tx, village, named);
        if (open.length < named.length) throw refusal('household.not_found');
        const current = await this.links.lockCurrent(tx, village, householdId);
        if (current !== null) {
          if (fromOn <= current) throw refusal('household.link_not_after_current', { current });
          await this.links.end(tx, village, householdId, fromOn);
        }
        if (linkedHouseholdId !== null)
          await this.links.insert(tx, village, { householdId, linkedHouseholdId, fromOn });
        await tx.audit({
          action: 'household.link',
          subjectKind: 'household',
          subjectId: householdId,
          before: { from: current },
          after: change,
        });
      })
      .catch((error: unknown) => {
        if (sqlState(error) !== EXCLUSION_VIOLATION) throw error;
        throw refusal('household.link_not_after_current', { current: fromOn });
      });
  }
}

const refusal = (code: VillageRefusal, params = {}) => new Refusal<VillageRefusal>(code, params);
