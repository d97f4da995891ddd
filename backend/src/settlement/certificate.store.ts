import { Injectable } from '@nestjs/common';
import { type FrozenYear } from '../ranking/frozen-year.store';
import { type AreaCode } from '../shared/domain/area-code';
import { type Month } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type CertifiedList, type Sections } from './domain/certificate';

/** Of the steps before, what only a certificate asks for. */
@Injectable()
export class CertificateStore {
  /** The posting from which on a certificate holds entries: the first of the year, or with one of its scheme and year. */
  async firstPosting(
    tx: ReadTx,
    village: AreaCode,
    { schemeId, year }: Pick<FrozenYear, 'schemeId' | 'year'>,
  ): Promise<number> {
    const [row] = await tx.query<{ seq: number }>(
      `SELECT least((SELECT min(p.seq) FROM posting p WHERE p.village_code = $1
           AND p.recorded_at >= make_timestamptz($3, 1, 1, 0, 0, 0, 'Asia/Shanghai')),
         (SELECT min(e.seq) FROM entry e WHERE e.village_code = $1 AND e.scheme_id = $2 AND e.year = $3)) AS seq`,
      [village, schemeId, year],
    );
    return row?.seq ?? 1;
  }

  /**
   * The entries from a posting on, or of a month, whose words may name somebody, as `seq-line`: lines about another
   * household or another entry, and praise that was hidden.
   */
  async namingEntries(
    tx: ReadTx,
    village: AreaCode,
    { from = 1, month = null }: { from?: number; month?: Month | null },
  ): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT e.seq || '-' || e.line AS id FROM entry e
       LEFT JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
       WHERE e.village_code = $1 AND e.seq >= $2 AND ($3::text IS NULL OR e.month = $3) AND (a.linked_act_id IS NOT NULL
         OR e.level IN ('TRANSFER', 'BASE_ONCE') OR e.reverses_seq IS NOT NULL OR e.adjusts_seq IS NOT NULL
         OR e.repairs_seq IS NOT NULL OR EXISTS (SELECT FROM hidden_praise p
           JOIN entry o ON o.village_code = p.village_code AND o.year = p.entry_year AND o.seq = p.entry_seq
             AND o.line = p.entry_line
           WHERE p.village_code = e.village_code AND p.entry_year = e.year AND o.act_id = e.act_id
             AND p.done_at IS NOT NULL))`,
      [village, from, month],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Adopted lists, oldest first; without their rules. */
  async lists(
    tx: ReadTx,
    village: AreaCode,
    ids: readonly string[],
  ): Promise<Omit<CertifiedList, 'rules'>[]> {
    return tx.query(
      `SELECT l.id, l.version, l.effective_from AS "effectiveFrom", encode(l.content_hash, 'hex') AS "contentHash",
         b.base_points AS "basePoints", l.ballot_id AS "ballotId"
       FROM rule_list l LEFT JOIN rule_list_base b ON b.village_code = l.village_code AND b.rule_list_id = l.id
       WHERE l.village_code = $1 AND l.id = ANY ($2::uuid[]) ORDER BY l.effective_from, l.id`,
      [village, ids],
    );
  }

  /** The votes that opened the year again before it was frozen as it is here. */
  async reopenings(
    tx: ReadTx,
    village: AreaCode,
    { schemeId, year, version }: FrozenYear,
  ): Promise<Sections['frozenYear']['reopenings']> {
    return tx.query(
      `SELECT version, ledger_seq AS "ledgerSeq", ballot_id AS "ballotId" FROM year_reopening
       WHERE village_code = $1 AND scheme_id = $2 AND year = $3 AND version < $4 ORDER BY version`,
      [village, schemeId, year, version],
    );
  }

  async withheld(
    tx: ReadTx,
    village: AreaCode,
    { schemeId, year, ledgerSeq }: FrozenYear,
  ): Promise<[number, number][]> {
    const rows = await tx.query<{ seq: number; line: number }>(
      `SELECT seq, line FROM withheld_entry
       WHERE village_code = $1 AND scheme_id = $2 AND year = $3 AND seq <= $4 ORDER BY seq, line`,
      [village, schemeId, year, ledgerSeq],
    );
    return rows.map(({ seq, line }) => [seq, line]);
  }
}
