import { Injectable } from '@nestjs/common';
import { RANKS } from '../ledger/books.rows';
import { MAIN_SCHEME } from '../rulebook/rule-book';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import { type BookedEntry } from './domain/booked-entry';
import { type HouseholdOfYear } from './domain/compare';

export interface RehearsedList {
  id: string;
  villageCode: AreaCode;
  schemeId: string;
  schemeName: string;
  version: number;
  state: string;
  /** What a household begins the year with under it. */
  basePoints: Points;
}

/** Which entries to read: those of a year and scheme, and of other years what fills caps. */
export interface BookedYear {
  year: number;
  schemeId: string;
  /** Codes of rules whose caps reach over the turn of the year; null for all. */
  lastingCodes: readonly string[] | null;
  /** Codes of rules that take from a linked household too. */
  linkedCodes: readonly string[];
  /** Null for the whole village. */
  householdId: string | null;
  /** Explanations are long; only one household's are ever shown. */
  explained: boolean;
}

/** Entries told at a time: few round trips, and memory that does not grow with the year. */
const PAGE = 2000;

/** What is told of an entry, and the SQL that tells it; null is left as BLANK has it. */
const TOLD: Record<keyof Omit<BookedEntry, 'known'>, string> = {
  place: `concat(seq, '-', line)`,
  standing: 'standing',
  householdId: 'household_id',
  ruleCode: 'told_code',
  // What a year begins with follows the list; what households that split or merged were given stays as booked.
  isBase: `nullif(side = 'BASE' AND level IS NULL AND occurred_on = make_date(year::integer, 1, 1), false)`,
  points: 'told_points',
  occurredOn: 'occurred_on',
  quantity: 'told_quantity',
  level: 'level',
  chosenPoints: 'chosen_points',
  residentId: 'resident_id',
  actorName: 'actor_name',
  rankedCount: 'ranked_count',
  exemptionChecked: 'nullif(exemption_checked, false)',
  actId: 'CASE WHEN rule_code = ANY ($7::text[]) THEN act_id END',
  sharedActId: 'linked_act_id',
  under: 'under',
  explanation: 'CASE WHEN $6 THEN told_explanation END',
};

const BLANK: BookedEntry = {
  place: '',
  standing: 'COUNTS',
  householdId: '',
  ruleCode: null,
  isBase: false,
  points: 0,
  occurredOn: '',
  quantity: 0,
  level: null,
  chosenPoints: null,
  residentId: null,
  actorName: null,
  rankedCount: null,
  exemptionChecked: false,
  actId: null,
  sharedActId: null,
  under: null,
  explanation: null,
};

/** A page of entries by what is told of them: as many values as entries, or null for none at all. */
type Columns = Record<string, unknown[] | null>;

/** What is left of an entry that was adjusted; labour that repairs a deduction counts under no rule. */
const AS_NOW = `e.points + coalesce(d.points, 0) AS told_points,
      CASE WHEN e.repairs_seq IS NULL THEN e.rule_code END AS told_code,
      CASE WHEN d.year IS NULL THEN e.explanation::json ELSE (e.explanation::jsonb || d.explanation)::json END
        AS told_explanation`;
const ADJUSTED = `LEFT JOIN (SELECT year, adjusts_seq, adjusts_line, sum(points)::bigint AS points,
        sum(quantity)::bigint AS quantity, jsonb_path_query_array(jsonb_agg(explanation::jsonb ORDER BY seq), '$[*][*]')
          AS explanation
      FROM entry WHERE village_code = $1 AND adjusts_seq IS NOT NULL AND reverses_seq IS NULL
      GROUP BY year, adjusts_seq, adjusts_line) d
      ON (d.year, d.adjusts_seq, d.adjusts_line) = (e.year, e.seq, e.line)`;
const STANDS = `e.reverses_seq IS NULL AND e.adjusts_seq IS NULL AND NOT EXISTS (SELECT FROM entry x
      WHERE x.village_code = $1 AND x.year = e.year AND x.reverses_seq = e.seq AND x.reverses_line = e.line)`;

