import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Quantity } from '../shared/domain/quantity';
import { type ReadTx } from '../shared/transactions';
import { BOOKED } from './act-batch.store';
import { type HoursOfPerson } from './domain/faults-in-hours';
import { HOUR, type TimeOfDay } from './domain/volunteer-hours';

/** The people of sign-in sheets: what they are called, and what their day already holds. */
@Injectable()
export class PersonHoursStore {
  /** By resident id. */
  async names(
    tx: ReadTx,
    village: AreaCode,
    residentIds: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }>(
      'SELECT id, name FROM resident WHERE village_code = $1 AND id = ANY ($2::uuid[])',
      [village, residentIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The households in which these people live or lived: what is locked while their day is compared. */
  async householdsOf(
    tx: ReadTx,
    village: AreaCode,
    residentIds: readonly string[],
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT household_id AS id FROM household_member
       WHERE village_code = $1 AND resident_id = ANY ($2::uuid[])`,
      [village, residentIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Hours these people have that day, from times or from the unit of the rule; a reversed act has none. */
  async hours(
    tx: ReadTx,
    village: AreaCode,
    day: LocalDate,
    residentIds: readonly string[],
  ): Promise<HoursOfPerson[]> {
    const rows = await tx.query<{
      resident_id: string;
      item: string;
      started_at: TimeOfDay | null;
      ended_at: TimeOfDay | null;
      quantity: Quantity;
    }>(
      `SELECT a.resident_id, r.item, to_char(a.started_at, 'HH24:MI') AS started_at,
         to_char(a.ended_at, 'HH24:MI') AS ended_at, a.quantity
       FROM act a
       JOIN rule r ON r.village_code = a.village_code AND r.rule_list_id = a.rule_list_id AND r.code = a.rule_code
       ${BOOKED}
       WHERE a.village_code = $1 AND a.occurred_on = $2 AND a.resident_id = ANY ($3::uuid[])
         AND a.state IN ('SUBMITTED', 'RETURNED', 'APPROVED') AND x.seq IS NULL
         AND (a.started_at IS NOT NULL OR r.unit = '${HOUR}')
       ORDER BY a.started_at, a.id`,
      [village, day, residentIds],
    );
    return rows.map(({ resident_id: residentId, item, started_at, ended_at, quantity }) => ({
      residentId,
      item,
      hours: quantity,
      stint: started_at && ended_at ? { startedAt: started_at, endedAt: ended_at } : null,
    }));
  }
}
