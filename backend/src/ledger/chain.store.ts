import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Month } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type WrittenEntry, type WrittenPosting } from './domain/check-chain';

const POSTING = `SELECT village_code AS "villageCode", seq, kind, idempotency_key AS "idempotencyKey",
    request_hash AS "requestHash", actor, recorded_at AS "recordedAt", line_count AS "lineCount",
    points_sum AS "pointsSum", entries_root AS "entriesRoot", prev_hash AS "prevHash", hash
  FROM posting WHERE village_code = $1`;

export type CountedEntry = Pick<
  WrittenEntry,
  | 'year'
  | 'seq'
  | 'line'
  | 'month'
  | 'householdId'
  | 'schemeId'
  | 'ruleListId'
  | 'side'
  | 'points'
  | 'leafHash'
>;

const ENTRY = `SELECT e.village_code AS "villageCode", year, seq, line, month, household_id AS "householdId",
    resident_id AS "residentId", e.scheme_id AS "schemeId", rule_list_id AS "ruleListId",
    encode(l.content_hash, 'hex') AS "ruleListHash", rule_code AS "ruleCode",
    act_id AS "actId", side, points, balance_after AS "balanceAfter", occurred_on AS "occurredOn", quantity, level,
    item, explanation, evidence, recorded_by AS "recordedBy", reverses_seq AS "reversesSeq",
    reverses_line AS "reversesLine", carries_year AS "carriesYear", carries_seq AS "carriesSeq",
    carries_line AS "carriesLine", adjusts_seq AS "adjustsSeq", adjusts_line AS "adjustsLine",
    repairs_seq AS "repairsSeq", repairs_line AS "repairsLine", leaf_hash AS "leafHash"
  FROM entry e LEFT JOIN rule_list l ON l.village_code = e.village_code AND l.id = e.rule_list_id
  WHERE e.village_code = $1`;

/** Postings and entries with everything their hashes are made of. */
@Injectable()
export class ChainStore {
  async postings(
    tx: ReadTx,
    village: AreaCode,
    page: { offset: number; limit: number },
  ): Promise<WrittenPosting[]> {
    return tx.query(`${POSTING} ORDER BY seq OFFSET $2 LIMIT $3`, [
      village,
      page.offset,
      page.limit,
    ]);
  }

  /** Both ends included. */
  async postingsFrom(
    tx: ReadTx,
    village: AreaCode,
    from: number,
    to: number,
  ): Promise<WrittenPosting[]> {
    return tx.query(`${POSTING} AND seq BETWEEN $2 AND $3 ORDER BY seq`, [village, from, to]);
  }

  /** The hashes of these postings, both ends included, and as many as there are. */
  async hashes(tx: ReadTx, village: AreaCode, from: number, to: number): Promise<Buffer[]> {
    const [row] = await tx.query<{ all: Buffer | null }>(
      `SELECT string_agg(hash, '' ORDER BY seq) AS all FROM posting
       WHERE village_code = $1 AND seq BETWEEN $2 AND $3`,
      [village, from, to],
    );
    return hashesIn(row?.all ?? Buffer.alloc(0));
  }

  /** What of entries counts, without their words: a third of the work. */
  async figures(tx: ReadTx, village: AreaCode, seqs: readonly number[]): Promise<CountedEntry[]> {
    return tx.query(
      `SELECT year, seq, line, month, household_id AS "householdId", scheme_id AS "schemeId",
         rule_list_id AS "ruleListId", side, points, leaf_hash AS "leafHash"
       FROM entry WHERE village_code = $1 AND seq = ANY ($2::bigint[]) ORDER BY seq, line`,
      [village, seqs],
    );
  }

  async lines(tx: ReadTx, village: AreaCode, seqs: readonly number[]): Promise<WrittenEntry[]> {
    return tx.query(`${ENTRY} AND seq = ANY ($2::bigint[]) ORDER BY seq, line`, [village, seqs]);
  }

  /** The lines of a month among the first `size` postings. */
  async linesOfMonth(
    tx: ReadTx,
    village: AreaCode,
    month: Month,
    size: number,
  ): Promise<WrittenEntry[]> {
    return tx.query(`${ENTRY} AND month = $2 AND seq <= $3 ORDER BY seq, line`, [
      village,
      month,
      size,
    ]);
  }

  /** The leaves of every line of these postings, in their order. */
  async leaves(tx: ReadTx, village: AreaCode, seqs: number[]): Promise<Map<number, Buffer[]>> {
    const rows = await tx.query<{ seq: number; all: Buffer }>(
      `SELECT seq, string_agg(leaf_hash, '' ORDER BY line) AS all FROM entry
       WHERE village_code = $1 AND seq = ANY ($2::bigint[]) GROUP BY seq`,
      [village, seqs],
    );
    return new Map(rows.map(({ seq, all }) => [seq, hashesIn(all)]));
  }
}

const hashesIn = (all: Buffer): Buffer[] =>
  Array.from({ length: all.length / 32 }, (_, at) => all.subarray(32 * at, 32 * at + 32));
