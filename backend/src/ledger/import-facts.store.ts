import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { type HouseholdForImport } from './domain/acts-household';

/** What an acts workbook is read against. */
@Injectable()
export class ImportFactsStore {
  async households(tx: ReadTx, village: AreaCode): Promise<HouseholdForImport[]> {
    return tx.query<HouseholdForImport>(
      `SELECT h.id, h.code, h.group_no AS "groupNo", h.head_name AS "headName", h.founded_on AS "foundedOn",
         coalesce((SELECT jsonb_agg(jsonb_build_object('groupNo', p.group_no, 'untilOn', p.until_on))
           FROM household_period p WHERE p.village_code = h.village_code AND p.household_id = h.id), '[]') AS "formerGroups",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) ORDER BY m.from_on)
           FROM household_member m JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id
           WHERE m.village_code = h.village_code AND m.household_id = h.id), '[]') AS members
       FROM household h WHERE h.village_code = $1 AND h.closed_on IS NULL AND NOT h.opted_out ORDER BY h.code`,
      [village],
    );
  }

  /**
   * Which of the source keys are recorded already, each with the workbook it came in and when; what was
   * withdrawn never happened.
   */
  async recorded(
    tx: ReadTx,
    village: AreaCode,
    keys: readonly string[],
  ): Promise<Map<string, { title: string; at: Date }>> {
    const rows = await tx.query<{ source_key: string; title: string; at: Date }>(
      `SELECT a.source_key, coalesce(b.title, '') AS title, a.recorded_at AS at FROM act a
       LEFT JOIN act_batch b ON b.village_code = a.village_code AND b.id = a.batch_id
       WHERE a.village_code = $1 AND a.source_key = ANY ($2::text[]) AND a.state <> 'WITHDRAWN'`,
      [village, keys],
    );
    return new Map(rows.map(({ source_key: key, ...where }) => [key, where]));
  }
}
