import { Injectable } from '@nestjs/common';
import { pageOfRows } from '../rulebook/page-of-rows';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ListQuery, type Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Relation } from '../village/domain/kinship';
import { type Channel, type ObjectionState, type Party, type Verdict } from './domain/objection';
import { ranksMoved } from '../village/kept-ranks.store';

/** An answer as it stands in the records; days as text, `answeredAt` an ISO instant. */
export interface AnswerOfRow {
  verdict: Verdict;
  findings: string;
  answer: string;
  answeredOn: LocalDate;
  appealUntil: LocalDate | null;
  reversalId: string | null;
  answeredBy: string;
  answeredByName: string;
}

export interface AppealOfRow {
  appellantName: string;
  grounds: string;
  appealedOn: LocalDate;
  dueOn: LocalDate;
  recordedByName: string;
}

export interface ObjectionRow {
  id: string;
  year: number;
  number: number;
  entry_year: number;
  entry_seq: number;
  entry_line: number;
  channel: Channel;
  party: Party;
  household_id: string | null;
  objector_code: string | null;
  objector_name: string;
  contact: string;
  grounds: string;
  photos: string[];
  raised_on: LocalDate;
  due_on: LocalDate;
  late: boolean;
  state: ObjectionState;
  withdrawn_on: LocalDate | null;
  withdrawal_reason: string;
  /** '' when it came from a door. */
  recorded_by_name: string;
  recorded_at: Date;
  first: AnswerOfRow | null;
  second: AnswerOfRow | null;
  appeal: AppealOfRow | null;
  correction_act_id: string | null;
  act_id: string | null;
  entry_month: Month;
  entry_household_id: string;
  household_code: string;
  head_name: string;
  group_no: number;
  item: string;
  category: string | null;
  side: 'ADD' | 'DEDUCT';
  points: Points;
  occurred_on: LocalDate;
  entry_recorded_by: string;
  entry_recorded_by_name: string;
  entry_approved_by: string;
  entry_approved_by_name: string;
  /** What ties the reader to the household of the entry or to the objector's; their own before relatives'. */
  recused_as: Relation | null;
}

/** What everybody may know of an objection that waits for an answer. */
export type PendingObjection = Pick<
  ObjectionRow,
  'year' | 'number' | 'category' | 'state' | 'due_on' | 'entry_month'
>;

export interface NewObjection {
  id: string;
  year: number;
  entry: { year: number; seq: number; line: number };
  channel: Channel;
  party: Party;
  householdId: string | null;
  objectorName: string;
  contact: string;
  grounds: string;
  photos: string[];
  raisedOn: LocalDate;
  dueOn: LocalDate;
  late: boolean;
  sent: { byHouseholdId: string; clientId: string } | null;
}

export type ObjectionFilter = {
  state: ReturnType<typeof filters.oneOf<ObjectionState>>;
  open: typeof filters.flag;
  overdue: typeof filters.flag;
  month: typeof filters.month;
  year: typeof filters.year;
  entryId: typeof filters.text;
};

const ANSWER = (
  instance: 1 | 2,
) => `(SELECT jsonb_build_object('verdict', a.verdict, 'findings', a.findings,
      'answer', a.answer, 'answeredOn', a.answered_on, 'appealUntil', a.appeal_until,
      'reversalId', CASE WHEN a.reversal_seq IS NOT NULL THEN concat_ws('-', a.reversal_year, a.reversal_seq,
        a.reversal_line) END, 'answeredBy', a.answered_by, 'answeredByName', n.display_name)
    FROM objection_answer a JOIN account n ON n.id = a.answered_by
    WHERE a.village_code = o.village_code AND a.objection_id = o.id AND a.instance = ${instance})`;

/** Joins the entry that an objection `o` is about, its rule, and the appeal. */
export const OBJECTED = `JOIN entry e ON e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
      AND e.line = o.entry_line
    LEFT JOIN rule ON rule.village_code = e.village_code AND rule.rule_list_id = e.rule_list_id
      AND rule.code = e.rule_code
    LEFT JOIN objection_appeal ap ON ap.village_code = o.village_code AND ap.objection_id = o.id`;

