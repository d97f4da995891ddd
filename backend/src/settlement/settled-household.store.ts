import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type PlanHousehold } from './domain/distribution-plan';

/** The households a plan is divided among: as they are now, and as they were when it was hung up. */
@Injectable()
export class SettledHouseholdStore {
  /** What the village knows of every household, and the register of a day of those it lists; without points. */
  async registered(
    tx: ReadTx,
    village: AreaCode,
    recordDate: LocalDate,
  ): Promise<Omit<PlanHousehold, 'points'>[]> {
    return tx.query(
      `SELECT h.id AS "householdId", h.code AS "householdCode", h.group_no AS "groupNo", h.head_name AS "headName",
         h.opted_out AS "optedOut", h.residency = 'RESIDENT' AS resident, q.household_id IS NOT NULL AS listed,
         coalesce(q.heads, 0) AS heads, coalesce(q.land, 0) AS land, coalesce(q.labour_days, 0) AS "labourDays",
         coalesce(q.shares, 0) AS shares
       FROM household h LEFT JOIN household_quantity q ON q.village_code = h.village_code AND q.household_id = h.id
         AND q.record_date = $2 WHERE h.village_code = $1`,
      [village, recordDate],
    );
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    settlementId: string,
    households: readonly PlanHousehold[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO settlement_household (village_code, settlement_id, household_id, household_code, group_no, head_name,
         listed, resident, opted_out, points, heads, land, labour_days, shares)
       SELECT $1, $2, h."householdId", h."householdCode", h."groupNo", h."headName", h.listed, h.resident, h."optedOut",
         h.points, h.heads, h.land, h."labourDays", h.shares
       FROM jsonb_to_recordset($3) AS h("householdId" uuid, "householdCode" text, "groupNo" smallint, "headName" text,
         listed boolean, resident boolean, "optedOut" boolean, points bigint, heads smallint, land bigint,
         "labourDays" bigint, shares bigint)`,
      [village, settlementId, JSON.stringify(households)],
    );
  }

  async asShown(tx: ReadTx, village: AreaCode, settlementId: string): Promise<PlanHousehold[]> {
    return tx.query(
      `SELECT household_id AS "householdId", household_code AS "householdCode", group_no AS "groupNo",
         head_name AS "headName", listed, resident, opted_out AS "optedOut", points, heads, land,
         labour_days AS "labourDays", shares
       FROM settlement_household WHERE village_code = $1 AND settlement_id = $2`,
      [village, settlementId],
    );
  }

  /** The first household of a settlement of before plans that is paid by other points than its year gave it. */
  async misweighed(tx: ReadTx, village: AreaCode, settlementId: string): Promise<string | null> {
    return first(
      await tx.query<{ code: string }>(
        `SELECT p.household_code AS code FROM payout p
         JOIN settlement s ON s.village_code = p.village_code AND s.id = p.settlement_id
         LEFT JOIN frozen_standing f ON f.village_code = p.village_code AND f.scheme_id = s.scheme_id AND f.year = s.year
           AND f.version = s.frozen_version AND f.household_id = p.household_id
         LEFT JOIN standing t ON s.frozen_version IS NULL AND t.village_code = p.village_code
           AND t.scheme_id = s.scheme_id AND t.year = s.year AND t.household_id = p.household_id
         WHERE p.village_code = $1 AND p.settlement_id = $2
           AND (p.points IS DISTINCT FROM coalesce(f.points, t.points) OR p.weight <> p.points)
         ORDER BY p.group_no, p.household_code LIMIT 1`,
        [village, settlementId],
      ),
    );
  }

  /** The first household that was reckoned by other points than the freeze gives it. */
  async mispointed(tx: ReadTx, village: AreaCode, settlementId: string): Promise<string | null> {
    return first(
      await tx.query<{ code: string }>(
        `SELECT h.household_code AS code FROM settlement_household h
         JOIN settlement s ON s.village_code = h.village_code AND s.id = h.settlement_id
         LEFT JOIN frozen_standing f ON f.village_code = h.village_code AND f.scheme_id = s.scheme_id AND f.year = s.year
           AND f.version = s.frozen_version AND f.household_id = h.household_id
         WHERE h.village_code = $1 AND h.settlement_id = $2 AND h.points <> coalesce(f.points, 0)
         ORDER BY h.group_no, h.household_code LIMIT 1`,
        [village, settlementId],
      ),
    );
  }

  /** The first household of which the register of the record date says something else now. */
  async misregistered(tx: ReadTx, village: AreaCode, settlementId: string): Promise<string | null> {
    return first(
      await tx.query<{ code: string }>(
        `SELECT h.household_code AS code FROM settlement_household h
         JOIN settlement_plan n ON n.village_code = h.village_code AND n.settlement_id = h.settlement_id
         LEFT JOIN household_quantity q ON q.village_code = h.village_code AND q.record_date = n.record_date
           AND q.household_id = h.household_id
         WHERE h.village_code = $1 AND h.settlement_id = $2
           AND NOT EXISTS (SELECT FROM settlement r WHERE r.village_code = h.village_code AND r.replaces_id = h.settlement_id)
           AND (h.listed, h.heads, h.land, h.labour_days, h.shares) IS DISTINCT FROM (q.household_id IS NOT NULL,
             coalesce(q.heads, 0::smallint), coalesce(q.land, 0), coalesce(q.labour_days, 0), coalesce(q.shares, 0))
         ORDER BY h.group_no, h.household_code LIMIT 1`,
        [village, settlementId],
      ),
    );
  }
}

const first = ([row]: { code: string }[]): string | null => row?.code ?? null;
