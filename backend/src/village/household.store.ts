import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { normaliseName } from '../shared/domain/chinese-text';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Care, type Residency, type Sex } from './domain/roster-household';
import { HouseholdMember } from './household-member.entity';
import { Household } from './household.entity';
import { Resident } from './resident.entity';
import { ranksMoved } from './kept-ranks.store';

export interface HouseholdRow {
  id: string;
  code: string;
  group_no: number;
  group_name: string;
  courtyard_id: string | null;
  courtyard_name: string | null;
  head_name: string;
  head_initials: string;
  /** Present members. */
  member_count: number;
  phone: string;
  residency: Residency;
  opted_out: boolean;
  opened_on: LocalDate;
  closed_on: LocalDate | null;
  version: number;
}

export interface MemberRow {
  resident_id: string;
  name: string;
  relation: string;
  sex: Sex | null;
  born_on: LocalDate | null;
  party_member: boolean;
  care: Care | null;
  residency: Residency;
  from_on: LocalDate;
  to_on: LocalDate | null;
}

/** Another household, as it is named in a link. */
export interface HouseholdName {
  id: string;
  code: string;
  headName: string;
}

/** Where a household came from and where it went; null for most. */
export interface HouseholdOrigin {
  foundedOn: LocalDate | null;
  splitFrom: HouseholdName | null;
  mergedInto: HouseholdName | null;
  /** What its group was called until a day, when the village changed its groups; the latest first. */
  formerGroups: { groupNo: number; name: string; untilOn: LocalDate }[];
}

export type HouseholdFilter = {
  q: typeof filters.text;
  groupNo: typeof filters.integer;
  courtyardId: typeof filters.id;
  residency: typeof filters.text;
  ids: typeof filters.ids;
};

/** The fields a person may change by hand. */
export type HouseholdDetails = Pick<Household, 'phone' | 'residency' | 'optedOut' | 'courtyardId'>;

const HOUSEHOLD = `SELECT h.id, h.code, h.group_no, g.name AS group_name, h.courtyard_id, c.name AS courtyard_name,
    h.head_name, h.head_initials, (SELECT count(*) FROM household_member m WHERE m.village_code = h.village_code
      AND m.household_id = h.id AND m.to_on IS NULL) AS member_count,
    h.phone, h.residency, h.opted_out, h.opened_on, h.closed_on, h.version
  FROM household h
  JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
  LEFT JOIN courtyard c ON c.village_code = h.village_code AND c.id = h.courtyard_id`;

/**
 * Households and their members. `courtyards` is what `visibleCourtyards` answered: null for everybody who may
 * see the whole village.
 */
