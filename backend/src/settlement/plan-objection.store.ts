import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';

export interface PlanObjectionRow {
  number: number;
  raised_on: LocalDate;
  household_id: string | null;
  raised_by_name: string;
  content: string;
  recorded_by_name: string;
  recorded_at: Date;
  upheld: boolean | null;
  answer: string | null;
  answered_by_name: string | null;
  answered_at: Date | null;
}
export type SaidObjection = Pick<
  PlanObjectionRow,
  'raised_on' | 'household_id' | 'raised_by_name' | 'content'
>;

/** Objections to a plan on the wall, each with one written answer. */
@Injectable()
export class PlanObjectionStore {
  async ofSettlement(tx: ReadTx, village: AreaCode, id: string): Promise<PlanObjectionRow[]> {
    return tx.query(
      `SELECT o.*, r.display_name AS recorded_by_name, a.display_name AS answered_by_name
       FROM settlement_objection o JOIN account r ON r.id = o.recorded_by LEFT JOIN account a ON a.id = o.answered_by
       WHERE o.village_code = $1 AND o.settlement_id = $2 ORDER BY o.number`,
      [village, id],
    );
  }

  async insert(tx: Tx, village: AreaCode, id: string, said: SaidObjection): Promise<number> {
    const [row] = await tx.query<{ number: number }>(
      `INSERT INTO settlement_objection (village_code, settlement_id, number, raised_on, household_id, raised_by_name,
         content, recorded_by, recorded_at)
       VALUES ($1, $2, (SELECT coalesce(max(o.number), 0) + 1 FROM settlement_objection o
         WHERE o.village_code = $1::area_code AND o.settlement_id = $2), $3, $4, $5, $6, $7, $8) RETURNING number`,
      [
        ...[village, id, said.raised_on, said.household_id, said.raised_by_name, said.content],
        ...[tx.actor.accountId, tx.now],
      ],
    );
    return row?.number ?? 0;
  }

  /** False when there is no such objection without an answer. */
  async answer(
    tx: Tx,
    village: AreaCode,
    id: string,
    number: number,
    { upheld, answer }: { upheld: boolean; answer: string },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE settlement_objection SET upheld = $4, answer = $5, answered_by = $6, answered_at = $7
       WHERE village_code = $1 AND settlement_id = $2 AND number = $3 AND answered_at IS NULL RETURNING number`,
      [village, id, number, upheld, answer, tx.actor.accountId, tx.now],
    );
    return rows.length === 1;
  }
}
