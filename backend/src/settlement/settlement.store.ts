import { Injectable } from '@nestjs/common';
import { type FrozenYear } from '../ranking/frozen-year.store';
import { type AreaCode } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Certificate } from './domain/certificate';
import { type DistributionPlan } from './domain/distribution-plan';
import { type Division } from './domain/divide';
import { type DivisionResult } from './domain/settlement-hash';
import { type SettlementState } from './domain/settlement-lifecycle';

export interface SettlementRow {
  id: string;
  scheme_id: string;
  year: number;
  title: string;
  /** 1: one pool by points, of before plans. */
  rule: 1 | 2;
  plan_version: number;
  replaces_id: string | null;
  /** Null of settlements by rule 1. */
  plan: DistributionPlan | null;
  /** The income of the plan. */
  pool_fen: Fen;
  state: SettlementState;
  allocated_fen: Fen;
  losses_fen: Fen;
  deducted_fen: Fen;
  collective_fen: Fen;
  carried_fen: Fen;
  /** What was divided by points, and by how many. */
  points_fen: Fen;
  total_weight: number;
  payout_count: number;
  /** Null until it hangs on the wall. */
  result: DivisionResult | null;
  content_hash: Buffer | null;
  /** Null until it is final, and of settlements that were final before certificates were kept. */
  certificate_hash: Buffer | null;
  /** The village's name when it became final, which the certificate says. */
  village_name: string | null;
  ledger_seq: number | null;
  ledger_hash: Buffer | null;
  /** The freeze it was reckoned from; null until then, and of years settled before years were frozen. */
  frozen_version: number | null;
  vote_ballot_id: string | null;
  ballot_id: string | null;
  voted_on: LocalDate | null;
  publicised_from: LocalDate | null;
  publicised_to: LocalDate | null;
  created_at: Date;
  created_by_name: string;
  finalised_at: Date | null;
  finalised_by_name: string | null;
  version: number;
}

export const SETTLEMENT = `SELECT s.*, n.plan, b.held_on AS voted_on, c.display_name AS created_by_name,
    f.display_name AS finalised_by_name
  FROM settlement s JOIN account c ON c.id = s.created_by LEFT JOIN account f ON f.id = s.finalised_by
  LEFT JOIN settlement_plan n ON n.village_code = s.village_code AND n.settlement_id = s.id
  LEFT JOIN ballot b ON b.village_code = s.village_code AND b.id = s.ballot_id
  WHERE s.village_code = $1`;

