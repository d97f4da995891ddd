import { Injectable } from '@nestjs/common';
import { MOST_YEARS_BACK } from '../ledger/domain/carry-over';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import {
  type MergedGroup,
  type MergedHousehold,
  type MergingVillage,
  type VillageMerger,
} from './domain/merge-villages';
import { type YearBalance } from './domain/household-event';
import { ranksMoved } from '../village/kept-ranks.store';
import { type LastingEntry } from './domain/points-to-come';

export interface MergedVillageRow {
  village_code: AreaCode;
  village_name: string;
  from_village: AreaCode;
  from_name: string;
  effective_on: LocalDate;
  reason: string;
  closing_seq: number;
  opening_seq: number | null;
  households: number;
  points: number;
  recorded_by_name: string;
}

/** A household with the id it gets in the new village. */
export type NewHousehold = MergedHousehold & { id: string };

const HOUSEHOLDS = `jsonb_to_recordset($2) AS x(id uuid, village text, "fromId" uuid, "fromCode" text, code text,
  "groupNo" smallint)`;

/** Villages that merge: how they stand, and the rows by which the new one begins. */
@Injectable()
export class VillageMergeStore {
  /** The newest first; of the area and all inside it. */
  async list(tx: ReadTx, area: AreaCode): Promise<MergedVillageRow[]> {
    const { from, to } = areaRange(area);
    return tx.query(
      `SELECT m.*, n.name AS village_name, a.display_name AS recorded_by_name FROM merged_village m
       JOIN area n ON n.code = m.village_code JOIN account a ON a.id = m.recorded_by
       WHERE m.village_code BETWEEN $1 AND $2 ORDER BY m.effective_on DESC, m.village_code, m.from_village`,
      [from, to],
    );
  }

  async village(tx: ReadTx, code: AreaCode, day: LocalDate): Promise<MergingVillage | null> {
    const [row] = await tx.query<MergingVillage>(
      `SELECT v.village_code AS code, a.name, v.merged_on AS "mergedOn", coalesce(h.locked_year, 0) AS "lockedYear",
         coalesce((SELECT sum(b.points) FROM balance b WHERE b.village_code = v.village_code AND b.year = $2), 0)::bigint AS points,
         coalesce((SELECT jsonb_agg(jsonb_build_object('groupNo', g.group_no, 'name', g.name) ORDER BY g.group_no)
           FROM villager_group g WHERE g.village_code = v.village_code AND g.ended_on IS NULL), '[]') AS groups,
         '[]'::jsonb AS households,
         (SELECT count(*) FROM act t WHERE t.village_code = v.village_code AND t.state IN ('SUBMITTED', 'RETURNED')) AS "waitingActs",
         (SELECT count(*) FROM disputed_entry d WHERE d.village_code = v.village_code) AS "openObjections",
         ARRAY(SELECT DISTINCT e.month::text FROM entry e WHERE e.village_code = v.village_code AND e.year = $2
           AND e.month > h.closed_month ORDER BY 1) AS "openMonths",
         cunfen_year_unfinished(v.village_code, $3) AS "unfinishedYear",
         greatest((SELECT max(t.occurred_on) FROM act t WHERE t.village_code = v.village_code
             AND t.state NOT IN ('REJECTED', 'WITHDRAWN')),
           (SELECT max(e.effective_on) FROM household_event e WHERE e.village_code = v.village_code),
           (SELECT max(r.effective_on) FROM regrouping r WHERE r.village_code = v.village_code)) AS "lastOn"
       FROM village v JOIN area a ON a.code = v.village_code LEFT JOIN village_head h ON h.village_code = v.village_code
       WHERE v.village_code = $1`,
      [code, yearOf(day), day],
    );
    if (!row) return null;
    const households = await tx.query<MergingVillage['households'][number]>(
      `WITH people AS MATERIALIZED (SELECT household_id, count(*) AS people FROM household_member
         WHERE village_code = $1 AND to_on IS NULL GROUP BY household_id)
       SELECT h.id, h.code, h.group_no AS "groupNo", coalesce(p.people, 0) AS people
       FROM household h LEFT JOIN people p ON p.household_id = h.id
       WHERE h.village_code = $1 AND h.closed_on IS NULL ORDER BY h.group_no, h.code`,
      [code],
    );
    return { ...row, households };
  }

