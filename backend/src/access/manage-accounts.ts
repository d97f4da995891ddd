import { Injectable } from '@nestjs/common';
import { type Actor } from '../shared/actor';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx, newId, sqlState } from '../shared/transactions';
import { AccessStore, type AccountRow } from './access.store';
import { type RoleGrant, mayGrant } from './domain/roles';
import { hashPassword, oneTimePassword } from './passwords';
import { type SignedIn } from './signed-in';

const UNIQUE_VIOLATION = '23505';

export interface NewAccount {
  username: string;
  displayName: string;
  roles: RoleGrant[];
}

export interface WithInitialPassword {
  id: string;
  initialPassword: string;
}

/**
 * Accounts are made with a one-time password that must be changed at first use. A repeated request is
 * done again and not answered from memory: that would mean keeping the password.
 */
@Injectable()
export class ManageAccounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AccessStore,
  ) {}

  /** @throws Refusal `account.role_not_yours`, `account.area_unknown`, `account.username_taken` */
  async create(by: SignedIn, account: NewAccount): Promise<WithInitialPassword> {
    const initialPassword = oneTimePassword();
    const passwordHash = await hashPassword(initialPassword);
    const id = newId();
    await this.transactions
      .write(unremembered(by), async (tx) => {
        await this.requireGrantable(tx, by, account.roles);
        await this.store.insert(tx, { id, ...account, passwordHash, mustChange: true });
        await this.store.replaceGrants(tx, id, account.roles);
        await tx.audit({
          action: 'account.create',
          subjectKind: 'account',
          subjectId: id,
          after: account,
        });
      })
      .catch((error: unknown) => {
        if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
        throw new Refusal('account.username_taken', { username: account.username });
      });
    return { id, initialPassword };
  }

  /** @throws Refusal `account.not_found`, `account.role_not_yours`, `account.last_admin`, `request.changed_meanwhile` */
  async update(
    by: SignedIn,
    id: string,
    version: number,
    change: { displayName: string; disabled: boolean; roles: RoleGrant[] },
  ): Promise<void> {
    await this.transactions.write(by, async (tx) => {
      const before = await this.manageable(tx, by, id);
      if (change.disabled && id === by.accountId) throw new Refusal('account.last_admin');
      await this.requireGrantable(tx, by, change.roles);
      if (!(await this.store.update(tx, id, version, change)))
        throw new Refusal('request.changed_meanwhile');
      await this.store.replaceGrants(tx, id, change.roles);
      if (change.disabled) await this.store.closeOtherSessions(tx, id, null);
      await tx.audit({
        action: 'account.update',
        subjectKind: 'account',
        subjectId: id,
        before: {
          displayName: before.display_name,
          disabled: before.disabled,
          roles: before.grants,
        },
        after: change,
      });
    });
  }

  /** @throws Refusal `account.not_found` */
  async resetPassword(by: SignedIn, id: string): Promise<WithInitialPassword> {
    const initialPassword = oneTimePassword();
    const passwordHash = await hashPassword(initialPassword);
    await this.transactions.write(unremembered(by), async (tx) => {
      await this.manageable(tx, by, id);
      await this.store.setPassword(tx, id, passwordHash, true);
      await this.store.closeOtherSessions(tx, id, null);
      await tx.audit({ action: 'password.reset', subjectKind: 'account', subjectId: id });
    });
    return { id, initialPassword };
  }

  /** An account all of whose offices the person could hand out. */
  private async manageable(tx: Tx, by: SignedIn, id: string): Promise<AccountRow> {
    const account = await this.store.findById(tx, id);
    if (!account?.grants.every((grant) => mayGrant(by.grants, grant)))
      throw new Refusal('account.not_found');
    return account;
  }

  private async requireGrantable(tx: Tx, by: SignedIn, roles: RoleGrant[]): Promise<void> {
    const foreign = roles.find((grant) => !mayGrant(by.grants, grant));
    if (foreign) throw new Refusal('account.role_not_yours', { area: foreign.area });
    const known = new Set(
      (
        await this.store.knownAreas(
          tx,
          roles.map((r) => r.area),
        )
      ).map((a) => a.code),
    );
    const unknown = roles.find((r) => !known.has(r.area));
    if (unknown) throw new Refusal('account.area_unknown', { area: unknown.area });
  }
}

const unremembered = (by: SignedIn): Actor => ({ ...by, idempotency: undefined });
