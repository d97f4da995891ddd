import { Injectable } from '@nestjs/common';
import { type AreaCode, areaKind, areaRange } from '../shared/domain/area-code';
import { Page } from '../shared/list-query';
import { type ReadTx, together } from '../shared/transactions';
import { type StandingRow } from './ranking.store';

/** A part of a ranking, from either end. */
export interface Shown {
  bestFirst: boolean;
  offset: number;
  /** null: all. */
  limit: number | null;
}

/** A household with its place; tied ones share it. */
export type PlacedRow = StandingRow & { rank: number; tied: boolean };

/** Where a household stands in an area; `tied`: others have the same points. */
export interface Place {
  area: AreaCode;
  areaName: string;
  rank: number;
  tied: boolean;
  households: number;
}

/** What a ranking comes to; points in hundredths, null while it is empty. */
export interface RankingSum {
  households: number;
  /** By how many the points are divided. */
  people: number;
  points: number;
  highest: number | null;
  lowest: number | null;
}

const ofArea = (area: AreaCode): string =>
  ({
    VILLAGE: 't.village_code = $1',
    TOWNSHIP: 't.township_code = $1 AND NOT t.elsewhere',
    COUNTY: 't.county_code = $1 AND NOT t.elsewhere',
    ROOT: 'false',
  })[areaKind(area)];

/** How many households of the area `$1` have so many points in the year `$2`. */
const totals = (area: AreaCode): string =>
  areaKind(area) === 'VILLAGE'
    ? `SELECT points, count(*) AS households FROM ranked_standing WHERE village_code = $1 AND year = $2 GROUP BY points`
    : `SELECT points, households FROM rank_histogram WHERE area_code = $1 AND year = $2 AND households > 0`;

/** The totals, each with how many households are better and how many there are. */
const scale = (area: AreaCode): string =>
  `scale AS MATERIALIZED (SELECT points, households, (sum(households) OVER (ORDER BY points DESC) - households)::bigint
     AS better, (sum(households) OVER ())::bigint AS ranked FROM (${totals(area)}) totals)`;

const ROW = `h.id, h.village_code AS "villageCode", v.name AS "villageName", h.code AS "householdCode",
  h.head_name AS "headName", h.group_no AS "groupNo", g.name AS "groupName", t.base, t.carried, t.adds, t.deducts, t.points,
  t.withheld, (1 + s.better)::int AS rank, s.households > 1 AS tied`;
const NAMED = `JOIN household h ON h.village_code = t.village_code AND h.id = t.household_id
  JOIN area v ON v.code = t.village_code
  JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
  JOIN scale s ON s.points = t.points`;

/**
 * Reads the rows kept for ranks: what a reading costs depends on what it shows, not on how much was booked. A page
 * begins at the total its first row has, told by the totals, so that nothing is counted off but that row's ties.
 */
@Injectable()
export class RankedStore {
  /** Whether rows of the year are kept for the area; a year nobody there has counted anything in has none. */
  async keeps(tx: ReadTx, area: AreaCode, year: number): Promise<boolean> {
    const [row] = await tx.query<{ kept: boolean }>(
      areaKind(area) === 'VILLAGE'
        ? `SELECT EXISTS (SELECT FROM ranked_village WHERE village_code = $1 AND $2 BETWEEN first_year AND last_year) AS kept`
        : `SELECT EXISTS (SELECT FROM rank_histogram WHERE area_code = $1 AND year = $2 AND households > 0) AS kept`,
      [area, year],
    );
    return row?.kept ?? false;
  }

  /** The latest year that any household of a township or county has points of. */
  async latestYear(tx: ReadTx, area: AreaCode): Promise<number | null> {
    const [row] = await tx.query<{ year: number | null }>(
      'SELECT max(year) AS year FROM rank_histogram WHERE area_code = $1 AND points <> 0 AND households > 0',
      [area],
    );
    return row?.year ?? null;
  }

