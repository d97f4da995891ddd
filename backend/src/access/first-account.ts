import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../shared/actor';
import { CONFIG, type Config } from '../shared/config';
import { ROOT_AREA } from '../shared/domain/area-code';
import { Transactions, newId } from '../shared/transactions';
import { AccessStore } from './access.store';
import { hashPassword, oneTimePassword } from './passwords';

const USERNAME = 'admin';

/** Gives an empty database its first administrator. There is no default password. */
@Injectable()
export class FirstAccount {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AccessStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** With CUNFEN_ADMIN_PASSWORD that is the password; without, one is made, printed once, and must be changed. */
  async ensure(say: (text: string) => void): Promise<void> {
    const known = await this.transactions.read(ROOT_AREA, (tx) => this.store.countAccounts(tx));
    if (known > 0) return;
    const given = this.config.adminPassword;
    const password = given ?? oneTimePassword();
    const passwordHash = await hashPassword(password);
    const id = newId();
    await this.transactions.write(SYSTEM, async (tx) => {
      await this.store.insert(tx, {
        id,
        username: USERNAME,
        displayName: '管理员',
        passwordHash,
        mustChange: !given,
      });
      await this.store.replaceGrants(tx, id, [{ role: 'COUNTY_ADMIN', area: ROOT_AREA }]);
      await tx.audit({
        action: 'account.create',
        subjectKind: 'account',
        subjectId: id,
        after: { username: USERNAME },
      });
    });
    if (!given)
      say(
        `▸ First administrator: ${USERNAME}, one-time password ${password} (shown only now; change it at sign-in)`,
      );
  }
}
