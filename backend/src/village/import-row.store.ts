import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Told } from './domain/import-preview';
import { toJsonb } from './import.store';

/** A row of a workbook by its place: READY while `content` waits to be recorded, else left out for the reasons in `notes`. */
export interface ImportRowContent<Content> {
  position: number;
  sheet: string;
  row: number;
  content: Content | null;
  notes: Told[];
}

/** What is left of workbooks that are recorded row by row. What is recorded is in the books and not here. */
@Injectable()
export class ImportRowStore {
  async clear(tx: Tx, village: AreaCode, importId: string): Promise<void> {
    await tx.query('DELETE FROM import_row WHERE village_code = $1 AND import_id = $2', [
      village,
      importId,
    ]);
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    importId: string,
    rows: readonly ImportRowContent<object>[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO import_row (village_code, import_id, position, sheet, row_number, state, content, notes)
       SELECT $1, $2, x."position", x."sheet", x."row",
         CASE WHEN x."content" IS NULL THEN 'LEFT' ELSE 'READY' END, x."content", x."notes"
       FROM jsonb_to_recordset($3) AS x("position" integer, "sheet" text, "row" integer, "content" jsonb, "notes" jsonb)`,
      [village, importId, toJsonb(rows)],
    );
  }

  /** The next rows that wait, in the order of the file. */
  async ready<Content>(
    tx: Tx,
    village: AreaCode,
    importId: string,
    limit: number,
  ): Promise<(ImportRowContent<Content> & { content: Content })[]> {
    return tx.query(
      `SELECT position, sheet, row_number AS row, content, notes FROM import_row
       WHERE village_code = $1 AND import_id = $2 AND state = 'READY' ORDER BY position LIMIT $3`,
      [village, importId, limit],
    );
  }

  async countReady(tx: ReadTx, village: AreaCode, importId: string): Promise<number> {
    const rows = await tx.query<{ n: number }>(
      `SELECT count(*) AS n FROM import_row WHERE village_code = $1 AND import_id = $2 AND state = 'READY'`,
      [village, importId],
    );
    return rows[0]?.n ?? 0;
  }

  /** Takes away rows that are recorded. */
  async remove(
    tx: Tx,
    village: AreaCode,
    importId: string,
    positions: readonly number[],
  ): Promise<void> {
    await tx.query(
      'DELETE FROM import_row WHERE village_code = $1 AND import_id = $2 AND position = ANY ($3::int[])',
      [village, importId, positions],
    );
  }

  /** Leaves rows out after all, each with the reason. */
  async leave(
    tx: Tx,
    village: AreaCode,
    importId: string,
    rows: readonly Pick<ImportRowContent<object>, 'position' | 'notes'>[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `UPDATE import_row r SET state = 'LEFT', content = NULL, notes = r.notes || x."notes"
       FROM jsonb_to_recordset($3) AS x("position" integer, "notes" jsonb)
       WHERE r.village_code = $1 AND r.import_id = $2 AND r.position = x."position"`,
      [village, importId, toJsonb(rows)],
    );
  }

  /** All rows there is something to say of. */
  async notes(
    tx: ReadTx,
    village: AreaCode,
    importId: string,
  ): Promise<{ sheet: string; row: number; notes: Told[] }[]> {
    return tx.query(
      `SELECT sheet, row_number AS row, notes FROM import_row
       WHERE village_code = $1 AND import_id = $2 AND notes <> '[]' ORDER BY position`,
      [village, importId],
    );
  }
}
