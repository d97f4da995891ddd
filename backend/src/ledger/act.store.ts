import { Injectable } from '@nestjs/common';
import { type Rule } from '../rulebook/domain/rule';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type Quantity } from '../shared/domain/quantity';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx, together } from '../shared/transactions';
import { type Relation } from '../village/domain/kinship';
import { ACT, UNBOOKED } from './act.rows';
import { type RatificationState } from './domain/ratification';

export const ACT_STATES = ['SUBMITTED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'APPROVED'] as const;
export type ActState = (typeof ACT_STATES)[number];
export type ActSource = 'SINGLE' | 'BATCH' | 'IMPORT' | 'FIELD' | 'DECLARATION';

/** What is recorded of an act; points come later, from the rule. */
export interface NewAct {
  id: string;
  householdId: string;
  residentId: string | null;
  schemeId: string;
  ruleListId: string;
  ruleCode: string;
  quantity: Quantity;
  level: string | null;
  chosenPoints: Points | null;
  actorName: string | null;
  rankedCount: number | null;
  exemptionChecked: boolean;
  occurredOn: LocalDate;
  place: string;
  note: string;
  source: ActSource;
  batchId: string | null;
  sourceKey: string | null;
  priorYear?: boolean;
  /** `HH:MM`, both or neither; the quantity is then the hours between them. */
  startedAt?: string | null;
  endedAt?: string | null;
}

/** What a recorder may still correct. */
export type RevisedFacts = Pick<
  NewAct,
  | 'residentId'
  | 'quantity'
  | 'level'
  | 'chosenPoints'
  | 'actorName'
  | 'rankedCount'
  | 'exemptionChecked'
  | 'place'
  | 'note'
>;

export interface ActRow {
  id: string;
  household_id: string;
  household_code: string;
  head_name: string;
  group_no: number;
  resident_id: string | null;
  resident_name: string | null;
  scheme_id: string;
  rule_list_id: string;
  rule_code: string;
  rule: Rule;
  quantity: Quantity;
  level: string | null;
  chosen_points: Points | null;
  actor_name: string | null;
  ranked_count: number | null;
  exemption_checked: boolean;
  linked_act_id: string | null;
  occurred_on: LocalDate;
  started_at: string | null;
  ended_at: string | null;
  place: string;
  note: string;
  source: ActSource;
  batch_id: string | null;
  /** 上年调整: of a year that was settled when it was recorded. */
  prior_year: boolean;
  state: ActState;
  review_note: string;
  recorded_by: string;
  recorded_by_name: string;
  recorded_at: Date;
  reviewed_by_name: string | null;
  reviewed_at: Date | null;
  evidence: string[];
  booked_points: Points | null;
  booked_explanation: string | null;
  /** What ties the viewer to the household or to the one that shares in its deduction, so that they stand aside. */
  recused_as: Relation | null;
  ratification: RatificationState | null;
  version: number;
}

/** What of an act can never be corrected, and how it stands. */
export type FieldAct = Pick<
  ActRow,
  'id' | 'household_id' | 'rule_code' | 'occurred_on' | 'state' | 'recorded_by' | 'recorded_at'
>;

export interface HouseholdFacts {
  id: string;
  code: string;
  head_name: string;
  founded_on: LocalDate | null;
  group_no: number;
  closed_on: LocalDate | null;
  /** The household it is part of since it ended; null for most. */
  merged_into_name: string | null;
  opted_out: boolean;
  courtyard_id: string | null;
  member_ids: string[];
}

export type ActFilter = {
  state: ReturnType<typeof filters.oneOf<ActState>>;
  householdId: typeof filters.id;
  ruleCode: typeof filters.text;
  groupNo: typeof filters.integer;
  batchId: typeof filters.id;
  from: typeof filters.day;
  to: typeof filters.day;
  q: typeof filters.text;
  mine: typeof filters.flag;
  ids: typeof filters.ids;
  awaitingRatification: typeof filters.flag;
};

/** Acts as recorded and reviewed. `viewer` is the account that reads, to tell its own household's acts. */
@Injectable()
export class ActStore {
  async find(tx: ReadTx, village: AreaCode, viewer: string, id: string): Promise<ActRow | null> {
    const which = 'WHERE a.village_code = $1 AND a.id = $3';
    const params = [village, viewer, id];
    const [act] = await tx.query<ActRow>(`${UNBOOKED} ${which}`, params);
    if (act?.state !== 'APPROVED') return act ?? null;
    const [booked] = await tx.query<ActRow>(`${ACT} ${which}`, params);
    return booked ?? null;
  }

  /**
   * The acts with these ids, locked in one sorted order until the transaction ends; of those that are booked
   * already without what they were booked with.
   */
  async lock(tx: Tx, village: AreaCode, ids: readonly string[]): Promise<ActRow[]> {
    // Locked first and read afterwards: a row somebody else changed meanwhile is then read as it is now.
    const locked = tx.query(
      'SELECT FROM act WHERE village_code = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE',
      [village, ids],
    );
    const read = tx.query<ActRow>(
      `${UNBOOKED} WHERE a.village_code = $1 AND a.id = ANY ($3::uuid[]) ORDER BY a.id`,
      [village, tx.actor.accountId ?? '', ids],
    );
    const [, acts] = await together(locked, read);
    return acts;
  }

  async findAll(
    tx: ReadTx,
    village: AreaCode,
    viewer: string,
    ids: readonly string[],
  ): Promise<ActRow[]> {
    return tx.query<ActRow>(
      `${ACT} WHERE a.village_code = $1 AND a.id = ANY ($3::uuid[]) ORDER BY a.id`,
      [village, viewer, ids],
    );
  }

  async waitingInBatch(
    tx: ReadTx,
    village: AreaCode,
    batchId: string,
    limit: number,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM act WHERE village_code = $1 AND batch_id = $2 AND state = 'SUBMITTED' ORDER BY id LIMIT $3`,
      [village, batchId, limit],
    );
    return rows.map(({ id }) => id);
  }

  async list(
    tx: ReadTx,
    village: AreaCode,
    viewer: string,
    list: ListQuery<ActFilter>,
    courtyards: string[] | null,
  ): Promise<Page<ActRow>> {
    const f = list.filter;
    const params = [
      village,
      viewer,
      f.state ?? null,
      f.householdId ?? null,
      f.ruleCode ?? null,
      f.groupNo ?? null,
      f.batchId ?? null,
      f.from ?? null,
      f.to ?? null,
      f.q ? `%${f.q}%` : null,
      f.mine ?? false,
      f.ids ?? null,
      courtyards,
      f.awaitingRatification ?? false,
    ];
    const where = `WHERE a.village_code = $1 AND ($3::text IS NULL OR a.state = $3)
      AND ($4::uuid IS NULL OR a.household_id = $4) AND ($5::text IS NULL OR a.rule_code = $5)
      AND ($6::int IS NULL OR h.group_no = $6) AND ($7::uuid IS NULL OR a.batch_id = $7)
      AND ($8::date IS NULL OR a.occurred_on >= $8) AND ($9::date IS NULL OR a.occurred_on <= $9)
      AND ($10::text IS NULL OR h.head_name ILIKE $10 OR h.head_initials ILIKE $10 OR h.code ILIKE $10)
      AND (NOT $11::boolean OR a.recorded_by = $2) AND ($12::text[] IS NULL OR a.id::text = ANY ($12))
      AND ($13::uuid[] IS NULL OR h.courtyard_id = ANY ($13)) AND (NOT $14::boolean
        OR a.id IN (SELECT w.act_id FROM act_awaiting_ratification w WHERE w.village_code = $1))`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM act a
       JOIN household h ON h.village_code = a.village_code AND h.id = a.household_id ${where} AND $2::uuid IS NOT NULL`,
      params,
    );
    const rows = await tx.query<ActRow>(
      `${ACT} ${where} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  async findHouseholds(
    tx: ReadTx,
    village: AreaCode,
    ids: readonly string[],
    day: LocalDate,
  ): Promise<Map<string, HouseholdFacts>> {
    const rows = await tx.query<HouseholdFacts>(
      `SELECT h.id, h.code, h.head_name, h.group_no, h.founded_on, h.closed_on, h.opted_out, h.courtyard_id,
         CASE WHEN o.id IS NOT NULL THEN concat(o.head_name, '户(', o.code, ')') END AS merged_into_name,
         ARRAY(SELECT m.resident_id::text FROM household_member m WHERE m.village_code = h.village_code
           AND m.household_id = h.id AND (m.to_on IS NULL OR m.to_on > $3)) AS member_ids
       FROM household h LEFT JOIN household o ON o.village_code = h.village_code AND o.id = h.merged_into
       WHERE h.village_code = $1 AND h.id = ANY ($2::uuid[])`,
      [village, ids, day],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Records acts in one statement; one whose source key is there already is skipped. Returns the ids recorded. */
  async insert(tx: Tx, village: AreaCode, acts: readonly NewAct[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO act (village_code, id, household_id, resident_id, scheme_id, rule_list_id, rule_code, quantity, level,
         chosen_points, actor_name, ranked_count, exemption_checked, occurred_on, place, note, source, batch_id,
         source_key, started_at, ended_at, prior_year, recorded_by, recorded_at)
       SELECT $1, x."id", x."householdId", x."residentId", x."schemeId", x."ruleListId", x."ruleCode", x."quantity",
         x."level", x."chosenPoints", x."actorName", x."rankedCount", x."exemptionChecked", x."occurredOn", x."place", x."note", x."source", x."batchId", x."sourceKey", x."startedAt", x."endedAt",
         coalesce(x."priorYear", false), $3, $4
       FROM jsonb_to_recordset($2) AS x("id" uuid, "householdId" uuid, "residentId" uuid, "schemeId" uuid,
         "ruleListId" uuid, "ruleCode" text, "quantity" bigint, "level" text, "chosenPoints" bigint, "actorName" text,
         "rankedCount" integer, "exemptionChecked" boolean, "occurredOn" date,
         "place" text, "note" text, "source" text, "batchId" uuid, "sourceKey" text,
         "startedAt" time, "endedAt" time, "priorYear" boolean)
       ON CONFLICT (village_code, source_key) WHERE state <> 'WITHDRAWN' DO NOTHING RETURNING id`,
      [village, JSON.stringify(acts), tx.actor.accountId, tx.now],
    );
    return rows.map(({ id }) => id);
  }

  /** The act that carries the key a telephone gave it; also one that was withdrawn, since it may be sent again. */
  async findByFieldKey(tx: ReadTx, village: AreaCode, sourceKey: string): Promise<FieldAct | null> {
    const rows = await tx.query<FieldAct>(
      `SELECT id, household_id, rule_code, occurred_on, state, recorded_by, recorded_at FROM act
       WHERE village_code = $1 AND source_key = $2 AND source = 'FIELD'`,
      [village, sourceKey],
    );
    return rows[0] ?? null;
  }

  /** Ties pictures to acts; false when one of them was never uploaded. */
  async attach(
    tx: Tx,
    village: AreaCode,
    actIds: readonly string[],
    evidence: readonly string[],
  ): Promise<boolean> {
    await tx.query(
      'DELETE FROM act_evidence WHERE village_code = $1 AND act_id = ANY ($2::uuid[])',
      [village, actIds],
    );
    if (evidence.length === 0) return true;
    const rows = await tx.query(
      `INSERT INTO act_evidence (village_code, act_id, hash)
       SELECT v.village_code, a.id, v.hash FROM evidence v CROSS JOIN unnest($2::uuid[]) AS a(id)
       WHERE v.village_code = $1 AND encode(v.hash, 'hex') = ANY ($3::text[]) RETURNING hash`,
      [village, actIds, evidence],
    );
    return rows.length === actIds.length * new Set(evidence).size;
  }

  /** Changes an undecided act that still has the version; false when somebody was faster. */
  async revise(
    tx: Tx,
    village: AreaCode,
    id: string,
    version: number,
    change: RevisedFacts,
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE act SET resident_id = $4, quantity = $5, level = $6, chosen_points = $7, place = $8, note = $9,
         actor_name = $10, ranked_count = $11, exemption_checked = $12,
         state = 'SUBMITTED', review_note = '', version = version + 1
       WHERE village_code = $1 AND id = $2 AND version = $3 RETURNING id`,
      [
        village,
        id,
        version,
        change.residentId,
        change.quantity,
        change.level,
        change.chosenPoints,
        change.place,
        change.note,
        change.actorName,
        change.rankedCount,
        change.exemptionChecked,
      ],
    );
    return rows.length === 1;
  }

  async choosePoints(tx: Tx, village: AreaCode, acts: readonly ActRow[]): Promise<void> {
    await tx.query(
      `UPDATE act SET chosen_points = x.points FROM unnest($2::uuid[], $3::bigint[]) AS x(id, points)
       WHERE act.village_code = $1 AND act.id = x.id`,
      [village, acts.map(({ id }) => id), acts.map((act) => act.chosen_points)],
    );
  }

  /** Decides against an act, or takes it back. Approval is the ledger's, in the statement that books. */
  async decide(
    tx: Tx,
    village: AreaCode,
    id: string,
    state: 'RETURNED' | 'REJECTED' | 'WITHDRAWN',
    reviewNote: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE act SET state = $3, review_note = $4, version = version + 1,
         reviewed_by = CASE WHEN $3 = 'WITHDRAWN' THEN NULL ELSE $5::uuid END,
         reviewed_at = CASE WHEN $3 = 'WITHDRAWN' THEN NULL ELSE $6::timestamptz END
       WHERE village_code = $1 AND id = $2`,
      [village, id, state, reviewNote, tx.actor.accountId, tx.now],
    );
  }

  /** How many like acts of the household stand or wait that day: a likely double entry. */
  async countAlike(
    tx: ReadTx,
    village: AreaCode,
    act: Pick<NewAct, 'householdId' | 'ruleCode' | 'occurredOn'>,
  ): Promise<number> {
    const rows = await tx.query<{ n: number }>(
      `SELECT count(*) AS n FROM act WHERE village_code = $1 AND household_id = $2 AND rule_code = $3
         AND occurred_on = $4 AND state IN ('SUBMITTED', 'APPROVED')`,
      [village, act.householdId, act.ruleCode, act.occurredOn],
    );
    return rows[0]?.n ?? 0;
  }
}
