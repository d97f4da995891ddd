import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { groupBy } from '../shared/domain/group-by';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type RosterBooks } from './domain/compare-with-books';
import { type ExistingHousehold, type ExistingMember, type Leaver } from './domain/roster-changes';
import { type Care, type Residency, type Sex } from './domain/roster-household';
import { ranksMoved } from './kept-ranks.store';

/** A household with every field a roster can set. */
export interface RosterHouseholdRow {
  id: string;
  code: string;
  groupNo: number | null;
  courtyardId: string | null;
  headName: string;
  headInitials: string;
  phone: string;
  residency: Residency;
  optedOut: boolean;
}

/** A member with every field a roster can set. */
export interface RosterMemberRow {
  id: string;
  householdId: string;
  relation: string;
  name: string;
  sex: Sex | null;
  bornOn: LocalDate | null;
  partyMember: boolean;
  care: Care | null;
  residency: Residency;
}

/** What a household was called in the village it came from, until they merged. */
export interface BeforeMerger {
  householdId: string;
  village: string;
  code: string;
  groupNo: number;
  untilOn: LocalDate;
}

const HOUSEHOLDS = `jsonb_to_recordset($2) AS x("id" uuid, "code" text, "groupNo" smallint, "courtyardId" uuid,
  "headName" text, "headInitials" text, "phone" text, "residency" text, "optedOut" boolean)`;
const MEMBERS = `jsonb_to_recordset($2) AS x("id" uuid, "householdId" uuid, "relation" text, "name" text,
  "sex" text, "bornOn" date, "partyMember" boolean, "care" text, "residency" text)`;

/** Who lives in a village, read and written as a whole: a few statements however large the roster. */
@Injectable()
export class RosterStore {
  async books(tx: ReadTx, village: AreaCode): Promise<RosterBooks> {
    const groups = await tx.query<RosterBooks['groups'][number]>(
      `SELECT g.group_no AS no, g.name, g.ended_on IS NOT NULL AS ended,
         ARRAY(SELECT DISTINCT a.new_group_no FROM group_alias a JOIN regrouping r ON r.village_code = a.village_code
           AND r.id = a.regrouping_id WHERE a.village_code = g.village_code AND a.group_no = g.group_no
           AND r.effective_on = g.ended_on ORDER BY a.new_group_no) AS became
       FROM villager_group g WHERE g.village_code = $1 ORDER BY g.group_no`,
      [village],
    );
    return { groups, households: await this.households(tx, village) };
  }

  /**
   * All households by code, with their present members, the head first. Two plain reads put together here: right
   * after a large import PostgreSQL knows nothing yet of the tables' sizes, and a nested query took minutes.
   */
  async households(tx: ReadTx, village: AreaCode): Promise<ExistingHousehold[]> {
    const households = await tx.query<ExistingHousehold>(
      `SELECT h.id, h.code, h.group_no AS "groupNo", c.name AS courtyard, h.head_name AS "headName",
         nullif(h.phone, '') AS phone, h.residency, h.opted_out AS "optedOut",
         CASE WHEN h.closed_on IS NOT NULL THEN jsonb_build_object('on', h.closed_on, 'into', i.code) END AS ended
       FROM household h LEFT JOIN courtyard c ON c.village_code = h.village_code AND c.id = h.courtyard_id
       LEFT JOIN household i ON i.village_code = h.village_code AND i.id = h.merged_into
       WHERE h.village_code = $1 ORDER BY h.code`,
      [village],
    );
    const members = await tx.query<ExistingMember & { householdId: string }>(
      `SELECT m.household_id AS "householdId", r.id, r.name, m.relation, r.sex, r.born_on AS "bornOn",
         r.party_member AS "partyMember", r.care, r.residency
       FROM household_member m JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id
       WHERE m.village_code = $1 AND m.to_on IS NULL ORDER BY m.relation <> '户主', r.id`,
      [village],
    );
    const periods = await tx.query<{ householdId: string; groupNo: number; headName: string }>(
      `SELECT household_id AS "householdId", group_no AS "groupNo", head_name AS "headName"
       FROM household_period WHERE village_code = $1`,
      [village],
    );
    const left = await tx.query<Leaver & { householdId: string; residentId: string }>(
      `SELECT m.household_id AS "householdId", m.resident_id AS "residentId", r.name, r.born_on AS "bornOn", m.to_on AS "on"
       FROM household_member m JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id
       WHERE m.village_code = $1 AND m.to_on > m.from_on`,
      [village],
    );
    const before = await this.before(tx, village);
    const home = new Map(members.map(({ id, householdId }) => [id, householdId]));
    const told = new Map(
      households.map(({ id, code, headName }) => [id, `${headName}户(${code})`]),
    );
    const byHousehold = groupBy(members, ({ householdId }) => householdId);
    const leavers = groupBy(left, ({ householdId }) => householdId);
    const former = groupBy(periods, ({ householdId }) => householdId);
    return households.map((household) => ({
      ...household,
      formerGroups: [...(former.get(household.id) ?? []), ...(before.get(household.id) ?? [])].map(
        ({ groupNo }) => groupNo,
      ),
      formerCodes: before.get(household.id) ?? [],
      formerHeads: (former.get(household.id) ?? []).map(({ headName }) => headName),
      left: (leavers.get(household.id) ?? []).map(({ name, bornOn, on, residentId }) => ({
        ...{ name, bornOn, on, now: told.get(home.get(residentId) ?? '') ?? null },
      })),
      members: (byHousehold.get(household.id) ?? []).map(({ householdId: _, ...member }) => member),
    }));
  }

