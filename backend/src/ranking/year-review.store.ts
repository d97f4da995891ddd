import { Injectable } from '@nestjs/common';
import { RANKS } from '../ledger/books.rows';
import { type EntrySide } from '../ledger/domain/chain';
import { MAIN_SCHEME } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, type Month, lastDayOf } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';

/** What a rule gave in a month, or took. Without a rule it is the base points of the year. */
export interface SourceRow {
  ruleCode: string | null;
  item: string;
  category: string;
  side: EntrySide;
  month: Month;
  points: Points;
}

export interface HouseholdMonthRow {
  householdId: string;
  month: Month;
  base: Points;
  carried: Points;
  adds: Points;
  /** Positive. */
  deducts: Points;
}

/** The entries of the main scheme that make up `counted_standing` of the year `$2`: of closed months, none withheld. */
const COUNTED = `(SELECT e.* FROM entry e JOIN village_head v ON v.village_code = e.village_code
    JOIN scheme s ON s.village_code = e.village_code AND s.id = e.scheme_id AND s.code = '${MAIN_SCHEME}'
  WHERE e.village_code = $1 AND e.year = $2 AND e.month <= v.closed_month AND ${RANKS}
    AND NOT EXISTS (SELECT FROM withheld_entry w WHERE w.village_code = e.village_code AND w.year = e.year
      AND w.seq = e.seq AND w.line = e.line))`;

const sumOf = (side: EntrySide) =>
  `coalesce(sum(e.points) FILTER (WHERE e.side = '${side}'), 0)::bigint`;

/** A year that counted, taken apart: by rule, by month, by household. Sums of it are the standings. */
@Injectable()
export class YearReviewStore {
  /** Where the points came from; a rule is named as its latest entry was booked. */
  async sources(tx: ReadTx, village: AreaCode, year: number): Promise<SourceRow[]> {
    return tx.query<SourceRow>(
      `SELECT e.rule_code AS "ruleCode", coalesce((array_agg(r.item ORDER BY e.seq DESC))[1], '') AS item,
         coalesce((array_agg(r.category ORDER BY e.seq DESC))[1], '') AS category, e.side, e.month, sum(e.points)::bigint AS points
       FROM ${COUNTED} e LEFT JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id
         AND r.code = e.rule_code
       GROUP BY e.rule_code, e.side, e.month ORDER BY e.month, e.rule_code, e.side`,
      [village, year],
    );
  }

  /** What every month gave each of the households. */
  async months(
    tx: ReadTx,
    village: AreaCode,
    year: number,
    householdIds: readonly string[],
  ): Promise<HouseholdMonthRow[]> {
    return tx.query<HouseholdMonthRow>(
      `SELECT e.household_id AS "householdId", e.month, ${sumOf('BASE')} AS base, ${sumOf('CARRY')} AS carried,
         ${sumOf('ADD')} AS adds, -${sumOf('DEDUCT')} AS deducts
       FROM ${COUNTED} e WHERE e.household_id = ANY ($3::uuid[])
       GROUP BY e.household_id, e.month ORDER BY e.household_id, e.month`,
      [village, year, householdIds],
    );
  }

  /** Who was there at the month's end, with the points counted in the year until then. */
  async pointsUntil(
    tx: ReadTx,
    village: AreaCode,
    year: number,
    month: Month,
  ): Promise<{ id: string; points: Points }[]> {
    const day: LocalDate = lastDayOf(month);
    return tx.query(
      `SELECT h.id, coalesce(sum(e.points), 0)::bigint AS points FROM household h
       LEFT JOIN ${COUNTED} e ON e.household_id = h.id AND e.month <= $3
       WHERE h.village_code = $1 AND NOT h.opted_out AND cunfen_was_there(h, $4, 'infinity')
       GROUP BY h.village_code, h.id HAVING h.opened_on <= $4 OR count(e.seq) > 0`,
      [village, year, month, day],
    );
  }
}
