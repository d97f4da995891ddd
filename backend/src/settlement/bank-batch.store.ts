import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type BankLayout } from './domain/bank-layout';

export interface BankBatchRow {
  id: string;
  settlement_id: string;
  scheme_id: string;
  year: number;
  made_on: LocalDate;
  purpose: string;
  layout: BankLayout;
  row_count: number;
  total_fen: Fen;
  content_hash: Buffer;
  state: 'SENT' | 'SETTLED' | 'CANCELLED';
  made_by_name: string;
  made_at: Date;
  settled_on: LocalDate | null;
  returned_fen: Fen;
}

/** A row of the batch as it was frozen, with the account it goes to. */
export interface BatchRow {
  no: number;
  householdId: string;
  householdCode: string;
  headName: string;
  amountFen: Fen;
  accountVersion: number;
  holderName: string;
  bankName: string;
  branchCode: string;
  lastFour: string;
  keyId: string;
  sealed: Buffer;
  /** The step of the household it is. */
  step: number;
  returned: boolean;
  reason: string;
}

const BATCH = `SELECT b.id, b.settlement_id, s.scheme_id, s.year, b.made_on, b.purpose, b.layout, b.row_count,
    b.total_fen, b.content_hash, b.state, c.display_name AS made_by_name, b.made_at, b.settled_on,
    (SELECT coalesce(sum(r.amount_fen), 0)::bigint FROM payment m JOIN payment r ON r.village_code = m.village_code
       AND r.scheme_id = m.scheme_id AND r.year = m.year AND r.household_id = m.household_id AND r.returns_no = m.no
     WHERE m.village_code = b.village_code AND m.batch_id = b.id) AS returned_fen
  FROM bank_batch b JOIN account c ON c.id = b.made_by
  JOIN settlement s ON s.village_code = b.village_code AND s.id = b.settlement_id
  WHERE b.village_code = $1`;

/** Batches for the bank; their rows are payments of their own number. */
@Injectable()
export class BankBatchStore {
  async ofSettlement(tx: ReadTx, village: AreaCode, settlementId: string): Promise<BankBatchRow[]> {
    return tx.query(`${BATCH} AND b.settlement_id = $2 ORDER BY b.made_at DESC, b.id`, [
      village,
      settlementId,
    ]);
  }

  async all(tx: ReadTx, village: AreaCode): Promise<BankBatchRow[]> {
    return tx.query(`${BATCH} ORDER BY b.made_at, b.id`, [village]);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<BankBatchRow | null> {
    const rows = await tx.query<BankBatchRow>(`${BATCH} AND b.id = $2`, [village, id]);
    return rows[0] ?? null;
  }

  async rows(tx: ReadTx, village: AreaCode, id: string): Promise<BatchRow[]> {
    return tx.query(
      `SELECT m.batch_no AS no, m.household_id AS "householdId", h.code AS "householdCode",
         p.head_name AS "headName", m.amount_fen AS "amountFen", a.version AS "accountVersion",
         a.holder_name AS "holderName", a.bank_name AS "bankName", a.branch_code AS "branchCode",
         a.last_four AS "lastFour", a.key_id AS "keyId", a.sealed, m.no AS step, r.no IS NOT NULL AS returned,
         coalesce(r.reason, '') AS reason
       FROM payment m
       JOIN bank_account a ON a.village_code = m.village_code AND a.household_id = m.household_id
         AND a.version = m.account_version
       JOIN household h ON h.village_code = m.village_code AND h.id = m.household_id
       JOIN payout p ON p.village_code = m.village_code AND p.settlement_id = m.settlement_id
         AND p.household_id = m.household_id
       LEFT JOIN payment r ON r.village_code = m.village_code AND r.scheme_id = m.scheme_id AND r.year = m.year
         AND r.household_id = m.household_id AND r.returns_no = m.no
       WHERE m.village_code = $1 AND m.batch_id = $2 ORDER BY m.batch_no`,
      [village, id],
    );
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    batch: {
      id: string;
      settlementId: string;
      madeOn: LocalDate;
      purpose: string;
      layout: BankLayout;
      rowCount: number;
      totalFen: Fen;
      contentHash: Buffer;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO bank_batch (village_code, id, settlement_id, made_on, purpose, layout, row_count, total_fen,
         content_hash, made_by, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[village, batch.id, batch.settlementId, batch.madeOn, batch.purpose],
        ...[JSON.stringify(batch.layout), batch.rowCount, batch.totalFen, batch.contentHash],
        ...[tx.actor.accountId, tx.now],
      ],
    );
  }

  async settle(
    tx: Tx,
    village: AreaCode,
    id: string,
    state: 'SETTLED' | 'CANCELLED',
    day: LocalDate,
  ): Promise<void> {
    await tx.query(
      `UPDATE bank_batch SET state = $3, settled_on = $4, settled_by = $5, settled_at = $6
       WHERE village_code = $1 AND id = $2`,
      [village, id, state, day, tx.actor.accountId, tx.now],
    );
  }
}
