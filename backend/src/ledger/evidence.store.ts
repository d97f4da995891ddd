import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ImageType } from '../shared/media-types';
import { type ReadTx, type Tx } from '../shared/transactions';

export interface EvidenceRow {
  hash: string;
  media_type: ImageType;
  byte_count: number;
  width: number | null;
  height: number | null;
  original_hash: string | null;
  uploaded_at: Date;
  removed_at: Date | null;
}

export interface EvidenceTerms {
  keep_originals: boolean;
  /** null: for good. */
  evidence_months: number | null;
}

const EVIDENCE = `SELECT encode(v.hash, 'hex') AS hash, v.media_type, v.byte_count, v.width, v.height,
    encode(v.original_hash, 'hex') AS original_hash, v.uploaded_at, v.removed_at FROM evidence v
  WHERE v.village_code = $1`;

/** What is known of pictures; their bytes lie in the PictureStore. Hashes are hex. */
@Injectable()
export class EvidenceStore {
  async find(tx: ReadTx, village: AreaCode, hash: string): Promise<EvidenceRow | null> {
    const [row] = await tx.query<EvidenceRow>(`${EVIDENCE} AND v.hash = decode($2, 'hex')`, [
      village,
      hash,
    ]);
    return row ?? null;
  }

  /** What is known of these pictures, by hash. */
  async findMany(
    tx: ReadTx,
    village: AreaCode,
    hashes: readonly string[],
  ): Promise<Map<string, EvidenceRow>> {
    const rows = await tx.query<EvidenceRow>(
      `${EVIDENCE} AND v.hash = ANY (SELECT decode(h, 'hex') FROM unnest($2::text[]) AS h)`,
      [village, hashes],
    );
    return new Map(rows.map((row) => [row.hash, row]));
  }

  /**
   * The same for somebody who sees only some courtyards (null: all): what they uploaded themselves, and
   * what lies with acts and declarations of households there.
   */
  async findVisible(
    tx: ReadTx,
    village: AreaCode,
    hash: string,
    viewer: { accountId: string; courtyards: readonly string[] | null },
  ): Promise<EvidenceRow | null> {
    const [row] = await tx.query<EvidenceRow>(
      `${EVIDENCE} AND v.hash = decode($2, 'hex') AND ($4::uuid[] IS NULL OR v.uploaded_by = $3
         OR EXISTS (SELECT FROM act_evidence e
           JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
           WHERE e.village_code = v.village_code AND e.hash = v.hash AND a.recorded_by = $3)
         OR EXISTS (SELECT FROM evidence_in_courtyard c
           WHERE c.village_code = v.village_code AND c.hash = v.hash AND c.courtyard_id = ANY ($4)))`,
      [village, hash, viewer.accountId, viewer.courtyards],
    );
    return row ?? null;
  }

  /** Does nothing when the picture is known already. */
  async insert(
    tx: Tx,
    village: AreaCode,
    row: Omit<EvidenceRow, 'uploaded_at' | 'removed_at'> & { door_household_id: string | null },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO evidence (village_code, hash, media_type, byte_count, width, height, original_hash, uploaded_by,
         uploaded_at, door_household_id)
       VALUES ($1, decode($2, 'hex'), $3, $4, $5, $6, decode($7, 'hex'), $8, $9, $10) ON CONFLICT DO NOTHING`,
      [
        village,
        row.hash,
        row.media_type,
        row.byte_count,
        row.width,
        row.height,
        row.original_hash,
        tx.actor.accountId,
        tx.now,
        row.door_household_id,
      ],
    );
  }

  async terms(tx: ReadTx, village: AreaCode): Promise<EvidenceTerms> {
    const [row] = await tx.query<EvidenceTerms>(
      'SELECT keep_originals, evidence_months FROM village WHERE village_code = $1',
      [village],
    );
    return row ?? { keep_originals: false, evidence_months: null };
  }

  /**
   * Pictures older than the village keeps them, oldest first, except those of acts nobody has decided yet and of
   * objections that are open or may still be appealed.
   */
  async outdated(
    tx: ReadTx,
    village: AreaCode,
    now: Date,
    months: number,
    limit: number,
  ): Promise<EvidenceRow[]> {
    return tx.query<EvidenceRow>(
      `${EVIDENCE} AND v.removed_at IS NULL AND v.uploaded_at < $2::timestamptz - make_interval(months => $3)
         AND NOT EXISTS (SELECT FROM act_evidence e JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
           WHERE e.village_code = v.village_code AND e.hash = v.hash AND a.state IN ('SUBMITTED', 'RETURNED'))
         AND NOT EXISTS (SELECT FROM disputed_picture d WHERE d.village_code = v.village_code AND d.hash = v.hash
           AND d.until_on >= ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)
       ORDER BY v.uploaded_at, v.hash LIMIT $4`,
      [village, now, months, limit],
    );
  }

  async markRemoved(tx: Tx, village: AreaCode, hash: string): Promise<void> {
    await tx.query(
      `UPDATE evidence SET removed_at = $3 WHERE village_code = $1 AND hash = decode($2, 'hex')
         AND removed_at IS NULL`,
      [village, hash, tx.now],
    );
  }

  /** Page by page, in the order of the hashes. */
  async page(tx: ReadTx, village: AreaCode, after: string, limit: number): Promise<EvidenceRow[]> {
    return tx.query<EvidenceRow>(
      `${EVIDENCE} AND v.hash > decode($2, 'hex') ORDER BY v.hash LIMIT $3`,
      [village, after, limit],
    );
  }

  /** The first entry that names a picture nobody ever uploaded. */
  async entryWithUnknownPicture(
    tx: ReadTx,
    village: AreaCode,
  ): Promise<{ year: number; seq: number; line: number; hash: string } | null> {
    const [row] = await tx.query<{ year: number; seq: number; line: number; hash: string }>(
      `SELECT e.year, e.seq, e.line, named.hash
       FROM entry e CROSS JOIN LATERAL unnest(string_to_array(e.evidence, ',')) AS named(hash)
       WHERE e.village_code = $1 AND e.evidence <> '' AND NOT EXISTS (SELECT FROM evidence v
         WHERE v.village_code = e.village_code AND v.hash = decode(named.hash, 'hex'))
       ORDER BY e.seq, e.line LIMIT 1`,
      [village],
    );
    return row ?? null;
  }
}
