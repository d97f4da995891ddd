import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx, type Tx, newId } from '../shared/transactions';
import { Courtyard } from './courtyard.entity';

export interface CourtyardRow {
  id: string;
  name: string;
  /** Open households. */
  households: number;
  leaders: { accountId: string; displayName: string }[];
}

const COURTYARD = `SELECT c.id, c.name,
    (SELECT count(*) FROM household h WHERE h.village_code = c.village_code AND h.courtyard_id = c.id
      AND h.closed_on IS NULL) AS households,
    coalesce((SELECT jsonb_agg(jsonb_build_object('accountId', a.id, 'displayName', a.display_name) ORDER BY a.id)
      FROM courtyard_leader l JOIN account a ON a.id = l.account_id
      WHERE l.village_code = c.village_code AND l.courtyard_id = c.id), '[]') AS leaders
  FROM courtyard c WHERE c.village_code = $1`;

/** Courtyards and the accounts that lead them. */
@Injectable()
export class CourtyardStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<Record<never, never>>,
  ): Promise<Page<CourtyardRow>> {
    const total = await tx.manager.getRepository(Courtyard).countBy({ villageCode: village });
    const rows = await tx.query<CourtyardRow>(
      `${COURTYARD} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      [village],
    );
    return new Page(rows, list.offset, total);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<CourtyardRow | null> {
    const rows = await tx.query<CourtyardRow>(`${COURTYARD} AND c.id = $2`, [village, id]);
    return rows[0] ?? null;
  }

  /** @throws SQLSTATE 23505 when another courtyard has the name */
  async rename(tx: Tx, village: AreaCode, id: string, name: string): Promise<void> {
    await tx.manager.getRepository(Courtyard).update({ villageCode: village, id }, { name });
  }

  /** Makes the courtyards that are missing. Returns the ids of all, by name. */
  async ensure(tx: Tx, village: AreaCode, names: readonly string[]): Promise<Map<string, string>> {
    const wanted = [...new Set(names)].map((name) => ({ id: newId(), name }));
    await tx.query(
      `INSERT INTO courtyard (village_code, id, name)
       SELECT $1, id, name FROM unnest($2::uuid[], $3::text[]) AS wanted(id, name)
       ON CONFLICT (village_code, name) DO NOTHING`,
      [village, wanted.map(({ id }) => id), wanted.map(({ name }) => name)],
    );
    const rows = await tx.query<{ id: string; name: string }>(
      'SELECT id, name FROM courtyard WHERE village_code = $1 AND name = ANY ($2::text[])',
      [village, names],
    );
    return new Map(rows.map(({ id, name }) => [name, id]));
  }

  async replaceLeaders(
    tx: Tx,
    village: AreaCode,
    id: string,
    accountIds: readonly string[],
  ): Promise<void> {
    await tx.query('DELETE FROM courtyard_leader WHERE village_code = $1 AND courtyard_id = $2', [
      village,
      id,
    ]);
    await tx.query(
      `INSERT INTO courtyard_leader (village_code, account_id, courtyard_id)
       SELECT DISTINCT $1, account_id, $2::uuid FROM unnest($3::uuid[]) AS leader(account_id)`,
      [village, id, accountIds],
    );
  }
}
