import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import { type Rule } from './domain/rule';
import { type RuleEntity, toRule } from './rule.entity';
import { SchemeEntity } from './scheme.entity';

/** The scheme that is ranked across villages and that later steps mean when they name none. */
export const MAIN_SCHEME = 'MAIN';

export interface RuleInForce {
  rule: Rule;
  ruleListId: string;
  schemeId: string;
}

export interface ListInForce {
  ruleListId: string;
  schemeId: string;
  version: number;
  effectiveFrom: LocalDate;
  effectiveTo: LocalDate | null;
  ballotId: string;
  rules: Rule[];
}

/** `r` is a rule; its columns under the names of the entity. */
const RULE = `r.village_code AS "villageCode", r.rule_list_id AS "ruleListId", r.code, r.position, r.category, r.item,
  r.direction, r.value, r.unit, r.caps, r.repeat_multiplier AS "repeatMultiplier", r.terms, r.evidence,
  r.note`;

const BASE_POINTS = 'coalesce(b.base_points, s.base_points)';
const LISTS = `FROM rule_list l JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id
  LEFT JOIN rule_list_base b ON b.village_code = l.village_code AND b.rule_list_id = l.id`;

const IN_FORCE = `FROM rule_list l JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id
  WHERE l.village_code = $1 AND l.state = 'ADOPTED' AND l.effective_from <= $2
    AND (l.effective_to IS NULL OR $2 < l.effective_to)`;

/** What counts on a day: the part of the rulebook that later steps read. */
@Injectable()
export class RuleBook {
  /** The rule of this code in force that day; with several schemes that of the main one first. */
  async ruleOn(
    tx: ReadTx,
    village: AreaCode,
    code: string,
    day: LocalDate,
  ): Promise<RuleInForce | null> {
    const [row] = await tx.query<RuleEntity & { schemeId: string }>(
      `SELECT l.scheme_id AS "schemeId", ${RULE}
       FROM (SELECT l.*, s.code AS scheme_code ${IN_FORCE}) l
       JOIN rule r ON r.village_code = l.village_code AND r.rule_list_id = l.id AND r.code = $3
       ORDER BY l.scheme_code <> '${MAIN_SCHEME}', l.scheme_code LIMIT 1`,
      [village, day, code],
    );
    return row ? { rule: toRule(row), ruleListId: row.ruleListId, schemeId: row.schemeId } : null;
  }

  /** The list of the scheme (null: the main one) in force that day, with its rules in order. */
  async listOn(
    tx: ReadTx,
    village: AreaCode,
    schemeId: string | null,
    day: LocalDate,
  ): Promise<ListInForce | null> {
    const [list] = await tx.query<Omit<ListInForce, 'rules'>>(
      `SELECT l.id AS "ruleListId", l.scheme_id AS "schemeId", l.version, l.effective_from AS "effectiveFrom",
         l.effective_to AS "effectiveTo", l.ballot_id AS "ballotId"
       ${IN_FORCE} AND CASE WHEN $3::uuid IS NULL THEN s.code = '${MAIN_SCHEME}' ELSE s.id = $3 END`,
      [village, day, schemeId],
    );
    return list ? { ...list, rules: await this.rulesOf(tx, village, list.ruleListId) } : null;
  }

  /** All rules of a list, draft or adopted, in the list's order. */
  async rulesOf(tx: ReadTx, village: AreaCode, ruleListId: string): Promise<Rule[]> {
    const rows = await tx.query<RuleEntity>(
      `SELECT ${RULE} FROM rule r WHERE r.village_code = $1 AND r.rule_list_id = $2 ORDER BY r.position`,
      [village, ruleListId],
    );
    return rows.map(toRule);
  }

  /** What a household begins a year with under the list. */
  async basePoints(tx: ReadTx, village: AreaCode, ruleListId: string): Promise<Points | null> {
    const [row] = await tx.query<{ points: Points }>(
      `SELECT ${BASE_POINTS} AS points ${LISTS} WHERE l.village_code = $1 AND l.id = $2`,
      [village, ruleListId],
    );
    return row?.points ?? null;
  }

  /** What the year begins with; of a scheme without a list, what it was made with. */
  async basePointsOfYear(
    tx: ReadTx,
    village: AreaCode,
    scheme: { id: string; basePoints: Points },
    year: number,
  ): Promise<Points> {
    const list = await this.baseListOfYear(tx, village, scheme.id, year);
    return list?.points ?? scheme.basePoints;
  }

  /** The list that says what the year begins with: the one in force on its first day, or else the first of the year. */
  async baseListOfYear(
    tx: ReadTx,
    village: AreaCode,
    schemeId: string,
    year: number,
  ): Promise<{ id: string; points: Points } | null> {
    const [row] = await tx.query<{ id: string; points: Points }>(
      `SELECT l.id, ${BASE_POINTS} AS points ${LISTS}
       WHERE l.village_code = $1 AND l.scheme_id = $2 AND l.state = 'ADOPTED'
         AND daterange(l.effective_from, l.effective_to) && daterange(make_date($3, 1, 1), make_date($3 + 1, 1, 1))
       ORDER BY l.effective_from LIMIT 1`,
      [village, schemeId, year],
    );
    return row ?? null;
  }

  /** Every list of the main scheme that is or was in force, oldest first, with its rules. */
  async adoptedLists(tx: ReadTx, village: AreaCode): Promise<ListInForce[]> {
    const lists = await tx.query<Omit<ListInForce, 'rules'>>(
      `SELECT l.id AS "ruleListId", l.scheme_id AS "schemeId", l.version, l.effective_from AS "effectiveFrom",
         l.effective_to AS "effectiveTo", l.ballot_id AS "ballotId"
       FROM rule_list l JOIN scheme s ON s.village_code = l.village_code AND s.id = l.scheme_id
       WHERE l.village_code = $1 AND l.state = 'ADOPTED' AND s.code = '${MAIN_SCHEME}' ORDER BY l.effective_from`,
      [village],
    );
    const complete: ListInForce[] = [];
    for (const list of lists) {
      complete.push({ ...list, rules: await this.rulesOf(tx, village, list.ruleListId) });
    }
    return complete;
  }

  async mainScheme(tx: ReadTx, village: AreaCode): Promise<SchemeEntity | null> {
    return tx.manager.findOneBy(SchemeEntity, { villageCode: village, code: MAIN_SCHEME });
  }

  /** A scheme inside the area the transaction was opened for. */
  async scheme(tx: ReadTx, id: string): Promise<SchemeEntity | null> {
    return tx.manager.findOneBy(SchemeEntity, { id });
  }
}
