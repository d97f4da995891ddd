import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';

export interface HouseholdLinkRow {
  household_id: string;
  household_code: string;
  head_name: string;
  linked_household_id: string;
  linked_household_code: string;
  linked_head_name: string;
  from_on: LocalDate;
  to_on: LocalDate | null;
}

export type HouseholdLinkFilter = {
  householdId: typeof filters.id;
  linkedHouseholdId: typeof filters.id;
};

const LINK = `FROM household_link l
  JOIN household h ON h.village_code = l.village_code AND h.id = l.household_id
  JOIN household o ON o.village_code = l.village_code AND o.id = l.linked_household_id
  WHERE l.village_code = $1 AND ($2::uuid IS NULL OR l.household_id = $2)
    AND ($3::uuid IS NULL OR l.linked_household_id = $3)`;

/** Which household answers with which (联系户), from when to when. */
@Injectable()
export class HouseholdLinkStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<HouseholdLinkFilter>,
  ): Promise<Page<HouseholdLinkRow>> {
    const params = [
      village,
      list.filter.householdId ?? null,
      list.filter.linkedHouseholdId ?? null,
    ];
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${LINK}`,
      params,
    );
    const rows = await tx.query<HouseholdLinkRow>(
      `SELECT l.*, h.code AS household_code, h.head_name, o.code AS linked_household_code,
         o.head_name AS linked_head_name
       ${LINK} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** Which of these households the village has and has not closed. */
  async openHouseholds(tx: ReadTx, village: AreaCode, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'SELECT id FROM household WHERE village_code = $1 AND id = ANY ($2::uuid[]) AND closed_on IS NULL',
      [village, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** The first day of the link that has no end yet; null for none. Others who change it wait. */
  async lockCurrent(tx: Tx, village: AreaCode, householdId: string): Promise<LocalDate | null> {
    await tx.query('SELECT FROM household WHERE village_code = $1 AND id = $2 FOR NO KEY UPDATE', [
      village,
      householdId,
    ]);
    const [current] = await tx.query<{ from_on: LocalDate }>(
      'SELECT from_on FROM household_link WHERE village_code = $1 AND household_id = $2 AND to_on IS NULL',
      [village, householdId],
    );
    return current?.from_on ?? null;
  }

  async end(tx: Tx, village: AreaCode, householdId: string, toOn: LocalDate): Promise<void> {
    await tx.query(
      `UPDATE household_link SET to_on = $3 WHERE village_code = $1 AND household_id = $2 AND to_on IS NULL`,
      [village, householdId, toOn],
    );
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    link: { householdId: string; linkedHouseholdId: string; fromOn: LocalDate },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO household_link (village_code, household_id, linked_household_id, from_on)
       VALUES ($1, $2, $3, $4)`,
      [village, link.householdId, link.linkedHouseholdId, link.fromOn],
    );
  }
}
