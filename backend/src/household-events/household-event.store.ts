import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type EventKind } from './domain/household-event';
import { type DatedRows, type Present } from './domain/decide-event';
import { type Consequence } from './domain/consequences';
import { type DoneRows } from './domain/undo-event';
import { ranksMoved } from '../village/kept-ranks.store';

/** What is kept of an event beside its dates: what it was told to do, and which postings it caused. */
export interface EventDetails {
  cause?: string;
  decision?: string;
  told: Consequence[];
  postings: number[];
  /** What taking it back needs; not of events recorded before that was possible, nor of those that take back. */
  done?: DoneRows;
}

export interface EventRow {
  id: string;
  kind: EventKind | 'UNDO';
  household_id: string;
  household_code: string;
  head_name: string;
  other_household_id: string | null;
  other_household_code: string | null;
  other_head_name: string | null;
  resident_id: string | null;
  resident_name: string | null;
  effective_on: LocalDate;
  reason: string;
  details: EventDetails;
  evidence: string[];
  undone_by: string | null;
  recorded_by_name: string;
  recorded_at: Date;
}

export interface NewEvent {
  id: string;
  kind: EventKind | 'UNDO';
  householdId: string;
  otherHouseholdId: string | null;
  residentId: string | null;
  effectiveOn: LocalDate;
  reason: string;
  details: EventDetails;
}

export type EventFilter = { householdId: typeof filters.id };

const EVENT = `FROM household_event e
  JOIN account a ON a.id = e.recorded_by
  JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
  LEFT JOIN household o ON o.village_code = e.village_code AND o.id = e.other_household_id
  LEFT JOIN resident r ON r.village_code = e.village_code AND r.id = e.resident_id
  WHERE e.village_code = $1 AND ($2::uuid IS NULL OR e.household_id = $2 OR e.other_household_id = $2)
    AND ($3::uuid[] IS NULL OR h.courtyard_id = ANY ($3) OR o.courtyard_id = ANY ($3))`;