  /** Rows of the area's ranking, each with its rank in the whole area, and how many there are. */
  async page(tx: ReadTx, area: AreaCode, year: number, shown: Shown): Promise<Page<PlacedRow>> {
    const [rows, { households }] = await together(
      this.inOrder(tx, area, year, shown),
      this.sum(tx, area, year),
    );
    return new Page(rows, shown.offset, households);
  }

  async sum(tx: ReadTx, area: AreaCode, year: number): Promise<RankingSum> {
    const [row] = await tx.query<RankingSum>(
      `SELECT coalesce(sum(households), 0)::int AS households, coalesce(sum(households), 0)::int AS people, coalesce(sum(points * households), 0)::bigint AS points,
         max(points) AS highest, min(points) AS lowest FROM (${totals(area)}) totals`,
      [area, year],
    );
    return row ?? { households: 0, people: 0, points: 0, highest: null, lowest: null };
  }

  /** The household's places in village, township and county; none when it is not ranked. */
  async placesOf(
    tx: ReadTx,
    village: AreaCode,
    year: number,
    householdId: string,
  ): Promise<Place[]> {
    return tx.query(
      `WITH own AS (SELECT * FROM ranked_standing WHERE village_code = $1 AND year = $2 AND household_id = $3), total AS (
         SELECT own.village_code AS area, t.points, count(*) AS households FROM own JOIN ranked_standing t
           ON t.village_code = own.village_code AND t.year = own.year GROUP BY 1, 2
         UNION ALL SELECT g.area_code, g.points, g.households FROM own JOIN rank_histogram g
           ON g.area_code IN (own.township_code, own.county_code) AND g.year = own.year AND NOT own.elsewhere)
       SELECT total.area, a.name AS "areaName",
         (1 + coalesce(sum(households) FILTER (WHERE total.points > own.points), 0))::int AS rank,
         sum(households) FILTER (WHERE total.points = own.points) > 1 AS tied, sum(households)::int AS households
       FROM own CROSS JOIN total JOIN area a ON a.code = total.area
       GROUP BY total.area, a.name, own.points ORDER BY total.area DESC`,
      [village, year, householdId],
    );
  }

  /** Each village's last `count` households, worst first; a village merged by then is left out. */
  async lastOfVillages(
    tx: ReadTx,
    area: AreaCode,
    year: number,
    count: number,
  ): Promise<{ villageCode: AreaCode; householdId: string; points: number }[]> {
    const { from, to } = areaRange(area);
    return tx.query(
      `SELECT k.village_code AS "villageCode", t.household_id AS "householdId", t.points
       FROM ranked_village k CROSS JOIN LATERAL (SELECT household_id, points FROM ranked_standing t
         WHERE t.village_code = k.village_code AND t.year = $3 AND NOT t.elsewhere
         ORDER BY t.points, t.household_code LIMIT $4) t
       WHERE k.village_code BETWEEN $1 AND $2 ORDER BY k.village_code, t.points`,
      [from, to, year, count],
    );
  }

  private async inOrder(
    tx: ReadTx,
    area: AreaCode,
    year: number,
    { bestFirst, offset, limit }: Shown,
  ): Promise<PlacedRow[]> {
    const order = `t.points ${bestFirst ? 'DESC' : 'ASC'}, t.village_code, t.household_code`;
    const passed = bestFirst ? 'better' : 'ranked - better - households';
    return tx.query(
      `WITH ${scale(area)}, start AS (SELECT points, ${passed} AS passed FROM scale WHERE ${passed} <= $3::bigint
         ORDER BY passed DESC LIMIT 1)
       SELECT ${ROW} FROM (SELECT * FROM ranked_standing t WHERE ${ofArea(area)} AND t.year = $2
         AND t.points ${bestFirst ? '<=' : '>='} (SELECT points FROM start)
         ORDER BY ${order} OFFSET $3::bigint - (SELECT passed FROM start) LIMIT $4) t ${NAMED} ORDER BY ${order}`,
      [area, year, offset, limit],
    );
  }
}
