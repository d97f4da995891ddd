import { Injectable } from '@nestjs/common';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type RoleGrant } from './domain/roles';

export interface AccountRow {
  id: string;
  username: string;
  display_name: string;
  password_hash: string;
  must_change_password: boolean;
  failed_attempts: number;
  locked_until: Date | null;
  disabled: boolean;
  version: number;
  grants: (RoleGrant & { areaName: string })[];
}

interface SessionRow {
  session_area: AreaCode;
  expires_at: Date;
}

export interface AuditRow {
  id: string;
  at: Date;
  area_code: AreaCode;
  username: string;
  ip: string;
  request_id: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  before: object | null;
  after: object | null;
}

export type AuditFilter = Record<
  'action' | 'subjectKind' | 'subjectId' | 'username',
  typeof filters.text
> & { from: typeof filters.day; to: typeof filters.day };

const ACCOUNT = `SELECT a.*, coalesce((SELECT jsonb_agg(jsonb_build_object('role', r.role, 'area', r.area_code,
    'areaName', g.name) ORDER BY r.area_code, r.role)
  FROM account_role r JOIN area g ON g.code = r.area_code WHERE r.account_id = a.id), '[]') AS grants FROM account a`;

/** Accounts, their offices, sessions and the audit. */
@Injectable()
export class AccessStore {
  async findByUsername(tx: ReadTx, username: string, lock = false): Promise<AccountRow | null> {
    const rows = await tx.query<AccountRow>(
      `${ACCOUNT} WHERE a.username = $1 ${lock ? 'FOR UPDATE OF a' : ''}`,
      [username],
    );
    return rows[0] ?? null;
  }

