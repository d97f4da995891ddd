import { Injectable } from '@nestjs/common';
import { AccessStore } from '../access/access.store';
import { rolesIn } from '../access/domain/roles';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { AccountHouseholdStore } from './account-household.store';
import { type Relation } from './domain/kinship';
import { HouseholdStore } from './household.store';
import { type VillageRefusal } from './village.refusals';

interface Tie {
  accountId: string;
  householdId: string;
  relation: Relation;
}

/** Notes for which households an account's holder stands aside, so that nobody decides for their own people. */
@Injectable()
export class LinkAccount {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: AccountHouseholdStore,
    private readonly households: HouseholdStore,
    private readonly access: AccessStore,
  ) {}

  /**
   * Doing it again changes nothing.
   * @throws Refusal `account.not_found` also when it holds no office here, `household.not_found`,
   *   `account_household.noted_otherwise`
   */
  async link(by: SignedIn, tie: Tie): Promise<Tie & { id: string }> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const account = await this.access.findById(tx, tie.accountId);
      if (rolesIn(village, account?.grants ?? []).length === 0)
        throw new Refusal('account.not_found');
      if (!(await this.households.find(tx, village, null, tie.householdId)))
        throw new Refusal('household.not_found');
      const { id, relation } = await this.links.insert(tx, village, newId(), tie);
      if (relation !== tie.relation)
        throw new Refusal<VillageRefusal>('account_household.noted_otherwise');
      await tx.audit({
        action: 'account_household.link',
        subjectKind: 'account',
        subjectId: tie.accountId,
        after: { householdId: tie.householdId, relation },
      });
      return { id, ...tie };
    });
  }

  /** @throws Refusal `account_household.not_found`, `account_household.own_declaration` */
  async unlink(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const tie = await this.links.lock(tx, village, id);
      if (!tie) throw new Refusal<VillageRefusal>('account_household.not_found');
      if (tie.account_id === by.accountId)
        throw new Refusal<VillageRefusal>('account_household.own_declaration');
      await this.links.end(tx, village, id);
      await tx.audit({
        action: 'account_household.unlink',
        subjectKind: 'account',
        subjectId: tie.account_id,
        before: { householdId: tie.household_id, relation: tie.relation },
      });
    });
  }
}
