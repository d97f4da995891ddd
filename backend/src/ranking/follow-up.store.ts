import { Injectable } from '@nestjs/common';
import { pageOfRows } from '../rulebook/page-of-rows';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, type Page, type filters } from '../shared/list-query';
import { type Points } from '../shared/domain/points';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type AwardListHead } from './award-list.store';
import {
  type FollowUpKind,
  type FollowUpPlan,
  type FollowUpResult,
  type FollowUpState,
} from './domain/follow-up';

export interface FollowUpRow {
  id: string;
  year: number;
  household_id: string;
  household_code: string;
  head_name: string;
  group_no: number;
  points: Points;
  /** From below. */
  place: number;
  kind: FollowUpKind;
  state: FollowUpState;
  planned_on: LocalDate | null;
  assignee: string;
  done_on: LocalDate | null;
  notes: string;
  outcome: string;
  act_id: string | null;
  cancel_reason: string;
  changed_by_name: string;
}

export interface FollowUpCount {
  villageCode: AreaCode;
  villageName: string;
  year: number;
  planned: number;
  done: number;
  cancelled: number;
}

export type FollowUpFilter = {
  year: typeof filters.year;
  state: ReturnType<typeof filters.oneOf<FollowUpState>>;
};

const FOLLOW_UP = `SELECT u.*, r.household_code, r.head_name, r.group_no, r.points, r.place,
    a.display_name AS changed_by_name
  FROM follow_up u JOIN account a ON a.id = u.changed_by
  JOIN award_row r ON r.village_code = u.village_code AND r.area_code = u.area_code AND r.list_id = u.list_id
    AND r.kind = u.list_kind AND r.household_id = u.household_id
  WHERE u.village_code = $1`;

/** Help for those who were among the last: for the village's office only. */
@Injectable()
export class FollowUpStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<FollowUpFilter>,
  ): Promise<Page<FollowUpRow>> {
    const { year = null, state = null } = list.filter;
    const sql = `${FOLLOW_UP} AND ($2::smallint IS NULL OR u.year = $2) AND ($3::text IS NULL OR u.state = $3)`;
    return pageOfRows(tx, sql, [village, year, state], list);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<FollowUpRow | null> {
    const [row] = await tx.query<FollowUpRow>(`${FOLLOW_UP} AND u.id = $2`, [village, id]);
    return row ?? null;
  }

  async lock(tx: Tx, village: AreaCode, id: string): Promise<FollowUpRow | null> {
    await tx.query('SELECT FROM follow_up WHERE village_code = $1 AND id = $2 FOR UPDATE', [
      village,
      id,
    ]);
    return this.find(tx, village, id);
  }

  /** How far each village of the area is with each year, the latest first; nobody is named. */
  async counts(tx: ReadTx, area: AreaCode): Promise<FollowUpCount[]> {
    const { from, to } = areaRange(area);
    const of = (state: FollowUpState) => `count(*) FILTER (WHERE u.state = '${state}')`;
    return tx.query(
      `SELECT u.village_code AS "villageCode", a.name AS "villageName", u.year, ${of('PLANNED')} AS planned,
         ${of('DONE')} AS done, ${of('CANCELLED')} AS cancelled
       FROM follow_up u JOIN area a ON a.code = u.village_code
       WHERE u.village_code BETWEEN $1 AND $2 GROUP BY 1, 2, 3 ORDER BY u.year DESC, 1`,
      [from, to],
    );
  }

  /**
   * Plans a visit to everybody a new list names and nobody helps for that year yet; what an earlier version planned for a
   * household that is not on it any more is called off.
   */
  async renew(
    tx: Tx,
    { areaCode, id, year, version }: Pick<AwardListHead, 'areaCode' | 'id' | 'year' | 'version'>,
  ): Promise<void> {
    await tx.query(
      `UPDATE follow_up u SET state = 'CANCELLED', cancel_reason = $4, changed_by = $5, changed_at = $6
       WHERE u.area_code = $1 AND u.year = $2 AND u.state = 'PLANNED' AND NOT EXISTS (SELECT FROM award_row r
         WHERE r.village_code = u.village_code AND r.area_code = $1 AND r.list_id = $3 AND r.kind = 'HELP'
           AND r.household_id = u.household_id)`,
      [areaCode, year, id, `第 ${version} 版名单里没有这一户`, tx.actor.accountId, tx.now],
    );
    await tx.query(
      `INSERT INTO follow_up (village_code, id, area_code, list_id, year, household_id, changed_by, changed_at)
       SELECT r.village_code, gen_random_uuid(), r.area_code, r.list_id, $3, r.household_id, $4, $5 FROM award_row r
       WHERE r.area_code = $1 AND r.list_id = $2 AND r.kind = 'HELP' AND NOT EXISTS (SELECT FROM follow_up u
         WHERE u.village_code = r.village_code AND u.year = $3 AND u.household_id = r.household_id
           AND u.state <> 'CANCELLED')`,
      [areaCode, id, year, tx.actor.accountId, tx.now],
    );
  }

  async plan(tx: Tx, village: AreaCode, id: string, plan: FollowUpPlan): Promise<void> {
    await this.change(tx, village, id, 'kind = $5, planned_on = $6, assignee = $7', [
      ...[plan.kind, plan.plannedOn, plan.assignee],
    ]);
  }

  async finish(tx: Tx, village: AreaCode, id: string, result: FollowUpResult): Promise<void> {
    const set = `state = 'DONE', done_on = $5, notes = $6, outcome = $7, act_id = $8`;
    const { doneOn, notes, outcome, actId } = result;
    await this.change(tx, village, id, set, [doneOn, notes, outcome, actId]);
  }

  async cancel(tx: Tx, village: AreaCode, id: string, reason: string): Promise<void> {
    await this.change(tx, village, id, `state = 'CANCELLED', cancel_reason = $5`, [reason]);
  }

  /** Whether it is an act of the household that was not turned down. */
  async isItsAct(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    actId: string,
  ): Promise<boolean> {
    const found = await tx.query(
      `SELECT FROM act WHERE village_code = $1 AND household_id = $2 AND id = $3
         AND state IN ('SUBMITTED', 'RETURNED', 'APPROVED')`,
      [village, householdId, actId],
    );
    return found.length > 0;
  }

  private async change(
    tx: Tx,
    village: AreaCode,
    id: string,
    set: string,
    values: readonly unknown[],
  ): Promise<void> {
    await tx.query(
      `UPDATE follow_up SET changed_by = $3, changed_at = $4, ${set} WHERE village_code = $1 AND id = $2`,
      [village, id, tx.actor.accountId, tx.now, ...values],
    );
  }
}
