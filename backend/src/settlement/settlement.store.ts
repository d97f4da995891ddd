import { Injectable } from '@nestjs/common';
import { type FrozenYear } from '../ranking/frozen-year.store';
import { type AreaCode } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type PayoutPlan } from './domain/plan-payouts';

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
  /** The freeze it was made from; null of drafts, and of years settled before years were frozen. */
  frozen_version: number | null;
  created_at: Date;
  created_by_name: string;
  finalised_at: Date | null;
  finalised_by_name: string | null;
  version: number;
}

export const SETTLEMENT = `SELECT s.*, c.display_name AS created_by_name, f.display_name AS finalised_by_name
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

  /** The year of a settlement that became final, as the audit remembers, and is not there any more. */
  async vanished(tx: ReadTx, village: AreaCode): Promise<number | null> {
    const [row] = await tx.query<{ year: number }>(
      `SELECT (e.after ->> 'year')::integer AS year FROM audit_event e
       WHERE e.area_code = $1 AND e.action = 'settlement.finalise' AND NOT EXISTS (SELECT FROM settlement s
         WHERE s.village_code = e.area_code AND s.id::text = e.subject_id AND s.state = 'FINAL') ORDER BY e.at LIMIT 1`,
      [village],
    );
    return row?.year ?? null;
  }

  /** Whether the freeze of the year that holds, or the year before there were freezes, is settled. */
  async isSettled(tx: ReadTx, village: AreaCode, schemeId: string, year: number): Promise<boolean> {
    const rows = await tx.query(
      `SELECT id FROM settlement s
       WHERE village_code = $1 AND scheme_id = $2 AND year = $3 AND state = 'FINAL' AND NOT EXISTS (
         SELECT FROM year_reopening r WHERE r.village_code = s.village_code AND r.scheme_id = s.scheme_id
           AND r.year = s.year AND r.version = s.frozen_version)`,
      [village, schemeId, year],
    );
    return rows.length > 0;
  }

  /** Which village divided by the same points, in a year in which villages merged; null when none did. Two ask one by one. */
  async settledByOther(tx: ReadTx, village: AreaCode, year: number): Promise<string | null> {
    const [other] = await tx.query<{ name: string }>(
      'SELECT a.name FROM area a WHERE a.code = (SELECT cunfen_settled_by($1, $2))',
      [village, year],
    );
    return other?.name ?? null;
  }

  /** The final settlement of the year; without a year that of the latest. */
  async findFinal(
    tx: ReadTx,
    village: AreaCode,
    year: number | null,
  ): Promise<SettlementRow | null> {
    const rows = await tx.query<SettlementRow>(
      `${SETTLEMENT} AND s.state = 'FINAL' AND ($2::int IS NULL OR s.year = $2)
       ORDER BY s.year DESC, s.finalised_at DESC LIMIT 1`,
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

  async finalise(
    tx: Tx,
    village: AreaCode,
    id: string,
    result: PayoutPlan & { contentHash: Buffer; frozen: FrozenYear },
  ): Promise<void> {
    await tx.query(
      `UPDATE settlement SET state = 'FINAL', allocated_fen = $3, total_weight = $4, payout_count = $5,
         content_hash = $6, ledger_seq = $7, ledger_hash = $8, frozen_version = $9, finalised_by = $10,
         finalised_at = $11, version = version + 1
       WHERE village_code = $1 AND id = $2`,
      [
        village,
        id,
        result.allocatedFen,
        result.totalWeight,
        result.payouts.length,
        result.contentHash,
        result.frozen.ledgerSeq,
        result.frozen.ledgerHash,
        result.frozen.version,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }
}
