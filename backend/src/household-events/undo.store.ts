import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type BookedLine, type DoneRows, type UndoFacts } from './domain/undo-event';
import { type EventRow } from './household-event.store';
import { ranksMoved } from '../village/kept-ranks.store';

export type UndoableEvent = Pick<
  EventRow,
  | 'id'
  | 'kind'
  | 'household_id'
  | 'other_household_id'
  | 'resident_id'
  | 'effective_on'
  | 'details'
  | 'recorded_at'
  | 'undone_by'
>;

/** What was built on an event since, and the rows that take it back. */
@Injectable()
export class UndoStore {
  async find(tx: ReadTx, village: AreaCode, id: string): Promise<UndoableEvent | null> {
    const [row] = await tx.query<UndoableEvent>(
      'SELECT * FROM household_event WHERE village_code = $1 AND id = $2',
      [village, id],
    );
    return row ?? null;
  }

  async since(
    tx: ReadTx,
    village: AreaCode,
    { id, recorded_at: at, details, effective_on: day }: UndoableEvent,
    householdIds: readonly string[],
  ): Promise<Pick<UndoFacts, 'laterOn' | 'actsSince' | 'entriesSince'>> {
    const [row] = await tx.query<Pick<UndoFacts, 'laterOn' | 'actsSince' | 'entriesSince'>>(
      `SELECT greatest((SELECT max(e.effective_on) FROM household_event e WHERE e.village_code = $1 AND e.id <> $2
           AND (e.household_id = ANY ($4::uuid[]) OR e.other_household_id = ANY ($4::uuid[]))
           AND e.kind <> 'UNDO' AND e.undone_by IS NULL
           AND (e.effective_on > $6::date OR (e.effective_on = $6::date AND (e.recorded_at, e.id) > ($3::timestamptz, $2::uuid)))),
         (SELECT max(p.until_on) FROM household_period p JOIN regrouping r ON r.village_code = p.village_code
           AND r.id = p.regrouping_id WHERE p.village_code = $1 AND p.household_id = ANY ($4::uuid[])
           AND r.recorded_at > $3)) AS "laterOn",
         (SELECT count(*) FROM act a WHERE a.village_code = $1 AND a.household_id = ANY ($4::uuid[])
           AND a.recorded_at > $3 AND a.state NOT IN ('REJECTED', 'WITHDRAWN')) AS "actsSince",
         (SELECT count(*) FROM entry n JOIN posting b ON b.village_code = n.village_code AND b.seq = n.seq
           WHERE n.village_code = $1 AND n.household_id = ANY ($4::uuid[]) AND b.recorded_at > $3
             AND n.seq <> ALL ($5::bigint[])) AS "entriesSince"`,
      [village, id, at, householdIds, details.postings, day],
    );
    return row ?? { laterOn: null, actsSince: 0, entriesSince: 0 };
  }

  async lines(tx: ReadTx, village: AreaCode, postings: readonly number[]): Promise<BookedLine[]> {
    return tx.query(
      `SELECT seq, line, year, household_id AS "householdId", scheme_id AS "schemeId", side, points,
         occurred_on AS "occurredOn", item, level, month
       FROM entry WHERE village_code = $1 AND seq = ANY ($2::bigint[]) ORDER BY seq, line`,
      [village, postings],
    );
  }

  /** From the day on as though it had not been: what began is left empty, what ended goes on. */
  async takeBack(
    tx: Tx,
    village: AreaCode,
    undone: { id: string; by: string; day: string; headInitials: string },
    { leaves, joins, before, founded, ends, links, accounts }: DoneRows,
  ): Promise<void> {
    const { day } = undone;
    const members = 'jsonb_to_recordset($2) AS x("residentId" uuid, "householdId" uuid)';
    const ofMember = `m.village_code = $1 AND m.resident_id = x."residentId" AND m.household_id = x."householdId"`;
    await tx.query(
      `UPDATE household_member m SET to_on = from_on FROM ${members} WHERE ${ofMember} AND m.from_on = $3`,
      [village, JSON.stringify(joins), day],
    );
    await tx.query(
      `UPDATE household_member m SET to_on = NULL FROM ${members}
       WHERE ${ofMember} AND m.to_on = $3 AND m.from_on < $3`,
      [village, JSON.stringify(leaves), day],
    );
    await tx.query(
      'UPDATE household_event SET undone_by = $3 WHERE village_code = $1 AND id = $2',
      [village, undone.id, undone.by],
    );
    await tx.query('DELETE FROM household_period WHERE village_code = $1 AND event_id = $2', [
      village,
      undone.id,
    ]);
    await tx.query(
      `UPDATE household h SET group_no = x."groupNo", courtyard_id = x."courtyardId", head_name = x."headName",
         head_initials = $3, version = h.version + 1
       FROM jsonb_to_recordset($2) AS x("householdId" uuid, "groupNo" smallint, "courtyardId" uuid, "headName" text)
       WHERE h.village_code = $1 AND h.id = x."householdId"`,
      [village, JSON.stringify(before), undone.headInitials],
    );
    await tx.query(
      `UPDATE household SET closed_on = CASE WHEN id = $2 THEN founded_on END, merged_into = NULL, version = version + 1
       WHERE village_code = $1 AND id IN ($2, $3)`,
      [village, founded, ends?.householdId ?? null],
    );
    ranksMoved(tx, village);
    await tx.query(
      `UPDATE household_link l SET to_on = NULL
       FROM jsonb_to_recordset($2) AS x("householdId" uuid, "fromOn" date)
       WHERE l.village_code = $1 AND l.household_id = x."householdId" AND l.from_on = x."fromOn"`,
      [village, JSON.stringify(links)],
    );
    await tx.query(
      `UPDATE account_household SET to_on = from_on, ended_by = $4
       WHERE village_code = $1 AND household_id = $2 AND account_id = ANY ($3::uuid[]) AND to_on IS NULL`,
      [village, ends?.mergedInto ?? null, accounts, tx.actor.accountId],
    );
  }
}