/** When the answer that is waited for now must be there; null when nobody waits. */
export const DUE_NOW = `(CASE o.state WHEN 'OPEN' THEN o.due_on WHEN 'APPEALED' THEN ap.due_on END)`;

const OBJECTION = `SELECT o.*, ARRAY(SELECT encode(photo, 'hex') FROM unnest(o.photos) AS photo) AS photos,
    coalesce(r.display_name, '') AS recorded_by_name, own.code AS objector_code, ${ANSWER(1)} AS first, ${ANSWER(2)} AS second,
    CASE WHEN ap.objection_id IS NOT NULL THEN jsonb_build_object('appellantName', ap.appellant_name,
      'grounds', ap.grounds, 'appealedOn', ap.appealed_on, 'dueOn', ap.due_on,
      'recordedByName', apr.display_name) END AS appeal,
    c.act_id AS correction_act_id, e.act_id, e.month AS entry_month, e.household_id AS entry_household_id,
    h.code AS household_code, h.head_name, h.group_no, e.item, rule.category, e.side, e.points, e.occurred_on,
    e.recorded_by AS entry_recorded_by, er.display_name AS entry_recorded_by_name,
    p.actor AS entry_approved_by, pa.display_name AS entry_approved_by_name,
    (SELECT x.relation FROM recused_household x WHERE x.village_code = o.village_code AND x.account_id = $2
      AND (x.household_id = e.household_id OR x.household_id = o.household_id)
      ORDER BY x.relation <> 'OWN' LIMIT 1) AS recused_as
  FROM objection o
  JOIN entry e ON e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
    AND e.line = o.entry_line
  JOIN posting p ON p.village_code = e.village_code AND p.seq = e.seq
  JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
  LEFT JOIN account r ON r.id = o.recorded_by
  JOIN account er ON er.id = e.recorded_by
  JOIN account pa ON pa.id = p.actor
  LEFT JOIN rule ON rule.village_code = e.village_code AND rule.rule_list_id = e.rule_list_id
    AND rule.code = e.rule_code
  LEFT JOIN household own ON own.village_code = o.village_code AND own.id = o.household_id
  LEFT JOIN objection_appeal ap ON ap.village_code = o.village_code AND ap.objection_id = o.id
  LEFT JOIN account apr ON apr.id = ap.recorded_by
  LEFT JOIN objection_correction c ON c.village_code = o.village_code AND c.objection_id = o.id
  WHERE o.village_code = $1`;