/** What a plan that hangs on the wall says. */
export interface ShownSettlement {
  division: Division;
  pointsFen: Fen;
  totalWeight: number;
  contentHash: Buffer;
  frozen: FrozenYear;
  from: LocalDate;
  to: LocalDate;
}

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

  /** All that hang on the wall, are final, or did hang there, oldest first. */
  async shown(tx: ReadTx, village: AreaCode): Promise<SettlementRow[]> {
    const sql = `${SETTLEMENT} AND s.content_hash IS NOT NULL ORDER BY s.year, s.plan_version`;
    return tx.query(sql, [village]);
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

  /** Writes a draft with its plan, as the next version of its year. */
  async insert(
    tx: Tx,
    village: AreaCode,
    draft: {
      id: string;
      schemeId: string;
      title: string;
      plan: DistributionPlan;
      replacesId: string | null;
    },
  ): Promise<void> {
    const { id, schemeId, title, plan, replacesId } = draft;
    await tx.query(
      `INSERT INTO settlement (village_code, id, scheme_id, year, title, pool_fen, state, plan_version, replaces_id,
         created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'DRAFT', (SELECT coalesce(max(plan_version), 0) + 1 FROM settlement
         WHERE village_code = $1::area_code AND scheme_id = $3 AND year = $4), $7, $8, $9)`,
      [
        ...[village, id, schemeId, plan.year, title, plan.incomeFen, replacesId],
        ...[tx.actor.accountId, tx.now],
      ],
    );
    await tx.query(
      'INSERT INTO settlement_plan (village_code, settlement_id, record_date, plan) VALUES ($1, $2, $3, $4)',
      [village, id, plan.recordDate, JSON.stringify(plan)],
    );
  }

  /** Changes the draft if it still has the version; false when somebody was faster. */
  async update(
    tx: Tx,
    village: AreaCode,
    id: string,
    version: number,
    { title, plan }: { title: string; plan: DistributionPlan },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE settlement SET title = $4, pool_fen = $5, version = version + 1
       WHERE village_code = $1 AND id = $2 AND version = $3 AND state = 'DRAFT' RETURNING id`,
      [village, id, version, title, plan.incomeFen],
    );
    await tx.query(
      'UPDATE settlement_plan SET record_date = $3, plan = $4 WHERE village_code = $1 AND settlement_id = $2',
      [village, id, plan.recordDate, JSON.stringify(plan)],
    );
    return rows.length === 1;
  }

  /** False when it is not a draft any more. */
  async remove(tx: Tx, village: AreaCode, id: string): Promise<boolean> {
    const plan = 'DELETE FROM settlement_plan WHERE village_code = $1 AND settlement_id = $2';
    await tx.query(plan, [village, id]);
    const rows = await tx.query(
      `DELETE FROM settlement WHERE village_code = $1 AND id = $2 AND state = 'DRAFT' RETURNING id`,
      [village, id],
    );
    return rows.length === 1;
  }

  /** The settlement, locked: others who take a step with it wait. */
  async lock(tx: Tx, village: AreaCode, id: string): Promise<SettlementRow | null> {
    await tx.query('SELECT id FROM settlement WHERE village_code = $1 AND id = $2 FOR UPDATE', [
      village,
      id,
    ]);
    return this.find(tx, village, id);
  }

  async step(
    tx: Tx,
    village: AreaCode,
    id: string,
    to: { state: SettlementState; voteBallotId?: string | null; ballotId?: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE settlement SET state = $3, vote_ballot_id = CASE WHEN $4 THEN $5 ELSE vote_ballot_id END,
         ballot_id = coalesce($6, ballot_id), ballot_subject_id = CASE WHEN $6 IS NULL THEN ballot_subject_id ELSE id::text END,
         version = version + 1 WHERE village_code = $1 AND id = $2`,
      [village, id, to.state, to.voteBallotId !== undefined, to.voteBallotId, to.ballotId],
    );
  }

  /** Hangs it on the wall with what was reckoned. */
  async publicise(tx: Tx, village: AreaCode, id: string, shown: ShownSettlement): Promise<void> {
    const { shares, ...result } = shown.division;
    const deducted = result.deductions.reduce((sum, { amountFen }) => sum + amountFen, 0);
    await tx.query(
      `UPDATE settlement SET state = 'PUBLICISED', allocated_fen = $3, payout_count = $4, total_weight = $5, points_fen = $6,
         losses_fen = pool_fen - $7, deducted_fen = $8, collective_fen = $9, carried_fen = $10, result = $11,
         content_hash = $12, ledger_seq = $13, ledger_hash = $14, frozen_version = $15, publicised_from = $16,
         publicised_to = $17, publicised_by = $18, version = version + 1 WHERE village_code = $1 AND id = $2`,
      [
        ...[village, id, result.paidFen, shares.length, shown.totalWeight, shown.pointsFen],
        ...[result.netFen, deducted, result.collectiveFen, result.carriedFen],
        ...[
          JSON.stringify(result),
          shown.contentHash,
          shown.frozen.ledgerSeq,
          shown.frozen.ledgerHash,
        ],
        ...[shown.frozen.version, shown.from, shown.to, tx.actor.accountId],
      ],
    );
  }

  /** With the certificate that papers will name; null for one without a plan. */
  async finalise(
    tx: Tx,
    village: AreaCode,
    id: string,
    certificate: Certificate | null,
  ): Promise<void> {
    await tx.query(
      `UPDATE settlement SET state = 'FINAL', finalised_by = $3, finalised_at = $4, certificate_hash = decode($5, 'hex'),
         village_name = $6, version = version + 1 WHERE village_code = $1 AND id = $2`,
      [
        ...[village, id, tx.actor.accountId, tx.now],
        ...[certificate?.certificateHash ?? null, certificate?.heading.villageName ?? null],
      ],
    );
  }
}
