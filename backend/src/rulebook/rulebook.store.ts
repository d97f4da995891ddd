import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Direction, type Rule, termsOf } from './domain/rule';
import { type RuleListState } from './domain/rule-list-lifecycle';
import { RuleEntity } from './rule.entity';
import { RuleListEntity } from './rule-list.entity';
import { SchemeEntity } from './scheme.entity';
import { ranksMoved } from '../village/kept-ranks.store';

export interface SchemeRow {
  id: string;
  code: string;
  name: string;
  /** By the list in force today; before there is any, what the scheme was made with. */
  base_points_now: Points;
  created_at: Date;
  current_list_id: string | null;
  draft_list_id: string | null;
  town_scheme_id: string | null;
}

export interface RuleListRow {
  id: string;
  scheme_id: string;
  scheme_name: string;
  version: number;
  state: RuleListState;
  effective_from: LocalDate | null;
  effective_to: LocalDate | null;
  ballot_id: string | null;
  vote_ballot_id: string | null;
  rule_count: number;
  /** What a household begins the year with: the list's own, or of a list without them the scheme's. */
  base_points: Points;
  own_base_points: Points | null;
  of_town: boolean;
}

export type OpenList = Pick<RuleListRow, 'id' | 'state' | 'effective_from' | 'vote_ballot_id'>;
export type NewDraft = Pick<RuleListEntity, 'villageCode' | 'id' | 'schemeId' | 'version'> & {
  basePoints: Points;
};
export type RuleListFilter = { schemeId: typeof filters.id };
export type RuleFilter = Record<'q' | 'category', typeof filters.text> & {
  ruleListId: typeof filters.id;
  direction: ReturnType<typeof filters.oneOf<Direction>>;
  on: typeof filters.day;
};

const SCHEME = `SELECT s.*,
    coalesce((SELECT b.base_points FROM rule_list l JOIN rule_list_base b ON b.village_code = l.village_code
        AND b.rule_list_id = l.id WHERE l.village_code = s.village_code AND l.scheme_id = s.id
        AND l.state = 'ADOPTED' AND l.effective_from <= $2 AND (l.effective_to IS NULL OR $2 < l.effective_to)
    ), s.base_points) AS base_points_now,
    (SELECT l.id FROM rule_list l WHERE l.village_code = s.village_code AND l.scheme_id = s.id
      AND l.state = 'ADOPTED' AND l.effective_from <= $2 AND (l.effective_to IS NULL OR $2 < l.effective_to)
    ) AS current_list_id,
    (SELECT l.id FROM rule_list l WHERE l.village_code = s.village_code AND l.scheme_id = s.id
      AND l.state IN ('DRAFT', 'VOTING') ORDER BY l.version DESC LIMIT 1) AS draft_list_id
  FROM scheme s WHERE s.village_code = $1`;

const RULE_LIST = `SELECT l.*, s.name AS scheme_name, coalesce(b.base_points, s.base_points) AS base_points,
    b.base_points AS own_base_points, s.town_code IS NOT NULL AS of_town, (SELECT count(*) FROM rule r
    WHERE r.village_code = l.village_code AND r.rule_list_id = l.id) AS rule_count
  FROM rule_list l JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id
  LEFT JOIN rule_list_base b ON b.village_code = l.village_code AND b.rule_list_id = l.id
  WHERE l.village_code = $1`;

/** Schemes, their lists and rules: what the rulebook's own screens read and write. */
@Injectable()
export class RulebookStore {
  /** `today` decides which list is the current one. */
  async listSchemes(
    tx: ReadTx,
    village: AreaCode,
    today: LocalDate,
    list: ListQuery<object>,
  ): Promise<Page<SchemeRow>> {
    return this.page(tx, SCHEME, [village, today], list);
  }

  async findScheme(
    tx: ReadTx,
    village: AreaCode,
    today: LocalDate,
    id: string,
  ): Promise<SchemeRow | null> {
    const rows = await tx.query<SchemeRow>(`${SCHEME} AND s.id = $3`, [village, today, id]);
    return rows[0] ?? null;
  }

  async listRuleLists(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<RuleListFilter>,
  ): Promise<Page<RuleListRow>> {
    const sql = `${RULE_LIST} AND ($2::uuid IS NULL OR l.scheme_id = $2)`;
    return this.page(tx, sql, [village, list.filter.schemeId ?? null], list);
  }

  async findRuleList(tx: ReadTx, village: AreaCode, id: string): Promise<RuleListRow | null> {
    const rows = await tx.query<RuleListRow>(`${RULE_LIST} AND l.id = $2`, [village, id]);
    return rows[0] ?? null;
  }