  /** Old paper of villages that merged says their codes and groups: what those of a household were. */
  async before(tx: ReadTx, village: AreaCode): Promise<Map<string, BeforeMerger[]>> {
    const rows = await tx.query<BeforeMerger>(
      `SELECT o.household_id AS "householdId", m.from_name AS village, o.from_code AS code, g.from_group_no AS "groupNo",
         m.effective_on AS "untilOn"
       FROM household_origin o
       JOIN merged_village m ON m.village_code = o.village_code AND m.from_village = o.from_village
       JOIN household h ON h.village_code = o.village_code AND h.id = o.household_id
       LEFT JOIN LATERAL (SELECT p.group_no FROM household_period p WHERE p.village_code = h.village_code
         AND p.household_id = h.id ORDER BY p.until_on LIMIT 1) p ON true
       JOIN group_origin g ON g.village_code = o.village_code AND g.from_village = o.from_village
         AND g.group_no = coalesce(p.group_no, h.group_no)
       WHERE o.village_code = $1`,
      [village],
    );
    return groupBy(rows, ({ householdId }) => householdId);
  }

  async insertHouseholds(
    tx: Tx,
    village: AreaCode,
    households: readonly RosterHouseholdRow[],
    openedOn: LocalDate,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO household (village_code, id, code, group_no, courtyard_id, head_name, head_initials, phone,
         residency, opted_out, opened_on)
       SELECT $1, x."id", x."code", x."groupNo", x."courtyardId", x."headName", x."headInitials", x."phone",
         x."residency", x."optedOut", $3 FROM ${HOUSEHOLDS}`,
      [village, JSON.stringify(households), openedOn],
    );
    ranksMoved(tx, village);
  }

  async updateHouseholds(
    tx: Tx,
    village: AreaCode,
    households: readonly RosterHouseholdRow[],
  ): Promise<void> {
    await tx.query(
      `UPDATE household h SET group_no = x."groupNo", courtyard_id = x."courtyardId", head_name = x."headName",
         head_initials = x."headInitials", phone = x."phone", residency = x."residency",
         opted_out = x."optedOut", version = h.version + 1
       FROM ${HOUSEHOLDS} WHERE h.village_code = $1 AND h.id = x."id"`,
      [village, JSON.stringify(households)],
    );
    ranksMoved(tx, village);
  }

  /** New residents, members of their household from that day on. */
  async insertMembers(
    tx: Tx,
    village: AreaCode,
    members: readonly RosterMemberRow[],
    fromOn: LocalDate,
  ): Promise<void> {
    const rows = JSON.stringify(members);
    await tx.query(
      `INSERT INTO resident (village_code, id, name, sex, born_on, party_member, care, residency)
       SELECT $1, x."id", x."name", x."sex", x."bornOn", x."partyMember", x."care", x."residency" FROM ${MEMBERS}`,
      [village, rows],
    );
    await tx.query(
      `INSERT INTO household_member (village_code, household_id, resident_id, relation, from_on)
       SELECT $1, x."householdId", x."id", x."relation", $3 FROM ${MEMBERS}`,
      [village, rows, fromOn],
    );
  }

  async updateMembers(
    tx: Tx,
    village: AreaCode,
    members: readonly RosterMemberRow[],
  ): Promise<void> {
    const rows = JSON.stringify(members);
    await tx.query(
      `UPDATE resident r SET sex = x."sex", born_on = x."bornOn", party_member = x."partyMember",
         care = x."care", residency = x."residency"
       FROM ${MEMBERS} WHERE r.village_code = $1 AND r.id = x."id"`,
      [village, rows],
    );
    await tx.query(
      `UPDATE household_member m SET relation = x."relation"
       FROM ${MEMBERS} WHERE m.village_code = $1 AND m.resident_id = x."id" AND m.household_id = x."householdId"
         AND m.to_on IS NULL AND m.relation <> x."relation"`,
      [village, rows],
    );
  }
}
