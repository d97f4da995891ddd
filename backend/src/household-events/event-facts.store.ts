import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type EventFacts, type HouseholdFacts, type YearBalance } from './domain/household-event';

/** A household as it stood on a day. */
interface HouseholdOnDay {
  id: string;
  groupNo: number;
  courtyardId: string | null;
  headName: string;
  members: { residentId: string; relation: string }[];
}

/** What the books say of the households an event concerns. */
@Injectable()
export class EventFactsStore {
  async households(
    tx: ReadTx,
    village: AreaCode,
    ids: readonly string[],
  ): Promise<Map<string, HouseholdFacts>> {
    const rows = await tx.query<HouseholdFacts>(
      `SELECT h.id, h.code, h.head_name AS "headName", h.group_no AS "groupNo", g.name AS "groupName",
         h.courtyard_id AS "courtyardId", c.name AS "courtyardName", h.opted_out AS "optedOut",
         h.founded_on AS "foundedOn", h.closed_on AS "closedOn",
         greatest((SELECT max(e.effective_on) FROM household_event e
             WHERE e.village_code = h.village_code AND e.household_id = h.id
               AND e.kind <> 'UNDO' AND e.undone_by IS NULL),
           (SELECT max(e.effective_on) FROM household_event e
             WHERE e.village_code = h.village_code AND e.other_household_id = h.id
               AND e.kind <> 'UNDO' AND e.undone_by IS NULL),
           (SELECT max(p.until_on) FROM household_period p
             WHERE p.village_code = h.village_code AND p.household_id = h.id)) AS "lastEventOn",
         (SELECT count(*) FROM act a WHERE a.village_code = h.village_code AND a.household_id = h.id
           AND a.state IN ('SUBMITTED', 'RETURNED')) AS "waitingActs",
         (SELECT max(a.occurred_on) FROM act a WHERE a.village_code = h.village_code AND a.household_id = h.id
           AND a.state NOT IN ('REJECTED', 'WITHDRAWN')) AS "lastActOn",
         coalesce((SELECT jsonb_agg(jsonb_build_object('residentId', r.id, 'name', r.name, 'relation', m.relation,
             'fromOn', m.from_on) ORDER BY m.relation <> '户主', m.from_on, r.id)
           FROM household_member m JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id
           WHERE m.village_code = h.village_code AND m.household_id = h.id AND m.to_on IS NULL), '[]') AS members
       FROM household h
       JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
       LEFT JOIN courtyard c ON c.village_code = h.village_code AND c.id = h.courtyard_id
       WHERE h.village_code = $1 AND h.id = ANY ($2::uuid[])`,
      [village, ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Somebody of the village, and where they are a member now. */
  async arriving(tx: ReadTx, village: AreaCode, id: string): Promise<EventFacts['arriving']> {
    const [row] = await tx.query<NonNullable<EventFacts['arriving']>>(
      `SELECT r.name, h.id AS "householdId", coalesce(concat(h.head_name, '户(', h.code, ')'), '') AS told,
         (SELECT max(o.to_on) FROM household_member o WHERE o.village_code = r.village_code
           AND o.resident_id = r.id AND o.to_on > o.from_on) AS "leftOn"
       FROM resident r
       LEFT JOIN household_member m ON m.village_code = r.village_code AND m.resident_id = r.id AND m.to_on IS NULL
       LEFT JOIN household h ON h.village_code = m.village_code AND h.id = m.household_id
       WHERE r.village_code = $1 AND r.id = $2`,
      [village, id],
    );
    return row ?? null;
  }

  async group(tx: ReadTx, village: AreaCode, groupNo: number): Promise<EventFacts['group']> {
    const [row] = await tx.query<NonNullable<EventFacts['group']>>(
      `SELECT group_no AS "groupNo", name FROM villager_group
       WHERE village_code = $1 AND group_no = $2 AND ended_on IS NULL`,
      [village, groupNo],
    );
    return row ?? null;
  }

  /** Balances of the event's year, and of later years that have books already; what was carried counts as added. */
  async balances(
    tx: ReadTx,
    village: AreaCode,
    householdIds: readonly string[],
    day: LocalDate,
  ): Promise<YearBalance[]> {
    return tx.query(
      `SELECT household_id AS "householdId", scheme_id AS "schemeId", year, base, adds + carried AS adds, deducts FROM balance
       WHERE village_code = $1 AND household_id = ANY ($2::uuid[]) AND year >= $3
       ORDER BY household_id, scheme_id, year`,
      [village, householdIds, yearOf(day)],
    );
  }

  /** What those years hold in the names of the members, reversals included. */
  async inTheirNames(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    residentIds: readonly string[],
    day: LocalDate,
  ): Promise<YearBalance[]> {
    return tx.query(
      `SELECT household_id AS "householdId", scheme_id AS "schemeId", year, 0 AS base,
         coalesce(sum(points) FILTER (WHERE side = 'ADD'), 0)::bigint AS adds,
         coalesce(-sum(points) FILTER (WHERE side = 'DEDUCT'), 0)::bigint AS deducts
       FROM entry WHERE village_code = $1 AND household_id = $2 AND resident_id = ANY ($3::uuid[]) AND year >= $4
         AND act_id IS NOT NULL
       GROUP BY household_id, scheme_id, year ORDER BY scheme_id, year`,
      [village, householdId, residentIds, yearOf(day)],
    );
  }

  /** Every household that was there on the day, as it stood then: no later event changes the answer. */
  async onDay(tx: ReadTx, village: AreaCode, day: LocalDate): Promise<HouseholdOnDay[]> {
    return tx.query(
      `SELECT h.id, coalesce(p.group_no, h.group_no) AS "groupNo",
         CASE WHEN p.household_id IS NULL THEN h.courtyard_id ELSE p.courtyard_id END AS "courtyardId",
         coalesce(p.head_name, h.head_name) AS "headName",
         coalesce((SELECT jsonb_agg(jsonb_build_object('residentId', m.resident_id, 'relation', m.relation)
             ORDER BY m.resident_id) FROM household_member m WHERE m.village_code = h.village_code
             AND m.household_id = h.id AND m.from_on <= $2 AND (m.to_on IS NULL OR m.to_on > $2)), '[]') AS members
       FROM household h
       LEFT JOIN household_period p ON p.village_code = h.village_code AND p.household_id = h.id
         AND (p.from_on IS NULL OR p.from_on <= $2) AND p.until_on > $2
       WHERE h.village_code = $1 AND (h.founded_on IS NULL OR h.founded_on <= $2)
         AND (h.closed_on IS NULL OR h.closed_on > $2)
       ORDER BY h.code`,
      [village, day],
    );
  }
}