@Injectable()
export class HouseholdStore {
  /** Searched by a piece of the head's name, the beginning of its initials, or the beginning of the code. */
  async search(
    tx: ReadTx,
    village: AreaCode,
    courtyards: readonly string[] | null,
    list: ListQuery<HouseholdFilter>,
  ): Promise<Page<HouseholdRow>> {
    const { q, groupNo, courtyardId, residency, ids } = list.filter;
    const params = [
      village,
      courtyards,
      q ? normaliseName(q).toLowerCase() : null,
      groupNo ?? null,
      courtyardId ?? null,
      residency ?? null,
      ids ?? null,
    ];
    const where = `WHERE h.village_code = $1 AND ($2::uuid[] IS NULL OR h.courtyard_id = ANY ($2))
      AND ($3::text IS NULL OR strpos(lower(h.head_name), $3) > 0 OR starts_with(h.head_initials, $3)
        OR starts_with(lower(h.code), $3) OR EXISTS (SELECT FROM household_origin o WHERE o.village_code = h.village_code
          AND o.household_id = h.id AND lower(o.from_code) = $3))
      AND ($4::int IS NULL OR h.group_no = $4) AND ($5::uuid IS NULL OR h.courtyard_id = $5)
      AND ($6::text IS NULL OR h.residency = $6) AND ($7::text[] IS NULL OR h.id::text = ANY ($7))`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM household h ${where}`,
      params,
    );
    const rows = await tx.query<HouseholdRow>(
      `${HOUSEHOLD} ${where} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  async find(
    tx: ReadTx,
    village: AreaCode,
    courtyards: readonly string[] | null,
    id: string,
  ): Promise<HouseholdRow | null> {
    const rows = await this.findMany(tx, village, [id]);
    const seen = !courtyards || courtyards.includes(rows[0]?.courtyard_id ?? '');
    return seen ? (rows[0] ?? null) : null;
  }

  /** Those of the households that are of this village, by code. */
  async findMany(tx: ReadTx, village: AreaCode, ids: readonly string[]): Promise<HouseholdRow[]> {
    return tx.query(
      `${HOUSEHOLD} WHERE h.village_code = $1 AND h.id = ANY ($2::uuid[]) ORDER BY h.code`,
      [village, ids],
    );
  }

  /** Locks the households, always in the order of their ids, until the end of the transaction. */
  async lock(tx: Tx, village: AreaCode, ids: readonly string[]): Promise<void> {
    await tx.query(
      `SELECT FROM household WHERE village_code = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
      [village, ids],
    );
  }

  /** All who live or lived there: the head first, present members before past ones. */
  async members(tx: ReadTx, village: AreaCode, householdId: string): Promise<MemberRow[]> {
    return tx.query(
      `SELECT m.resident_id, r.name, m.relation, r.sex, r.born_on, r.party_member, r.care, r.residency,
         m.from_on, m.to_on
       FROM household_member m JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id
       WHERE m.village_code = $1 AND m.household_id = $2 AND m.to_on IS DISTINCT FROM m.from_on
       ORDER BY m.to_on IS NOT NULL, m.relation <> '户主', m.from_on, r.born_on NULLS LAST, m.resident_id`,
      [village, householdId],
    );
  }

  async origin(tx: ReadTx, village: AreaCode, id: string): Promise<HouseholdOrigin> {
    const name = (other: string) =>
      `CASE WHEN ${other}.id IS NOT NULL THEN jsonb_build_object('id', ${other}.id, 'code', ${other}.code,
         'headName', ${other}.head_name) END`;
    const [row] = await tx.query<HouseholdOrigin>(
      `SELECT h.founded_on AS "foundedOn", ${name('s')} AS "splitFrom", ${name('m')} AS "mergedInto",
         coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('untilOn', p.until_on, 'groupNo', p.group_no,
             'name', a.group_name)) FROM household_period p
           JOIN group_alias a ON a.village_code = p.village_code AND a.regrouping_id = p.regrouping_id
             AND a.group_no = p.group_no
           WHERE p.village_code = h.village_code AND p.household_id = h.id), '[]') AS "formerGroups"
       FROM household h
       LEFT JOIN household s ON s.village_code = h.village_code AND s.id = h.split_from
       LEFT JOIN household m ON m.village_code = h.village_code AND m.id = h.merged_into
       WHERE h.village_code = $1 AND h.id = $2`,
      [village, id],
    );
    return row ?? { foundedOn: null, splitFrom: null, mergedInto: null, formerGroups: [] };
  }

  async codes(tx: ReadTx, village: AreaCode): Promise<Set<string>> {
    const rows = await tx.query<{ code: string }>(
      'SELECT code FROM household WHERE village_code = $1',
      [village],
    );
    return new Set(rows.map(({ code }) => code));
  }

  async insert(
    tx: Tx,
    household: Omit<Household, 'closedOn' | 'version'>,
    members: readonly { resident: Resident; relation: string }[],
  ): Promise<void> {
    const { villageCode, id: householdId, openedOn: fromOn } = household;
    await tx.manager.getRepository(Household).insert(household);
    await tx.manager.getRepository(Resident).insert(members.map(({ resident }) => resident));
    await tx.manager.getRepository(HouseholdMember).insert(
      members.map(({ resident, relation }) => ({
        villageCode,
        householdId,
        residentId: resident.id,
        relation,
        fromOn,
      })),
    );
    ranksMoved(tx, villageCode);
  }

  /** Changes the household if it still has the version; false when somebody was faster. */
  async update(
    tx: Tx,
    village: AreaCode,
    id: string,
    version: number,
    details: HouseholdDetails,
  ): Promise<boolean> {
    const { affected } = await tx.manager
      .getRepository(Household)
      .update({ villageCode: village, id, version }, { ...details, version: version + 1 });
    ranksMoved(tx, village);
    return affected === 1;
  }

  /** The households an account's holder belongs to or has near relatives in: they decide nothing about them. */
  async recusedFor(tx: ReadTx, village: AreaCode, accountId: string): Promise<string[]> {
    const rows = await tx.query<{ household_id: string }>(
      'SELECT household_id FROM recused_household WHERE village_code = $1 AND account_id = $2',
      [village, accountId],
    );
    return rows.map((row) => row.household_id);
  }

  async courtyardsLedBy(tx: ReadTx, village: AreaCode, accountId: string): Promise<string[]> {
    const rows = await tx.query<{ courtyard_id: string }>(
      'SELECT courtyard_id FROM courtyard_leader WHERE village_code = $1 AND account_id = $2',
      [village, accountId],
    );
    return rows.map((row) => row.courtyard_id);
  }

  /** A courtyard leader without another office sees the courtyards they lead; everybody else (null) all. */
  async visibleCourtyards(tx: ReadTx, by: SignedIn): Promise<string[] | null> {
    const onlyLeads = by.roles.every((role) => role === 'COURTYARD_LEADER');
    return onlyLeads ? this.courtyardsLedBy(tx, by.areaCode, by.accountId) : null;
  }
}
