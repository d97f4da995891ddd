import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { ACT, RULE } from './act.rows';
import { type ActRow } from './act.store';
import { type NearAct, NEAR_DAYS } from './domain/review-flags';

export interface QueuedAct extends ActRow {
  household_closed_on: LocalDate | null;
  household_away: boolean;
}

/** What waits for review, and what else stands or waits beside it. */
@Injectable()
export class ReviewQueueStore {
  /** By group, household and day. `ids` null: whatever waits, up to the limit. */
  async waiting(
    tx: ReadTx,
    village: AreaCode,
    viewer: string,
    ids: readonly string[] | null,
    limit: number,
  ): Promise<QueuedAct[]> {
    return tx.query<QueuedAct>(
      `SELECT t.*, k.closed_on AS household_closed_on, k.residency = 'AWAY' AS household_away
       FROM (${ACT} WHERE a.village_code = $1 AND a.state = 'SUBMITTED'
         AND ($3::uuid[] IS NULL OR a.id = ANY ($3)) ORDER BY a.occurred_on, a.id LIMIT $4) t
       JOIN household k ON k.village_code = t.village_code AND k.id = t.household_id
       ORDER BY t.group_no, t.household_code, t.occurred_on, t.id`,
      [village, viewer, ids, limit],
    );
  }

  async count(tx: ReadTx, village: AreaCode): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*) AS n FROM act WHERE village_code = $1 AND state = 'SUBMITTED'`,
      [village],
    );
    return row?.n ?? 0;
  }

  /** By waiting act: acts of its household that day, or under its rule some days apart, waiting or standing. */
  async beside(
    tx: ReadTx,
    village: AreaCode,
    acts: readonly { id: string }[],
  ): Promise<Map<string, NearAct[]>> {
    const rows = await tx.query<NearAct & { of: string }>(
      `SELECT w.id AS of, a.id, ${RULE} AS rule, a.level, a.occurred_on AS "occurredOn",
         a.resident_id AS "residentId", a.recorded_by AS "recordedBy", rec.display_name AS "recordedByName",
         a.state = 'APPROVED' AS booked
       FROM act w JOIN act a ON a.village_code = w.village_code AND a.household_id = w.household_id AND a.id <> w.id
         AND a.occurred_on BETWEEN w.occurred_on - $3::integer AND w.occurred_on + $3::integer
         AND (a.occurred_on = w.occurred_on OR a.rule_code = w.rule_code)
         AND a.state IN ('SUBMITTED', 'APPROVED') AND a.linked_act_id IS NULL
       JOIN rule r ON r.village_code = a.village_code AND r.rule_list_id = a.rule_list_id AND r.code = a.rule_code
       JOIN account rec ON rec.id = a.recorded_by
       WHERE w.village_code = $1 AND w.id = ANY ($2::uuid[])
         AND (a.state = 'SUBMITTED' OR EXISTS (SELECT FROM entry e WHERE e.village_code = a.village_code
           AND e.year = extract(year FROM a.occurred_on)::smallint AND e.act_id = a.id AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL
           AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
             AND x.reverses_seq = e.seq AND x.reverses_line = e.line)))
       ORDER BY abs(a.occurred_on - w.occurred_on) DESC, a.id DESC`,
      [village, acts.map(({ id }) => id), NEAR_DAYS],
    );
    const beside = new Map<string, NearAct[]>();
    for (const { of, ...near } of rows) beside.set(of, [...(beside.get(of) ?? []), near]);
    return beside;
  }
}
