import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay, type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Relation } from './domain/kinship';

export interface AccountHouseholdRow {
  id: string;
  account_id: string;
  display_name: string;
  household_id: string;
  household_code: string;
  head_name: string;
  relation: Relation;
  from_on: LocalDate;
  to_on: LocalDate | null;
  noted_by_name: string | null;
}

export type AccountHouseholdFilter = { accountId: typeof filters.id; ended: typeof filters.flag };

/** For which households of the village an account's holder stands aside: their own, and those of near relatives. */
@Injectable()
export class AccountHouseholdStore {
  /** Those that hold; with `ended` also those that held once. */
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<AccountHouseholdFilter>,
  ): Promise<Page<AccountHouseholdRow>> {
    const params = [village, list.filter.accountId ?? null, list.filter.ended ?? false];
    const where = `WHERE o.village_code = $1 AND ($2::uuid IS NULL OR o.account_id = $2)
      AND ($3::boolean OR o.to_on IS NULL)`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM account_household o ${where}`,
      params,
    );
    const rows = await tx.query<AccountHouseholdRow>(
      `SELECT o.id, o.account_id, a.display_name, o.household_id, h.code AS household_code, h.head_name,
         o.relation, o.from_on, o.to_on, n.display_name AS noted_by_name
       FROM account_household o JOIN account a ON a.id = o.account_id
       LEFT JOIN account n ON n.id = o.noted_by
       JOIN household h ON h.village_code = o.village_code AND h.id = o.household_id ${where}
       ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** Notes a tie from today on, unless one holds already; answers the one that holds. */
  async insert(
    tx: Tx,
    village: AreaCode,
    id: string,
    tie: { accountId: string; householdId: string; relation: Relation },
  ): Promise<{ id: string; relation: Relation }> {
    await tx.query(
      `INSERT INTO account_household (village_code, id, account_id, household_id, relation, from_on, noted_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (village_code, account_id, household_id) WHERE to_on IS NULL DO NOTHING`,
      [
        village,
        id,
        tie.accountId,
        tie.householdId,
        tie.relation,
        shanghaiDay(tx.now),
        tx.actor.accountId,
      ],
    );
    const rows = await tx.query<{ id: string; relation: Relation }>(
      `SELECT id, relation FROM account_household
       WHERE village_code = $1 AND account_id = $2 AND household_id = $3 AND to_on IS NULL`,
      [village, tie.accountId, tie.householdId],
    );
    return rows[0] ?? { id, relation: tie.relation };
  }

  /** The tie that holds under this id, locked; null when there is none. */
  async lock(
    tx: Tx,
    village: AreaCode,
    id: string,
  ): Promise<{ account_id: string; household_id: string; relation: Relation } | null> {
    const rows = await tx.query<{ account_id: string; household_id: string; relation: Relation }>(
      `SELECT account_id, household_id, relation FROM account_household
       WHERE village_code = $1 AND id = $2 AND to_on IS NULL FOR UPDATE`,
      [village, id],
    );
    return rows[0] ?? null;
  }

  /** Ends it today; what was declared stays on record. */
  async end(tx: Tx, village: AreaCode, id: string): Promise<void> {
    await tx.query(
      'UPDATE account_household SET to_on = $3, ended_by = $4 WHERE village_code = $1 AND id = $2',
      [village, id, shanghaiDay(tx.now), tx.actor.accountId],
    );
  }
}
