import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type EntryId } from './books.store';
import { type Decision, type RatificationBody, type RatifyingMeeting } from './domain/ratification';

/** What a meeting decided on one act; `points` as the act was booked. */
export interface DecidedAct {
  actId: string;
  householdCode: string;
  headName: string;
  item: string;
  occurredOn: LocalDate;
  points: Points;
  outcome: 'RATIFIED' | 'REFUSED';
  reason: string;
}

export interface RatificationRow {
  id: string;
  held_on: LocalDate;
  body: RatificationBody;
  expected_count: number | null;
  present_count: number | null;
  yes_count: number | null;
  no_count: number | null;
  note: string;
  /** Hashes, 64 hexadecimal digits each. */
  evidence: string[];
  recorded_by_name: string;
  recorded_at: Date;
  decisions: DecidedAct[];
}

const DECISIONS = `(SELECT coalesce(json_agg(json_build_object('actId', d.act_id, 'householdCode', h.code,
      'headName', h.head_name, 'item', e.item, 'occurredOn', e.occurred_on, 'points', e.points,
      'outcome', d.outcome, 'reason', d.reason) ORDER BY h.code, e.occurred_on, d.act_id), '[]')
    FROM ratification_decision d
    JOIN act a ON a.village_code = d.village_code AND a.id = d.act_id
    JOIN entry e ON e.village_code = a.village_code AND e.year = extract(year FROM a.occurred_on)::smallint
      AND e.act_id = a.id AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL
    JOIN household h ON h.village_code = a.village_code AND h.id = a.household_id
    WHERE d.village_code = m.village_code AND d.ratification_id = m.id)`;

/** Meetings that ratify (追认) what was decided case by case. Only ever added to. */
@Injectable()
export class RatificationStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<object>,
  ): Promise<Page<RatificationRow>> {
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      'SELECT count(*) AS total FROM ratification WHERE village_code = $1',
      [village],
    );
    const rows = await this.rows(
      tx,
      village,
      null,
      `ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
    );
    return new Page(rows, list.offset, total);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<RatificationRow | null> {
    const [row] = await this.rows(tx, village, id, '');
    return row ?? null;
  }

  /** Acts of the year (null: of all years) that are booked and that no meeting decided on. */
  async countAwaiting(tx: ReadTx, village: AreaCode, year: number | null): Promise<number> {
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM act_awaiting_ratification
       WHERE village_code = $1 AND ($2::smallint IS NULL OR booked_year = $2)`,
      [village, year],
    );
    return total;
  }

  async insert(tx: Tx, village: AreaCode, id: string, meeting: RatifyingMeeting): Promise<void> {
    const { counts } = meeting;
    await tx.query(
      `INSERT INTO ratification (village_code, id, held_on, body, expected_count, present_count, yes_count, no_count,
         note, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        village,
        id,
        meeting.heldOn,
        meeting.body,
        counts?.expected ?? null,
        counts?.present ?? null,
        counts?.yes ?? null,
        counts?.no ?? null,
        meeting.note,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** Ties pictures of the minutes to the meeting; false when one of them was never uploaded. */
  async attach(
    tx: Tx,
    village: AreaCode,
    id: string,
    evidence: readonly string[],
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO ratification_evidence (village_code, ratification_id, hash)
       SELECT village_code, $2, hash FROM evidence
       WHERE village_code = $1 AND encode(hash, 'hex') = ANY ($3::text[]) RETURNING hash`,
      [village, id, evidence],
    );
    return rows.length === new Set(evidence).size;
  }

  /** False when somebody was faster to have one of the acts decided. */
  async decide(
    tx: Tx,
    village: AreaCode,
    id: string,
    decisions: readonly Decision[],
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO ratification_decision (village_code, act_id, ratification_id, outcome, reason)
       SELECT $1, x."actId", $2, CASE WHEN x.ratified THEN 'RATIFIED' ELSE 'REFUSED' END, x.reason
       FROM jsonb_to_recordset($3) AS x("actId" uuid, ratified boolean, reason text)
       ON CONFLICT DO NOTHING RETURNING act_id`,
      [village, id, JSON.stringify(decisions)],
    );
    return rows.length === decisions.length;
  }

  /** Where the act is booked. */
  async entryOf(tx: ReadTx, village: AreaCode, actId: string): Promise<EntryId | null> {
    const rows = await tx.query<EntryId>(
      `SELECT e.year, e.seq, e.line FROM act a
       JOIN entry e ON e.village_code = a.village_code AND e.year = extract(year FROM a.occurred_on)::smallint
         AND e.act_id = a.id AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL
       WHERE a.village_code = $1 AND a.id = $2`,
      [village, actId],
    );
    return rows[0] ?? null;
  }

  /** A refused act whose entry still stands. */
  async refusedButStanding(tx: ReadTx, village: AreaCode): Promise<string | null> {
    const rows = await tx.query<{ id: string }>(
      `SELECT d.act_id AS id FROM ratification_decision d
       JOIN act a ON a.village_code = d.village_code AND (a.id = d.act_id OR a.linked_act_id = d.act_id)
       JOIN entry e ON e.village_code = a.village_code AND e.act_id = a.id AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL
       WHERE d.village_code = $1 AND d.outcome = 'REFUSED'
         AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
           AND x.reverses_seq = e.seq AND x.reverses_line = e.line)
       ORDER BY d.act_id LIMIT 1`,
      [village],
    );
    return rows[0]?.id ?? null;
  }

  private rows(
    tx: ReadTx,
    village: AreaCode,
    id: string | null,
    page: string,
  ): Promise<RatificationRow[]> {
    return tx.query(
      `SELECT m.*, c.display_name AS recorded_by_name, ${DECISIONS} AS decisions,
         ARRAY(SELECT encode(v.hash, 'hex') FROM ratification_evidence v WHERE v.village_code = m.village_code
           AND v.ratification_id = m.id ORDER BY v.hash) AS evidence
       FROM ratification m JOIN account c ON c.id = m.recorded_by
       WHERE m.village_code = $1 AND ($2::uuid IS NULL OR m.id = $2) ${page}`,
      [village, id],
    );
  }
}
