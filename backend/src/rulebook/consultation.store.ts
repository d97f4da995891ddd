import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, type Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type ConsultationForm, type ConsultationState } from './domain/consultation';
import { pageOfRows } from './page-of-rows';

/** A consultation with, once held, its record; the counts of opinions are of now. */
export interface ConsultationRow {
  id: string;
  rule_list_id: string;
  rule_list_version: number;
  scheme_id: string;
  scheme_name: string;
  form: ConsultationForm;
  scheduled_on: LocalDate;
  place: string;
  group_no: number | null;
  courtyard_id: string | null;
  courtyard_name: string | null;
  host: string;
  state: ConsultationState;
  held_on: LocalDate | null;
  expected_count: number | null;
  present_count: number | null;
  minutes: string | null;
  photos: string[] | null;
  recorded_by_name: string | null;
  recorded_at: Date | null;
  closed_at: Date | null;
  households: number;
  opinions: number;
  unanswered: number;
}

export interface NewConsultation {
  id: string;
  ruleListId: string;
  form: ConsultationForm;
  scheduledOn: LocalDate;
  place: string;
  groupNo: number | null;
  courtyardId: string | null;
  host: string;
}

/** What a meeting was like. `photos` by hash; `householdIds` the households ticked off by name. */
export interface MeetingRecord {
  heldOn: LocalDate;
  expectedCount: number;
  presentCount: number;
  householdIds: string[];
  minutes: string;
  photos: string[];
}

export type ConsultationFilter = Record<'ruleListId' | 'courtyardId', typeof filters.id> & {
  state: ReturnType<typeof filters.oneOf<ConsultationState>>;
};

const CONSULTATION = `SELECT c.*, l.version AS rule_list_version, l.scheme_id, s.name AS scheme_name,
    y.name AS courtyard_name, r.held_on, r.expected_count, r.present_count, r.minutes, r.recorded_at,
    CASE WHEN r.consultation_id IS NOT NULL
      THEN ARRAY(SELECT encode(photo, 'hex') FROM unnest(r.photos) AS photo) END AS photos,
    a.display_name AS recorded_by_name,
    (SELECT count(*) FROM consultation_household h
      WHERE h.village_code = c.village_code AND h.consultation_id = c.id) AS households,
    (SELECT count(*) FROM opinion o
      WHERE o.village_code = c.village_code AND o.consultation_id = c.id) AS opinions,
    (SELECT count(*) FROM opinion o LEFT JOIN opinion_answer w
        ON w.village_code = o.village_code AND w.opinion_id = o.id
      WHERE o.village_code = c.village_code AND o.consultation_id = c.id AND w.opinion_id IS NULL) AS unanswered
  FROM consultation c JOIN rule_list l ON l.village_code = c.village_code AND l.id = c.rule_list_id
  JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id
  LEFT JOIN courtyard y ON y.village_code = c.village_code AND y.id = c.courtyard_id
  LEFT JOIN consultation_record r ON r.village_code = c.village_code AND r.consultation_id = c.id
  LEFT JOIN account a ON a.id = r.recorded_by
  WHERE c.village_code = $1`;

/** Consultations: planned, held with a record, closed. */
@Injectable()
export class ConsultationStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<ConsultationFilter>,
  ): Promise<Page<ConsultationRow>> {
    const { ruleListId, courtyardId, state } = list.filter;
    const sql = `${CONSULTATION} AND ($2::uuid IS NULL OR c.rule_list_id = $2)
      AND ($3::uuid IS NULL OR c.courtyard_id = $3) AND ($4::text IS NULL OR c.state = $4)`;
    const params = [village, ruleListId ?? null, courtyardId ?? null, state ?? null];
    return pageOfRows(tx, sql, params, list);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<ConsultationRow | null> {
    const rows = await tx.query<ConsultationRow>(`${CONSULTATION} AND c.id = $2`, [village, id]);
    return rows[0] ?? null;
  }

  async hasGroup(tx: ReadTx, village: AreaCode, groupNo: number): Promise<boolean> {
    const sql =
      'SELECT group_no FROM villager_group WHERE village_code = $1 AND group_no = $2::integer';
    return (await tx.query(sql, [village, groupNo])).length === 1;
  }

  async insert(tx: Tx, village: AreaCode, plan: NewConsultation): Promise<void> {
    await tx.query(
      `INSERT INTO consultation (village_code, id, rule_list_id, form, scheduled_on, place, group_no, courtyard_id,
         host, planned_by, planned_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        village,
        plan.id,
        plan.ruleListId,
        plan.form,
        plan.scheduledOn,
        plan.place,
        plan.groupNo,
        plan.courtyardId,
        plan.host,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** Writes the record with the households that came, and with it the consultation is held. */
  async hold(tx: Tx, village: AreaCode, id: string, record: MeetingRecord): Promise<void> {
    await tx.query(
      `INSERT INTO consultation_record (village_code, consultation_id, held_on, expected_count, present_count,
         minutes, photos, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, ARRAY(SELECT decode(photo, 'hex') FROM unnest($7::text[]) AS photo), $8, $9)`,
      [
        village,
        id,
        record.heldOn,
        record.expectedCount,
        record.presentCount,
        record.minutes,
        record.photos,
        tx.actor.accountId,
        tx.now,
      ],
    );
    await tx.query(
      `INSERT INTO consultation_household (village_code, consultation_id, household_id)
       SELECT $1, $2::uuid, household_id FROM unnest($3::uuid[]) AS came(household_id)`,
      [village, id, record.householdIds],
    );
    await tx.query(`UPDATE consultation SET state = 'HELD' WHERE village_code = $1 AND id = $2`, [
      village,
      id,
    ]);
  }

  async close(tx: Tx, village: AreaCode, id: string): Promise<void> {
    await tx.query(
      `UPDATE consultation SET state = 'ANSWERED', closed_by = $3, closed_at = $4
       WHERE village_code = $1 AND id = $2`,
      [village, id, tx.actor.accountId, tx.now],
    );
  }
}
