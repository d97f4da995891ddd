import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type Quantity } from '../shared/domain/quantity';
import { Refusal } from '../shared/domain/refusal';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx, sqlState, together } from '../shared/transactions';
import { MOST_YEARS_BACK } from './domain/carry-over';
import { type EntrySide, type PostingKind, genesisHash } from './domain/chain';
import { type EntryRow, RANKS } from './books.rows';
import { type LedgerRefusal } from './ledger.refusals';

/** One line to book. `knownEntries` is what the points were computed from; null when they need no history. */
export interface PostingLine {
  actId: string | null;
  householdId: string;
  residentId: string | null;
  schemeId: string;
  ruleListId: string | null;
  ruleCode: string | null;
  side: EntrySide;
  points: Points;
  occurredOn: LocalDate;
  quantity: Quantity;
  level: string | null;
  item: string;
  explanation: string;
  evidence: string;
  recordedBy: string;
  reversesSeq: number | null;
  reversesLine: number | null;
  /** Only of a CARRY line: the original it carries. */
  carriesYear?: number;
  carriesSeq?: number;
  carriesLine?: number;
  /** Only of a line that changes the worth of another entry of its year. */
  adjustsSeq?: number;
  adjustsLine?: number;
  /** Only of labour that repairs a deduction of its year. */
  repairsSeq?: number;
  repairsLine?: number;
  knownEntries: number | null;
}

/** An entry by its place in the books. */
export interface EntryId {
  year: number;
  seq: number;
  line: number;
}

export interface VillageHead {
  seq: number;
  hash: Buffer;
  open_month: Month;
  closed_month: Month;
  locked_year: number;
}

export type EntryFilter = {
  householdId: typeof filters.id;
  year: typeof filters.integer;
  month: typeof filters.month;
  ruleCode: typeof filters.text;
  side: ReturnType<typeof filters.oneOf<EntrySide>>;
  seq: typeof filters.integer;
};

const REFUSED_BY_BOOKS: Record<string, LedgerRefusal> = {
  CF002: 'year.locked',
  CF003: 'books.rule_not_in_force',
  CF004: 'act.not_waiting',
  CF005: 'act.own_record',
  CF006: 'entry.reversed_already',
  CF008: 'books.refused',
  CF009: 'books.refused',
  CF010: 'books.refused',
};
const BOOKED_BEFORE: Record<PostingKind, LedgerRefusal> = {
  ACTS: 'act.not_waiting',
  // Acts are locked while they are approved, so only a reversal is met twice.
  PRIOR_YEAR: 'entry.reversed_already',
  OPENING: 'books.refused',
  CARRY_OVER: 'books.refused',
  REVERSAL: 'entry.reversed_already',
  TRANSFER: 'books.refused',
  BASE_ONCE: 'books.refused',
  MERGED_IN: 'books.refused',
  MERGED_OUT: 'books.refused',
};
const UNIQUE_VIOLATION = '23505';