/**
 * The standing entries in booking order, $1 village, $2 year, $3 scheme. A page of them is one row of arrays: a
 * client takes longer to take 24,000 rows apart than to value them.
 */
const BOOKED = `
  SELECT ${Object.entries(TOLD)
    .map(
      ([field, sql]) =>
        `CASE WHEN count(${sql}) > 0 THEN json_agg(${sql} ORDER BY seq, line) END AS "${field}"`,
    )
    .join(', ')}
  FROM (SELECT *, (row_number() OVER (ORDER BY seq, line) - 1) / ${PAGE} AS page FROM (
    SELECT e.*, a.chosen_points, a.actor_name, a.ranked_count, a.exemption_checked, a.linked_act_id, NULL::json AS under,
      coalesce(a.quantity, e.quantity) AS told_quantity, 'COUNTS' AS standing, ${AS_NOW}
    FROM entry e LEFT JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id AND a.state = 'APPROVED'
      AND a.occurred_on BETWEEN make_date($2::integer, 1, 1) AND make_date($2::integer, 12, 31)
    ${ADJUSTED}
    WHERE e.village_code = $1 AND e.year = $2 AND e.scheme_id = $3 AND ${STANDS} AND ${RANKS}
    UNION ALL
    SELECT e.*, NULL, NULL, NULL, NULL, a.linked_act_id, json_build_object('code', e.rule_code, 'category', r.category,
        'shares', ARRAY(SELECT c ->> 'shared' FROM jsonb_array_elements(r.caps) AS c WHERE c ? 'shared'),
        'stack', r.terms ->> 'stack', 'linked', a.linked_act_id IS NOT NULL), e.quantity + coalesce(d.quantity, 0),
      'ELSEWHERE', ${AS_NOW}
    FROM entry e
    JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
    LEFT JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
    ${ADJUSTED}
    WHERE e.village_code = $1 AND e.year <> $2 AND e.scheme_id = $3 AND ${STANDS} AND e.repairs_seq IS NULL
      AND ($4::text[] IS NULL OR e.rule_code = ANY ($4))) AS booked
    WHERE $5::uuid IS NULL OR household_id = $5) AS paged
  GROUP BY page ORDER BY page`;

/** What a rehearsal reads of the steps before; it writes nothing. */
@Injectable()
export class RehearsalStore {
  async list(tx: ReadTx, area: AreaCode, id: string): Promise<RehearsedList | null> {
    const { from, to } = areaRange(area);
    const [row] = await tx.query<RehearsedList>(
      `SELECT l.id, l.village_code AS "villageCode", l.scheme_id AS "schemeId", s.name AS "schemeName", l.version, l.state,
         coalesce(b.base_points, s.base_points) AS "basePoints"
       FROM rule_list l JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id
       LEFT JOIN rule_list_base b ON b.village_code = l.village_code AND b.rule_list_id = l.id
       WHERE l.village_code BETWEEN $1 AND $2 AND l.id = $3`,
      [from, to, id],
    );
    return row ?? null;
  }

  /** Entries in booking order, a page at a time; the transaction stays open while they are read. */
  async *entries(tx: ReadTx, village: AreaCode, of: BookedYear): AsyncGenerator<BookedEntry[]> {
    const { year, schemeId, lastingCodes, householdId, explained, linkedCodes } = of;
    const asked = [village, year, schemeId, lastingCodes, householdId, explained, linkedCodes];
    // A cursor is planned for its first rows unless told that all of them will be read. And the wall and the question
    // both name the village, so the planner counts its share of the rows twice and would look up acts one by one.
    const nestloop = householdId ? 'on' : 'off';
    const plan = `SELECT set_config('cursor_tuple_fraction', '1', true), set_config('enable_nestloop', $1, true)`;
    await tx.query(plan, [nestloop]);
    await tx.query(`DECLARE booked NO SCROLL CURSOR FOR ${BOOKED}`, asked);
    await tx.query(plan, ['on']);
    let next = this.nextPage(tx);
    for (;;) {
      const page = await next;
      if (page.length === 0) break;
      // The database makes the next page ready while this one is valued.
      next = this.nextPage(tx);
      yield page;
    }
    await tx.query('CLOSE booked');
  }

