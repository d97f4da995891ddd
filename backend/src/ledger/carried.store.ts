import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Quantity } from '../shared/domain/quantity';
import { type ReadTx } from '../shared/transactions';
import { type EntryId } from './books.store';
import { type Lasting, MOST_YEARS_BACK, toCarry } from './domain/carry-over';

/** An entry of an earlier year that its household opens the year with. */
export interface CarriedOriginal extends Lasting, EntryId {
  householdId: string;
  residentId: string | null;
  quantity: Quantity;
  level: string | null;
  item: string;
}

/** What is carried into later years (结转), and what still has to be. */
@Injectable()
export class CarriedStore {
  /**
   * Standing entries still valid in the year that are not carried into it: of opened households, and of those that went
   * into another. None once the year is settled; what is added to a settled one (上年调整) is carried like the rest of it.
   */
  async missing(
    tx: ReadTx,
    village: AreaCode,
    schemeId: string,
    year: number,
  ): Promise<CarriedOriginal[]> {
    const rows = await tx.query<CarriedOriginal>(
      `SELECT e.year, e.seq, e.line, e.household_id AS "householdId", e.resident_id AS "residentId", e.points,
         e.quantity, e.level, e.item, e.occurred_on AS "occurredOn", (r.terms ->> 'validYears')::integer AS "validYears"
       FROM rule r
       JOIN entry e ON e.village_code = r.village_code AND e.rule_list_id = r.rule_list_id AND e.rule_code = r.code
       JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
       WHERE r.village_code = $1 AND (r.terms ->> 'validYears')::integer > 1 AND e.scheme_id = $2
         AND e.year BETWEEN $3::integer - ${MOST_YEARS_BACK} AND $3::integer - 1 AND e.reverses_seq IS NULL
         AND e.repairs_seq IS NULL AND $3::integer > (SELECT v.locked_year FROM village_head v WHERE v.village_code = $1)
         AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
           AND x.reverses_seq = e.seq AND x.reverses_line = e.line)
         AND NOT EXISTS (SELECT FROM entry c WHERE c.village_code = e.village_code AND c.year = $3
           AND c.carries_year = e.year AND c.carries_seq = e.seq AND c.carries_line = e.line)
         AND EXISTS (SELECT FROM entry b WHERE b.village_code = e.village_code AND b.year = $3
           AND b.scheme_id = e.scheme_id AND (b.household_id = e.household_id OR h.merged_into IS NOT NULL)
           AND b.side = 'BASE' AND b.reverses_seq IS NULL)
       ORDER BY h.code, e.year, e.seq, e.line`,
      [village, schemeId, year],
    );
    return toCarry(rows, year);
  }

  /** A carried line that is not its original, was not taken back with it, or is no longer valid. */
  async wrong(tx: ReadTx, village: AreaCode): Promise<EntryId | null> {
    const rows = await tx.query<EntryId>(
      `SELECT c.year, c.seq, c.line FROM entry c
       LEFT JOIN entry e ON e.village_code = c.village_code AND e.year = c.carries_year AND e.seq = c.carries_seq
         AND e.line = c.carries_line
       LEFT JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
       WHERE c.village_code = $1 AND c.side = 'CARRY' AND c.level IS DISTINCT FROM 'BALANCE' AND c.reverses_seq IS NULL
         AND ((e.household_id, e.scheme_id, e.points) IS DISTINCT FROM (c.household_id, c.scheme_id, c.points)
           OR c.year >= e.year + coalesce((r.terms ->> 'validYears')::integer, 1)
           OR EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
               AND x.reverses_seq = e.seq AND x.reverses_line = e.line)
             IS DISTINCT FROM EXISTS (SELECT FROM entry x WHERE x.village_code = c.village_code AND x.year = c.year
               AND x.reverses_seq = c.seq AND x.reverses_line = c.line))
       ORDER BY c.year, c.seq, c.line LIMIT 1`,
      [village],
    );
    return rows[0] ?? null;
  }
}
