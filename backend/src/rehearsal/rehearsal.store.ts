import { Injectable } from '@nestjs/common';
import { MAIN_SCHEME } from '../rulebook/rule-book';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { type LocalDate } from '../shared/domain/local-date';
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

/**
 * Entries in booking order, $1 village, $2 year, $3 scheme. Integers rather than bigints, which cost a
 * check each, and no more values than are needed: reading the rows is half of a rehearsal.
 */
const BOOKED = `
  SELECT concat(seq, '-', line) AS place, standing, household_id AS "householdId", rule_code AS "ruleCode",
    points::integer, occurred_on AS "occurredOn", told_quantity::integer AS quantity, level, chosen_points::integer AS "chosenPoints",
    resident_id AS "residentId", actor_name AS "actorName", ranked_count AS "rankedCount",
    exemption_checked AS "exemptionChecked", reverses_seq || '-' || reverses_line AS reverses,
    CASE WHEN rule_code = ANY ($7::text[]) THEN act_id END AS "actId", linked_act_id AS "sharedActId", under,
    CASE WHEN $6 THEN explanation::json END AS explanation
  FROM (
    SELECT e.*, a.chosen_points, a.actor_name, a.ranked_count, nullif(a.exemption_checked, false) AS exemption_checked,
      a.linked_act_id, NULL::json AS under, coalesce(a.quantity, e.quantity) AS told_quantity,
      CASE WHEN e.reverses_seq IS NOT NULL THEN 'REVERSAL'
        WHEN (e.seq, e.line) IN (SELECT x.reverses_seq, x.reverses_line FROM entry x
          WHERE x.village_code = $1 AND x.year = $2 AND x.reverses_seq IS NOT NULL) THEN 'TAKEN_BACK'
        ELSE 'COUNTS' END AS standing
    FROM entry e LEFT JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id AND a.state = 'APPROVED'
      AND a.occurred_on BETWEEN make_date($2::integer, 1, 1) AND make_date($2::integer, 12, 31)
    WHERE e.village_code = $1 AND e.year = $2 AND e.scheme_id = $3
    UNION ALL
    SELECT e.*, NULL, NULL, NULL, NULL, a.linked_act_id, json_build_object('code', e.rule_code, 'category', r.category,
        'shares', ARRAY(SELECT c ->> 'shared' FROM jsonb_array_elements(r.caps) AS c WHERE c ? 'shared'),
        'stack', r.terms ->> 'stack', 'linked', a.linked_act_id IS NOT NULL), e.quantity,
      CASE WHEN e.reverses_seq IS NOT NULL THEN 'REVERSAL' ELSE 'ELSEWHERE' END
    FROM entry e
    JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
    LEFT JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
    WHERE e.village_code = $1 AND e.year <> $2 AND e.scheme_id = $3
      AND ($4::text[] IS NULL OR e.rule_code = ANY ($4))) AS told
  WHERE $5::uuid IS NULL OR household_id = $5 ORDER BY seq, line`;

/** Rows fetched at a time: few round trips, and memory that does not grow with the year. */
const PAGE = 2000;

/** What a rehearsal reads of the steps before; it writes nothing. */
@Injectable()
export class RehearsalStore {
  async list(tx: ReadTx, area: AreaCode, id: string): Promise<RehearsedList | null> {
    const { from, to } = areaRange(area);
    const [row] = await tx.query<RehearsedList>(
      `SELECT l.id, l.village_code AS "villageCode", l.scheme_id AS "schemeId", s.name AS "schemeName", l.version, l.state
       FROM rule_list l JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id
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
    for (;;) {
      const page = await tx.query<BookedEntry>(`FETCH FORWARD ${PAGE} FROM booked`);
      if (page.length > 0) yield page;
      if (page.length < PAGE) break;
    }
    await tx.query('CLOSE booked');
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
      `SELECT pool_fen AS pool FROM settlement
       WHERE village_code = $1 AND scheme_id = $2 AND year = $3 AND state = 'FINAL'`,
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
