import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Tx } from '../shared/transactions';
import { type ObjectionState, type Verdict } from './domain/objection';
import { ranksMoved } from '../village/kept-ranks.store';

export interface NewAnswer {
  instance: 1 | 2;
  verdict: Verdict;
  findings: string;
  answer: string;
  answeredOn: LocalDate;
  appealUntil: LocalDate | null;
  /** What took the entry back, for an objection that is upheld. */
  reversal: { year: number; seq: number; line: number } | null;
}

/** What happens to an objection: written once each, in records nobody may change. */
@Injectable()
export class ObjectionAnswerStore {
  async insertAnswer(tx: Tx, village: AreaCode, objectionId: string, a: NewAnswer): Promise<void> {
    await tx.query(
      `INSERT INTO objection_answer (village_code, objection_id, instance, verdict, findings, answer, answered_on,
         appeal_until, reversal_year, reversal_seq, reversal_line, answered_by, answered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        village,
        objectionId,
        a.instance,
        a.verdict,
        a.findings,
        a.answer,
        a.answeredOn,
        a.appealUntil,
        a.reversal?.year ?? null,
        a.reversal?.seq ?? null,
        a.reversal?.line ?? null,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  async insertAppeal(
    tx: Tx,
    village: AreaCode,
    objectionId: string,
    appeal: { appellantName: string; grounds: string; appealedOn: LocalDate; dueOn: LocalDate },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO objection_appeal (village_code, objection_id, appellant_name, grounds, appealed_on, due_on,
         recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        village,
        objectionId,
        appeal.appellantName,
        appeal.grounds,
        appeal.appealedOn,
        appeal.dueOn,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** Links the act recorded anew; false when it is unknown, older than the objection, or linked already. */
  async insertCorrection(
    tx: Tx,
    village: AreaCode,
    objectionId: string,
    actId: string,
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO objection_correction (village_code, objection_id, act_id, linked_by, linked_at)
       SELECT o.village_code, o.id, a.id, $4, $5 FROM objection o
       JOIN act a ON a.village_code = o.village_code AND a.id = $3 AND a.recorded_at >= o.recorded_at
       WHERE o.village_code = $1 AND o.id = $2
         AND NOT EXISTS (SELECT FROM objection_correction c WHERE c.village_code = $1 AND c.act_id = $3)
       RETURNING act_id`,
      [village, objectionId, actId, tx.actor.accountId, tx.now],
    );
    return rows.length === 1;
  }

  async moveTo(
    tx: Tx,
    village: AreaCode,
    objectionId: string,
    state: ObjectionState,
  ): Promise<void> {
    await tx.query('UPDATE objection SET state = $3 WHERE village_code = $1 AND id = $2', [
      village,
      objectionId,
      state,
    ]);
    ranksMoved(tx, village);
  }

  async withdraw(
    tx: Tx,
    village: AreaCode,
    objectionId: string,
    withdrawal: { on: LocalDate; reason: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE objection SET state = 'WITHDRAWN', withdrawn_on = $3, withdrawal_reason = $4
       WHERE village_code = $1 AND id = $2`,
      [village, objectionId, withdrawal.on, withdrawal.reason],
    );
    ranksMoved(tx, village);
  }
}
