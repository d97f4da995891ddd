import { type INestApplicationContext } from '@nestjs/common';
import { AccessStore } from '../access/access.store';
import {
  mayGrant,
  type Permission,
  type RoleGrant,
  permissionsOf,
  rolesIn,
} from '../access/domain/roles';
import { FirstAccount } from '../access/first-account';
import { hashPassword } from '../access/passwords';
import { type SignedIn } from '../access/signed-in';
import { type AreaCode, ROOT_AREA } from '../shared/domain/area-code';
import { Transactions, newId } from '../shared/transactions';
import { type DemoAccount } from './demo-data';

/** Well known, and therefore only ever the password of a demo town. */
export const DEMO_PASSWORD = 'cunfen-demo-2026';
export const ADMIN = 'admin';

/** The people who hold offices in the demo town, and what each of them may do. */
export class Offices {
  private readonly holders = new Map<string, SignedIn>();

  constructor(private readonly app: INestApplicationContext) {}

  /** The administrator of an empty database. The application's configuration holds the password. */
  async openAdmin(say: (text: string) => void): Promise<void> {
    await this.app.get(FirstAccount).ensure(say);
    const account = await this.app
      .get(Transactions)
      .read(ROOT_AREA, (tx) => this.app.get(AccessStore).findByUsername(tx, ADMIN));
    if (!account) throw new Error('There is no administrator.');
    const { id, username, display_name: displayName, grants } = account;
    this.holders.set(username, signedIn(id, username, displayName, ROOT_AREA, grants));
  }

  /** Opens accounts that differ from ordinary ones in their well-known password, which is hashed once for all. */
  async open(by: SignedIn, accounts: readonly DemoAccount[]): Promise<void> {
    const store = this.app.get(AccessStore);
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    await this.app.get(Transactions).write(by, async (tx) => {
      for (const { username, name, role, area } of accounts) {
        const grants = [{ role, area }];
        if (!grants.every((grant) => mayGrant(by.grants, grant)))
          throw new Error(`${by.username} may not make ${username} ${role}.`);
        const id = newId();
        const account = { id, username, displayName: name, passwordHash, mustChange: false };
        await store.insert(tx, account);
        await store.replaceGrants(tx, id, grants);
        await tx.audit({
          action: 'account.create',
          subjectKind: 'account',
          subjectId: id,
          after: { username, displayName: name, roles: grants },
        });
        this.holders.set(username, signedIn(id, username, name, area, grants));
      }
    });
  }

  get admin(): SignedIn {
    return this.as(ADMIN, 'area.write');
  }

  /** The holder, who must have the permission that the route of the use case asks for. */
  as(username: string, permission: Permission): SignedIn {
    const holder = this.holders.get(username);
    if (!holder?.permissions.includes(permission)) {
      throw new Error(`The demo lets ${username} do what needs ${permission}.`);
    }
    return holder;
  }
}

function signedIn(
  accountId: string,
  username: string,
  displayName: string,
  areaCode: AreaCode,
  grants: RoleGrant[],
): SignedIn {
  const roles = rolesIn(areaCode, grants);
  return {
    accountId,
    username,
    displayName,
    areaCode,
    ip: 'local',
    requestId: 'demo',
    mustChangePassword: false,
    grants,
    roles,
    permissions: permissionsOf(roles),
  };
}
