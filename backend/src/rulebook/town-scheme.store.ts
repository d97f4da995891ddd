import { Injectable } from '@nestjs/common';
import { type AreaCode, areaKind, areaRange, parentArea } from '../shared/domain/area-code';
import { type Points } from '../shared/domain/points';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type OwnLimits } from './domain/own-rules';
import { type Rule } from './domain/rule';

/** A scheme a township publishes for its villages. */
export interface TownScheme {
  townCode: AreaCode;
  id: string;
  name: string;
  basePoints: Points;
  rules: Rule[];
  limits: OwnLimits;
  publishedAt: Date;
}

/** A list that a village of the area has lived by, offered to the township as a pilot. */
export interface PilotList {
  villageCode: AreaCode;
  villageName: string;
  ruleListId: string;
  schemeName: string;
  version: number;
  ruleCount: number;
}

const TOWN_SCHEME = `SELECT area_code AS "townCode", id, name, base_points AS "basePoints", rules,
    json_build_object('adds', own_adds, 'deducts', own_deducts, 'points', own_points) AS limits,
    published_at AS "publishedAt"
  FROM town_scheme`;

@Injectable()
export class TownSchemeStore {
  /** What was published for a village by its township, or by the townships of an area; the newest first. */
  async list(tx: ReadTx, area: AreaCode): Promise<TownScheme[]> {
    const of = areaKind(area) === 'VILLAGE' ? (parentArea(area) ?? area) : area;
    const { from, to } = areaRange(of);
    return tx.query(`${TOWN_SCHEME} WHERE area_code BETWEEN $1 AND $2 ORDER BY published_at DESC`, [
      from,
      to,
    ]);
  }

  /** Null unless the township of the village published it. */
  async find(tx: ReadTx, village: AreaCode, id: string): Promise<TownScheme | null> {
    const rows = await tx.query<TownScheme>(`${TOWN_SCHEME} WHERE area_code = $1 AND id = $2`, [
      parentArea(village),
      id,
    ]);
    return rows[0] ?? null;
  }

  /** The adopted lists of the villages of an area, each village's newest first. */
  async pilotLists(tx: ReadTx, area: AreaCode): Promise<PilotList[]> {
    const { from, to } = areaRange(area);
    return tx.query(
      `SELECT l.village_code AS "villageCode", a.name AS "villageName", l.id AS "ruleListId",
         s.name AS "schemeName", l.version, (SELECT count(*) FROM rule r
           WHERE r.village_code = l.village_code AND r.rule_list_id = l.id) AS "ruleCount"
       FROM rule_list l JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id
       JOIN area a ON a.code = l.village_code
       WHERE l.village_code BETWEEN $1 AND $2 AND l.state = 'ADOPTED'
       ORDER BY l.village_code, s.name, l.version DESC`,
      [from, to],
    );
  }

  async insert(tx: Tx, scheme: Omit<TownScheme, 'publishedAt'>): Promise<void> {
    const { adds, deducts, points } = scheme.limits;
    await tx.query(
      `INSERT INTO town_scheme (area_code, id, name, base_points, rules, own_adds, own_deducts, own_points,
         published_by, published_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        scheme.townCode,
        scheme.id,
        scheme.name,
        scheme.basePoints,
        JSON.stringify(scheme.rules),
        adds,
        deducts,
        points,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }
}