/** The record of what happened to households, and the dated rows it causes. */
@Injectable()
export class HouseholdEventStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    courtyards: readonly string[] | null,
    list: ListQuery<EventFilter>,
  ): Promise<Page<EventRow>> {
    const params = [village, list.filter.householdId ?? null, courtyards];
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${EVENT}`,
      params,
    );
    const rows = await tx.query<EventRow>(
      `SELECT e.*, h.code AS household_code, h.head_name, o.code AS other_household_code,
         o.head_name AS other_head_name, r.name AS resident_name, a.display_name AS recorded_by_name,
         ARRAY(SELECT encode(v.hash, 'hex') FROM household_event_evidence v
           WHERE v.village_code = e.village_code AND v.event_id = e.id ORDER BY v.hash) AS evidence
       ${EVENT} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** Keeps the record; false when one of the pictures was never uploaded. */
  async insert(
    tx: Tx,
    village: AreaCode,
    event: NewEvent,
    evidence: readonly string[],
  ): Promise<boolean> {
    await tx.query(
      `INSERT INTO household_event (village_code, id, kind, household_id, other_household_id, resident_id,
         effective_on, reason, details, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        village,
        event.id,
        event.kind,
        event.householdId,
        event.otherHouseholdId,
        event.residentId,
        event.effectiveOn,
        event.reason,
        JSON.stringify(event.details),
        tx.actor.accountId,
        tx.now,
      ],
    );
    const kept = await tx.query(
      `INSERT INTO household_event_evidence (village_code, event_id, hash)
       SELECT v.village_code, $2, v.hash FROM evidence v
       WHERE v.village_code = $1 AND encode(v.hash, 'hex') = ANY ($3::text[]) RETURNING hash`,
      [village, event.id, evidence],
    );
    return kept.length === new Set(evidence).size;
  }

  /** A household of its own from the day on; it lives and takes part as the one it comes from. */
  async found(
    tx: Tx,
    village: AreaCode,
    household: NonNullable<DatedRows['founds']> & {
      id: string;
      code: string;
      from: string;
      headInitials: string;
      day: LocalDate;
    },
  ): Promise<void> {
    const { id, code, groupNo, courtyardId, headName, headInitials, from, day } = household;
    await tx.query(
      `INSERT INTO household (village_code, id, code, group_no, courtyard_id, head_name, head_initials, residency,
         opted_out, opened_on, founded_on, split_from)
       SELECT village_code, $3, $4, $5, $6, $7, $8, residency, opted_out, $9, $9, id
       FROM household WHERE village_code = $1 AND id = $2`,
      [village, from, id, code, groupNo, courtyardId, headName, headInitials, day],
    );
    ranksMoved(tx, village);
  }

  async arrive(
    tx: Tx,
    village: AreaCode,
    resident: NonNullable<DatedRows['arrives']> & { id: string },
  ): Promise<void> {
    await tx.query(
      'INSERT INTO resident (village_code, id, name, sex, born_on) VALUES ($1, $2, $3, $4, $5)',
      [village, resident.id, resident.name, resident.sex, resident.bornOn],
    );
  }

  /** Ends memberships on the day and begins others. */
  async moveMembers(
    tx: Tx,
    village: AreaCode,
    day: LocalDate,
    { leaves, joins }: Pick<DatedRows, 'leaves' | 'joins'>,
  ): Promise<void> {
    await tx.query(
      `UPDATE household_member m SET to_on = $3
       FROM jsonb_to_recordset($2) AS x("residentId" uuid, "householdId" uuid)
       WHERE m.village_code = $1 AND m.resident_id = x."residentId" AND m.household_id = x."householdId"
         AND m.to_on IS NULL`,
      [village, JSON.stringify(leaves), day],
    );
    // A membership that was taken back on this very day makes room.
    await tx.query(
      `DELETE FROM household_member m USING jsonb_to_recordset($2) AS x("residentId" uuid)
       WHERE m.village_code = $1 AND m.resident_id = x."residentId" AND m.from_on = $3 AND m.to_on = $3`,
      [village, JSON.stringify(joins), day],
    );
    await tx.query(
      `INSERT INTO household_member (village_code, household_id, resident_id, relation, from_on)
       SELECT $1, x."householdId", x."residentId", x."relation", $3
       FROM jsonb_to_recordset($2) AS x("residentId" uuid, "householdId" uuid, "relation" text)`,
      [village, JSON.stringify(joins), day],
    );
  }

  /** How it stood until the day is kept; twice on one day keeps the first. */
  async stand(
    tx: Tx,
    village: AreaCode,
    of: { eventId: string; day: LocalDate; headInitials: string },
    present: Present,
  ): Promise<void> {
    const { householdId, groupNo, courtyardId, headName } = present;
    await tx.query(
      `INSERT INTO household_period (village_code, household_id, from_on, until_on, group_no, courtyard_id, head_name,
         event_id)
       SELECT h.village_code, h.id, coalesce(last.until_on, h.founded_on), $3, h.group_no, h.courtyard_id, h.head_name, $4
       FROM household h LEFT JOIN LATERAL (SELECT max(p.until_on) AS until_on FROM household_period p
         WHERE p.village_code = h.village_code AND p.household_id = h.id) last ON true
       WHERE h.village_code = $1 AND h.id = $2
         AND (coalesce(last.until_on, h.founded_on) IS DISTINCT FROM $3::date)`,
      [village, householdId, of.day, of.eventId],
    );
    await tx.query(
      `UPDATE household SET group_no = $3, courtyard_id = $4, head_name = $5, head_initials = $6,
         version = version + 1 WHERE village_code = $1 AND id = $2`,
      [village, householdId, groupNo, courtyardId, headName, of.headInitials],
    );
  }

  /** From the day on it is no more: nor are its links, and whoever acts for it acts for the one it goes into. */
  async end(
    tx: Tx,
    village: AreaCode,
    day: LocalDate,
    { householdId, mergedInto }: NonNullable<DatedRows['ends']>,
  ): Promise<Pick<DoneRows, 'links' | 'accounts'>> {
    await tx.query(
      `UPDATE household SET closed_on = $3, merged_into = $4, version = version + 1
       WHERE village_code = $1 AND id = $2`,
      [village, householdId, day, mergedInto],
    );
    ranksMoved(tx, village);
    const links = await tx.query<DoneRows['links'][number]>(
      `WITH ended AS (UPDATE household_link SET to_on = greatest(from_on, $3::date)
         WHERE village_code = $1 AND $2 IN (household_id, linked_household_id) AND to_on IS NULL RETURNING *)
       SELECT household_id AS "householdId", from_on AS "fromOn" FROM ended`,
      [village, householdId, day],
    );
    const accounts = await tx.query<{ id: string }>(
      `WITH come AS (INSERT INTO account_household (village_code, account_id, household_id, relation, from_on, noted_by)
         SELECT village_code, account_id, $3, relation, $4, $5 FROM recused_household
         WHERE village_code = $1 AND household_id = $2 AND $3::uuid IS NOT NULL ON CONFLICT DO NOTHING
         RETURNING account_id)
       SELECT account_id AS id FROM come`,
      [village, householdId, mergedInto, day, tx.actor.accountId],
    );
    return { links, accounts: accounts.map(({ id }) => id) };
  }
}
