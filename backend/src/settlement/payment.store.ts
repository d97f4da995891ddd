import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { type LocalDate } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, type Tx, sqlState } from '../shared/transactions';
import { type Moved, type PaymentMethod, type Receiver } from './domain/payment';
import { type PaymentRefusal } from './payment.refusals';

/** The settlement that is paid by, and which one of its year is. */
export interface PaidSettlement {
  id: string;
  scheme_id: string;
  year: number;
  title: string;
  state: string;
  /** What of the distribution is left to the collective; negative where rounding costs it. */
  collective_fen: Fen;
  finalised_at: Date | null;
  content_hash: Buffer | null;
  /** The latest final one of the year. */
  current_id: string | null;
  /** A vote opened the year again since. */
  reopened: boolean;
}

/** A household of the settlement, or one that was paid under an earlier one of the year. */
export interface PaymentLine extends Moved {
  householdId: string;
  householdCode: string;
  groupNo: number;
  /** As the settlement says. */
  headName: string;
  /** As it is today. */
  currentHead: string;
  closedOn: LocalDate | null;
  /** Steps so far; the next payment is the next one. */
  steps: number;
  accountVersion: number | null;
  accountTail: string | null;
  bankName: string | null;
}

export interface Movement extends Receiver {
  householdId: string;
  settlementId: string;
  dueFen: Fen;
  no: number;
  kind: 'PAID' | 'RETURNED';
  method: PaymentMethod;
  amountFen: Fen;
  afterFen: Fen;
  movedOn: LocalDate;
  batchId: string | null;
  batchNo: number | null;
  atBank: boolean;
  returnsNo: number | null;
  returned: boolean;
  reason: string;
  recordedByName: string;
  recordedAt: Date;
}

export interface NewMovement extends Receiver {
  householdId: string;
  no: number;
  dueFen: Fen;
  kind: 'PAID' | 'RETURNED';
  method: PaymentMethod;
  amountFen: Fen;
  beforeFen: Fen;
  movedOn: LocalDate;
  batchId?: string;
  batchNo?: number;
  accountVersion?: number;
  returnsNo?: number;
  reason?: string;
}

/** Payments and what came back: steps that are only ever added. */
@Injectable()
export class PaymentStore {
  async settlement(tx: ReadTx, village: AreaCode, id: string): Promise<PaidSettlement | null> {
    const rows = await tx.query<PaidSettlement>(
      `SELECT s.id, s.scheme_id, s.year, s.title, s.state, s.collective_fen, s.finalised_at, s.content_hash,
         (SELECT c.id FROM settlement c WHERE c.village_code = s.village_code AND c.scheme_id = s.scheme_id
            AND c.year = s.year AND c.state = 'FINAL' ORDER BY c.finalised_at DESC, c.id DESC LIMIT 1) AS current_id,
         EXISTS (SELECT FROM year_reopening r WHERE r.village_code = s.village_code AND r.scheme_id = s.scheme_id
           AND r.year = s.year AND r.version = s.frozen_version) AS reopened
       FROM settlement s WHERE s.village_code = $1 AND s.id = $2`,
      [village, id],
    );
    return rows[0] ?? null;
  }

  /** As the sheet is signed: by group and household code. `households`: only these. */
  async lines(
    tx: ReadTx,
    village: AreaCode,
    { id, scheme_id: schemeId, year }: Pick<PaidSettlement, 'id' | 'scheme_id' | 'year'>,
    households: readonly string[] | null = null,
  ): Promise<PaymentLine[]> {
    return tx.query(
      `SELECT h.id AS "householdId", coalesce(p.household_code, h.code) AS "householdCode",
         coalesce(p.group_no, h.group_no) AS "groupNo", coalesce(p.head_name, h.head_name) AS "headName",
         h.head_name AS "currentHead", h.closed_on AS "closedOn", coalesce(p.amount_fen, 0) AS due,
         coalesce(m.paid, 0) AS paid, coalesce(m.at_bank, 0) AS "atBank", coalesce(m.returned, 0) AS returned,
         coalesce(m.steps, 0) AS steps, a.version AS "accountVersion", a.last_four AS "accountTail",
         a.bank_name AS "bankName"
       FROM household h
       LEFT JOIN payout p ON p.village_code = h.village_code AND p.settlement_id = $2 AND p.household_id = h.id
       LEFT JOIN (SELECT m.household_id, max(m.no)::int AS steps,
           sum(m.amount_fen) FILTER (WHERE m.kind = 'RETURNED')::bigint AS returned,
           sum(CASE m.kind WHEN 'PAID' THEN m.amount_fen ELSE -m.amount_fen END)::bigint AS paid,
           sum(m.amount_fen) FILTER (WHERE b.state = 'SENT')::bigint AS at_bank
         FROM payment m LEFT JOIN bank_batch b ON b.village_code = m.village_code AND b.id = m.batch_id
         WHERE m.village_code = $1 AND m.scheme_id = $3 AND m.year = $4 GROUP BY m.household_id) m
         ON m.household_id = h.id
       LEFT JOIN LATERAL (SELECT * FROM bank_account a WHERE a.village_code = h.village_code
         AND a.household_id = h.id ORDER BY a.version DESC LIMIT 1) a ON a.sealed IS NOT NULL AND h.closed_on IS NULL
       WHERE h.village_code = $1 AND (p.household_id IS NOT NULL OR m.steps IS NOT NULL)
         AND ($5::uuid[] IS NULL OR h.id = ANY($5))
       ORDER BY 3, 2`,
      [village, id, schemeId, year, households],
    );
  }

