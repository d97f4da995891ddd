import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock';
import { type AreaCode, ROOT_AREA, areaContains } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { AccessStore } from './access.store';
import { permissionsOf, rolesIn } from './domain/roles';
import { hashPassword, passwordMatches, requireStrongPassword } from './passwords';
import { hashToken } from './sign-in';
import { type SignedIn } from './signed-in';

/** What a person does with their own session: resume, switch area, change the password, sign out. */
@Injectable()
export class Sessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AccessStore,
    private readonly clock: Clock,
  ) {}

  /** The person behind a token, or null when it is unknown, expired, or the account is disabled. */
  async resume(token: string, from: { ip: string; requestId: string }): Promise<SignedIn | null> {
    return this.transactions.read(ROOT_AREA, async (tx) => {
      const account = await this.store.findSession(tx, hashToken(token));
      if (!account || account.expires_at <= this.clock.now() || account.disabled) return null;
      const grants = account.grants.map(({ role, area }) => ({ role, area }));
      const roles = rolesIn(account.session_area, grants);
      if (roles.length === 0) return null;
      return {
        accountId: account.id,
        username: account.username,
        displayName: account.display_name,
        mustChangePassword: account.must_change_password,
        areaCode: account.session_area,
        grants,
        roles,
        permissions: permissionsOf(roles),
        ip: from.ip,
        requestId: from.requestId,
      };
    });
  }

  /** The areas the person may switch to. */
  async areas(by: SignedIn): Promise<{ code: AreaCode; name: string; kind: string }[]> {
    return this.transactions.read(ROOT_AREA, (tx) =>
      this.store.areasWithin(
        tx,
        by.grants.map((g) => g.area),
      ),
    );
  }

  /** @throws Refusal `session.area_not_yours` */
  async switchArea(by: SignedIn, token: string, area: AreaCode): Promise<void> {
    const mine = by.grants.some((g) => areaContains(g.area, area));
    await this.transactions.write(by, async (tx) => {
      const known = await this.store.knownAreas(tx, [area]);
      if (!mine || known.length === 0) throw new Refusal('session.area_not_yours');
      await this.store.switchSession(tx, hashToken(token), area);
      await tx.audit({
        action: 'session.switch',
        subjectKind: 'account',
        subjectId: by.accountId,
        after: { area },
      });
    });
  }

  /** @throws Refusal `session.wrong_password`, `password.too_weak`, `password.same_as_before` */
  async changePassword(by: SignedIn, token: string, current: string, next: string): Promise<void> {
    const account = await this.transactions.read(ROOT_AREA, (tx) =>
      this.store.findById(tx, by.accountId),
    );
    if (!(await passwordMatches(account?.password_hash, current)))
      throw new Refusal('session.wrong_password');
    requireStrongPassword(next, by.username);
    if (current === next) throw new Refusal('password.same_as_before');
    const hash = await hashPassword(next);
    await this.transactions.write(by, async (tx) => {
      await this.store.setPassword(tx, by.accountId, hash, false);
      await this.store.closeOtherSessions(tx, by.accountId, hashToken(token));
      await tx.audit({
        action: 'password.change',
        subjectKind: 'account',
        subjectId: by.accountId,
      });
    });
  }

  async signOut(by: SignedIn, token: string): Promise<void> {
    await this.transactions.write(by, async (tx) => {
      await this.store.closeSession(tx, hashToken(token));
      await tx.audit({ action: 'session.close', subjectKind: 'account', subjectId: by.accountId });
    });
  }
}
