import { Injectable } from '@nestjs/common';
import { ranksBy } from '../ledger/books.rows';
import { MAIN_SCHEME } from '../rulebook/rule-book';
import { ALL_KNOWN } from '../shared/as-of';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type LocalDate, type Month, monthOf } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import { type RankedPeriod } from './domain/ranked-period';
import { type Dimension } from './domain/ranking-policy';

/** A household that takes part, with what closed months gave it; zeros when they gave it nothing. */
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
 * The entries of main schemes that count between the days `$6` and `$4`, of months closed by the day `$5`; `held` are those
 * objections kept out then. What stands in a closed month was booked before it hung on the wall, so it was known. Of less
 * than a whole year (`$7`), and of one dimension (`$8`, by the table `$9`), only what was added and deducted counts, and not
 * what moved with people.
 */
export const COUNTED = `closed AS (
    SELECT village_code, max(month) AS until FROM month WHERE village_code BETWEEN $1 AND $2 AND state = 'CLOSED'
      AND cunfen_known(closed_at, $5::date) GROUP BY village_code
  ), contested AS (
    SELECT DISTINCT o.village_code, o.entry_year AS year, o.entry_seq AS seq, o.entry_line AS line FROM objection o
    WHERE o.village_code BETWEEN $1 AND $2 AND o.entry_year BETWEEN extract(year FROM $6::date)::int
        AND extract(year FROM $4::date)::int
      AND cunfen_objection_state(o, $5) IN ('OPEN', 'APPEALED', 'UPHELD', 'APPEAL_UPHELD')
  ), borne AS (
    SELECT a.village_code, a.id FROM contested c JOIN entry m ON m.village_code = c.village_code AND m.year = c.year
      AND m.seq = c.seq AND m.line = c.line
    JOIN act a ON a.village_code = m.village_code AND a.linked_act_id = m.act_id
  ), counted AS (
    SELECT e.village_code, e.scheme_id, e.household_id, e.occurred_on, e.side, e.points, e.act_id, e.quantity, r.unit,
      e.reverses_seq IS NULL AND e.adjusts_seq IS NULL AND undone.seq IS NULL AS stands,
      e.reverses_seq IS NULL AND undone.seq IS NULL AND (EXISTS (SELECT FROM contested c
          WHERE c.village_code = e.village_code AND c.year = e.year AND (c.seq, c.line)
            IN ((e.seq, e.line), (e.adjusts_seq, e.adjusts_line), (e.repairs_seq, e.repairs_line)))
        OR EXISTS (SELECT FROM borne b WHERE b.village_code = e.village_code AND b.id = e.act_id)) AS held
    FROM entry e JOIN closed ON closed.village_code = e.village_code AND e.month <= closed.until
    JOIN scheme s ON s.village_code = e.village_code AND s.id = e.scheme_id AND s.code = $3
    LEFT JOIN entry undone ON undone.village_code = e.village_code AND undone.year = e.year AND undone.reverses_seq = e.seq
      AND undone.reverses_line = e.line AND undone.month <= closed.until
    LEFT JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
    WHERE e.village_code BETWEEN $1 AND $2 AND e.year BETWEEN extract(year FROM $6::date)::int
        AND extract(year FROM $4::date)::int
      AND e.occurred_on BETWEEN $6::date AND $4::date AND ${ranksBy('cunfen_known(r.reopened_at, $5::date)')}
      AND ($7 AND $8::text IS NULL OR e.side IN ('ADD', 'DEDUCT') AND e.rule_code IS NOT NULL)
      AND ($8::text IS NULL OR coalesce($9::jsonb ->> r.category, 'CONDUCT') = $8)
  )`;

/** `COUNTED` by household, in the columns of `counted_standing`. */
const COUNTED_THEN = `(WITH ${COUNTED}
  SELECT village_code, scheme_id, household_id, ${sumOf('BASE')} AS base, ${sumOf('CARRY')} AS carried,
    ${sumOf('ADD')} AS adds, -${sumOf('DEDUCT')} AS deducts,
    coalesce(sum(points) FILTER (WHERE NOT held), 0)::bigint AS points, count(*) FILTER (WHERE held) AS withheld
  FROM counted e GROUP BY village_code, scheme_id, household_id)`;

