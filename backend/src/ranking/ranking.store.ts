import { Injectable } from '@nestjs/common';
import { ranksBy } from '../ledger/books.rows';
import { MAIN_SCHEME } from '../rulebook/rule-book';
import { ALL_KNOWN, type AsOf } from '../shared/as-of';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';

/** A ranked household with what closed months gave it; zeros when they gave it nothing. */
export interface StandingRow {
  id: string;
  villageCode: AreaCode;
  villageName: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  groupName: string;
  base: Points;
  /** Still valid points of earlier years. */
  carried: Points;
  adds: Points;
  deducts: Points;
  points: Points;
  /** Entries of closed months that are kept out of the points while an objection is being decided. */
  withheld: number;
}

const sumOf = (side: string) =>
  `coalesce(sum(e.points) FILTER (WHERE e.side = '${side}' AND NOT held), 0)::bigint`;

/**
 * `counted_standing` as it was: what the months closed by `$6` hold of acts up to `$4`, without what objections kept
 * out then. What stands in a closed month was booked before it hung on the wall, so it was known.
 */
const COUNTED_THEN = `(WITH closed AS (
    SELECT village_code, max(month) AS until FROM month WHERE village_code BETWEEN $1 AND $2 AND state = 'CLOSED'
      AND cunfen_known(closed_at, $6::date) GROUP BY village_code
  ), contested AS (
    SELECT DISTINCT o.village_code, o.entry_seq AS seq, o.entry_line AS line FROM objection o
    WHERE o.village_code BETWEEN $1 AND $2 AND o.entry_year = $3
      AND cunfen_objection_state(o, $6) IN ('OPEN', 'APPEALED', 'UPHELD', 'APPEAL_UPHELD')
  ), borne AS (
    SELECT a.village_code, a.id FROM contested c JOIN entry m ON m.village_code = c.village_code AND m.year = $3
      AND m.seq = c.seq AND m.line = c.line
    JOIN act a ON a.village_code = m.village_code AND a.linked_act_id = m.act_id
  ), weighed AS (
    SELECT e.village_code, e.scheme_id, e.year, e.household_id, e.side, e.points,
      e.reverses_seq IS NULL AND (EXISTS (SELECT FROM contested c WHERE c.village_code = e.village_code AND (c.seq, c.line)
          IN ((e.seq, e.line), (e.adjusts_seq, e.adjusts_line), (e.repairs_seq, e.repairs_line)))
        OR EXISTS (SELECT FROM borne b WHERE b.village_code = e.village_code AND b.id = e.act_id)) AND NOT EXISTS (SELECT FROM entry x
        WHERE x.village_code = e.village_code AND x.year = e.year AND x.reverses_seq = e.seq
          AND x.reverses_line = e.line AND x.month <= closed.until) AS held
    FROM entry e JOIN closed ON closed.village_code = e.village_code AND e.month <= closed.until
    WHERE e.village_code BETWEEN $1 AND $2 AND e.year = $3 AND e.occurred_on <= $4 AND ${ranksBy('cunfen_known(r.reopened_at, $6::date)')}
  )
  SELECT village_code, scheme_id, year, household_id, ${sumOf('BASE')} AS base, ${sumOf('CARRY')} AS carried,
    ${sumOf('ADD')} AS adds, -${sumOf('DEDUCT')} AS deducts,
    coalesce(sum(points) FILTER (WHERE NOT held), 0)::bigint AS points, count(*) FILTER (WHERE held) AS withheld
  FROM weighed e GROUP BY village_code, scheme_id, year, household_id)`;

/**
 * Whether a village of the area was merged by the end of the year: its households are ranked where they are now. Asked for
 * alone it is still ranked, as it stood.
 */
const elsewhere = (village: string): string =>
  `($1 <> $2 AND EXISTS (SELECT FROM village w WHERE w.village_code = ${village}
     AND w.merged_on <= make_date($3::int, 12, 31)))`;

/** Standings of the main schemes, inside the area the transaction was opened for. */
@Injectable()
export class RankingStore {
  /** The years that any closed month of the area gave points in, latest first. */
  async years(tx: ReadTx, area: AreaCode): Promise<number[]> {
    const { from, to } = areaRange(area);
    const rows = await tx.query<{ year: number }>(
      `SELECT DISTINCT t.year FROM standing t
       JOIN scheme s ON s.village_code = t.village_code AND s.id = t.scheme_id AND s.code = $3
       WHERE t.village_code BETWEEN $1 AND $2 ORDER BY t.year DESC`,
      [from, to, MAIN_SCHEME],
    );
    return rows.map(({ year }) => year);
  }

  /**
   * Every ranked household of the villages that keep a main scheme: not opted out, and there on the
   * day. One with points of the year counts as there even if its record was opened later, as after
   * an import. Of `asOf` both are taken as they were known then. `orderBy` is SQL over `h` household, `v` area, `t` standing.
   */
  async households(
    tx: ReadTx,
    area: AreaCode,
    year: number,
    day: LocalDate,
    orderBy: string,
    asOf: AsOf | null,
  ): Promise<StandingRow[]> {
    const { from, to } = areaRange(area);
    const { knownOn } = asOf ?? ALL_KNOWN;
    return tx.query(
      `SELECT h.id, h.village_code AS "villageCode", v.name AS "villageName", h.code AS "householdCode",
         h.head_name AS "headName", h.group_no AS "groupNo", g.name AS "groupName", coalesce(t.base, 0) AS base,
         coalesce(t.carried, 0) AS carried, coalesce(t.adds, 0) AS adds, coalesce(t.deducts, 0) AS deducts, coalesce(t.points, 0) AS points,
         coalesce(t.withheld, 0) AS withheld
       FROM household h
       JOIN area v ON v.code = h.village_code
       JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
       JOIN scheme s ON s.village_code = h.village_code AND s.code = $5
       LEFT JOIN ${asOf ? COUNTED_THEN : 'counted_standing'} t ON t.village_code = h.village_code AND t.scheme_id = s.id AND t.year = $3
         AND t.household_id = h.id
       WHERE h.village_code BETWEEN $1 AND $2 AND NOT h.opted_out
         AND cunfen_was_there(h, $4, $6)
         AND NOT ${elsewhere('h.village_code')}
         AND (h.opened_on <= $4 OR t.household_id IS NOT NULL)
       ORDER BY ${orderBy}`,
      [from, to, year, day, MAIN_SCHEME, knownOn],
    );
  }

  /** The months of the year that are closed in every village that has closed any of them. */
  async closedMonths(
    tx: ReadTx,
    area: AreaCode,
    year: number,
    { knownOn } = ALL_KNOWN,
  ): Promise<Month[]> {
    const { from, to } = areaRange(area);
    const rows = await tx.query<{ month: Month }>(
      `WITH closed AS (SELECT village_code, month FROM month
         WHERE NOT ${elsewhere('month.village_code')} AND village_code BETWEEN $1 AND $2 AND state = 'CLOSED'
           AND left(month, 4) = $3::text AND cunfen_known(closed_at, $4::date))
       SELECT month FROM closed GROUP BY month
       HAVING count(*) = (SELECT count(DISTINCT village_code) FROM closed) ORDER BY month`,
      [from, to, year, knownOn],
    );
    return rows.map(({ month }) => month);
  }
}
