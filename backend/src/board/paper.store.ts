import { Injectable } from '@nestjs/common';
import { DUE_NOW, OBJECTED } from '../publicity/objection.store';
import { type ObjectionState } from '../publicity/domain/objection';
import { type SheetContent } from '../publicity/domain/sheet';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, type Month, shanghaiDay } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';

/** A sheet as it was hung up, without its rows. */
export interface HungSheet {
  version: number;
  totals: SheetContent['totals'];
  contentHash: string;
  hungOn: LocalDate;
  seq: number;
}

/** An objection to an entry of the month, whatever became of it; who raised it is not read. */
export interface ToldObjection {
  year: number;
  number: number;
  state: Exclude<ObjectionState, 'WITHDRAWN'>;
  category: string | null;
  raisedOn: LocalDate;
  dueOn: LocalDate | null;
  answeredOn: LocalDate | null;
}

/** A line of a later sheet that puts right one of this month. */
export interface Correction {
  month: Month;
  householdCode: string;
  headName: string;
  side: 'ADD' | 'DEDUCT';
  item: string;
  category: string;
  points: Points;
  reversal: boolean;
  /** Its praise is hidden. */
  hidden: boolean;
}

/** Acts of the month that hang on a later sheet. */
export interface LateActs {
  month: Month;
  count: number;
  points: Points;
}

/** What became of printed paper since it was hung up; only what hangs on a wall itself. */
@Injectable()
export class PaperStore {
  async sheets(tx: ReadTx, village: AreaCode, month: Month): Promise<HungSheet[]> {
    return tx.query(
      `SELECT version, content -> 'totals' AS totals, encode(content_hash, 'hex') AS "contentHash", ledger_seq AS seq,
         content ->> 'publicityFrom' AS "hungOn"
       FROM publicity_sheet WHERE village_code = $1 AND month = $2 ORDER BY version`,
      [village, month],
    );
  }

  /** The day the month was closed; null while it hangs. */
  async closedOn(tx: ReadTx, village: AreaCode, month: Month): Promise<LocalDate | null> {
    const [row] = await tx.query<{ at: Date | null }>(
      'SELECT closed_at AS at FROM month WHERE village_code = $1 AND month = $2',
      [village, month],
    );
    return row?.at ? shanghaiDay(row.at) : null;
  }

  async objections(tx: ReadTx, village: AreaCode, month: Month): Promise<ToldObjection[]> {
    return tx.query(
      `SELECT o.year, o.number, o.state, rule.category, o.raised_on AS "raisedOn", ${DUE_NOW} AS "dueOn",
         (SELECT max(a.answered_on) FROM objection_answer a
           WHERE a.village_code = o.village_code AND a.objection_id = o.id) AS "answeredOn"
       FROM objection o ${OBJECTED}
       WHERE o.village_code = $1 AND e.month = $2 AND o.state <> 'WITHDRAWN' ORDER BY o.year, o.number`,
      [village, month],
    );
  }

  async corrections(tx: ReadTx, village: AreaCode, month: Month): Promise<Correction[]> {
    return tx.query(
      `SELECT e.month, h.code AS "householdCode", h.head_name AS "headName", e.side, e.item,
         coalesce(r.category, '') AS category, e.points, e.reverses_seq IS NOT NULL AS reversal,
         EXISTS (SELECT FROM hidden_praise p WHERE p.village_code = x.village_code AND p.entry_year = x.year
           AND p.entry_seq = x.seq AND p.entry_line = x.line AND p.done_at IS NOT NULL) AS hidden
       FROM entry e
       JOIN entry x ON x.village_code = e.village_code AND x.seq = coalesce(e.reverses_seq, e.adjusts_seq)
         AND x.line = coalesce(e.reverses_line, e.adjusts_line)
       JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
       LEFT JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
       WHERE e.village_code = $1 AND x.month = $2 AND e.month > $2 AND ${HUNG} ORDER BY e.seq, e.line`,
      [village, month],
    );
  }

  async late(tx: ReadTx, village: AreaCode, month: Month): Promise<LateActs[]> {
    return tx.query(
      `SELECT e.month, count(*) AS count, sum(e.points)::bigint AS points FROM entry e
       WHERE e.village_code = $1 AND to_char(e.occurred_on, 'YYYY-MM') = $2 AND e.month > $2 AND ${HUNG}
         AND e.rule_code IS NOT NULL AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL
       GROUP BY e.month ORDER BY e.month`,
      [village, month],
    );
  }

  /** When a vote opened the year again that the settlement rests on; null while its freeze holds. */
  async reopenedOn(tx: ReadTx, village: AreaCode, settlementId: string): Promise<LocalDate | null> {
    const [row] = await tx.query<{ at: Date }>(
      `SELECT r.reopened_at AS at FROM settlement s
       JOIN year_reopening r ON r.village_code = s.village_code AND r.scheme_id = s.scheme_id AND r.year = s.year
         AND r.version = s.frozen_version
       WHERE s.village_code = $1 AND s.id = $2`,
      [village, settlementId],
    );
    return row ? shanghaiDay(row.at) : null;
  }
}

const HUNG =
  'EXISTS (SELECT FROM month m WHERE m.village_code = e.village_code AND m.month = e.month)';