  async findById(tx: ReadTx, id: string): Promise<AccountRow | null> {
    const rows = await tx.query<AccountRow>(`${ACCOUNT} WHERE a.id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** Accounts that hold an office inside the area. */
  async list(
    tx: ReadTx,
    area: AreaCode,
    list: ListQuery<{ q: typeof filters.text; ids: typeof filters.ids }>,
  ): Promise<Page<AccountRow>> {
    const { from, to } = areaRange(area);
    const { q, ids } = list.filter;
    const params = [from, to, q ? `%${q}%` : null, ids ?? null];
    const where = `WHERE EXISTS (SELECT FROM account_role r WHERE r.account_id = a.id
        AND r.area_code BETWEEN $1 AND $2)
      AND ($3::text IS NULL OR a.username ILIKE $3 OR a.display_name ILIKE $3)
      AND ($4::text[] IS NULL OR a.id::text = ANY ($4))`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM account a ${where}`,
      params,
    );
    const rows = await tx.query<AccountRow>(
      `${ACCOUNT} ${where} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  async countAccounts(tx: ReadTx): Promise<number> {
    const rows = await tx.query<{ total: number }>('SELECT count(*) AS total FROM account');
    return rows[0]?.total ?? 0;
  }

  async insert(
    tx: Tx,
    account: {
      id: string;
      username: string;
      displayName: string;
      passwordHash: string;
      mustChange: boolean;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO account (id, username, display_name, password_hash, must_change_password, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        account.id,
        account.username,
        account.displayName,
        account.passwordHash,
        account.mustChange,
        tx.now,
      ],
    );
  }

  async replaceGrants(tx: Tx, accountId: string, grants: readonly RoleGrant[]): Promise<void> {
    await tx.query('DELETE FROM account_role WHERE account_id = $1', [accountId]);
    await tx.query(
      `INSERT INTO account_role (account_id, area_code, role)
       SELECT DISTINCT $1::uuid, area, role FROM unnest($2::text[], $3::text[]) AS g(area, role)`,
      [accountId, grants.map((g) => g.area), grants.map((g) => g.role)],
    );
  }

  /** Changes the account if it still has the version; false when somebody was faster. */
  async update(
    tx: Tx,
    id: string,
    version: number,
    change: { displayName: string; disabled: boolean },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE account SET display_name = $3, disabled = $4, version = version + 1
       WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, change.displayName, change.disabled],
    );
    return rows.length === 1;
  }

  async setPassword(tx: Tx, id: string, passwordHash: string, mustChange: boolean): Promise<void> {
    await tx.query(
      `UPDATE account SET password_hash = $2, must_change_password = $3, failed_attempts = 0, locked_until = NULL,
         version = version + 1 WHERE id = $1`,
      [id, passwordHash, mustChange],
    );
  }

  async setFailures(tx: Tx, id: string, failures: number, lockedUntil: Date | null): Promise<void> {
    await tx.query('UPDATE account SET failed_attempts = $2, locked_until = $3 WHERE id = $1', [
      id,
      failures,
      lockedUntil,
    ]);
  }

  async knownAreas(
    tx: ReadTx,
    codes: readonly AreaCode[],
  ): Promise<{ code: AreaCode; name: string }[]> {
    return tx.query('SELECT code, name FROM area WHERE code = ANY ($1::text[]) ORDER BY code', [
      codes,
    ]);
  }

  /** The areas a holder of these offices may work in: each office's area and the villages inside it. */
  async areasWithin(
    tx: ReadTx,
    areas: readonly AreaCode[],
  ): Promise<{ code: AreaCode; name: string; kind: string }[]> {
    const ranges = areas.map(areaRange);
    return tx.query(
      `SELECT DISTINCT g.code, g.name, g.kind FROM area g
       JOIN unnest($1::text[], $2::text[]) AS r(lo, hi) ON g.code BETWEEN r.lo AND r.hi ORDER BY g.code LIMIT 2000`,
      [ranges.map((r) => r.from), ranges.map((r) => r.to)],
    );
  }

  async openSession(
    tx: Tx,
    session: {
      tokenHash: Buffer;
      accountId: string;
      area: AreaCode;
      expiresAt: Date;
      userAgent: string;
    },
  ): Promise<void> {
    await tx.query('DELETE FROM session WHERE account_id = $1 AND expires_at < $2', [
      session.accountId,
      tx.now,
    ]);
    await tx.query(
      `INSERT INTO session (token_hash, account_id, area_code, created_at, expires_at, ip, user_agent)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        session.tokenHash,
        session.accountId,
        session.area,
        tx.now,
        session.expiresAt,
        tx.actor.ip,
        session.userAgent.slice(0, 300),
      ],
    );
  }

  async findSession(tx: ReadTx, tokenHash: Buffer): Promise<(AccountRow & SessionRow) | null> {
    const rows = await tx.query<AccountRow & SessionRow>(
      `SELECT s.area_code AS session_area, s.expires_at, who.* FROM session s JOIN (${ACCOUNT}) who ON who.id = s.account_id
       WHERE s.token_hash = $1`,
      [tokenHash],
    );
    return rows[0] ?? null;
  }

  async switchSession(tx: Tx, tokenHash: Buffer, area: AreaCode): Promise<void> {
    await tx.query('UPDATE session SET area_code = $2 WHERE token_hash = $1', [tokenHash, area]);
  }

  async closeSession(tx: Tx, tokenHash: Buffer): Promise<void> {
    await tx.query('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
  }

  /** Ends the account's sessions, but for one: after a new password the old ones are worth nothing. */
  async closeOtherSessions(tx: Tx, accountId: string, keep: Buffer | null): Promise<void> {
    await tx.query('DELETE FROM session WHERE account_id = $1 AND token_hash IS DISTINCT FROM $2', [
      accountId,
      keep,
    ]);
  }

  async listAudit(
    tx: ReadTx,
    area: AreaCode,
    list: ListQuery<AuditFilter>,
  ): Promise<Page<AuditRow>> {
    const { from, to } = areaRange(area);
    const f = list.filter;
    const params = [
      from,
      to,
      f.action ?? null,
      f.subjectKind ?? null,
      f.subjectId ?? null,
      f.username ?? null,
      f.from ?? null,
      f.to ?? null,
    ];
    const where = `WHERE area_code BETWEEN $1 AND $2 AND ($3::text IS NULL OR action = $3)
      AND ($4::text IS NULL OR subject_kind = $4) AND ($5::text IS NULL OR subject_id = $5)
      AND ($6::text IS NULL OR username = $6)
      AND ($7::date IS NULL OR at >= $7::date::timestamp AT TIME ZONE 'Asia/Shanghai')
      AND ($8::date IS NULL OR at < ($8::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM audit_event ${where}`,
      params,
    );
    const rows = await tx.query<AuditRow>(
      `SELECT * FROM audit_event ${where} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }
}
