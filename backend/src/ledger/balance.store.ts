import { Injectable } from '@nestjs/common';
import { type AsOf } from '../shared/as-of';
import { type AreaCode } from '../shared/domain/area-code';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx } from '../shared/transactions';
import { type BalanceRow } from './books.rows';

export type BalanceFilter = {
  year: typeof filters.year;
  householdId: typeof filters.id;
  groupNo: typeof filters.integer;
  asOf: typeof filters.day;
  knownOn: typeof filters.day;
};

/** As `balance` keeps them, or added up from the entries of one day as they were known on another. */
const KEPT =
  'SELECT * FROM balance WHERE village_code = $1 AND $5::date IS NULL AND $6::date IS NULL';
const ADDED_UP = `SELECT e.village_code, e.scheme_id, e.year, e.household_id, ${sumOf('BASE')} AS base,
    ${sumOf('CARRY')} AS carried, ${sumOf('ADD')} AS adds, -${sumOf('DEDUCT')} AS deducts,
    sum(e.points)::bigint AS points, count(*) AS entry_count
  FROM entry e JOIN posting p ON p.village_code = e.village_code AND p.seq = e.seq
  WHERE e.village_code = $1 AND ($2::smallint IS NULL OR e.year = $2) AND ($3::uuid IS NULL OR e.household_id = $3)
    AND e.occurred_on <= $5::date AND cunfen_known(p.recorded_at, $6)
  GROUP BY e.village_code, e.scheme_id, e.year, e.household_id`;

function sumOf(side: string): string {
  return `coalesce(sum(e.points) FILTER (WHERE e.side = '${side}'), 0)::bigint`;
}

/** What households' years come to: now, or as of a day. */
@Injectable()
export class BalanceStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<BalanceFilter>,
    asOf: AsOf | null,
  ): Promise<Page<BalanceRow>> {
    const { year, householdId, groupNo } = list.filter;
    const days = [asOf?.on ?? null, asOf?.knownOn ?? null];
    const params = [village, year ?? null, householdId ?? null, groupNo ?? null, ...days];
    const from = `FROM (${asOf ? ADDED_UP : KEPT}) b
      JOIN household h ON h.village_code = b.village_code AND h.id = b.household_id
      WHERE b.village_code = $1 AND ($2::smallint IS NULL OR b.year = $2)
        AND ($3::uuid IS NULL OR b.household_id = $3) AND ($4::int IS NULL OR h.group_no = $4)`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${from}`,
      params,
    );
    const rows = await tx.query<BalanceRow>(
      `SELECT b.*, h.code AS household_code, h.head_name, h.group_no ${from}
       ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }
}
