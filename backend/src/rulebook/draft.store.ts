import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Points } from '../shared/domain/points';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type OwnLimits } from './domain/own-rules';
import { type RuleListState } from './domain/rule-list-lifecycle';
import { type Rule, termsOf } from './domain/rule';
import { RuleEntity } from './rule.entity';
import { RuleListEntity } from './rule-list.entity';

export interface DraftRow {
  id: string;
  scheme_id: string;
  state: RuleListState;
  version: number;
  vote_ballot_id: string | null;
  base_points: Points;
  of_town: boolean;
  /** What the township leaves the village; null for a scheme of the village's own. */
  own_limits: OwnLimits | null;
}

/** Rule lists while they are written. */
@Injectable()
export class DraftStore {
  /** The list, locked: others who write on it, vote on it or adopt it wait. */
  async lock(tx: Tx, village: AreaCode, id: string): Promise<DraftRow | null> {
    const rows = await tx.query<DraftRow>(
      `SELECT l.id, l.scheme_id, l.state, l.version, l.vote_ballot_id, coalesce(b.base_points, s.base_points) AS base_points,
         s.town_code IS NOT NULL AS of_town, (SELECT json_build_object('adds', t.own_adds, 'deducts', t.own_deducts, 'points', t.own_points)
          FROM town_scheme t WHERE t.area_code = s.town_code AND t.id = s.town_scheme_id) AS own_limits
       FROM rule_list l JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id
       LEFT JOIN rule_list_base b ON b.village_code = l.village_code AND b.rule_list_id = l.id
       WHERE l.village_code = $1 AND l.id = $2 FOR UPDATE OF l`,
      [village, id],
    );
    return rows[0] ?? null;
  }

  /** Whether there is such a list, in whatever state. */
  async exists(tx: ReadTx, village: AreaCode, id: string): Promise<boolean> {
    return tx.manager.existsBy(RuleListEntity, { villageCode: village, id });
  }

  /** The number of the scheme's next version. Call it with the village's schemes locked. */
  async nextVersion(tx: Tx, village: AreaCode, schemeId: string): Promise<number> {
    const [row] = await tx.query<{ next: number }>(
      `SELECT coalesce(max(version), 0) + 1 AS next FROM rule_list WHERE village_code = $1 AND scheme_id = $2`,
      [village, schemeId],
    );
    return row?.next ?? 1;
  }

  async rows(tx: ReadTx, village: AreaCode, ruleListId: string): Promise<RuleEntity[]> {
    return tx.manager.find(RuleEntity, {
      where: { villageCode: village, ruleListId },
      order: { position: 'ASC' },
    });
  }

  /** Adds the rule behind the last of its category, or at the end; a town's rules keep their places before it. */
  async insertRule(tx: Tx, village: AreaCode, ruleListId: string, rule: Rule): Promise<void> {
    const [place] = await tx.query<{ last: number }>(
      `SELECT coalesce(max(position) FILTER (WHERE category = $3 AND NOT town), max(position), 0) AS last
       FROM (SELECT position, category, bool_or(origin = 'TOWN') OVER () AS town FROM rule
         WHERE village_code = $1 AND rule_list_id = $2) AS listed`,
      [village, ruleListId, rule.category],
    );
    const last = place?.last ?? 0;
    await tx.query(
      `UPDATE rule SET position = position + 1 WHERE village_code = $1 AND rule_list_id = $2 AND position > $3`,
      [village, ruleListId, last],
    );
    await tx.manager.insert(RuleEntity, {
      ...columnsOf(rule),
      villageCode: village,
      ruleListId,
      position: last + 1,
    });
  }

  /** False when the rule is no longer of this version. */
  async updateRule(
    tx: Tx,
    village: AreaCode,
    key: { ruleListId: string; code: string; version: number },
    rule: Rule,
  ): Promise<boolean> {
    const { affected } = await tx.manager.update(
      RuleEntity,
      { villageCode: village, ...key },
      { ...columnsOf(rule), version: key.version + 1 },
    );
    return affected === 1;
  }

  async deleteRule(
    tx: Tx,
    village: AreaCode,
    key: { ruleListId: string; code: string; version: number },
  ): Promise<boolean> {
    const { affected } = await tx.manager.delete(RuleEntity, { villageCode: village, ...key });
    return affected === 1;
  }

  /** Of a draft of before lists had base points of their own it makes them. */
  async setBasePoints(tx: Tx, village: AreaCode, id: string, basePoints: Points): Promise<void> {
    await tx.query(
      `INSERT INTO rule_list_base (village_code, rule_list_id, base_points) VALUES ($1, $2, $3)
       ON CONFLICT (village_code, rule_list_id) DO UPDATE SET base_points = excluded.base_points`,
      [village, id, basePoints],
    );
  }

  async step(
    tx: Tx,
    village: AreaCode,
    id: string,
    to: { state: RuleListState; voteBallotId: string | null },
  ): Promise<void> {
    await tx.query(
      'UPDATE rule_list SET state = $3, vote_ballot_id = $4 WHERE village_code = $1 AND id = $2',
      [village, id, to.state, to.voteBallotId],
    );
  }
}

function columnsOf(rule: Rule) {
  const { code, category, item, direction, value, unit, caps } = rule;
  return {
    ...{ code, category, item, direction, value, unit, caps },
    terms: termsOf(rule),
    repeatMultiplier: rule.repeatMultiplier ?? null,
    evidence: rule.evidence ?? '',
    note: rule.note ?? '',
  };
}
