import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Points } from '../shared/domain/points';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Outcome } from './domain/review-meeting';

export interface DecisionRow {
  actId: string;
  outcome: Outcome;
  points: Points | null;
  reason: string;
  yes: number | null;
  no: number | null;
  abstain: number | null;
  /** Numbers of the members who took no part. */
  aside: number[];
  deciding: number;
  asReadOut: boolean;
}

export interface NewDecision extends DecisionRow {
  actVersion: number;
}

/** What a meeting decided, act by act. */
@Injectable()
export class ReviewDecisionStore {
  /** Of acts that still wait as they were when they were decided; what became of the others is told elsewhere. */
  async standing(tx: ReadTx, village: AreaCode, meetingId: string): Promise<DecisionRow[]> {
    return tx.query<DecisionRow>(
      `SELECT d.act_id AS "actId", d.outcome, d.points, d.reason, d.yes_count AS yes, d.no_count AS no,
         d.abstain_count AS abstain, d.aside, d.deciding, d.as_read_out AS "asReadOut"
       FROM review_decision d JOIN act a ON a.village_code = d.village_code AND a.id = d.act_id
         AND a.version = d.act_version AND a.state = 'SUBMITTED'
       WHERE d.village_code = $1 AND d.meeting_id = $2 ORDER BY d.act_id`,
      [village, meetingId],
    );
  }

  /** By act: the members who must take no part in it. */
  async mustStandAside(
    tx: ReadTx,
    village: AreaCode,
    meetingId: string,
    actIds: readonly string[],
  ): Promise<Map<string, number[]>> {
    const rows = await tx.query<{ act_id: string; members: number[] }>(
      `SELECT act_id, array_agg(member_no ORDER BY member_no) AS members FROM review_aside
       WHERE village_code = $1 AND meeting_id = $2 AND act_id = ANY ($3::uuid[]) GROUP BY act_id`,
      [village, meetingId, actIds],
    );
    return new Map(rows.map(({ act_id: id, members }) => [id, members]));
  }

  /** The last word on an act is the one that counts. */
  async put(
    tx: Tx,
    village: AreaCode,
    meetingId: string,
    decisions: readonly NewDecision[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO review_decision (village_code, meeting_id, act_id, act_version, outcome, points, reason, yes_count,
         no_count, abstain_count, aside, deciding, as_read_out, decided_by, decided_at)
       SELECT $1, $2, x."actId", x."actVersion", x.outcome, x.points, x.reason, x.yes, x.no, x.abstain,
         x.aside, x.deciding, x."asReadOut", $4, $5
       FROM jsonb_to_recordset($3) AS x("actId" uuid, "actVersion" integer, outcome text, points bigint, reason text,
         yes smallint, no smallint, abstain smallint, aside smallint[], deciding smallint, "asReadOut" boolean)
       ON CONFLICT (village_code, meeting_id, act_id) DO UPDATE SET act_version = excluded.act_version,
         outcome = excluded.outcome, points = excluded.points, reason = excluded.reason, yes_count = excluded.yes_count,
         no_count = excluded.no_count, abstain_count = excluded.abstain_count, aside = excluded.aside,
         deciding = excluded.deciding, as_read_out = excluded.as_read_out, decided_by = excluded.decided_by,
         decided_at = excluded.decided_at`,
      [village, meetingId, JSON.stringify(decisions), tx.actor.accountId, tx.now],
    );
  }
}
