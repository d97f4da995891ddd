import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Payout } from './domain/plan-payouts';

export type PayoutRow = Payout & { settlementId: string };
export type PayoutFilter = {
  settlementId: typeof filters.id;
  groupNo: typeof filters.integer;
  q: typeof filters.text;
};

const PAYOUT = `p.household_id AS "householdId", p.household_code AS "householdCode",
  p.group_no AS "groupNo", p.head_name AS "headName", p.points, p.weight, p.amount_fen AS "amountFen", p.rounded_up AS "roundedUp"`;

/** What each household is paid: written once, when its settlement becomes final. */
@Injectable()
export class PayoutStore {
  async insert(
    tx: Tx,
    village: AreaCode,
    settlementId: string,
    payouts: readonly Payout[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO payout (village_code, settlement_id, household_id, household_code, group_no,
         head_name, points, weight, amount_fen, rounded_up)
       SELECT $1, $2, p."householdId", p."householdCode", p."groupNo", p."headName", p.points,
         p.weight, p."amountFen", p."roundedUp"
       FROM jsonb_to_recordset($3) AS p("householdId" uuid, "householdCode" text,
         "groupNo" smallint, "headName" text, points bigint, weight bigint, "amountFen" bigint,
         "roundedUp" boolean)`,
      [village, settlementId, JSON.stringify(payouts)],
    );
  }

  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<PayoutFilter>,
  ): Promise<Page<PayoutRow>> {
    const { settlementId, groupNo, q } = list.filter;
    const params = [village, settlementId ?? null, groupNo ?? null, q ?? null];
    const from = `FROM payout p
      JOIN household h ON h.village_code = p.village_code AND h.id = p.household_id
      WHERE p.village_code = $1 AND ($2::uuid IS NULL OR p.settlement_id = $2)
        AND ($3::bigint IS NULL OR p.group_no = $3) AND ($4::text IS NULL OR
          strpos(lower(concat_ws(' ', p.household_code, p.head_name, h.head_initials)), lower($4)) > 0)`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${from}`,
      params,
    );
    const rows = await tx.query<PayoutRow>(
      `SELECT p.settlement_id AS "settlementId", ${PAYOUT} ${from}
       ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** All payouts of a settlement as the sheet is signed: by group and household code. */
  async ofSettlement(tx: ReadTx, village: AreaCode, settlementId: string): Promise<Payout[]> {
    return tx.query(
      `SELECT ${PAYOUT} FROM payout p WHERE p.village_code = $1 AND p.settlement_id = $2
       ORDER BY p.group_no, p.household_code`,
      [village, settlementId],
    );
  }

  /** The first household of the settlement that is paid by other points than the freeze gives it. */
  async misweighed(tx: ReadTx, village: AreaCode, settlementId: string): Promise<string | null> {
    const [row] = await tx.query<{ code: string }>(
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
    );
    return row?.code ?? null;
  }
}