const ENTRY = `SELECT e.*, h.code AS household_code, h.head_name, h.group_no, p.name AS resident_name, r.category,
    rec.display_name AS recorded_by_name, act.display_name AS reviewed_by_name, b.recorded_at, b.hash AS posting_hash,
    x.seq AS reversed_by_seq, x.line AS reversed_by_line,
    b.kind = 'PRIOR_YEAR' AS prior_year,
    ${RANKS} AND e.month <= v.closed_month AND NOT EXISTS (SELECT FROM withheld_entry w WHERE w.village_code = e.village_code
      AND w.year = e.year AND w.seq = e.seq AND w.line = e.line) AS effective,
    EXISTS (SELECT FROM disputed_entry d WHERE d.village_code = e.village_code AND d.year = e.year
      AND d.seq = e.seq AND d.line = e.line) AS disputed,
    cunfen_worth(e) AS worth, f.seq AS repaired_by_seq, f.line AS repaired_by_line,
    CASE WHEN r.value ->> 'kind' = 'AD_HOC' AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL THEN coalesce(
      (SELECT d.outcome FROM act a JOIN ratification_decision d ON d.village_code = a.village_code
        AND d.act_id = coalesce(a.linked_act_id, a.id) WHERE a.village_code = e.village_code AND a.id = e.act_id),
      CASE WHEN x.seq IS NULL THEN 'AWAITING' END) END AS ratification
  FROM entry e
  JOIN posting b ON b.village_code = e.village_code AND b.seq = e.seq
  JOIN village_head v ON v.village_code = e.village_code
  JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
  JOIN account rec ON rec.id = e.recorded_by
  JOIN account act ON act.id = b.actor
  LEFT JOIN resident p ON p.village_code = e.village_code AND p.id = e.resident_id
  LEFT JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
  LEFT JOIN entry x ON x.village_code = e.village_code AND x.year = e.year AND x.reverses_seq = e.seq
    AND x.reverses_line = e.line
  LEFT JOIN LATERAL (SELECT f.seq, f.line FROM entry f WHERE f.village_code = e.village_code AND f.year = e.year
    AND f.repairs_seq = e.seq AND f.repairs_line = e.line AND f.reverses_seq IS NULL
    AND NOT EXISTS (SELECT FROM entry g WHERE g.village_code = f.village_code AND g.year = f.year
      AND g.reverses_seq = f.seq AND g.reverses_line = f.line) LIMIT 1) f ON true`;

/**
 * Under which an act is booked once. Not its id: postings are handed out with the leaves of what took points, and who knew the id
 * could find the clause by trying.
 */
export const keyOfAct = (actId: string): string =>
  `act:${createHash('sha256').update(actId).digest('hex')}`;

/** The ledger: read here, written only through the database's `book_posting`. */
@Injectable()
export class BooksStore {
  /** The village's head; a village that never booked anything gets its genesis. */
  async openHead(tx: Tx, village: AreaCode): Promise<VillageHead> {
    const made = tx.query(
      'INSERT INTO village_head (village_code, hash) VALUES ($1, $2) ON CONFLICT (village_code) DO NOTHING',
      [village, genesisHash(village)],
    );
    const [, head] = await together(made, this.head(tx, village));
    if (!head) throw new Refusal<LedgerRefusal>('books.refused');
    return head;
  }

  async head(tx: ReadTx, village: AreaCode, lock = false): Promise<VillageHead | null> {
    const rows = await tx.query<VillageHead>(
      `SELECT seq, hash, open_month, closed_month, locked_year FROM village_head
       WHERE village_code = $1 ${lock ? 'FOR UPDATE' : ''}`,
      [village],
    );
    return rows[0] ?? null;
  }

  /**
   * Books lines as one posting, in one statement. Returns its number.
   * @throws Refusal of the ledger; a serialisation failure when a household's year moved on, which runs all again
   */
  async book(
    tx: Tx,
    village: AreaCode,
    kind: PostingKind,
    key: string,
    lines: readonly PostingLine[],
  ): Promise<number> {
    const json = JSON.stringify(lines.map(toSnake));
    const requestHash = createHash('sha256').update(kind).update('\n').update(json).digest();
    try {
      const rows = await tx.query<{ booked_seq: number; replayed: boolean }>(
        'SELECT booked_seq, replayed FROM book_posting($1, $2, $3, $4, $5, $6, $7)',
        [village, kind, key, requestHash, tx.actor.accountId, tx.now, json],
      );
      // The key names what is booked, so finding it again means somebody was faster with the very same thing.
      if (rows[0]?.replayed) throw new Refusal<LedgerRefusal>(BOOKED_BEFORE[kind]);
      return rows[0]?.booked_seq ?? 0;
    } catch (error) {
      const state = sqlState(error) ?? '';
      const known =
        state === 'CF005' && kind !== 'ACTS' ? 'books.recused' : REFUSED_BY_BOOKS[state];
      const code = known ?? (state === UNIQUE_VIOLATION ? 'books.refused' : undefined);
      throw code
        ? new Refusal<LedgerRefusal>(code, { year: lines[0]?.occurredOn.slice(0, 4) ?? '' })
        : error;
    }
  }