/** Objections with their answers, appeals and corrections. `viewer` is the account that reads. */
@Injectable()
export class ObjectionStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    viewer: string,
    list: ListQuery<ObjectionFilter>,
    today: LocalDate,
  ): Promise<Page<ObjectionRow>> {
    const f = list.filter;
    const sql = `${OBJECTION} AND ($3::text IS NULL OR o.state = $3)
      AND ($4::boolean IS NULL OR (o.state IN ('OPEN', 'APPEALED')) = $4)
      AND ($5::boolean IS NULL OR coalesce(${DUE_NOW} < $6, false) = $5)
      AND ($7::text IS NULL OR e.month = $7) AND ($8::int IS NULL OR o.year = $8)
      AND ($9::text IS NULL OR concat_ws('-', o.entry_year, o.entry_seq, o.entry_line) = $9)`;
    const params = [
      village,
      viewer,
      f.state ?? null,
      f.open ?? null,
      f.overdue ?? null,
      today,
      f.month ?? null,
      f.year ?? null,
      f.entryId ?? null,
    ];
    return pageOfRows(tx, sql, params, list);
  }

  async find(
    tx: ReadTx,
    village: AreaCode,
    viewer: string,
    id: string,
  ): Promise<ObjectionRow | null> {
    const rows = await tx.query<ObjectionRow>(`${OBJECTION} AND o.id = $3`, [village, viewer, id]);
    return rows[0] ?? null;
  }

  /** Numbers it within its year; the caller holds the village's head. Returns the number. */
  async insert(tx: Tx, village: AreaCode, o: NewObjection): Promise<number> {
    const [row] = await tx.query<{ number: number }>(
      `INSERT INTO objection (village_code, id, year, number, entry_year, entry_seq, entry_line, channel, party,
         household_id, objector_name, contact, grounds, photos, raised_on, due_on, late, recorded_by, recorded_at,
         raised_by, client_id)
       VALUES ($1::text, $2, $3::int,
         (SELECT 1 + coalesce(max(number), 0) FROM objection WHERE village_code = $1::text AND year = $3::int),
         $4, $5, $6, $7, $8, $9, $10, $11, $12,
         ARRAY(SELECT decode(photo, 'hex') FROM unnest($13::text[]) AS photo)::sha256[], $14, $15, $16, $17, $18, $19, $20)
       RETURNING number`,
      [
        village,
        o.id,
        o.year,
        o.entry.year,
        o.entry.seq,
        o.entry.line,
        o.channel,
        o.party,
        o.householdId,
        o.objectorName,
        o.contact,
        o.grounds,
        o.photos,
        o.raisedOn,
        o.dueOn,
        o.late,
        tx.actor.accountId,
        tx.now,
        o.sent?.byHouseholdId ?? null,
        o.sent?.clientId ?? null,
      ],
    );
    ranksMoved(tx, village);
    return row?.number ?? 0;
  }

  /** The number of the objection the same person raised to the entry; null when they raised none. */
  async raisedBefore(
    tx: ReadTx,
    village: AreaCode,
    o: Pick<NewObjection, 'entry' | 'householdId' | 'objectorName'>,
  ): Promise<{ year: number; number: number } | null> {
    const rows = await tx.query<{ year: number; number: number }>(
      `SELECT year, number FROM objection WHERE village_code = $1 AND entry_year = $2 AND entry_seq = $3
         AND entry_line = $4 AND coalesce(household_id::text, objector_name) = $5 AND state <> 'WITHDRAWN'`,
      [village, o.entry.year, o.entry.seq, o.entry.line, o.householdId ?? o.objectorName],
    );
    return rows[0] ?? null;
  }

  async findByClient(
    tx: ReadTx,
    village: AreaCode,
    byHouseholdId: string,
    clientId: string,
  ): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      'SELECT id FROM objection WHERE village_code = $1 AND raised_by = $2 AND client_id = $3',
      [village, byHouseholdId, clientId],
    );
    return row?.id ?? null;
  }

  /** What came from doors today; the caller holds the village's head. */
  async sentToday(
    tx: ReadTx,
    village: AreaCode,
    byHouseholdId: string,
    today: LocalDate,
  ): Promise<{ household: number; village: number }> {
    const [counts] = await tx.query<{ household: number; village: number }>(
      `SELECT count(*) FILTER (WHERE raised_by = $2) AS household, count(*) AS village FROM objection
       WHERE village_code = $1 AND raised_by IS NOT NULL AND raised_on = $3`,
      [village, byHouseholdId, today],
    );
    return counts ?? { household: 0, village: 0 };
  }

  async hasHousehold(tx: ReadTx, village: AreaCode, id: string): Promise<boolean> {
    const rows = await tx.query('SELECT id FROM household WHERE village_code = $1 AND id = $2', [
      village,
      id,
    ]);
    return rows.length === 1;
  }

  async countPhotos(tx: ReadTx, village: AreaCode, photos: readonly string[]): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*) AS n FROM evidence WHERE village_code = $1 AND encode(hash, 'hex') = ANY ($2::text[])`,
      [village, photos],
    );
    return row?.n ?? 0;
  }

  /** What is waited for by whom: the public hears no name and no grounds. */
  async pending(tx: ReadTx, village: AreaCode): Promise<PendingObjection[]> {
    return tx.query(
      `SELECT o.year, o.number, rule.category, o.state, ${DUE_NOW} AS due_on, e.month AS entry_month
       FROM objection o ${OBJECTED}
       WHERE o.village_code = $1 AND o.state IN ('OPEN', 'APPEALED') ORDER BY o.year, o.number`,
      [village],
    );
  }
}
