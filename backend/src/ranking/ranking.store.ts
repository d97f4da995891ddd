import { Injectable } from '@nestjs/common';
import { MAIN_SCHEME } from '../rulebook/rule-book';
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
   * an import. `orderBy` is SQL over `h` household, `v` area, `t` standing.
   */
  async households(
    tx: ReadTx,
    area: AreaCode,
    year: number,
    day: LocalDate,
    orderBy: string,
  ): Promise<StandingRow[]> {
    const { from, to } = areaRange(area);
    return tx.query(
      `SELECT h.id, h.village_code AS "villageCode", v.name AS "villageName", h.code AS "householdCode",
         h.head_name AS "headName", h.group_no AS "groupNo", g.name AS "groupName", coalesce(t.base, 0) AS base,
         coalesce(t.carried, 0) AS carried, coalesce(t.adds, 0) AS adds, coalesce(t.deducts, 0) AS deducts, coalesce(t.points, 0) AS points,
         coalesce(t.withheld, 0) AS withheld
       FROM household h
       JOIN area v ON v.code = h.village_code
       JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
       JOIN scheme s ON s.village_code = h.village_code AND s.code = $5
       LEFT JOIN counted_standing t ON t.village_code = h.village_code AND t.scheme_id = s.id AND t.year = $3
         AND t.household_id = h.id
       WHERE h.village_code BETWEEN $1 AND $2 AND NOT h.opted_out
         AND (h.closed_on IS NULL OR h.closed_on > $4)
         AND NOT ${elsewhere('h.village_code')}
         AND (h.opened_on <= $4 OR t.household_id IS NOT NULL)
       ORDER BY ${orderBy}`,
      [from, to, year, day, MAIN_SCHEME],
    );
  }

  /** The months of the year that are closed in every village that has closed any of them. */
  async closedMonths(tx: ReadTx, area: AreaCode, year: number): Promise<Month[]> {
    const { from, to } = areaRange(area);
    const rows = await tx.query<{ month: Month }>(
      `WITH closed AS (SELECT village_code, month FROM month
         WHERE NOT ${elsewhere('month.village_code')} AND village_code BETWEEN $1 AND $2 AND state = 'CLOSED' AND left(month, 4) = $3::text)
       SELECT month FROM closed GROUP BY month
       HAVING count(*) = (SELECT count(DISTINCT village_code) FROM closed) ORDER BY month`,
      [from, to, year],
    );
    return rows.map(({ month }) => month);
  }
}
