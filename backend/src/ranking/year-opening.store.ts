import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx, type Tx } from '../shared/transactions';

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
export interface CarryingHousehold {
  householdId: string;
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

  /** The households of a freeze that live on and have base points in the year, by code. */
  async carrying(
    tx: ReadTx,
    village: AreaCode,
    of: { schemeId: string; year: number; fromVersion: number },
  ): Promise<CarryingHousehold[]> {
    return tx.query(
      `SELECT f.household_id AS "householdId", f.base, f.points, coalesce((SELECT sum(e.points) FROM entry e
           WHERE e.village_code = f.village_code AND e.year = $3::smallint AND e.scheme_id = f.scheme_id
             AND e.household_id = f.household_id AND e.side = 'CARRY' AND e.level = 'BALANCE'), 0)::bigint AS carried
       FROM frozen_standing f
       WHERE f.village_code = $1 AND f.scheme_id = $2 AND f.year = $3::smallint - 1 AND f.version = $4 AND NOT f.opted_out
         AND EXISTS (SELECT FROM entry b WHERE b.village_code = f.village_code AND b.year = $3::smallint
           AND b.scheme_id = f.scheme_id AND b.household_id = f.household_id AND b.side = 'BASE'
           AND b.reverses_seq IS NULL)
       ORDER BY f.household_code`,
      [village, of.schemeId, of.year, of.fromVersion],
    );
  }
}
