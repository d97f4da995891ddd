import { Injectable } from '@nestjs/common';
import { AccessStore } from '../access/access.store';
import { rolesIn } from '../access/domain/roles';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { AccountHouseholdStore } from './account-household.store';
import { HouseholdStore } from './household.store';

/** Notes to which household an account's holder belongs, so that nobody approves for their own. */
@Injectable()
export class LinkAccount {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: AccountHouseholdStore,
    private readonly households: HouseholdStore,
    private readonly access: AccessStore,
  ) {}

  /** @throws Refusal `account.not_found` also when it holds no office here, `household.not_found` */
  async link(by: SignedIn, accountId: string, householdId: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const account = await this.access.findById(tx, accountId);
      if (rolesIn(village, account?.grants ?? []).length === 0)
        throw new Refusal('account.not_found');
      if (!(await this.households.find(tx, village, null, householdId)))
        throw new Refusal('household.not_found');
      await this.links.insert(tx, village, accountId, householdId);
      await tx.audit({
        action: 'account_household.link',
        subjectKind: 'account',
        subjectId: accountId,
        after: { householdId },
      });
    });
  }

  /** @throws Refusal `account_household.not_found` */
  async unlink(by: SignedIn, accountId: string, householdId: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      if (!(await this.links.delete(tx, village, accountId, householdId)))
        throw new Refusal('account_household.not_found');
      await tx.audit({
        action: 'account_household.unlink',
        subjectKind: 'account',
        subjectId: accountId,
        before: { householdId },
      });
    });
  }
}