  async listRules(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<RuleFilter>,
  ): Promise<Page<RuleEntity>> {
    const f = list.filter;
    return this.page(
      tx,
      `SELECT r.rule_list_id AS "ruleListId", r.code, r.position, r.category, r.item, r.direction, r.value, r.unit,
         r.caps, r.repeat_multiplier AS "repeatMultiplier", r.terms, r.evidence, r.note, r.version, r.origin
       FROM rule r JOIN rule_list l ON l.village_code = r.village_code AND l.id = r.rule_list_id
       WHERE r.village_code = $1 AND ($2::uuid IS NULL OR r.rule_list_id = $2)
         AND ($3::text IS NULL OR r.category = $3) AND ($4::text IS NULL OR r.direction = $4)
         AND ($5::text IS NULL OR strpos(lower(concat_ws(' ', r.code, r.category, r.item)), lower($5)) > 0)
         AND ($6::date IS NULL OR (l.state = 'ADOPTED' AND l.effective_from <= $6
           AND (l.effective_to IS NULL OR $6 < l.effective_to)))`,
      [
        village,
        f.ruleListId ?? null,
        f.category ?? null,
        f.direction ?? null,
        f.q ?? null,
        f.on ?? null,
      ],
      list,
    );
  }

  async findRule(
    tx: ReadTx,
    village: AreaCode,
    ruleListId: string,
    code: string,
  ): Promise<RuleEntity | null> {
    return tx.manager.findOneBy(RuleEntity, { villageCode: village, ruleListId, code });
  }

  /**
   * Makes others who add a scheme to this village wait, and counts the schemes there are; null when
   * there is no such village. A weak lock: writes that merely point at the village go on.
   */
  async lockSchemes(tx: Tx, village: AreaCode): Promise<number | null> {
    const locked = await tx.query(
      'SELECT village_code FROM village WHERE village_code = $1 FOR NO KEY UPDATE',
      [village],
    );
    if (locked.length === 0) return null;
    return tx.manager.countBy(SchemeEntity, { villageCode: village });
  }

  /** The scheme's lists that are drafts or not yet replaced; others who adopt one wait. */
  async lockOpenLists(tx: Tx, village: AreaCode, schemeId: string): Promise<OpenList[]> {
    return tx.query(
      `SELECT id, state, effective_from, vote_ballot_id FROM rule_list
       WHERE village_code = $1 AND scheme_id = $2 AND effective_to IS NULL ORDER BY version FOR UPDATE`,
      [village, schemeId],
    );
  }

  async insertScheme(tx: Tx, scheme: SchemeEntity): Promise<void> {
    await tx.manager.insert(SchemeEntity, scheme);
    ranksMoved(tx, scheme.villageCode);
  }

  /** A draft with its rules, numbered in the order given; those with codes of `ofTown` are the township's. */
  async insertDraft(
    tx: Tx,
    { basePoints, ...list }: NewDraft,
    rules: readonly Rule[],
    ofTown: ReadonlySet<string> = new Set(),
  ): Promise<void> {
    await tx.manager.insert(RuleListEntity, { ...list, state: 'DRAFT', createdAt: tx.now });
    await tx.query(
      'INSERT INTO rule_list_base (village_code, rule_list_id, base_points) VALUES ($1, $2, $3)',
      [list.villageCode, list.id, basePoints],
    );
    if (rules.length === 0) return;
    await tx.manager.insert(
      RuleEntity,
      rules.map((rule, at) => ({
        ...rule,
        terms: termsOf(rule),
        villageCode: list.villageCode,
        ruleListId: list.id,
        position: at + 1,
        origin: ofTown.has(rule.code) ? 'TOWN' : 'VILLAGE',
        repeatMultiplier: rule.repeatMultiplier ?? null,
        evidence: rule.evidence ?? '',
        note: rule.note ?? '',
      })),
    );
  }

  async closeList(tx: Tx, village: AreaCode, id: string, effectiveTo: LocalDate): Promise<void> {
    await tx.query('UPDATE rule_list SET effective_to = $3 WHERE village_code = $1 AND id = $2', [
      village,
      id,
      effectiveTo,
    ]);
  }

  async adoptList(
    tx: Tx,
    village: AreaCode,
    id: string,
    adoption: { effectiveFrom: LocalDate; ballotId: string; contentHash: Buffer },
  ): Promise<void> {
    await tx.query(
      `UPDATE rule_list SET state = 'ADOPTED', effective_from = $3, ballot_id = $4, content_hash = $5
       WHERE village_code = $1 AND id = $2`,
      [village, id, adoption.effectiveFrom, adoption.ballotId, adoption.contentHash],
    );
  }

  private async page<Row, F>(
    tx: ReadTx,
    sql: string,
    params: readonly unknown[],
    list: ListQuery<F>,
  ): Promise<Page<Row>> {
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM (${sql}) AS found`,
      params,
    );
    const rows = await tx.query<Row>(
      `${sql} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }
}