  /** Every step of the year, household by household. */
  async movements(
    tx: ReadTx,
    village: AreaCode,
    of: { schemeId: string; year: number; householdId?: string; batchId?: string },
  ): Promise<Movement[]> {
    return tx.query(
      `SELECT m.household_id AS "householdId", m.settlement_id AS "settlementId", m.due_fen AS "dueFen", m.no, m.kind,
         m.method, m.amount_fen AS "amountFen", m.after_fen AS "afterFen", m.moved_on AS "movedOn", m.payee,
         m.payee_name AS "payeeName", m.relation, m.paper,
         m.batch_id AS "batchId", m.batch_no AS "batchNo", coalesce(b.state = 'SENT', false) AS "atBank",
         m.returns_no AS "returnsNo", r.no IS NOT NULL AS returned, coalesce(r.reason, m.reason) AS reason,
         c.display_name AS "recordedByName", m.recorded_at AS "recordedAt"
       FROM payment m JOIN account c ON c.id = m.recorded_by
       LEFT JOIN bank_batch b ON b.village_code = m.village_code AND b.id = m.batch_id
       LEFT JOIN payment r ON r.village_code = m.village_code AND r.scheme_id = m.scheme_id AND r.year = m.year
         AND r.household_id = m.household_id AND r.returns_no = m.no
       WHERE m.village_code = $1 AND m.scheme_id = $2 AND m.year = $3 AND ($4::uuid IS NULL OR m.household_id = $4)
         AND ($5::uuid IS NULL OR m.batch_id = $5)
       ORDER BY m.batch_no, m.household_id, m.no`,
      [village, of.schemeId, of.year, of.householdId ?? null, of.batchId ?? null],
    );
  }

  /** @throws Refusal `payment.meanwhile` when a household has moved on since it was read */
  async insert(
    tx: Tx,
    village: AreaCode,
    { id, scheme_id: schemeId, year }: Pick<PaidSettlement, 'id' | 'scheme_id' | 'year'>,
    movements: readonly NewMovement[],
  ): Promise<void> {
    try {
      await tx.query(
        `INSERT INTO payment (village_code, scheme_id, year, household_id, no, settlement_id, due_fen, kind, method,
           amount_fen, before_fen, after_fen, moved_on, payee, payee_name, relation, paper, batch_id, batch_no,
           account_version, returns_no, reason, recorded_by, recorded_at)
         SELECT $1, $2, $3, m."householdId", m.no, $4, m."dueFen", m.kind, m.method, m."amountFen", m."beforeFen",
           m."beforeFen" + CASE m.kind WHEN 'PAID' THEN m."amountFen" ELSE -m."amountFen" END, m."movedOn", m.payee,
           m."payeeName", m.relation, m.paper, m."batchId", m."batchNo", m."accountVersion", m."returnsNo",
           coalesce(m.reason, ''), $6, $7
         FROM jsonb_to_recordset($5) AS m("householdId" uuid, no smallint, "dueFen" bigint, kind text, method text,
           "amountFen" bigint, "beforeFen" bigint, "movedOn" date, payee text, "payeeName" text, relation text,
           paper text, "batchId" uuid, "batchNo" smallint, "accountVersion" smallint, "returnsNo" smallint,
           reason text)`,
        [
          ...[village, schemeId, year, id, JSON.stringify(movements)],
          ...[tx.actor.accountId, tx.now],
        ],
      );
    } catch (error) {
      if (sqlState(error) === UNIQUE) throw new Refusal<PaymentRefusal>('payment.meanwhile');
      throw error;
    }
  }

  /** Households whose steps do not add up to what they say, or lead above what was decided; by code. */
  async astray(tx: ReadTx, village: AreaCode): Promise<string | null> {
    const [row] = await tx.query<{ code: string }>(
      `SELECT h.code FROM (
         SELECT m.*, p.amount_fen AS payout_fen, coalesce(lag(m.after_fen) OVER steps, 0) AS left_fen,
           row_number() OVER steps AS step
         FROM payment m LEFT JOIN payout p ON p.village_code = m.village_code AND p.settlement_id = m.settlement_id
           AND p.household_id = m.household_id
         WHERE m.village_code = $1
         WINDOW steps AS (PARTITION BY m.scheme_id, m.year, m.household_id ORDER BY m.no)) m
       JOIN household h ON h.village_code = m.village_code AND h.id = m.household_id
       WHERE m.no <> m.step OR m.before_fen <> m.left_fen OR m.due_fen IS DISTINCT FROM m.payout_fen
         OR m.after_fen <> m.before_fen + CASE m.kind WHEN 'PAID' THEN m.amount_fen ELSE -m.amount_fen END
         OR (m.kind = 'PAID' AND m.after_fen > m.due_fen) OR m.after_fen < 0
       ORDER BY h.code LIMIT 1`,
      [village],
    );
    return row?.code ?? null;
  }
}

const UNIQUE = '23505';
