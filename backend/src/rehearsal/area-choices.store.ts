import { Injectable } from '@nestjs/common';
import { MAIN_SCHEME } from '../rulebook/rule-book';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';

/** A list that can be rehearsed over an area; of a scheme a township published, without a village. */
export interface AreaList {
  id: string;
  villageName: string | null;
  schemeName: string;
  version: number | null;
  state: 'TOWN' | 'DRAFT' | 'VOTING' | 'ADOPTED';
  inForce: boolean;
}

/** What an area's office may choose from before it rehearses. */
@Injectable()
export class AreaChoicesStore {
  /** Years with books in any village of the area, newest first. */
  async years(tx: ReadTx, area: AreaCode): Promise<number[]> {
    const { from, to } = areaRange(area);
    const rows = await tx.query<{ year: number }>(
      `SELECT DISTINCT year FROM balance WHERE village_code BETWEEN $1 AND $2 ORDER BY year DESC`,
      [from, to],
    );
    return rows.map(({ year }) => year);
  }

  /** Published schemes first, the newest before the others; then the main lists by village. */
  async lists(tx: ReadTx, area: AreaCode, today: string): Promise<AreaList[]> {
    const { from, to } = areaRange(area);
    return tx.query(
      `SELECT id, village_name AS "villageName", scheme_name AS "schemeName", version, state, in_force AS "inForce"
       FROM (SELECT t.id, NULL::text AS village_code, NULL::text AS village_name, t.name AS scheme_name,
           NULL::integer AS version, 'TOWN' AS state, false AS in_force, t.published_at AS at
         FROM town_scheme t WHERE t.area_code BETWEEN $1 AND $2
         UNION ALL
         SELECT l.id, l.village_code, v.name, s.name, l.version, l.state,
           l.state = 'ADOPTED' AND l.effective_from <= $3 AND (l.effective_to IS NULL OR $3 < l.effective_to), l.created_at
         FROM rule_list l JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id AND s.code = $4
         JOIN area v ON v.code = l.village_code
         WHERE l.village_code BETWEEN $1 AND $2 AND l.state <> 'DISCARDED' AND EXISTS (
           SELECT FROM rule r WHERE r.village_code = l.village_code AND r.rule_list_id = l.id)) AS known
       ORDER BY village_code NULLS FIRST, version DESC, at DESC`,
      [from, to, today, MAIN_SCHEME],
    );
  }
}
