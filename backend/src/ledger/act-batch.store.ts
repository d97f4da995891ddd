import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type Quantity } from '../shared/domain/quantity';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type ActState } from './act.store';
import { type BatchSheet } from './domain/batch-sheet';
import { type TimeOfDay } from './domain/volunteer-hours';

export const BATCH_KINDS = ['LIST', 'ROUND', 'SIGN_IN', 'IMPORT'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

/** `occurredOn` is null for a workbook, which holds many days; `sheet` is what the paper said. */
export interface NewActBatch {
  id: string;
  kind: BatchKind;
  title: string;
  occurredOn: LocalDate | null;
  place: string;
  sheet: BatchSheet | null;
}

/**
 * Counts are of the rows as recorded; shares of linked households are in `points` only, which is
 * what stands in the books of the batch now.
 */
export interface ActBatchRow {
  id: string;
  kind: BatchKind;
  title: string;
  occurred_on: LocalDate | null;
  place: string;
  recorded_by: string;
  recorded_by_name: string;
  recorded_at: Date;
  row_count: number;
  waiting: number;
  approved: number;
  returned: number;
  rejected: number;
  withdrawn: number;
  reversed: number;
  points: Points;
}

/** A row of a batch; points are null until it is booked. */
export interface BatchActRow {
  id: string;
  household_id: string;
  household_code: string;
  head_name: string;
  group_no: number;
  resident_name: string | null;
  rule_code: string;
  item: string;
  unit: string;
  level: string | null;
  quantity: Quantity;
  started_at: TimeOfDay | null;
  ended_at: TimeOfDay | null;
  occurred_on: LocalDate;
  note: string;
  state: ActState;
  reversed: boolean;
  linked: boolean;
  photo_count: number;
  points: Points | null;
}

export type ActBatchFilter = {
  kind: ReturnType<typeof filters.oneOf<BatchKind>>;
  from: typeof filters.day;
  to: typeof filters.day;
  q: typeof filters.text;
  mine: typeof filters.flag;
};

/** The most rows one batch shows; its counts tell how many there are. */
export const MOST_ROWS_SHOWN = 2000;

/** The entry an act was booked as (`e`) and what reversed it (`x`), by the keys of the ledger. */
export const BOOKED = `LEFT JOIN entry e ON e.village_code = a.village_code
    AND e.year = extract(year FROM a.occurred_on)::smallint AND e.act_id = a.id AND e.reverses_seq IS NULL
    AND e.adjusts_seq IS NULL
  LEFT JOIN entry x ON x.village_code = e.village_code AND x.year = e.year AND x.reverses_seq = e.seq
    AND x.reverses_line = e.line`;

const COUNTS = `CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE a.linked_act_id IS NULL) AS row_count,
      count(*) FILTER (WHERE a.state = 'SUBMITTED') AS waiting,
      count(*) FILTER (WHERE a.state = 'RETURNED') AS returned,
      count(*) FILTER (WHERE a.state = 'REJECTED') AS rejected,
      count(*) FILTER (WHERE a.state = 'WITHDRAWN') AS withdrawn,
      count(*) FILTER (WHERE a.state = 'APPROVED' AND a.linked_act_id IS NULL AND x.seq IS NULL) AS approved,
      count(*) FILTER (WHERE a.linked_act_id IS NULL AND x.seq IS NOT NULL) AS reversed,
      coalesce(sum(cunfen_worth(e)) FILTER (WHERE x.seq IS NULL AND e.seq IS NOT NULL), 0)::bigint AS points
    FROM act a ${BOOKED} WHERE a.village_code = b.village_code AND a.batch_id = b.id) n`;

const HEAD = `b.id, b.kind, b.title, b.occurred_on, b.place, b.recorded_by, b.recorded_at,
    rec.display_name AS recorded_by_name, n.*`;

/**
 * What was recorded together. `recorder` is null for everybody who may see the whole village;
 * a courtyard leader is told of the batches they recorded, since a sheet names other courtyards too.
 */
@Injectable()
export class ActBatchStore {
  async insert(tx: Tx, village: AreaCode, batch: NewActBatch): Promise<void> {
    const { id, kind, title, occurredOn, place, sheet } = batch;
    await tx.query(
      `INSERT INTO act_batch (village_code, id, kind, title, occurred_on, place, sheet, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        village,
        id,
        kind,
        title.slice(0, 200),
        occurredOn,
        place,
        sheet && JSON.stringify(sheet),
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** A workbook whose rows are about to be recorded, or some already are, under the id and the name of its import. */
  async insertImport(tx: Tx, village: AreaCode, importId: string): Promise<void> {
    await tx.query(
      `INSERT INTO act_batch (village_code, id, kind, title, recorded_by, recorded_at)
       SELECT village_code, id, 'IMPORT', left(file_name, 200), $3, $4 FROM workbook_import
       WHERE village_code = $1 AND id = $2 ON CONFLICT (village_code, id) DO NOTHING`,
      [village, importId, tx.actor.accountId, tx.now],
    );
  }

  async list(
    tx: ReadTx,
    village: AreaCode,
    recorder: string | null,
    list: ListQuery<ActBatchFilter>,
    viewer: string,
  ): Promise<Page<ActBatchRow>> {
    const f = list.filter;
    const params = [
      village,
      recorder ?? (f.mine ? viewer : null),
      f.kind ?? null,
      f.from ?? null,
      f.to ?? null,
      f.q ? `%${f.q}%` : null,
    ];
    const where = `WHERE b.village_code = $1 AND ($2::uuid IS NULL OR b.recorded_by = $2)
      AND ($3::text IS NULL OR b.kind = $3) AND ($4::date IS NULL OR b.occurred_on >= $4)
      AND ($5::date IS NULL OR b.occurred_on <= $5) AND ($6::text IS NULL OR b.title ILIKE $6)`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM act_batch b ${where}`,
      params,
    );
    // The page is cut before the rows of its batches are counted.
    const rows = await tx.query<ActBatchRow>(
      `SELECT ${HEAD} FROM (SELECT b.* FROM act_batch b ${where}
         ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}) b
       JOIN account rec ON rec.id = b.recorded_by ${COUNTS} ORDER BY ${list.orderBy}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  async find(
    tx: ReadTx,
    village: AreaCode,
    recorder: string | null,
    id: string,
  ): Promise<(ActBatchRow & { sheet: BatchSheet | null }) | null> {
    const rows = await tx.query<ActBatchRow & { sheet: BatchSheet | null }>(
      `SELECT ${HEAD}, b.sheet FROM act_batch b JOIN account rec ON rec.id = b.recorded_by ${COUNTS}
       WHERE b.village_code = $1 AND b.id = $2 AND ($3::uuid IS NULL OR b.recorded_by = $3)`,
      [village, id, recorder],
    );
    return rows[0] ?? null;
  }

  /** In the order in which they were recorded, shares of linked households after the act they share. */
  async rows(tx: ReadTx, village: AreaCode, id: string): Promise<BatchActRow[]> {
    return tx.query(
      `SELECT a.id, a.household_id, h.code AS household_code, h.head_name, h.group_no, p.name AS resident_name,
         a.rule_code, r.item, r.unit, a.level, a.quantity, to_char(a.started_at, 'HH24:MI') AS started_at,
         to_char(a.ended_at, 'HH24:MI') AS ended_at, a.occurred_on, a.note, a.state, x.seq IS NOT NULL AS reversed,
         a.linked_act_id IS NOT NULL AS linked, e.points, (SELECT count(*) FROM act_evidence v
           WHERE v.village_code = a.village_code AND v.act_id = a.id) AS photo_count
       FROM act a
       JOIN household h ON h.village_code = a.village_code AND h.id = a.household_id
       JOIN rule r ON r.village_code = a.village_code AND r.rule_list_id = a.rule_list_id AND r.code = a.rule_code
       LEFT JOIN resident p ON p.village_code = a.village_code AND p.id = a.resident_id ${BOOKED}
       WHERE a.village_code = $1 AND a.batch_id = $2
       ORDER BY coalesce(a.linked_act_id, a.id), a.linked_act_id IS NOT NULL LIMIT ${MOST_ROWS_SHOWN}`,
      [village, id],
    );
  }

  /** The undecided acts of a batch. */
  async undecided(tx: ReadTx, village: AreaCode, id: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM act WHERE village_code = $1 AND batch_id = $2 AND state IN ('SUBMITTED', 'RETURNED')`,
      [village, id],
    );
    return rows.map((row) => row.id);
  }

  /** Takes back locked acts, those among them that nobody has decided. Returns how many. */
  async withdraw(tx: Tx, village: AreaCode, ids: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `UPDATE act SET state = 'WITHDRAWN', review_note = '', reviewed_by = NULL, reviewed_at = NULL,
         version = version + 1
       WHERE village_code = $1 AND id = ANY ($2::uuid[]) AND state IN ('SUBMITTED', 'RETURNED') RETURNING id`,
      [village, ids],
    );
    return rows.length;
  }

  /** The head's name of a household among these for which the account stands aside; null when there is none. */
  async ownAmong(
    tx: ReadTx,
    village: AreaCode,
    accountId: string,
    householdIds: readonly string[],
  ): Promise<string | null> {
    const rows = await tx.query<{ head_name: string }>(
      `SELECT h.head_name FROM recused_household o
       JOIN household h ON h.village_code = o.village_code AND h.id = o.household_id
       WHERE o.village_code = $1 AND o.account_id = $2 AND o.household_id = ANY ($3::uuid[])
       ORDER BY h.code LIMIT 1`,
      [village, accountId, householdIds],
    );
    return rows[0]?.head_name ?? null;
  }

  /** How many acts of the rule each household has that day, waiting or standing; key `household|rule`. */
  async alike(
    tx: ReadTx,
    village: AreaCode,
    day: LocalDate,
    acts: readonly { householdId: string; ruleCode: string }[],
  ): Promise<Map<string, number>> {
    const rows = await tx.query<{ key: string; alike: number }>(
      `SELECT concat_ws('|', a.household_id, a.rule_code) AS key, count(*) AS alike FROM act a ${BOOKED}
       WHERE a.village_code = $1 AND a.occurred_on = $2 AND a.household_id = ANY ($3::uuid[])
         AND a.rule_code = ANY ($4::text[]) AND a.state IN ('SUBMITTED', 'RETURNED', 'APPROVED')
         AND a.linked_act_id IS NULL AND x.seq IS NULL
       GROUP BY a.household_id, a.rule_code`,
      [
        village,
        day,
        [...new Set(acts.map(({ householdId }) => householdId))],
        [...new Set(acts.map(({ ruleCode }) => ruleCode))],
      ],
    );
    return new Map(rows.map(({ key, alike }) => [key, alike]));
  }
}
