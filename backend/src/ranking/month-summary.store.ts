import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Month, lastDayOf, yearOf } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type SummaryRow } from './domain/month-summary';

const sumOf = (which: string) => `coalesce(sum(e.points) FILTER (WHERE ${which}), 0)::bigint`;

/** What the books say of a month, household by household, up to the posting its sheet was made from. */
@Injectable()
export class MonthSummaryStore {
  /** Who was there at the month's end and whoever has points of the year, by group and code. */
  async rows(
    tx: ReadTx,
    village: AreaCode,
    month: Month,
    lastSeq: number | null,
  ): Promise<SummaryRow[]> {
    return tx.query<SummaryRow>(
      `SELECT h.id AS "householdId", h.code AS "householdCode", h.head_name AS "headName", h.group_no AS "groupNo",
         g.name AS "groupName", NOT h.opted_out AND h.opened_on <= $4::date
           AND (h.closed_on IS NULL OR h.closed_on > $4) AS ranked,
         ${sumOf(`e.year = $3 AND (e.month < $2 OR e.side = 'BASE')`)} AS before,
         ${sumOf(`e.month = $2 AND e.side = 'ADD'`)} AS adds,
         -${sumOf(`e.month = $2 AND e.side = 'DEDUCT'`)} AS deducts,
         ${sumOf(`e.month = $2 AND e.side = 'CARRY'`)} AS carried,
         ${sumOf(`e.month = $2 AND e.side <> 'BASE' AND e.year <> $3`)} AS "ofOtherYears"
       FROM household h
       JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
       LEFT JOIN entry e ON e.village_code = h.village_code AND e.household_id = h.id AND e.month <= $2
         AND (e.year = $3 OR e.month = $2) AND ($5::bigint IS NULL OR e.seq <= $5)
       WHERE h.village_code = $1
       GROUP BY h.village_code, h.id, g.name
       HAVING count(e.seq) > 0 OR (NOT h.opted_out AND h.opened_on <= $4 AND (h.closed_on IS NULL OR h.closed_on > $4))
       ORDER BY h.group_no, h.code`,
      [village, month, yearOf(month), lastDayOf(month), lastSeq],
    );
  }
}
