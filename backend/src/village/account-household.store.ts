import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';

export interface AccountHouseholdRow {
  account_id: string;
  display_name: string;
  household_id: string;
  household_code: string;
  head_name: string;
}

/** Which household of the village an account's holder belongs to. */
@Injectable()
export class AccountHouseholdStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<{ accountId: typeof filters.id }>,
  ): Promise<Page<AccountHouseholdRow>> {
    const params = [village, list.filter.accountId ?? null];
    const where = 'WHERE o.village_code = $1 AND ($2::uuid IS NULL OR o.account_id = $2)';
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM account_household o ${where}`,
      params,
    );
    const rows = await tx.query<AccountHouseholdRow>(
      `SELECT o.account_id, a.display_name, o.household_id, h.code AS household_code, h.head_name
       FROM account_household o JOIN account a ON a.id = o.account_id
       JOIN household h ON h.village_code = o.village_code AND h.id = o.household_id ${where}
       ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** Doing it again changes nothing. */
  async insert(tx: Tx, village: AreaCode, accountId: string, householdId: string): Promise<void> {
    await tx.query(
      `INSERT INTO account_household (village_code, account_id, household_id) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [village, accountId, householdId],
    );
  }

  /** False when there was nothing to take away. */
  async delete(
    tx: Tx,
    village: AreaCode,
    accountId: string,
    householdId: string,
  ): Promise<boolean> {
    const rows = await tx.query(
      `DELETE FROM account_household WHERE village_code = $1 AND account_id = $2 AND household_id = $3
       RETURNING household_id`,
      [village, accountId, householdId],
    );
    return rows.length === 1;
  }
}
