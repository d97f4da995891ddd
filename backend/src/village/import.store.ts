import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx, newId } from '../shared/transactions';
import { PIECE_BYTES, piecesOf, type WorkbookSource } from '../shared/workbook/workbook-source';
import { type ImportPreview } from './domain/import-preview';

export const IMPORT_KINDS = ['ROSTER', 'ACTS'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const IMPORT_STATES = ['PREVIEWED', 'APPLIED'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export type ImportResult = Record<string, number>;

export interface ImportHeadRow {
  id: string;
  kind: ImportKind;
  file_name: string;
  state: ImportState;
  summary: Record<string, number>;
  result: ImportResult | null;
  created_at: Date;
  created_by_name: string;
  applied_at: Date | null;
  applied_by_name: string | null;
}

export interface ImportRow extends ImportHeadRow {
  preview: ImportPreview;
}

export type ImportFilter = { kind: typeof filters.text; state: typeof filters.text };

const HEAD = `i.id, i.kind, i.file_name, i.state, i.preview -> 'summary' AS summary, i.result, i.created_at,
    c.display_name AS created_by_name, i.applied_at, a.display_name AS applied_by_name`;
const FROM = `FROM workbook_import i JOIN account c ON c.id = i.created_by
  LEFT JOIN account a ON a.id = i.applied_by WHERE i.village_code = $1`;

const UNKEEPABLE = /\0|\p{Cs}/gu;

/** Uploaded workbooks of both kinds, with what they hold and what became of them. */
@Injectable()
export class ImportStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<ImportFilter>,
  ): Promise<Page<ImportHeadRow>> {
    const params = [village, list.filter.kind ?? null, list.filter.state ?? null];
    const where = 'AND ($2::text IS NULL OR i.kind = $2) AND ($3::text IS NULL OR i.state = $3)';
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${FROM} ${where}`,
      params,
    );
    const rows = await tx.query<ImportHeadRow>(
      `SELECT ${HEAD} ${FROM} ${where} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<ImportRow | null> {
    const rows = await tx.query<ImportRow>(`SELECT ${HEAD}, i.preview ${FROM} AND i.id = $2`, [
      village,
      id,
    ]);
    return rows[0] ?? null;
  }

  /** How large the workbook is as it came, 0 when it is not kept any more; null when there is no import of that kind. */
  async size(tx: ReadTx, village: AreaCode, id: string, kind: ImportKind): Promise<number | null> {
    const rows = await tx.query<{ size: number }>(
      `SELECT (SELECT coalesce(sum(octet_length(bytes)), 0) FROM workbook_piece p
         WHERE p.village_code = i.village_code AND p.import_id = i.id) AS size
       FROM workbook_import i WHERE village_code = $1 AND id = $2 AND kind = $3`,
      [village, id, kind],
    );
    return rows[0]?.size ?? null;
  }

  /** A stretch of the workbook as it came. */
  async bytes(
    tx: ReadTx,
    village: AreaCode,
    id: string,
    at: number,
    length: number,
  ): Promise<Buffer> {
    const first = Math.floor(at / PIECE_BYTES);
    const rows = await tx.query<{ bytes: Buffer }>(
      `SELECT bytes FROM workbook_piece WHERE village_code = $1 AND import_id = $2 AND piece BETWEEN $3 AND $4
       ORDER BY piece`,
      [village, id, first, Math.floor((at + length - 1) / PIECE_BYTES)],
    );
    const from = at - first * PIECE_BYTES;
    return Buffer.concat(rows.map(({ bytes }) => bytes)).subarray(from, from + length);
  }

  /** The state, with the import locked: two who apply it come one after the other. */
  async lock(tx: Tx, village: AreaCode, id: string, kind: ImportKind): Promise<ImportState | null> {
    const rows = await tx.query<{ state: ImportState }>(
      `SELECT state FROM workbook_import WHERE village_code = $1 AND id = $2 AND kind = $3 FOR UPDATE`,
      [village, id, kind],
    );
    return rows[0]?.state ?? null;
  }

  /**
   * Keeps a workbook of which nothing is known yet. The same bytes again, while not applied, are the same
   * import, locked until its new preview is kept. Returns the id.
   */
  async begin(
    tx: Tx,
    village: AreaCode,
    kind: ImportKind,
    { fileName, hash, source }: { fileName: string; hash: Buffer; source: WorkbookSource },
  ): Promise<string> {
    const [known] = await tx.query<{ id: string }>(
      `SELECT id FROM workbook_import WHERE village_code = $1 AND kind = $2 AND file_hash = $3 AND state = 'PREVIEWED'
       ORDER BY id LIMIT 1 FOR UPDATE`,
      [village, kind, hash],
    );
    if (known) return known.id;
    const id = newId();
    await tx.query(
      `INSERT INTO workbook_import (village_code, id, kind, file_name, file_hash, state, preview, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, 'PREVIEWED', '{}', $6, $7)`,
      [village, id, kind, fileName, hash, tx.actor.accountId, tx.now],
    );
    let piece = 0;
    for await (const bytes of piecesOf(source)) {
      await tx.query('INSERT INTO workbook_piece VALUES ($1, $2, $3, $4)', [
        village,
        id,
        piece++,
        bytes,
      ]);
    }
    return id;
  }

  /** Keeps what was found in it, and what has been recorded of it so far. */
  async savePreview(
    tx: Tx,
    village: AreaCode,
    id: string,
    preview: ImportPreview,
    result: ImportResult | null = null,
  ): Promise<void> {
    await tx.query(
      'UPDATE workbook_import SET preview = $3, result = $4 WHERE village_code = $1 AND id = $2',
      [village, id, toJsonb(preview), result && toJsonb(result)],
    );
  }

  /**
   * Notes what was imported, and the preview as it was at that moment. A workbook that is in the books as a whole
   * is not kept: it carries identity numbers nobody needs any more.
   */
  async markApplied(
    tx: Tx,
    village: AreaCode,
    id: string,
    preview: ImportPreview,
    result: ImportResult,
  ): Promise<void> {
    await tx.query(
      `UPDATE workbook_import SET state = 'APPLIED', preview = $3, result = $4, applied_by = $5, applied_at = $6
       WHERE village_code = $1 AND id = $2`,
      [village, id, toJsonb(preview), toJsonb(result), tx.actor.accountId, tx.now],
    );
    if (result.skipped === 0)
      await tx.query('DELETE FROM workbook_piece WHERE village_code = $1 AND import_id = $2', [
        village,
        id,
      ]);
  }
}

/** jsonb takes neither NUL nor half a character, and a hostile workbook may hold both in the name of a sheet. */
export function toJsonb(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replace(UNKEEPABLE, '') : part,
  );
}
