import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';

/** What may repair a deduction. */
@Injectable()
export class RepairStore {
  /** Acts of the household from that day to the year's end that still wait for review, oldest first. */
  async waiting(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    from: LocalDate,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM act WHERE village_code = $1 AND household_id = $2 AND state = 'SUBMITTED'
         AND linked_act_id IS NULL
         AND occurred_on BETWEEN $3 AND make_date(extract(year FROM $3::date)::integer, 12, 31)
       ORDER BY occurred_on, id LIMIT 100`,
      [village, householdId, from],
    );
    return rows.map(({ id }) => id);
  }
}
