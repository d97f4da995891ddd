import { Injectable } from '@nestjs/common';
import { MAIN_SCHEME } from '../rulebook/rule-book';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type NameDisplay } from '../shared/domain/display-name';
import { type Points } from '../shared/domain/points';
import { type ReadTx, type Tx } from '../shared/transactions';
import { shownOn, wallOf } from '../village/channel.store';
import { type BottomCandidate } from './domain/award';
import { VETOED } from './year-end.store';

/** A village that ranks in the area, with the freeze that holds; null while its year is open. */
export interface RankingVillage {
  villageCode: AreaCode;
  villageName: string;
  nameDisplay: NameDisplay;
  schemeId: string;
  frozenVersion: number | null;
}

/** A ranked household of a frozen year. */
export interface RankedHousehold extends BottomCandidate {
  villageCode: AreaCode;
  headName: string;
  groupNo: number;
  deducts: Points;
}

/** What awards are reckoned from. */
@Injectable()
export class AwardStore {
  /** Nothing is booked and no year opened or frozen in the area until the transaction ends. */
  async lock(tx: Tx, area: AreaCode): Promise<void> {
    const { from, to } = areaRange(area);
    await tx.query(
      `SELECT FROM village_head WHERE village_code BETWEEN $1 AND $2 ORDER BY village_code FOR NO KEY UPDATE`,
      [from, to],
    );
  }

  /** By code. A village merged by the end of the year is left out: its households rank where they are now. */
  async villages(tx: ReadTx, area: AreaCode, year: number): Promise<RankingVillage[]> {
    const { from, to } = areaRange(area);
    return tx.query(
      `SELECT a.code AS "villageCode", a.name AS "villageName", c.display AS "nameDisplay", s.id AS "schemeId",
         f.version AS "frozenVersion"
       FROM village v ${shownOn(wallOf(area))} JOIN area a ON a.code = v.village_code
       JOIN scheme s ON s.village_code = v.village_code AND s.code = $4
       LEFT JOIN current_freeze f ON f.village_code = s.village_code AND f.scheme_id = s.id AND f.year = $3
       WHERE v.village_code BETWEEN $1 AND $2 AND (v.merged_on IS NULL OR v.merged_on > make_date($3::int, 12, 31))
       ORDER BY a.code`,
      [from, to, year, MAIN_SCHEME],
    );
  }

  /** The ranked households of the freezes that hold. */
  async ranked(tx: ReadTx, area: AreaCode, year: number): Promise<RankedHousehold[]> {
    const { from, to } = areaRange(area);
    return tx.query(
      `SELECT t.village_code AS "villageCode", t.household_id AS "householdId", t.household_code AS "householdCode",
         t.head_name AS "headName", t.group_no AS "groupNo", t.points, t.deducts,
         p.protection
       FROM current_freeze f
       JOIN scheme s ON s.village_code = f.village_code AND s.id = f.scheme_id AND s.code = $4
       JOIN frozen_standing t ON t.village_code = f.village_code AND t.scheme_id = f.scheme_id AND t.year = f.year
         AND t.version = f.version AND t.rank IS NOT NULL
       JOIN cunfen_protected($1, $2, make_date($3::integer, 12, 31)) p ON p.village_code = t.village_code
         AND p.household_id = t.household_id
       WHERE f.village_code BETWEEN $1 AND $2 AND f.year = $3`,
      [from, to, year, MAIN_SCHEME],
    );
  }

  /**
   * By household id the class of an act of the year that vetoes awards, also of one that was found too late to rank.
   */
  async vetoes(tx: ReadTx, area: AreaCode, year: number): Promise<Map<string, string>> {
    const { from, to } = areaRange(area);
    const rows = await tx.query<{ id: string; category: string }>(
      `SELECT e.household_id AS id, min(r.category) AS category FROM ${VETOED}
       AND e.village_code BETWEEN $1 AND $2 AND e.year = $3 GROUP BY 1`,
      [from, to, year],
    );
    return new Map(rows.map(({ id, category }) => [id, category]));
  }
}
