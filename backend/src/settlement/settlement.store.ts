import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Participant, type PayoutPlan } from './domain/plan-payouts';

export interface SettlementRow {
  id: string;
  scheme_id: string;
  year: number;
  title: string;
  pool_fen: Fen;
  state: 'DRAFT' | 'FINAL';
  allocated_fen: Fen;
  total_weight: number;
  payout_count: number;
  content_hash: Buffer | null;
  ledger_seq: number | null;
  ledger_hash: Buffer | null;
  created_at: Date;
  created_by_name: string;
  finalised_at: Date | null;
  finalised_by_name: string | null;
  version: number;
}

const SETTLEMENT = `SELECT s.*, c.display_name AS created_by_name, f.display_name AS finalised_by_name
  FROM settlement s JOIN account c ON c.id = s.created_by LEFT JOIN account f ON f.id = s.finalised_by
  WHERE s.village_code = $1`;

/** Settlements; and of the steps before, what a settlement is made from. */
@Injectable()
export class SettlementStore {
  async list(tx: ReadTx, village: AreaCode, list: ListQuery<object>): Promise<Page<SettlementRow>> {
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      'SELECT count(*) AS total FROM settlement WHERE village_code = $1',
      [village],
    );
    const rows = await tx.query<SettlementRow>(
      `${SETTLEMENT} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      [village],
    );
    return new Page(rows, list.offset, total);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<SettlementRow | null> {
    const rows = await tx.query<SettlementRow>(`${SETTLEMENT} AND s.id = $2`, [village, id]);
    return rows[0] ?? null;
  }

  /** All final settlements, oldest first. */
  async finals(tx: ReadTx, village: AreaCode): Promise<SettlementRow[]> {
    return tx.query(`${SETTLEMENT} AND s.state = 'FINAL' ORDER BY s.year, s.id`, [village]);
  }

  async isSettled(tx: ReadTx, village: AreaCode, schemeId: string, year: number): Promise<boolean> {
    const rows = await tx.query(
      `SELECT id FROM settlement
       WHERE village_code = $1 AND scheme_id = $2 AND year = $3 AND state = 'FINAL'`,
      [village, schemeId, year],
    );
    return rows.length > 0;
  }

  /** The final settlement of the year; without a year that of the latest. */
  async findFinal(
    tx: ReadTx,
    village: AreaCode,
    year: number | null,
  ): Promise<SettlementRow | null> {
    const rows = await tx.query<SettlementRow>(
      `${SETTLEMENT} AND s.state = 'FINAL' AND ($2::int IS NULL OR s.year = $2)
       ORDER BY s.year DESC, s.finalised_at LIMIT 1`,
      [village, year],
    );
    return rows[0] ?? null;
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    draft: { id: string; schemeId: string; year: number; title: string; poolFen: Fen },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO settlement (village_code, id, scheme_id, year, title, pool_fen, state, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'DRAFT', $7, $8)`,
      [
        village,
        draft.id,
        draft.schemeId,
        draft.year,
        draft.title,
        draft.poolFen,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** Changes the draft if it still has the version; false when somebody was faster. */
  async update(
    tx: Tx,
    village: AreaCode,
    id: string,
    version: number,
    change: { title: string; poolFen: Fen },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE settlement SET title = $4, pool_fen = $5, version = version + 1
       WHERE village_code = $1 AND id = $2 AND version = $3 AND state = 'DRAFT' RETURNING id`,
      [village, id, version, change.title, change.poolFen],
    );
    return rows.length === 1;
  }

  /** False when it is not a draft any more. */
  async remove(tx: Tx, village: AreaCode, id: string): Promise<boolean> {
    const rows = await tx.query(
      `DELETE FROM settlement WHERE village_code = $1 AND id = $2 AND state = 'DRAFT' RETURNING id`,
      [village, id],
    );
    return rows.length === 1;
  }

  /** Keeps a draft from being changed meanwhile. */
  async lockDraft(tx: Tx, village: AreaCode, id: string): Promise<void> {
    await tx.query(
      `SELECT id FROM settlement WHERE village_code = $1 AND id = $2 AND state = 'DRAFT' FOR UPDATE`,
      [village, id],
    );
  }

  /**
   * Months that hold entries of the year and do not count yet, oldest first. A village that was merged had closed them all;
   * its last posting moves no points.
   */
  async openMonths(tx: ReadTx, village: AreaCode, year: number): Promise<Month[]> {
    const rows = await tx.query<{ month: Month }>(
      `SELECT DISTINCT e.month FROM entry e JOIN village_head v ON v.village_code = e.village_code
       WHERE e.village_code = $1 AND e.year = $2 AND e.month > v.closed_month AND NOT EXISTS (SELECT FROM village w
         WHERE w.village_code = e.village_code AND w.merged_on IS NOT NULL) ORDER BY e.month`,
      [village, year],
    );
    return rows.map(({ month }) => month);
  }

  /** Objections to entries of the year that nobody has decided yet, by number. */
  async openObjections(
    tx: ReadTx,
    village: AreaCode,
    year: number,
  ): Promise<{ year: number; number: number }[]> {
    return tx.query(
      `SELECT year, number FROM objection
       WHERE village_code = $1 AND entry_year = $2 AND state IN ('OPEN', 'APPEALED') ORDER BY year, number`,
      [village, year],
    );
  }

  /** Answers to objections of the year that may still be appealed against on the day. */
  async appealableAnswers(
    tx: ReadTx,
    village: AreaCode,
    year: number,
    today: LocalDate,
  ): Promise<number> {
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM objection o JOIN objection_answer a ON a.village_code = o.village_code
         AND a.objection_id = o.id AND a.appeal_until >= $3
       WHERE o.village_code = $1 AND o.entry_year = $2 AND o.state IN ('UPHELD', 'DISMISSED')`,
      [village, year, today],
    );
    return total;
  }

  /** Acts of the year that were neither booked nor turned down. */
  async waitingActs(tx: ReadTx, village: AreaCode, year: number): Promise<number> {
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM act WHERE village_code = $1 AND state IN ('SUBMITTED', 'RETURNED')
         AND occurred_on BETWEEN $2 AND $3`,
      [village, `${year}-01-01`, `${year}-12-31`],
    );
    return total;
  }

  /**
   * The households of the year with their points from closed months: those with points, also when
   * they were closed since, and those that were there on `lastDay` and have none.
   */
  async participants(
    tx: ReadTx,
    village: AreaCode,
    of: { schemeId: string; year: number; lastDay: LocalDate },
  ): Promise<Participant[]> {
    return tx.query(
      `SELECT h.id AS "householdId", h.code AS "householdCode", h.group_no AS "groupNo", h.head_name AS "headName",
         coalesce(t.points, 0) AS points, h.opted_out AS "optedOut"
       FROM household h LEFT JOIN counted_standing t ON t.village_code = h.village_code AND t.household_id = h.id
         AND t.scheme_id = $2 AND t.year = $3
       WHERE h.village_code = $1 AND NOT coalesce(h.closed_on = h.founded_on, false) AND (t.household_id IS NOT NULL
         OR (h.opened_on <= $4 AND (h.closed_on IS NULL OR h.closed_on > $4)))`,
      [village, of.schemeId, of.year, of.lastDay],
    );
  }

  async finalise(
    tx: Tx,
    village: AreaCode,
    id: string,
    result: PayoutPlan & { contentHash: Buffer; ledger: { seq: number; hash: Buffer } },
  ): Promise<void> {
    await tx.query(
      `UPDATE settlement SET state = 'FINAL', allocated_fen = $3, total_weight = $4, payout_count = $5,
         content_hash = $6, ledger_seq = $7, ledger_hash = $8, finalised_by = $9, finalised_at = $10,
         version = version + 1
       WHERE village_code = $1 AND id = $2`,
      [
        village,
        id,
        result.allocatedFen,
        result.totalWeight,
        result.payouts.length,
        result.contentHash,
        result.ledger.seq,
        result.ledger.hash,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** The last year the books are locked to; null where nothing was ever booked. */
  async lockedYear(tx: ReadTx, village: AreaCode): Promise<number | null> {
    const [head] = await tx.query<{ year: number }>(
      'SELECT locked_year AS year FROM village_head WHERE village_code = $1',
      [village],
    );
    return head?.year ?? null;
  }

  /** From now on nothing can be booked in the year or before it. */
  async lockYear(tx: Tx, village: AreaCode, year: number): Promise<void> {
    await tx.query(
      'UPDATE village_head SET locked_year = greatest(locked_year, $2) WHERE village_code = $1',
      [village, year],
    );
  }
}
