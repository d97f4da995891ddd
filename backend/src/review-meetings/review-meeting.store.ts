import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type MeetingState, type PanelMember } from './domain/review-meeting';

export interface MeetingRow {
  id: string;
  month: Month;
  held_on: LocalDate;
  place: string;
  state: MeetingState;
  convened_by_name: string;
  convened_at: Date;
  closed_by_name: string | null;
  closed_at: Date | null;
  minutes: string | null;
  minutes_hash: string | null;
  members: PanelMember[];
  decided: number;
  /** Decided, and waiting for another's hand to book it. */
  waiting: number;
}

export interface NewMeeting {
  id: string;
  month: Month;
  heldOn: LocalDate;
  place: string;
  members: Omit<PanelMember, 'present'>[];
}

/** Of whom a panel may be made: people with offices in the village. */
export interface Officer {
  id: string;
  name: string;
  role: 'SECRETARY' | 'REVIEWER' | 'SUPERVISOR';
}

const WAITS = `d.outcome <> 'POSTPONE' AND EXISTS (SELECT FROM act a WHERE a.village_code = d.village_code
  AND a.id = d.act_id AND a.version = d.act_version AND a.state = 'SUBMITTED')`;
const MEETING = `SELECT m.id, m.month, m.held_on, m.place, m.state, m.convened_at, m.closed_at, m.minutes,
    encode(m.minutes_hash, 'hex') AS minutes_hash, c.display_name AS convened_by_name, l.display_name AS closed_by_name,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('memberNo', p.member_no, 'name', p.name, 'role', p.role,
      'accountId', p.account_id, 'householdId', p.household_id, 'present', p.present) ORDER BY p.member_no), '[]')
      FROM review_member p WHERE p.village_code = m.village_code AND p.meeting_id = m.id) AS members,
    (SELECT count(*) FROM review_decision d WHERE d.village_code = m.village_code AND d.meeting_id = m.id) AS decided,
    CASE m.state WHEN 'CLOSED' THEN (SELECT count(*) FROM review_decision d WHERE d.village_code = m.village_code
      AND d.meeting_id = m.id AND ${WAITS}) ELSE 0 END AS waiting
  FROM review_meeting m JOIN account c ON c.id = m.convened_by LEFT JOIN account l ON l.id = m.closed_by`;

/** Meetings of the review panel and who belongs to them. */
@Injectable()
export class ReviewMeetingStore {
  async list(tx: ReadTx, village: AreaCode, list: ListQuery<object>): Promise<Page<MeetingRow>> {
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      'SELECT count(*) AS total FROM review_meeting WHERE village_code = $1',
      [village],
    );
    const rows = await tx.query<MeetingRow>(
      `${MEETING} WHERE m.village_code = $1 ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      [village],
    );
    return new Page(rows, list.offset, total);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<MeetingRow | null> {
    const rows = await tx.query<MeetingRow>(`${MEETING} WHERE m.village_code = $1 AND m.id = $2`, [
      village,
      id,
    ]);
    return rows[0] ?? null;
  }

  async lock(tx: Tx, village: AreaCode, id: string): Promise<MeetingRow | null> {
    await tx.query(
      'SELECT FROM review_meeting WHERE village_code = $1 AND id = $2 FOR NO KEY UPDATE',
      [village, id],
    );
    return this.find(tx, village, id);
  }

  async officers(tx: ReadTx, village: AreaCode): Promise<Officer[]> {
    return tx.query<Officer>(
      `SELECT a.id, a.display_name AS name, min(r.role) AS role FROM account a JOIN account_role r ON r.account_id = a.id
       WHERE r.area_code = $1 AND r.role IN ('SECRETARY', 'REVIEWER', 'SUPERVISOR') AND NOT a.disabled
       GROUP BY a.id, a.display_name ORDER BY min(r.role) DESC, a.display_name`,
      [village],
    );
  }

  /** False while another meeting is not over, null when the list names what this village does not have. */
  async insert(tx: Tx, village: AreaCode, meeting: NewMeeting): Promise<boolean | null> {
    const made = await tx.query(
      `INSERT INTO review_meeting (village_code, id, month, held_on, place, convened_by, convened_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (village_code) WHERE state IN ('CONVENED', 'SITTING') DO NOTHING RETURNING id`,
      [
        village,
        meeting.id,
        meeting.month,
        meeting.heldOn,
        meeting.place,
        tx.actor.accountId,
        tx.now,
      ],
    );
    if (made.length === 0) return false;
    const known = await tx.query(
      `INSERT INTO review_member (village_code, meeting_id, member_no, name, role, account_id, household_id)
       SELECT $1, $2, x."memberNo", x."name", x."role", x."accountId", x."householdId"
       FROM jsonb_to_recordset($3) AS x("memberNo" smallint, "name" text, "role" text, "accountId" uuid, "householdId" uuid)
       LEFT JOIN household h ON h.village_code = $1 AND h.id = x."householdId"
       WHERE (x."householdId" IS NULL OR h.id IS NOT NULL) AND (x."accountId" IS NULL OR EXISTS (SELECT FROM account_role r
         WHERE r.account_id = x."accountId" AND r.area_code = $1)) RETURNING member_no`,
      [village, meeting.id, JSON.stringify(meeting.members)],
    );
    return known.length === meeting.members.length || null;
  }

  /** Who came; false when a number is nobody's. */
  async markPresent(
    tx: Tx,
    village: AreaCode,
    id: string,
    present: readonly number[],
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE review_member SET present = true WHERE village_code = $1 AND meeting_id = $2
         AND member_no = ANY ($3::smallint[]) RETURNING member_no`,
      [village, id, present],
    );
    return rows.length === new Set(present).size;
  }

  async moveTo(tx: Tx, village: AreaCode, id: string, state: MeetingState): Promise<void> {
    await tx.query('UPDATE review_meeting SET state = $3 WHERE village_code = $1 AND id = $2', [
      village,
      id,
      state,
    ]);
  }

  /** Closes with the minutes as they stay, and their hash. */
  async close(
    tx: Tx,
    village: AreaCode,
    id: string,
    sealed: { minutes: string; hash: Buffer },
  ): Promise<void> {
    await tx.query(
      `UPDATE review_meeting SET state = 'CLOSED', minutes = $3, minutes_hash = $4, closed_by = $5, closed_at = $6
       WHERE village_code = $1 AND id = $2`,
      [village, id, sealed.minutes, sealed.hash, tx.actor.accountId, tx.now],
    );
  }
}
