import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type HouseholdSince } from './domain/carry-balance';

/** How a year was begun from the one before. */
export interface YearOpening {
  year: number;
  /** The freeze of the year before that it was begun from. */
  fromVersion: number;
  carryBps: number;
  graceUntil: LocalDate | null;
  basis: string;
  openedAt: Date;
  openedByName: string;
}

/** A household with its year in a freeze, and what was carried of it so far. */
export interface CarryingHousehold extends HouseholdSince {
  householdId: string;
  householdCode: string;
  headName: string;
  base: Points;
  points: Points;
  carried: Points;
}

/** How years are begun: only ever added to. */
@Injectable()
export class YearOpeningStore {
  /** Oldest first: a year frozen anew is begun from once more. */
  async ofYear(
    tx: ReadTx,
    village: AreaCode,
    schemeId: string,
    year: number,
  ): Promise<YearOpening[]> {
    return tx.query(
      `SELECT o.year, o.from_version AS "fromVersion", o.carry_bps AS "carryBps", o.grace_until AS "graceUntil", o.basis,
         o.opened_at AS "openedAt", a.display_name AS "openedByName"
       FROM year_opening o JOIN account a ON a.id = o.opened_by
       WHERE o.village_code = $1 AND o.scheme_id = $2 AND o.year = $3 ORDER BY o.from_version`,
      [village, schemeId, year],
    );
  }

  /** Until when each year that was followed by another is shown; as last decided. */
  async shownUntil(
    tx: ReadTx,
    village: AreaCode,
    schemeId: string,
  ): Promise<Map<number, LocalDate>> {
    const rows = await tx.query<{ year: number; until: LocalDate }>(
      `SELECT DISTINCT ON (from_year) from_year AS year, grace_until AS until FROM year_opening
       WHERE village_code = $1 AND scheme_id = $2 AND grace_until IS NOT NULL ORDER BY from_year, from_version DESC`,
      [village, schemeId],
    );
    return new Map(rows.map(({ year, until }) => [year, until]));
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    schemeId: string,
    opening: Omit<YearOpening, 'openedAt' | 'openedByName'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO year_opening (village_code, scheme_id, year, from_year, from_version, carry_bps, grace_until, basis,
         opened_by, opened_at) VALUES ($1, $2, $3::smallint, $3::smallint - 1, $4, $5, $6, $7, $8, $9)`,
      [
        village,
        schemeId,
        opening.year,
        opening.fromVersion,
        opening.carryBps,
        opening.graceUntil,
        opening.basis,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** The households of a freeze and what became of them since, and those split off from them in the year; by code. */
  async carrying(
    tx: ReadTx,
    village: AreaCode,
    of: { schemeId: string; year: number; fromVersion: number },
  ): Promise<CarryingHousehold[]> {
    return tx.query(
      `SELECT f.household_id AS "householdId", f.household_code AS "householdCode", f.head_name AS "headName", f.base,
         f.points, coalesce((SELECT sum(e.points) FROM entry e WHERE e.village_code = f.village_code
           AND e.year = $3::smallint AND e.scheme_id = f.scheme_id AND e.household_id = f.household_id
           AND e.side = 'CARRY' AND e.level = 'BALANCE'), 0)::bigint AS carried,
         f.opted_out OR h.opted_out AS "optedOut", i.code IS NULL AS ended, nullif(i.code, h.code) AS "goesOnIn",
         NULL AS "splitFrom"
       FROM frozen_standing f JOIN household h ON h.village_code = f.village_code AND h.id = f.household_id
       LEFT JOIN household i ON i.village_code = f.village_code
         AND i.id = cunfen_goes_on(f.village_code, f.household_id, $3::smallint)
       WHERE f.village_code = $1 AND f.scheme_id = $2 AND f.year = $3::smallint - 1 AND f.version = $4
       UNION ALL
       SELECT n.id, n.code, n.head_name, 0, 0, 0, false, false, NULL, f.household_code
       FROM household n JOIN frozen_standing f ON f.village_code = n.village_code AND f.household_id = n.split_from
       WHERE n.village_code = $1 AND f.scheme_id = $2 AND f.year = $3::smallint - 1 AND f.version = $4
         AND n.founded_on >= make_date($3::smallint, 1, 1) AND n.closed_on IS DISTINCT FROM n.founded_on
       ORDER BY 2`,
      [village, of.schemeId, of.year, of.fromVersion],
    );
  }

  /**
   * The first household that was carried neither nothing nor what a freeze the year was begun from gives. One that was
   * never carried may have ended, or left, before.
   */
  async miscarried(tx: ReadTx, village: AreaCode): Promise<{ year: number; code: string } | null> {
    const [row] = await tx.query<{ year: number; code: string }>(
      `SELECT e.year, h.code FROM (SELECT village_code, scheme_id, year, household_id, sum(points) AS points FROM entry
           WHERE village_code = $1 AND side = 'CARRY' AND level = 'BALANCE' GROUP BY 1, 2, 3, 4) e
       JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
       WHERE e.points <> 0 AND NOT EXISTS (SELECT FROM year_opening o JOIN frozen_standing f
           ON f.village_code = o.village_code AND f.scheme_id = o.scheme_id AND f.year = o.from_year
             AND f.version = o.from_version AND f.household_id = e.household_id AND NOT f.opted_out
         WHERE o.village_code = e.village_code AND o.scheme_id = e.scheme_id AND o.year = e.year
           AND greatest(0, f.points - f.base) * o.carry_bps / 10000 = e.points)
       ORDER BY e.year, h.code LIMIT 1`,
      [village],
    );
    return row ?? null;
  }
}