  /** A failure is told to whoever waits for the page; of a run given up, nobody does. */
  private nextPage(tx: ReadTx): Promise<BookedEntry[]> {
    const page = tx
      .query<Columns>('FETCH NEXT FROM booked')
      .then(([columns]) => entriesOf(columns));
    page.catch(() => undefined);
    return page;
  }

  /**
   * The households that take part in the year: with points of it, or there on its last day.
   * `ranked` follows the ranking: who left during the year is paid, but does not stand in it.
   */
  async households(
    tx: ReadTx,
    village: AreaCode,
    of: { schemeId: string; year: number; lastDay: LocalDate },
  ): Promise<HouseholdOfYear[]> {
    return tx.query(
      `SELECT h.id, h.code, h.head_name AS "headName", h.group_no AS "groupNo", g.name AS "groupName",
         h.closed_on IS NULL OR h.closed_on > $4 AS ranked
       FROM household h
       JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
       LEFT JOIN balance b ON b.village_code = h.village_code AND b.household_id = h.id AND b.scheme_id = $2
         AND b.year = $3
       WHERE h.village_code = $1 AND NOT h.opted_out AND (b.household_id IS NOT NULL
         OR (h.opened_on <= $4 AND (h.closed_on IS NULL OR h.closed_on > $4)))
       ORDER BY h.group_no, h.code`,
      [village, of.schemeId, of.year, of.lastDay],
    );
  }

  /** The wording of every rule the scheme ever had, the latest version of each code. */
  async ruleNames(
    tx: ReadTx,
    village: AreaCode,
    schemeId: string,
  ): Promise<{ code: string; item: string; category: string }[]> {
    return tx.query(
      `SELECT DISTINCT ON (r.code) r.code, r.item, r.category
       FROM rule r JOIN rule_list l ON l.village_code = r.village_code AND l.id = r.rule_list_id
       WHERE l.village_code = $1 AND l.scheme_id = $2 ORDER BY r.code, l.version DESC`,
      [village, schemeId],
    );
  }

  /** The pool that was divided by the year's points; null while none was. */
  async pool(tx: ReadTx, village: AreaCode, schemeId: string, year: number): Promise<Fen | null> {
    const [row] = await tx.query<{ pool: Fen }>(
      `SELECT points_fen AS pool FROM settlement
       WHERE village_code = $1 AND scheme_id = $2 AND year = $3 AND state = 'FINAL' ORDER BY plan_version DESC LIMIT 1`,
      [village, schemeId, year],
    );
    return row?.pool ?? null;
  }

  /** Villages of the area with entries of the year in their main scheme, by code. */
  async villages(
    tx: ReadTx,
    area: AreaCode,
    year: number,
  ): Promise<{ code: AreaCode; name: string; schemeId: string; entries: number }[]> {
    const { from, to } = areaRange(area);
    return tx.query(
      `SELECT v.code, v.name, s.id AS "schemeId", sum(b.entry_count)::bigint AS entries
       FROM balance b JOIN scheme s ON s.village_code = b.village_code AND s.id = b.scheme_id AND s.code = $4
       JOIN area v ON v.code = b.village_code
       WHERE b.village_code BETWEEN $1 AND $2 AND b.year = $3 GROUP BY v.code, s.id ORDER BY v.code`,
      [from, to, year, MAIN_SCHEME],
    );
  }
}

function entriesOf(columns: Columns = {}): BookedEntry[] {
  const entries = (columns.place ?? []).map((): Record<string, unknown> => ({ ...BLANK }));
  for (const [field, values] of Object.entries(columns)) {
    for (const [at, value] of values?.entries() ?? []) {
      const entry = entries[at];
      if (entry && value !== null) entry[field] = value;
    }
  }
  return entries as unknown as BookedEntry[];
}
