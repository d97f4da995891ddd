import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import {
  type GroupAlias,
  type GroupedHousehold,
  type KnownGroup,
  type Regrouping,
  type RegroupingRows,
} from './domain/regroup';

export interface RegroupingRow {
  id: string;
  effective_on: LocalDate;
  reason: string;
  recorded_by_name: string;
  recorded_at: Date;
  aliases: GroupAlias[];
}

/** Regroupings: the record, the alias table, and the dated rows they cause. */
@Injectable()
export class RegroupingStore {
  /** All of them, the newest first: there are a handful in a village's life. */
  async list(tx: ReadTx, village: AreaCode): Promise<RegroupingRow[]> {
    return tx.query(
      `SELECT r.id, r.effective_on, r.reason, a.display_name AS recorded_by_name, r.recorded_at,
         coalesce((SELECT jsonb_agg(jsonb_build_object('groupNo', l.group_no, 'newGroupNo', l.new_group_no,
             'groupName', l.group_name, 'newGroupName', l.new_group_name, 'households', l.households,
             'people', l.people) ORDER BY l.group_no, l.new_group_no)
           FROM group_alias l WHERE l.village_code = r.village_code AND l.regrouping_id = r.id), '[]') AS aliases
       FROM regrouping r JOIN account a ON a.id = r.recorded_by
       WHERE r.village_code = $1 ORDER BY r.effective_on DESC, r.recorded_at DESC`,
      [village],
    );
  }

  async groups(tx: ReadTx, village: AreaCode): Promise<KnownGroup[]> {
    return tx.query(
      `SELECT group_no AS "groupNo", name, ended_on AS "endedOn" FROM villager_group
       WHERE village_code = $1 ORDER BY group_no`,
      [village],
    );
  }

  async openHouseholds(tx: ReadTx, village: AreaCode): Promise<GroupedHousehold[]> {
    return tx.query(
      `WITH people AS MATERIALIZED (SELECT household_id, count(*) AS people FROM household_member
         WHERE village_code = $1 AND to_on IS NULL GROUP BY household_id),
       changed AS MATERIALIZED (SELECT household_id, max(until_on) AS until_on FROM household_period
         WHERE village_code = $1 GROUP BY household_id)
       SELECT h.id, h.code, h.group_no AS "groupNo", coalesce(p.people, 0) AS people,
         greatest(h.founded_on, c.until_on) AS "changedOn"
       FROM household h LEFT JOIN people p ON p.household_id = h.id LEFT JOIN changed c ON c.household_id = h.id
       WHERE h.village_code = $1 AND h.closed_on IS NULL ORDER BY h.id`,
      [village],
    );
  }

  /** How each household stood until the day is kept, as by its own events; then it stands in its new group. */
  async write(
    tx: Tx,
    village: AreaCode,
    id: string,
    { effectiveOn: day, reason }: Regrouping,
    { moves, aliases, table }: RegroupingRows,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO regrouping (village_code, id, effective_on, reason, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [village, id, day, reason, tx.actor.accountId, tx.now],
    );
    await tx.query(
      `INSERT INTO villager_group (village_code, group_no, name, ended_on)
       SELECT $1, x."groupNo", x.name, CASE WHEN x.after IS NULL THEN $3::date END
       FROM jsonb_to_recordset($2) AS x("groupNo" smallint, name text, after jsonb)
       ON CONFLICT (village_code, group_no) DO UPDATE SET name = excluded.name, ended_on = NULL`,
      [village, JSON.stringify(table), day],
    );
    await tx.query(
      `INSERT INTO group_alias (village_code, regrouping_id, group_no, new_group_no, group_name, new_group_name,
         households, people)
       SELECT $1, $2, x."groupNo", x."newGroupNo", x."groupName", x."newGroupName", x.households, x.people
       FROM jsonb_to_recordset($3) AS x("groupNo" smallint, "newGroupNo" smallint, "groupName" text,
         "newGroupName" text, households int, people int)`,
      [village, id, JSON.stringify(aliases)],
    );
    const moved = 'jsonb_to_recordset($2) AS x("householdId" uuid, "groupNo" smallint)';
    await tx.query(
      `INSERT INTO household_period (village_code, household_id, from_on, until_on, group_no, courtyard_id, head_name,
         regrouping_id)
       SELECT h.village_code, h.id, coalesce(last.until_on, h.founded_on), $3, h.group_no, h.courtyard_id, h.head_name, $4
       FROM ${moved} JOIN household h ON h.village_code = $1 AND h.id = x."householdId"
       LEFT JOIN LATERAL (SELECT max(p.until_on) AS until_on FROM household_period p
         WHERE p.village_code = h.village_code AND p.household_id = h.id) last ON true
       WHERE coalesce(last.until_on, h.founded_on) IS DISTINCT FROM $3::date`,
      [village, JSON.stringify(moves), day, id],
    );
    await tx.query(
      `UPDATE household h SET group_no = x."groupNo", version = h.version + 1
       FROM ${moved} WHERE h.village_code = $1 AND h.id = x."householdId"`,
      [village, JSON.stringify(moves)],
    );
    await tx.query(
      `UPDATE villager_group g SET ended_on = $3 FROM jsonb_to_recordset($2) AS x("groupNo" smallint, after jsonb)
       WHERE g.village_code = $1 AND g.group_no = x."groupNo" AND x.after IS NULL`,
      [village, JSON.stringify(table), day],
    );
  }
}
