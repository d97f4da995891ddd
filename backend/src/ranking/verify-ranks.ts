import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';

interface Found {
  where: string;
  what: string;
}

/** Checks that what ranks are read from is what it would be if it were made anew. */
export class VerifyRanks {
  /** The rows of a village, and that they are kept for every year it counted anything in. */
  async ofVillage(tx: ReadTx, village: AreaCode): Promise<Found | null> {
    const [found] = await tx.query<Found>(
      `SELECT "where", what FROM (
         SELECT 'rank of household ' || coalesce(k.household_code, n.household_code) || ' of ' || year AS "where", CASE
             WHEN k.village_code IS NULL THEN 'is not kept' WHEN n.village_code IS NULL THEN 'is kept though it is not ranked'
             ELSE 'is kept with other points than the books give it' END AS what
         FROM (SELECT * FROM ranked_standing WHERE village_code = $1) k
         FULL JOIN (SELECT * FROM ranked_now WHERE village_code = $1) n USING (year, household_id)
         WHERE (k.household_code, k.base, k.carried, k.adds, k.deducts, k.points, k.withheld, k.elsewhere) IS DISTINCT FROM
           (n.household_code, n.base, n.carried, n.adds, n.deducts, n.points, n.withheld, n.elsewhere)
         UNION ALL SELECT 'ranks', 'are not kept' FROM (SELECT year FROM standing t
             JOIN scheme s ON s.village_code = t.village_code AND s.id = t.scheme_id AND s.code = 'MAIN' WHERE t.village_code = $1
             UNION SELECT NULL FROM household h WHERE h.village_code = $1) y
           WHERE NOT EXISTS (SELECT FROM ranked_village k WHERE k.village_code = $1
             AND coalesce(y.year, k.last_year) BETWEEN k.first_year AND k.last_year)) checked
       ORDER BY "where" LIMIT 1`,
      [village],
    );
    return found ?? null;
  }

  /** The totals of a county and its townships against the rows they count. */
  async ofCounty(tx: ReadTx, county: AreaCode): Promise<Found | null> {
    const { from, to } = areaRange(county);
    const [found] = await tx.query<Found>(
      `SELECT 'ranking of ' || area_code || ' in ' || year AS "where",
         'counts ' || sum(kept) || ' households of ' || points || ' hundredths, not ' || sum(rows) AS what
       FROM (SELECT area_code, year, points, households AS kept, 0 AS rows FROM rank_histogram
           WHERE area_code BETWEEN $1 AND $2
         UNION ALL SELECT a.code, t.year, t.points, 0, count(*) FROM ranked_standing t
           CROSS JOIN LATERAL (VALUES (t.township_code), (t.county_code)) AS a(code)
           WHERE t.village_code BETWEEN $1 AND $2 AND NOT t.elsewhere GROUP BY 1, 2, 3) counted
       GROUP BY area_code, year, points HAVING sum(kept) <> sum(rows) ORDER BY 1, 2 LIMIT 1`,
      [from, to],
    );
    return found ?? null;
  }
}