  /** How many entries each household's year holds; key `scheme|year|household`, absent for none. */
  async entryCounts(
    tx: ReadTx,
    village: AreaCode,
    householdIds: readonly string[],
  ): Promise<Map<string, number>> {
    const rows = await tx.query<{ key: string; entry_count: number }>(
      `SELECT concat_ws('|', scheme_id, year, household_id) AS key, entry_count FROM balance
       WHERE village_code = $1 AND household_id = ANY ($2::uuid[])`,
      [village, householdIds],
    );
    return new Map(rows.map((row) => [row.key, row.entry_count]));
  }

  /** Open households that have no base entry in the year yet: each looked up by its key, whatever the planner believes. */
  async unopened(tx: ReadTx, village: AreaCode, schemeId: string, year: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT h.id FROM household h WHERE h.village_code = $1 AND NOT h.opted_out
         AND (h.closed_on IS NULL OR h.closed_on >= make_date($3, 1, 1))
         AND (h.merged_into IS NULL OR h.closed_on > make_date($3, 12, 31))
         AND (h.founded_on IS NULL OR h.founded_on <= make_date($3, 12, 31))
         AND NOT coalesce(h.closed_on = h.founded_on, false)
         AND (SELECT e.seq FROM entry e WHERE e.village_code = $1 AND e.year = $3 AND e.scheme_id = $2 AND e.household_id = h.id
           AND e.rule_code IS NULL AND e.side = 'BASE' AND e.reverses_seq IS NULL LIMIT 1) IS NULL
       ORDER BY h.code`,
      [village, schemeId, year],
    );
    return rows.map(({ id }) => id);
  }

  /** The years the village has books for, with how many households are opened in each. */
  async openedYears(tx: ReadTx, village: AreaCode): Promise<{ year: number; opened: number }[]> {
    return tx.query(
      `SELECT year, count(*) AS opened FROM entry WHERE village_code = $1 AND side = 'BASE' AND reverses_seq IS NULL
       GROUP BY year ORDER BY year`,
      [village],
    );
  }

  async findEntry(tx: ReadTx, village: AreaCode, id: EntryId): Promise<EntryRow | null> {
    const rows = await tx.query<EntryRow>(
      `${ENTRY} WHERE e.village_code = $1 AND e.year = $2 AND e.seq = $3 AND e.line = $4`,
      [village, id.year, id.seq, id.line],
    );
    return rows[0] ?? null;
  }

  /**
   * Entries with all that stands because of them: shares that linked households bear, adjustments,
   * repairs, and what any of these carried into later years. First those asked for, in their order.
   */
  async withAllThatFollows(
    tx: ReadTx,
    village: AreaCode,
    ids: readonly EntryId[],
  ): Promise<EntryRow[]> {
    return tx.query(
      `WITH RECURSIVE gone AS (
         SELECT 0 AS depth, w.n, e.year, e.seq, e.line, e.act_id FROM entry e
         JOIN unnest($2::smallint[], $3::bigint[], $4::integer[]) WITH ORDINALITY AS w(year, seq, line, n)
           ON (e.year, e.seq, e.line) = (w.year, w.seq, w.line) WHERE e.village_code = $1
         UNION SELECT g.depth + 1, 0, f.year, f.seq, f.line, f.act_id FROM gone g CROSS JOIN LATERAL (
           SELECT e.* FROM act a JOIN entry e ON e.village_code = $1 AND e.year = g.year AND e.act_id = a.id
             WHERE a.village_code = $1 AND a.linked_act_id = g.act_id AND e.adjusts_seq IS NULL
           UNION ALL SELECT e.* FROM entry e WHERE e.village_code = $1 AND e.year = g.year
             AND e.adjusts_seq = g.seq AND e.adjusts_line = g.line
           UNION ALL SELECT e.* FROM entry e WHERE e.village_code = $1 AND e.year = g.year
             AND e.repairs_seq = g.seq AND e.repairs_line = g.line
           UNION ALL SELECT e.* FROM entry e WHERE e.village_code = $1 AND e.carries_year = g.year
             AND e.year BETWEEN g.year + 1 AND g.year + ${MOST_YEARS_BACK}
             AND e.carries_seq = g.seq AND e.carries_line = g.line) f
         WHERE f.reverses_seq IS NULL AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = $1 AND x.year = f.year
           AND x.reverses_seq = f.seq AND x.reverses_line = f.line)
       ), first AS (SELECT year, seq, line, min(depth) AS depth, max(n) AS n FROM gone GROUP BY year, seq, line)
       ${ENTRY} JOIN first ON (first.year, first.seq, first.line) = (e.year, e.seq, e.line)
       WHERE e.village_code = $1 ORDER BY first.depth, first.n, e.year, e.seq, e.line`,
      [village, ...columnsOf(ids)],
    );
  }

  async findEntries(tx: ReadTx, village: AreaCode, ids: readonly EntryId[]): Promise<EntryRow[]> {
    return tx.query(
      `${ENTRY} WHERE e.village_code = $1 AND (e.year, e.seq, e.line) IN
         (SELECT * FROM unnest($2::smallint[], $3::bigint[], $4::integer[]))`,
      [village, ...columnsOf(ids)],
    );
  }

  /** The standing entries of a batch, with the shares other households bear, household by household. */
  async standingOfBatch(tx: ReadTx, village: AreaCode, batchId: string): Promise<EntryRow[]> {
    return tx.query(
      `${ENTRY} WHERE e.village_code = $1 AND e.reverses_seq IS NULL AND x.seq IS NULL AND e.adjusts_seq IS NULL
         AND e.act_id IN (SELECT id FROM act a WHERE a.village_code = $1 AND a.batch_id = $2)
       ORDER BY e.household_id, e.seq, e.line`,
      [village, batchId],
    );
  }

  async listEntries(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<EntryFilter>,
  ): Promise<Page<EntryRow>> {
    const f = list.filter;
    const params = [
      village,
      f.householdId ?? null,
      f.year ?? null,
      f.month ?? null,
      f.ruleCode ?? null,
      f.side ?? null,
      f.seq ?? null,
    ];
    const where = `WHERE e.village_code = $1 AND ($2::uuid IS NULL OR e.household_id = $2)
      AND ($3::smallint IS NULL OR e.year = $3) AND ($4::text IS NULL OR e.month = $4)
      AND ($5::text IS NULL OR e.rule_code = $5) AND ($6::text IS NULL OR e.side = $6)
      AND ($7::bigint IS NULL OR e.seq = $7)`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM entry e ${where}`,
      params,
    );
    // Whoever says the year spares the planner the partitions of all others, five times over: it sees no year in e.year.
    const entry = f.year ? ENTRY.replaceAll('.year = e.year', '.year = $3::smallint') : ENTRY;
    const rows = await tx.query<EntryRow>(
      `${entry} ${where} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }
}

const columnsOf = (ids: readonly EntryId[]): [number[], number[], number[]] => [
  ids.map(({ year }) => year),
  ids.map(({ seq }) => seq),
  ids.map(({ line }) => line),
];

/** The record the database function reads, with its column names. */
function toSnake(line: PostingLine): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => [
      name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
      value,
    ]),
  );
}

/** "2026-17-1": year, posting and line. @throws Refusal `entry.not_found` */
export function readEntryId(text: string): EntryId {
  const match = /^(\d{4})-(\d{1,12})-(\d{1,6})$/.exec(text);
  if (!match) throw new Refusal<LedgerRefusal>('entry.not_found');
  return { year: Number(match[1]), seq: Number(match[2]), line: Number(match[3]) };
}
