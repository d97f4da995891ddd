import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type PublicityDayKind, Village } from './village.entity';

export interface VillageRow {
  code: AreaCode;
  name: string;
  publicity_days: number;
  publicity_day_kind: PublicityDayKind;
  objection_days: number;
  supervision_phone: string;
  keep_originals: boolean;
  evidence_months: number | null;
  /** How much of a deduction labour may repair, in hundredths of a per cent. */
  repair_share_bp: number;
  /** The day it was merged into another village, and that one's name. */
  merged_on: LocalDate | null;
  merged_name: string | null;
  version: number;
}

/** What is left out stays as it is. */
export type VillageSettings = Pick<Village, 'publicityDays' | 'supervisionPhone'> &
  Partial<
    Pick<
      Village,
      'publicityDayKind' | 'objectionDays' | 'keepOriginals' | 'evidenceMonths' | 'repairShareBp'
    >
  >;

export interface GroupRow {
  group_no: number;
  name: string;
  /** Open households and their present members. */
  households: number;
  people: number;
}

/** The village itself: settings and villagers' groups. */
@Injectable()
export class VillageStore {
  async find(tx: ReadTx, village: AreaCode): Promise<VillageRow | null> {
    const rows = await tx.query<VillageRow>(
      `SELECT v.village_code AS code, a.name, v.publicity_days, v.publicity_day_kind,
         v.objection_days, v.supervision_phone, v.keep_originals, v.evidence_months, v.repair_share_bp, v.version,
         v.merged_on, m.name AS merged_name
       FROM village v JOIN area a ON a.code = v.village_code LEFT JOIN area m ON m.code = v.merged_into WHERE v.village_code = $1`,
      [village],
    );
    return rows[0] ?? null;
  }

  /** Changes the settings if they still have the version; false when somebody was faster. */
  async update(
    tx: Tx,
    village: AreaCode,
    version: number,
    settings: VillageSettings,
  ): Promise<boolean> {
    const { affected } = await tx.manager
      .getRepository(Village)
      .update({ villageCode: village, version }, { ...settings, version: version + 1 });
    return affected === 1;
  }

  /**
   * Whoever changes who lives here comes one after the other; acts and approvals go on meanwhile, which is
   * why the lock is not FOR UPDATE: that would also stop every insert that refers to the village.
   */
  async lock(tx: Tx, village: AreaCode): Promise<void> {
    await tx.query('SELECT FROM village WHERE village_code = $1 FOR NO KEY UPDATE', [village]);
  }

  /** The groups there are now. Counted per household first: joined all at once it takes seconds while the tables' sizes are unknown. */
  async listGroups(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<Record<never, never>>,
  ): Promise<Page<GroupRow>> {
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      'SELECT count(*) AS total FROM villager_group WHERE village_code = $1 AND ended_on IS NULL',
      [village],
    );
    const rows = await tx.query<GroupRow>(
      `WITH home AS MATERIALIZED (
         SELECT h.group_no, coalesce(m.people, 0) AS people FROM household h
         LEFT JOIN (SELECT household_id, count(*) AS people FROM household_member
           WHERE village_code = $1 AND to_on IS NULL GROUP BY household_id) m ON m.household_id = h.id
         WHERE h.village_code = $1 AND h.closed_on IS NULL)
       SELECT g.group_no, g.name, count(home.group_no) AS households, coalesce(sum(home.people), 0)::bigint AS people
       FROM villager_group g LEFT JOIN home ON home.group_no = g.group_no
       WHERE g.village_code = $1 AND g.ended_on IS NULL GROUP BY g.group_no, g.name
       ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      [village],
    );
    return new Page(rows, list.offset, total);
  }

  /** What a group that is no more became; null for one that is there, or never was. */
  async endedGroup(
    tx: ReadTx,
    village: AreaCode,
    groupNo: number,
  ): Promise<{ name: string; became: string } | null> {
    const [row] = await tx.query<{ name: string; became: string }>(
      `SELECT g.name, coalesce((SELECT string_agg(DISTINCT a.new_group_name, '、') FROM group_alias a
         JOIN regrouping r ON r.village_code = a.village_code AND r.id = a.regrouping_id
         WHERE a.village_code = g.village_code AND a.group_no = g.group_no AND r.effective_on = g.ended_on), '') AS became
       FROM villager_group g WHERE g.village_code = $1 AND g.group_no = $2 AND g.ended_on IS NOT NULL`,
      [village, groupNo],
    );
    return row ?? null;
  }

  /** Makes the groups that are missing, named by their number. */
  async ensureGroups(tx: Tx, village: AreaCode, groupNos: readonly number[]): Promise<void> {
    await tx.query(
      `INSERT INTO villager_group (village_code, group_no, name)
       SELECT DISTINCT $1, no, no || '组' FROM unnest($2::smallint[]) AS wanted(no)
       ON CONFLICT (village_code, group_no) DO NOTHING`,
      [village, groupNos],
    );
  }
}