  /** The new village's groups, schemes, courtyards, households and people, as they are in the old ones. */
  async open(
    tx: Tx,
    { code: village, effectiveOn: day, villages }: VillageMerger,
    groups: readonly MergedGroup[],
    households: readonly NewHousehold[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO villager_group (village_code, group_no, name)
       SELECT $1, x."groupNo", x."groupNo" || '组' FROM jsonb_to_recordset($2) AS x("groupNo" smallint)`,
      [village, JSON.stringify(groups)],
    );
    await tx.query(
      `INSERT INTO scheme (village_code, id, code, name, base_points, created_at)
       SELECT DISTINCT ON (s.code) $1, s.id, s.code, s.name, s.base_points, $3
       FROM scheme s WHERE s.village_code = ANY ($2::text[]) ORDER BY s.code, array_position($2::text[], s.village_code::text)`,
      [village, villages, tx.now],
    );
    await tx.query(
      `INSERT INTO courtyard (village_code, id, name)
       SELECT $1, c.id, CASE WHEN count(*) OVER (PARTITION BY c.name) > 1 THEN left(a.name || c.name, 40) ELSE c.name END
       FROM courtyard c JOIN area a ON a.code = c.village_code WHERE c.village_code = ANY ($2::text[])`,
      [village, villages],
    );
    const rows = JSON.stringify(households);
    await tx.query(
      `INSERT INTO household (village_code, id, code, group_no, courtyard_id, head_name, head_initials, phone, residency,
         opted_out, opened_on, founded_on)
       SELECT $1, x.id, x.code, x."groupNo", h.courtyard_id, h.head_name, h.head_initials, h.phone, h.residency, h.opted_out,
         $3, $3 FROM ${HOUSEHOLDS} JOIN household h ON h.village_code = x.village AND h.id = x."fromId"`,
      [village, rows, day],
    );
    ranksMoved(tx, village);
    await tx.query(
      `INSERT INTO resident (village_code, id, name, sex, born_on, party_member, care, residency)
       SELECT $1, r.id, r.name, r.sex, r.born_on, r.party_member, r.care, r.residency FROM ${HOUSEHOLDS}
       JOIN household_member m ON m.village_code = x.village AND m.household_id = x."fromId" AND m.to_on IS NULL
       JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id`,
      [village, rows],
    );
    await tx.query(
      `INSERT INTO household_member (village_code, household_id, resident_id, relation, from_on)
       SELECT $1, x.id, m.resident_id, m.relation, $3 FROM ${HOUSEHOLDS}
       JOIN household_member m ON m.village_code = x.village AND m.household_id = x."fromId" AND m.to_on IS NULL`,
      [village, rows, day],
    );
    await tx.query(
      `INSERT INTO account_household (village_code, account_id, household_id, relation, from_on, noted_by)
       SELECT $1, o.account_id, x.id, o.relation, $3, $4 FROM ${HOUSEHOLDS}
       JOIN recused_household o ON o.village_code = x.village AND o.household_id = x."fromId"`,
      [village, rows, day, tx.actor.accountId],
    );
    await tx.query(
      `INSERT INTO household_link (village_code, household_id, linked_household_id, from_on)
       SELECT $1, x.id, y.id, $3 FROM ${HOUSEHOLDS}
       JOIN household_link l ON l.village_code = x.village AND l.household_id = x."fromId" AND l.to_on IS NULL
       JOIN jsonb_to_recordset($2) AS y(id uuid, village text, "fromId" uuid)
         ON y.village = x.village AND y."fromId" = l.linked_household_id`,
      [village, rows, day],
    );
  }

  /** What households have in the year and in later ones that have books already, with the scheme of that code in the new village. */
  async balances(
    tx: ReadTx,
    from: AreaCode,
    into: AreaCode,
    day: LocalDate,
  ): Promise<(YearBalance & { fromSchemeId: string })[]> {
    return tx.query(
      `SELECT b.household_id AS "householdId", b.scheme_id AS "fromSchemeId", n.id AS "schemeId", b.year, b.base,
         b.adds + b.carried AS adds, b.deducts
       FROM balance b JOIN scheme s ON s.village_code = b.village_code AND s.id = b.scheme_id
       JOIN scheme n ON n.village_code = $2 AND n.code = s.code
       JOIN household h ON h.village_code = b.village_code AND h.id = b.household_id AND h.closed_on IS NULL
       WHERE b.village_code = $1 AND b.year >= $3 ORDER BY b.year, h.code, s.code`,
      [from, into, yearOf(day)],
    );
  }

  /** Standing entries valid beyond their year, of households that go on and of those merged into such. */
  async lasting(
    tx: ReadTx,
    from: AreaCode,
    into: AreaCode,
    day: LocalDate,
  ): Promise<LastingEntry[]> {
    return tx.query(
      `WITH RECURSIVE went AS (
         SELECT h.id AS was, h.id, h.merged_into, h.closed_on FROM household h WHERE h.village_code = $1
         UNION ALL SELECT w.was, h.id, h.merged_into, h.closed_on FROM went w
           JOIN household h ON h.village_code = $1 AND h.id = w.merged_into)
       SELECT w.id AS "householdId", n.id AS "schemeId", e.points, e.item, e.occurred_on AS "occurredOn",
         (r.terms ->> 'validYears')::integer AS "validYears",
         ARRAY(SELECT c.year FROM entry c WHERE c.village_code = e.village_code AND c.year > e.year AND c.carries_year = e.year
           AND c.carries_seq = e.seq AND c.carries_line = e.line) AS "carriedInto"
       FROM rule r
       JOIN entry e ON e.village_code = r.village_code AND e.rule_list_id = r.rule_list_id AND e.rule_code = r.code
       JOIN went w ON w.was = e.household_id AND w.closed_on IS NULL
       JOIN scheme s ON s.village_code = e.village_code AND s.id = e.scheme_id
       JOIN scheme n ON n.village_code = $2 AND n.code = s.code
       WHERE r.village_code = $1 AND (r.terms ->> 'validYears')::integer > 1
         AND e.year > $3::integer - ${MOST_YEARS_BACK} AND e.reverses_seq IS NULL AND e.repairs_seq IS NULL
         AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
           AND x.reverses_seq = e.seq AND x.reverses_line = e.line)
       ORDER BY w.id, e.year, e.seq, e.line`,
      [from, into, yearOf(day)],
    );
  }

  async link(
    tx: Tx,
    { code: village, effectiveOn, reason }: VillageMerger,
    from: Pick<MergingVillage, 'code' | 'name'>,
    sealed: {
      closing: { seq: number; hash: Buffer };
      opening: { seq: number; hash: Buffer } | null;
      points: number;
    },
    origins: { groups: readonly MergedGroup[]; households: readonly NewHousehold[] },
  ): Promise<void> {
    const { closing, opening, points } = sealed;
    await tx.query(
      `INSERT INTO merged_village (village_code, from_village, from_name, effective_on, reason, closing_seq, closing_hash,
         opening_seq, opening_hash, households, points, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[village, from.code, from.name, effectiveOn, reason, closing.seq, closing.hash],
        ...[opening?.seq ?? null, opening?.hash ?? null, origins.households.length, points],
        ...[tx.actor.accountId, tx.now],
      ],
    );
    await tx.query(
      `INSERT INTO group_origin (village_code, from_village, from_group_no, from_name, group_no)
       SELECT $1, $3, x."fromGroupNo", x."fromName", x."groupNo"
       FROM jsonb_to_recordset($2) AS x("fromGroupNo" smallint, "fromName" text, "groupNo" smallint)`,
      [village, JSON.stringify(origins.groups), from.code],
    );
    await tx.query(
      `INSERT INTO household_origin (village_code, household_id, from_village, from_household_id, from_code)
       SELECT $1, x.id, x.village, x."fromId", x."fromCode" FROM ${HOUSEHOLDS}`,
      [village, JSON.stringify(origins.households)],
    );
    await tx.query(
      'UPDATE village SET merged_into = $2, merged_on = $3, version = version + 1 WHERE village_code = $1',
      [from.code, village, effectiveOn],
    );
    ranksMoved(tx, from.code);
  }
}
