import { type INestApplicationContext } from '@nestjs/common';
import { AccessStore } from '../access/access.store';
import { type Permission, type RoleGrant, permissionsOf, rolesIn } from '../access/domain/roles';
import { FirstAccount } from '../access/first-account';
import { ManageAccounts } from '../access/manage-accounts';
import { hashPassword } from '../access/passwords';
import { type SignedIn } from '../access/signed-in';
import { type AreaCode, ROOT_AREA } from '../shared/domain/area-code';
import { Transactions } from '../shared/transactions';
import { type DemoAccount } from './demo-data';

/** Well known, and therefore only ever the password of a demo town. */
export const DEMO_PASSWORD = 'cunfen-demo-2026';
const ADMIN = 'admin';

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

  /** Opens accounts by the use case, then gives them the well-known password, hashed once. */
  async open(by: SignedIn, accounts: readonly DemoAccount[]): Promise<void> {
    const manage = this.app.get(ManageAccounts);
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    const opened = await Promise.all(
      accounts.map(async (account) => {
        const { username, name, role, area } = account;
        const roles = [{ role, area }];
        const { id } = await manage.create(by, { username, displayName: name, roles });
        return signedIn(id, username, name, area, roles);
      }),
    );
    const store = this.app.get(AccessStore);
    await this.app.get(Transactions).write(by, async (tx) => {
      for (const { accountId, username } of opened) {
        await store.setPassword(tx, accountId, passwordHash, false);
        await tx.audit({
          action: 'password.set_for_demo',
          subjectKind: 'account',
          subjectId: accountId,
          after: { username },
        });
      }
    });
    for (const holder of opened) this.holders.set(holder.username, holder);
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
