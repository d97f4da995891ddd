import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../shared/actor';
import { Clock } from '../shared/clock';
import { ROOT_AREA } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { AccessStore, type AccountRow } from './access.store';
import { lockSeconds } from './domain/lockout';
import { passwordMatches } from './passwords';

const SESSION_HOURS = 12;

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface From {
  ip: string;
  requestId: string;
  userAgent: string;
}

/** Opens a session, or counts the failure. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AccessStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns the token for the cookie; only its hash is kept.
   * @throws Refusal `session.wrong_password` also for unknown and disabled accounts, `session.locked`
   */
  async run(username: string, password: string, from: From): Promise<string> {
    const before = await this.transactions.read(ROOT_AREA, (tx) =>
      this.store.findByUsername(tx, username),
    );
    this.refuseLocked(before);
    // Hashing takes tens of milliseconds: not inside a transaction that holds the account's row.
    const matches = await passwordMatches(before?.password_hash, password);
    if (!before || before.grants.length === 0) throw new Refusal('session.wrong_password');

    const outcome = await this.transactions.write(actorFor(before, from), async (tx) => {
      const account = await this.store.findByUsername(tx, username, true);
      if (!account) return null;
      this.refuseLocked(account);
      const unchanged = account.password_hash === before.password_hash;
      if (!matches || !unchanged || account.disabled) return this.countFailure(tx, account);
      return this.open(tx, account, from);
    });
    if (!outcome) throw new Refusal('session.wrong_password');
    return outcome;
  }

  private refuseLocked(account: AccountRow | null): void {
    const left = (account?.locked_until?.getTime() ?? 0) - this.clock.now().getTime();
    if (left > 0) throw new Refusal('session.locked', { seconds: Math.ceil(left / 1000) });
  }

  private async countFailure(tx: Tx, account: AccountRow): Promise<null> {
    const failures = account.failed_attempts + 1;
    const seconds = lockSeconds(failures);
    const lockedUntil = seconds ? new Date(tx.now.getTime() + seconds * 1000) : null;
    await this.store.setFailures(tx, account.id, failures, lockedUntil);
    await tx.audit({
      action: 'session.refuse',
      subjectKind: 'account',
      subjectId: account.id,
      after: { failures },
    });
    return null;
  }

  private async open(tx: Tx, account: AccountRow, from: From): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.store.setFailures(tx, account.id, 0, null);
    await this.store.openSession(tx, {
      tokenHash: hashToken(token),
      accountId: account.id,
      area: tx.actor.areaCode,
      expiresAt: new Date(tx.now.getTime() + SESSION_HOURS * 3_600_000),
      userAgent: from.userAgent,
    });
    await tx.audit({ action: 'session.open', subjectKind: 'account', subjectId: account.id });
    return token;
  }
}

function actorFor(account: AccountRow, from: From): Actor {
  return {
    accountId: account.id,
    username: account.username,
    areaCode: account.grants[0]?.area ?? ROOT_AREA,
    ip: from.ip,
    requestId: from.requestId,
  };
}
