import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type SealedNumber } from './bank-vault';
import { type BankLayout } from './domain/bank-layout';

export interface BankAccountRow {
  household_id: string;
  household_code: string;
  head_name: string;
  group_no: number;
  closed_on: LocalDate | null;
  /** null where the household has no account, or none any more. */
  version: number | null;
  from_on: LocalDate | null;
  holder_name: string | null;
  bank_name: string | null;
  branch_code: string | null;
  last_four: string | null;
}
export type BankAccountFilter = {
  groupNo: typeof filters.integer;
  missing: typeof filters.flag;
  q: typeof filters.text;
};

export interface NewBankAccount {
  householdId: string;
  version: number;
  fromOn: LocalDate;
  holderName: string;
  bankName: string;
  branchCode: string;
  /** null: the household has no account any more. */
  number: (SealedNumber & { lastFour: string }) | null;
}

/** Who the account belongs to, whatever it says. */
export interface AccountHousehold {
  id: string;
  code: string;
  head_name: string;
  closed_on: LocalDate | null;
  version: number | null;
  from_on: LocalDate | null;
  holder_name: string;
  bank_name: string;
  branch_code: string;
  key_id: string | null;
  sealed: Buffer | null;
}

/** Households' bank accounts; the number leaves here sealed only. */
@Injectable()
export class BankAccountStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<BankAccountFilter>,
  ): Promise<Page<BankAccountRow>> {
    const { groupNo, missing, q } = list.filter;
    const params = [village, groupNo ?? null, missing ?? null, q ?? null];
    const from = `FROM household h
      LEFT JOIN LATERAL (SELECT * FROM bank_account a WHERE a.village_code = h.village_code
        AND a.household_id = h.id ORDER BY a.version DESC LIMIT 1) a ON a.sealed IS NOT NULL
      WHERE h.village_code = $1 AND h.closed_on IS NULL AND ($2::bigint IS NULL OR h.group_no = $2)
        AND ($3::boolean IS NULL OR (a.version IS NULL) = $3) AND ($4::text IS NULL OR
          strpos(lower(concat_ws(' ', h.code, h.head_name, h.head_initials, a.last_four)), lower($4)) > 0)`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${from}`,
      params,
    );
    const rows = await tx.query<BankAccountRow>(
      `SELECT h.id AS household_id, h.code AS household_code, h.head_name, h.group_no, h.closed_on, a.version,
         a.from_on, a.holder_name, a.bank_name, a.branch_code, a.last_four ${from}
       ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** Households with the account of the latest version; those of the ids or codes asked for. */
  async households(
    tx: ReadTx,
    village: AreaCode,
    asked: { ids?: readonly string[]; codes?: readonly string[] },
  ): Promise<AccountHousehold[]> {
    return tx.query(
      `SELECT h.id, h.code, h.head_name, h.closed_on, a.version, a.from_on, coalesce(a.holder_name, '') AS holder_name,
         coalesce(a.bank_name, '') AS bank_name, coalesce(a.branch_code, '') AS branch_code, a.key_id, a.sealed
       FROM household h LEFT JOIN LATERAL (SELECT * FROM bank_account a WHERE a.village_code = h.village_code
         AND a.household_id = h.id ORDER BY a.version DESC LIMIT 1) a ON true
       WHERE h.village_code = $1 AND (h.id = ANY($2::uuid[]) OR h.code = ANY($3::text[]))
       ORDER BY h.id`,
      [village, asked.ids ?? [], asked.codes ?? []],
    );
  }

  async insert(tx: Tx, village: AreaCode, accounts: readonly NewBankAccount[]): Promise<void> {
    const rows = accounts.map(({ number, ...account }) => ({
      ...account,
      lastFour: number?.lastFour ?? null,
      keyId: number?.keyId ?? null,
      sealed: number ? `\\x${number.sealed.toString('hex')}` : null,
    }));
    await tx.query(
      `INSERT INTO bank_account (village_code, household_id, version, from_on, holder_name, bank_name, branch_code,
         last_four, key_id, sealed, entered_by, entered_at)
       SELECT $1, a."householdId", a.version, a."fromOn", a."holderName", a."bankName", a."branchCode",
         a."lastFour", a."keyId", a.sealed, $3, $4
       FROM jsonb_to_recordset($2) AS a("householdId" uuid, version smallint, "fromOn" date, "holderName" text,
         "bankName" text, "branchCode" text, "lastFour" text, "keyId" text, sealed bytea)`,
      [village, JSON.stringify(rows), tx.actor.accountId, tx.now],
    );
  }

  /** Accounts of all villages that were sealed by another key. */
  async sealedByOther(
    tx: ReadTx,
    keyId: string,
  ): Promise<
    {
      village_code: AreaCode;
      household_id: string;
      version: number;
      key_id: string;
      sealed: Buffer;
    }[]
  > {
    return tx.query(
      `SELECT village_code, household_id, version, key_id, sealed FROM bank_account
       WHERE key_id <> $1 ORDER BY village_code, household_id, version`,
      [keyId],
    );
  }

  async reseal(
    tx: Tx,
    village: AreaCode,
    { householdId, version }: { householdId: string; version: number },
    { keyId, sealed }: SealedNumber,
  ): Promise<void> {
    await tx.query(
      `UPDATE bank_account SET key_id = $4, sealed = $5
       WHERE village_code = $1 AND household_id = $2 AND version = $3`,
      [village, householdId, version, keyId, sealed],
    );
  }

  /** How the village's bank wants its file; null until somebody said so. */
  async layout(
    tx: ReadTx,
    village: AreaCode,
  ): Promise<{ layout: BankLayout; version: number } | null> {
    const rows = await tx.query<{ layout: BankLayout; version: number }>(
      'SELECT layout, version FROM bank_layout WHERE village_code = $1',
      [village],
    );
    return rows[0] ?? null;
  }

  /** False when somebody was faster. `version` 0: nobody said so before. */
  async setLayout(
    tx: Tx,
    village: AreaCode,
    version: number,
    layout: BankLayout,
  ): Promise<boolean> {
    const values = [village, JSON.stringify(layout), tx.actor.accountId, tx.now];
    const rows =
      version === 0
        ? await tx.query(
            `INSERT INTO bank_layout (village_code, layout, set_by, set_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING RETURNING version`,
            values,
          )
        : await tx.query(
            `UPDATE bank_layout SET layout = $2, set_by = $3, set_at = $4, version = version + 1
             WHERE village_code = $1 AND version = $5 RETURNING version`,
            [...values, version],
          );
    return rows.length === 1;
  }
}
