import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Tx } from '../shared/transactions';

/** A share of a deduction, as an act of the household that bears it. */
export interface LinkedAct {
  id: string;
  /** The act it is a share of. */
  actId: string;
  householdId: string;
}

/** Shares that linked households bear. The ledger books acts, so a share is an act of its own. */
@Injectable()
export class LinkedActsStore {
  /** Waiting, recorded by whoever recorded the act itself; booked in the same posting. */
  async insert(tx: Tx, village: AreaCode, shares: readonly LinkedAct[]): Promise<void> {
    if (shares.length === 0) return;
    await tx.query(
      `INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity, level,
         chosen_points, occurred_on, place, note, source, batch_id, prior_year, linked_act_id, recorded_by, recorded_at)
       SELECT $1, x."id", x."householdId", a.scheme_id, a.rule_list_id, a.rule_code, a.quantity, a.level,
         a.chosen_points, a.occurred_on, a.place, a.note, a.source, a.batch_id, a.prior_year, a.id, a.recorded_by, $3
       FROM jsonb_to_recordset($2) AS x("id" uuid, "actId" uuid, "householdId" uuid)
       JOIN act a ON a.village_code = $1 AND a.id = x."actId"`,
      [village, JSON.stringify(shares), tx.now],
    );
  }
}
