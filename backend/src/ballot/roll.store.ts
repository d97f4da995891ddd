import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Elector, type OpenHousehold, type Villager } from './domain/electorate';
import { type RollTotals } from './domain/reconcile';
import { type VoteChannel } from './vote.store';

export type Attendance = 'IN_PERSON' | 'PROXY' | 'PHONE';

/** One line of the roll. `channel` is null while no vote of this elector is written down. */
export interface ElectorRow extends Elector {
  attendance: Attendance | null;
  attendedBy: string;
  attendanceNote: string;
  channel: VoteChannel | null;
}

export interface CheckIn {
  electorIds: readonly string[];
  /** null takes a presence back. */
  attendance: Attendance | null;
  /** Who came for the household, or the proxy; '' when it is the elector. */
  attendedBy: string;
  note: string;
}

export type ElectorFilter = {
  q: typeof filters.text;
  groupNo: typeof filters.integer;
  present: typeof filters.flag;
  voted: typeof filters.flag;
};

export interface RollNumbers extends RollTotals {
  proxies: number;
  byPhone: number;
  tablet: number;
}

const ELECTOR = `e.elector_id AS "electorId", e.household_id AS "householdId", e.resident_id AS "residentId", e.name,
  e.household_code AS "householdCode", e.group_no AS "groupNo", e.attendance, e.attended_by AS "attendedBy",
  e.attendance_note AS "attendanceNote", v.channel`;
const ROLL = `FROM ballot_elector e LEFT JOIN ballot_vote v ON v.village_code = e.village_code
  AND v.ballot_id = e.ballot_id AND v.elector_id = e.elector_id AND v.revision = 1
  WHERE e.village_code = $1 AND e.ballot_id = $2`;

/** The roll of a ballot (应到名单): frozen at the opening, ticked at the door. */
@Injectable()
export class RollStore {
  /** Households open that day and who lives in them, as two plain reads put together by the rule. */
  async village(
    tx: ReadTx,
    village: AreaCode,
    day: LocalDate,
  ): Promise<{ households: OpenHousehold[]; villagers: Villager[] }> {
    const households = await tx.query<OpenHousehold>(
      `SELECT id AS "householdId", code, group_no AS "groupNo", head_name AS "headName" FROM household
       WHERE village_code = $1 AND opened_on <= $2 AND (closed_on IS NULL OR closed_on > $2)`,
      [village, day],
    );
    const villagers = await tx.query<Villager>(
      `SELECT r.id AS "residentId", m.household_id AS "householdId", r.name, r.born_on AS "bornOn",
         r.party_member AS "partyMember"
       FROM household_member m JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id
       WHERE m.village_code = $1 AND m.from_on <= $2 AND (m.to_on IS NULL OR m.to_on > $2)`,
      [village, day],
    );
    return { households, villagers };
  }

  async groupExists(tx: ReadTx, village: AreaCode, groupNo: number): Promise<boolean> {
    const rows = await tx.query(
      'SELECT FROM villager_group WHERE village_code = $1 AND group_no = $2',
      [village, groupNo],
    );
    return rows.length > 0;
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    ballotId: string,
    electors: readonly Elector[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO ballot_elector (village_code, ballot_id, elector_id, household_id, resident_id, name,
         household_code, group_no)
       SELECT $1, $2, x."electorId", x."householdId", x."residentId", x.name, x."householdCode", x."groupNo"
       FROM jsonb_to_recordset($3) AS x("electorId" uuid, "householdId" uuid, "residentId" uuid, name text,
         "householdCode" text, "groupNo" smallint)`,
      [village, ballotId, JSON.stringify(electors)],
    );
  }

  async list(
    tx: ReadTx,
    village: AreaCode,
    ballotId: string,
    list: ListQuery<ElectorFilter>,
  ): Promise<Page<ElectorRow>> {
    const { q, groupNo, present, voted } = list.filter;
    const matching = `${ROLL} AND ($3::text IS NULL OR strpos(e.name, $3) > 0 OR strpos(e.household_code, $3) > 0)
      AND ($4::int IS NULL OR e.group_no = $4) AND ($5::boolean IS NULL OR e.present = $5)
      AND ($6::boolean IS NULL OR (v.channel IS NOT NULL) = $6)`;
    const params = [village, ballotId, q ?? null, groupNo ?? null, present ?? null, voted ?? null];
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${matching}`,
      params,
    );
    const rows = await tx.query<ElectorRow>(
      `SELECT ${ELECTOR} ${matching} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** Those of the electors who are on the roll; `lock` keeps their lines still, in the order of their ids. */
  async find(
    tx: Tx,
    village: AreaCode,
    ballotId: string,
    electorIds: readonly string[],
  ): Promise<ElectorRow[]> {
    await tx.query(
      `SELECT FROM ballot_elector WHERE village_code = $1 AND ballot_id = $2 AND elector_id = ANY ($3::uuid[])
       ORDER BY elector_id FOR NO KEY UPDATE`,
      [village, ballotId, electorIds],
    );
    return tx.query(`SELECT ${ELECTOR} ${ROLL} AND e.elector_id = ANY ($3::uuid[])`, [
      village,
      ballotId,
      electorIds,
    ]);
  }

  async checkIn(tx: Tx, village: AreaCode, ballotId: string, checkIn: CheckIn): Promise<void> {
    const { electorIds, attendance, attendedBy, note } = checkIn;
    await tx.query(
      `UPDATE ballot_elector SET attendance = $4, present = $4::text IS NOT NULL, attended_by = $5,
         attendance_note = $6, checked_in_by = $7, checked_in_at = $8
       WHERE village_code = $1 AND ballot_id = $2 AND elector_id = ANY ($3::uuid[])`,
      [village, ballotId, electorIds, attendance, attendedBy, note, tx.actor.accountId, tx.now],
    );
  }

  async numbers(tx: ReadTx, village: AreaCode, ballotId: string): Promise<RollNumbers> {
    const [numbers] = await tx.query<RollNumbers>(
      `SELECT count(*) AS expected, count(*) FILTER (WHERE e.present) AS present,
         count(*) FILTER (WHERE e.attendance = 'PROXY') AS proxies,
         count(*) FILTER (WHERE e.attendance = 'PHONE') AS "byPhone",
         count(*) FILTER (WHERE v.channel = 'PAPER') AS papers,
         count(*) FILTER (WHERE v.channel = 'TABLET') AS tablet,
         count(*) FILTER (WHERE v.channel <> 'PAPER') AS named ${ROLL}`,
      [village, ballotId],
    );
    if (!numbers) throw new Error('A count without a row');
    return numbers;
  }

  /** Names that stand at the door for more than one household or person, with how many. */
  async attendingForMany(
    tx: ReadTx,
    village: AreaCode,
    ballotId: string,
  ): Promise<{ name: string; count: number }[]> {
    return tx.query(
      `SELECT attended_by AS name, count(*) AS count FROM ballot_elector
       WHERE village_code = $1 AND ballot_id = $2 AND attended_by <> ''
       GROUP BY attended_by HAVING count(*) > 1 ORDER BY count(*) DESC, attended_by`,
      [village, ballotId],
    );
  }
}