/**
 * Whether a village of the area was merged by then: its households are ranked where they are now. Asked for alone it is
 * still ranked, as it stood.
 */
const elsewhere = (village: string, day: string): string =>
  `($1 <> $2 AND EXISTS (SELECT FROM village w WHERE w.village_code = ${village} AND w.merged_on <= ${day}::date))`;

/** What is counted, and of which day. */
export interface Counting {
  area: AreaCode;
  period: RankedPeriod;
  /** The last day counted. */
  day: LocalDate;
  /** What was known then; null: the present. */
  knownOn: LocalDate | null;
  dimension: Dimension | null;
  dimensions: Record<string, Dimension>;
}

/** The parameters of `COUNTED`. */
export function countedParams(counting: Counting): unknown[] {
  const { area, period, day, knownOn, dimension, dimensions } = counting;
  const { from, to } = areaRange(area);
  const [whole, known] = [period.year !== null, knownOn ?? ALL_KNOWN.knownOn];
  const table = JSON.stringify(dimensions);
  return [from, to, MAIN_SCHEME, day, known, period.from, whole, dimension, table];
}

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
   * Every household of the villages that keep a main scheme which takes part: not opted out, and there on the day. One with
   * points of the period counts as there even if its record was opened later, as after an import. Of a day of knowledge both
   * are taken as they were known then. By village and code.
   */
  async households(tx: ReadTx, counting: Counting): Promise<StandingRow[]> {
    const { period, dimension, knownOn } = counting;
    const all = countedParams(counting);
    // What months gave is kept with them, for whole years as they stand now.
    const kept = period.year !== null && dimension === null && knownOn === null;
    const [table, params] = kept
      ? [`(SELECT * FROM counted_standing WHERE year = $6)`, [...all.slice(0, 5), period.year]]
      : [COUNTED_THEN, all];
    return tx.query(
      `SELECT h.id, h.village_code AS "villageCode", v.name AS "villageName", h.code AS "householdCode",
         h.head_name AS "headName", h.group_no AS "groupNo", g.name AS "groupName", coalesce(t.base, 0) AS base,
         coalesce(t.carried, 0) AS carried, coalesce(t.adds, 0) AS adds, coalesce(t.deducts, 0) AS deducts, coalesce(t.points, 0) AS points,
         coalesce(t.withheld, 0) AS withheld
       FROM household h
       JOIN area v ON v.code = h.village_code
       JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
       JOIN scheme s ON s.village_code = h.village_code AND s.code = $3
       LEFT JOIN ${table} t ON t.village_code = h.village_code AND t.scheme_id = s.id AND t.household_id = h.id
       WHERE h.village_code BETWEEN $1 AND $2 AND NOT h.opted_out
         AND (h.closed_on IS NULL AND h.split_from IS NULL OR cunfen_was_there(h, $4::date, $5::date))
         AND NOT ${elsewhere('h.village_code', `$${params.length + 1}`)}
         AND (h.opened_on <= $4::date OR t.household_id IS NOT NULL)
       ORDER BY h.village_code, h.code`,
      [...params, period.to],
    );
  }

  /** The months of the period that are closed in every village that has closed any of them. */
  async closedMonths(
    tx: ReadTx,
    area: AreaCode,
    period: RankedPeriod,
    { knownOn } = ALL_KNOWN,
  ): Promise<Month[]> {
    const { from, to } = areaRange(area);
    const rows = await tx.query<{ month: Month }>(
      `WITH closed AS (SELECT village_code, month FROM month
         WHERE NOT ${elsewhere('month.village_code', '$6')} AND village_code BETWEEN $1 AND $2 AND state = 'CLOSED'
           AND month BETWEEN $3 AND $4 AND cunfen_known(closed_at, $5::date))
       SELECT month FROM closed GROUP BY month
       HAVING count(*) = (SELECT count(DISTINCT village_code) FROM closed) ORDER BY month`,
      [from, to, monthOf(period.from), monthOf(period.to), knownOn, period.to],
    );
    return rows.map(({ month }) => month);
  }
}
