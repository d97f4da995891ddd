import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type PaidOut } from './domain/payout-lines';

export type PayoutRow = PaidOut & { settlementId: string };
export type PayoutFilter = {
  settlementId: typeof filters.id;
  groupNo: typeof filters.integer;
  q: typeof filters.text;
};

const PAYOUT = `p.household_id AS "householdId", p.household_code AS "householdCode",
  p.group_no AS "groupNo", p.head_name AS "headName", p.points, p.weight, p.amount_fen AS "amountFen", p.rounded_up AS "roundedUp", p.rounding_fen AS "roundingFen",
  coalesce((SELECT jsonb_agg(jsonb_build_object('poolCode', t.pool_code, 'weight', t.weight, 'amountFen', t.amount_fen,
    'roundedUp', t.rounded_up, 'capped', t.capped) ORDER BY array_position(k.codes, t.pool_code)) FROM payout_part t
    WHERE t.village_code = p.village_code AND t.settlement_id = p.settlement_id AND t.household_id = p.household_id),
    '[]') AS parts`;
/** Parts stand in the order of the plan's pools. */
const POOLS = `CROSS JOIN LATERAL (SELECT ARRAY(SELECT pool ->> 'code' FROM settlement_plan n,
    jsonb_array_elements(n.plan -> 'pools') WITH ORDINALITY AS e(pool, at)
  WHERE n.village_code = p.village_code AND n.settlement_id = p.settlement_id ORDER BY at) AS codes) AS k`;

/** What each household is paid: written once, when its settlement becomes final. */
@Injectable()
export class PayoutStore {
  async insert(
    tx: Tx,
    village: AreaCode,
    settlementId: string,
    payouts: readonly PaidOut[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO payout (village_code, settlement_id, household_id, household_code, group_no,
         head_name, points, weight, amount_fen, rounded_up, rounding_fen)
       SELECT $1, $2, p."householdId", p."householdCode", p."groupNo", p."headName", p.points,
         p.weight, p."amountFen", p."roundedUp", p."roundingFen"
       FROM jsonb_to_recordset($3) AS p("householdId" uuid, "householdCode" text,
         "groupNo" smallint, "headName" text, points bigint, weight bigint, "amountFen" bigint,
         "roundedUp" boolean, "roundingFen" integer)`,
      [village, settlementId, JSON.stringify(payouts)],
    );
    const parts = payouts.flatMap(({ householdId, parts: of }) =>
      of.map((part) => ({ ...part, householdId })),
    );
    await tx.query(
      `INSERT INTO payout_part (village_code, settlement_id, household_id, pool_code, weight, amount_fen, rounded_up, capped)
       SELECT $1, $2, p."householdId", p."poolCode", p.weight, p."amountFen", p."roundedUp", p.capped
       FROM jsonb_to_recordset($3) AS p("householdId" uuid, "poolCode" text, weight bigint, "amountFen" bigint,
         "roundedUp" boolean, capped boolean)`,
      [village, settlementId, JSON.stringify(parts)],
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
      `SELECT p.settlement_id AS "settlementId", ${PAYOUT} ${from.replace('WHERE', `${POOLS} WHERE`)}
       ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** All payouts of a settlement as the sheet is signed: by group and household code. */
  async ofSettlement(tx: ReadTx, village: AreaCode, settlementId: string): Promise<PaidOut[]> {
    return tx.query(
      `SELECT ${PAYOUT} FROM payout p ${POOLS} WHERE p.village_code = $1 AND p.settlement_id = $2
       ORDER BY p.group_no, p.household_code`,
      [village, settlementId],
    );
  }
}
