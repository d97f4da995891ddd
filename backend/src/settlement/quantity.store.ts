import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type RegisteredHousehold } from './domain/quantities';

export interface RegisterRow {
  record_date: LocalDate;
  households: number;
  heads: number;
  land: number;
  labour_days: number;
  shares: number;
  opened_by_name: string;
  opened_at: Date;
}
export type QuantityRow = RegisteredHousehold & {
  recordDate: LocalDate;
  groupNo: number;
};
export type QuantityFilter = {
  recordDate: typeof filters.day;
  groupNo: typeof filters.integer;
  q: typeof filters.text;
};

const ROW = `q.record_date AS "recordDate", q.household_id AS "householdId", h.code AS "householdCode",
  h.group_no AS "groupNo", h.head_name AS "headName", q.counted_heads AS "countedHeads", q.heads,
  q.heads_reason AS "headsReason", q.land, q.labour_days AS "labourDays", q.shares`;
const FROM = `FROM household_quantity q
  JOIN household h ON h.village_code = q.village_code AND h.id = q.household_id WHERE q.village_code = $1`;

/** Registers of quantities by record date, and their rows. */
@Injectable()
export class QuantityStore {
  /** All registers, the latest first; or the one of a day. */
  async registers(
    tx: ReadTx,
    village: AreaCode,
    recordDate: LocalDate | null = null,
  ): Promise<RegisterRow[]> {
    return tx.query(
      `SELECT r.record_date, r.opened_at, a.display_name AS opened_by_name, count(q.household_id) AS households,
         coalesce(sum(q.heads), 0)::bigint AS heads, coalesce(sum(q.land), 0)::bigint AS land,
         coalesce(sum(q.labour_days), 0)::bigint AS labour_days, coalesce(sum(q.shares), 0)::bigint AS shares
       FROM quantity_register r JOIN account a ON a.id = r.opened_by LEFT JOIN household_quantity q
         ON q.village_code = r.village_code AND q.record_date = r.record_date
       WHERE r.village_code = $1 AND ($2::date IS NULL OR r.record_date = $2)
       GROUP BY r.record_date, r.opened_at, a.display_name ORDER BY r.record_date DESC`,
      [village, recordDate],
    );
  }

  /** Makes others who write registers of the village wait; false when there is none of the day. */
  async lock(tx: Tx, village: AreaCode, recordDate: LocalDate): Promise<boolean> {
    await tx.query('SELECT FROM village WHERE village_code = $1 FOR NO KEY UPDATE', [village]);
    return (await this.registers(tx, village, recordDate)).length === 1;
  }

  /** Whether a plan that was put to the vote, and that no next version replaces, goes by it. */
  async inUse(tx: ReadTx, village: AreaCode, recordDate: LocalDate): Promise<boolean> {
    const plans = await tx.query(
      `SELECT s.id FROM settlement_plan p JOIN settlement s ON s.village_code = p.village_code AND s.id = p.settlement_id
       WHERE p.village_code = $1 AND p.record_date = $2 AND s.state IN ('VOTING', 'ADOPTED', 'PUBLICISED', 'FINAL')
         AND NOT EXISTS (SELECT FROM settlement n WHERE n.village_code = s.village_code AND n.replaces_id = s.id) LIMIT 1`,
      [village, recordDate],
    );
    return plans.length > 0;
  }

  /** Opens the register with every household that was there on the day and its members then. */
  async open(tx: Tx, village: AreaCode, recordDate: LocalDate): Promise<void> {
    await tx.query(
      `INSERT INTO quantity_register (village_code, record_date, opened_by, opened_at) VALUES ($1, $2, $3, $4)`,
      [village, recordDate, tx.actor.accountId, tx.now],
    );
    await tx.query(
      `INSERT INTO household_quantity (village_code, record_date, household_id, counted_heads, heads)
       SELECT h.village_code, $2, h.id, m.heads, m.heads FROM household h, LATERAL (SELECT count(*) AS heads
         FROM household_member m WHERE m.village_code = h.village_code AND m.household_id = h.id
           AND m.from_on <= $2 AND (m.to_on IS NULL OR m.to_on > $2)) AS m
       WHERE h.village_code = $1 AND h.opened_on <= $2 AND (h.closed_on IS NULL OR h.closed_on > $2)`,
      [village, recordDate],
    );
  }

  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<QuantityFilter>,
  ): Promise<Page<QuantityRow>> {
    const { recordDate, groupNo, q } = list.filter;
    const params = [village, recordDate ?? null, groupNo ?? null, q ?? null];
    const from = `${FROM} AND ($2::date IS NULL OR q.record_date = $2) AND ($3::bigint IS NULL OR h.group_no = $3)
      AND ($4::text IS NULL OR strpos(lower(concat_ws(' ', h.code, h.head_name, h.head_initials)), lower($4)) > 0)`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${from}`,
      params,
    );
    const rows = await tx.query<QuantityRow>(
      `SELECT ${ROW} ${from} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** Every household of the register, by group and code. */
  async all(tx: ReadTx, village: AreaCode, recordDate: LocalDate): Promise<QuantityRow[]> {
    return tx.query(`SELECT ${ROW} ${FROM} AND q.record_date = $2 ORDER BY h.group_no, h.code`, [
      village,
      recordDate,
    ]);
  }

  async update(
    tx: Tx,
    village: AreaCode,
    recordDate: LocalDate,
    rows: readonly RegisteredHousehold[],
  ): Promise<void> {
    await tx.query(
      `UPDATE household_quantity q SET heads = n.heads, heads_reason = n."headsReason", land = n.land,
         labour_days = n."labourDays", shares = n.shares, changed_by = $4, changed_at = $5
       FROM jsonb_to_recordset($3) AS n("householdId" uuid, heads smallint, "headsReason" text, land bigint,
         "labourDays" bigint, shares bigint)
       WHERE q.village_code = $1 AND q.record_date = $2 AND q.household_id = n."householdId"`,
      [village, recordDate, JSON.stringify(rows), tx.actor.accountId, tx.now],
    );
  }
}
