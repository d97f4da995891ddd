import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type ShownHousehold, shownHousehold } from './channel.store';

/** A household with a door, and since when a code hangs on it. */
export interface DoorRow {
  household_id: string;
  household_code: string;
  head_name: string;
  group_no: number;
  group_name: string;
  key_id: string | null;
  made_at: Date | null;
}

export type DoorFilter = { groupNo: typeof filters.integer; hasKey: typeof filters.flag };

/** Who stands at a door. */
export interface OpenedDoor extends ShownHousehold {
  keyId: string;
}

const DOORS = `FROM household h
  JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
  LEFT JOIN door_key k ON k.village_code = h.village_code AND k.household_id = h.id AND k.withdrawn_at IS NULL
  WHERE h.village_code = $1 AND (h.closed_on IS NULL OR h.closed_on > $2)
    AND ($3::int IS NULL OR h.group_no = $3)`;
const DOOR = `h.id AS household_id, h.code AS household_code, h.head_name, h.group_no, g.name AS group_name,
  k.id AS key_id, k.made_at`;

/** The codes on doors. A token is known here by its hash only. */
@Injectable()
export class DoorKeyStore {
  /** Every household that lives, with its code or without. */
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<DoorFilter>,
    today: LocalDate,
  ): Promise<Page<DoorRow>> {
    const params = [village, today, list.filter.groupNo ?? null, list.filter.hasKey ?? null];
    const wanted = `${DOORS} AND ($4::boolean IS NULL OR (k.id IS NOT NULL) = $4)`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${wanted}`,
      params,
    );
    const rows = await tx.query<DoorRow>(
      `SELECT ${DOOR} ${wanted} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  /** The doors of a group (null: all), or of these households, by code. */
  async doors(
    tx: ReadTx,
    village: AreaCode,
    wanted: { groupNo: number | null; householdIds: readonly string[] | null },
    today: LocalDate,
  ): Promise<DoorRow[]> {
    return tx.query(
      `SELECT ${DOOR} ${DOORS} AND ($4::uuid[] IS NULL OR h.id = ANY ($4)) ORDER BY h.group_no, h.code`,
      [village, today, wanted.groupNo, wanted.householdIds],
    );
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    keys: readonly { id: string; householdId: string; tokenHash: Buffer }[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO door_key (village_code, id, household_id, token_hash, made_by, made_at)
       SELECT $1, k.id, k.household, decode(k.hash, 'hex'), $5, $6
       FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS k(id, household, hash)`,
      [
        village,
        keys.map(({ id }) => id),
        keys.map(({ householdId }) => householdId),
        keys.map(({ tokenHash }) => tokenHash.toString('hex')),
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** Those of the keys that were still good. */
  async withdraw(
    tx: Tx,
    village: AreaCode,
    ids: readonly string[],
    reason: string,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `UPDATE door_key SET withdrawn_by = $3, withdrawn_at = $4, withdrawal_reason = $5
       WHERE village_code = $1 AND id = ANY ($2::uuid[]) AND withdrawn_at IS NULL RETURNING id`,
      [village, ids, tx.actor.accountId, tx.now, reason],
    );
    return rows.map(({ id }) => id);
  }

  /** The door a token opens; null for one that is wrong, withdrawn, or of a household that is no more. */
  async open(
    tx: ReadTx,
    village: AreaCode,
    tokenHash: Buffer,
    today: LocalDate,
  ): Promise<OpenedDoor | null> {
    const [row] = await tx.query<OpenedDoor>(
      `SELECT k.id AS "keyId", shown.* FROM door_key k
       JOIN LATERAL (${shownHousehold('DOOR')} AND h.id = k.household_id) AS shown ON true
       WHERE k.village_code = $1 AND k.token_hash = $3 AND k.withdrawn_at IS NULL`,
      [village, today, tokenHash],
    );
    return row ?? null;
  }
}
