import { Injectable } from '@nestjs/common';
import { type EntryId } from '../ledger/books.store';
import { pageOfRows } from '../rulebook/page-of-rows';
import { IN_ITS_YEAR } from '../ledger/books.rows';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ListQuery, type Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type HiddenEntry } from './domain/hidden-praise';

export interface HiddenPraiseRow {
  id: string;
  entry_year: number;
  entry_seq: number;
  entry_line: number;
  month: Month;
  household_code: string;
  head_name: string;
  item: string;
  points: Points;
  asked_by: string;
  asked_on: LocalDate;
  due_on: LocalDate;
  recorded_by_name: string;
  recorded_at: Date;
  done_by_name: string | null;
  done_at: Date | null;
}

export type HiddenPraiseFilter = {
  waiting: typeof filters.flag;
  overdue: typeof filters.flag;
  entryId: typeof filters.text;
};

export interface NewHiddenPraise {
  id: string;
  entry: EntryId;
  askedBy: string;
  askedOn: LocalDate;
  dueOn: LocalDate;
}

const REQUEST = `SELECT p.*, e.month, e.item, e.points, h.code AS household_code, h.head_name,
    rec.display_name AS recorded_by_name, did.display_name AS done_by_name
  FROM hidden_praise p
  JOIN entry e ON e.village_code = p.village_code AND e.year = p.entry_year AND e.seq = p.entry_seq
    AND e.line = p.entry_line
  JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
  JOIN account rec ON rec.id = p.recorded_by
  LEFT JOIN account did ON did.id = p.done_by`;

/** 隐去表扬: who asked, by when, and what the public does not read. */
@Injectable()
export class HiddenPraiseStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<HiddenPraiseFilter>,
    today: LocalDate,
  ): Promise<Page<HiddenPraiseRow>> {
    const { waiting = false, overdue = false, entryId = null } = list.filter;
    const sql = `${REQUEST} WHERE p.village_code = $1 AND (NOT $2::boolean OR p.done_at IS NULL)
        AND (NOT $3::boolean OR (p.done_at IS NULL AND p.due_on < $4::date))
        AND ($5::text IS NULL OR concat_ws('-', p.entry_year, p.entry_seq, p.entry_line) = $5)`;
    return pageOfRows(tx, sql, [village, waiting, overdue, today, entryId], list);
  }

  /** False when somebody asked for this entry before. */
  async insert(tx: Tx, village: AreaCode, asked: NewHiddenPraise): Promise<boolean> {
    const { id, entry, askedBy, askedOn, dueOn } = asked;
    const rows = await tx.query(
      `INSERT INTO hidden_praise (village_code, id, entry_year, entry_seq, entry_line, asked_by, asked_on, due_on,
         recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT ON CONSTRAINT hidden_praise_once_key DO NOTHING RETURNING id`,
      [
        village,
        id,
        entry.year,
        entry.seq,
        entry.line,
        askedBy,
        askedOn,
        dueOn,
        tx.actor.accountId,
        tx.now,
      ],
    );
    return rows.length === 1;
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<HiddenPraiseRow | null> {
    const rows = await tx.query<HiddenPraiseRow>(
      `${REQUEST} WHERE p.village_code = $1 AND p.id = $2`,
      [village, id],
    );
    return rows[0] ?? null;
  }

  /** False when it was hidden before: such a row is closed to changes. */
  async hide(tx: Tx, village: AreaCode, id: string): Promise<boolean> {
    const rows = await tx.query(
      'UPDATE hidden_praise SET done_by = $3, done_at = $4 WHERE village_code = $1 AND id = $2 RETURNING id',
      [village, id, tx.actor.accountId, tx.now],
    );
    return rows.length === 1;
  }

  /** What the month's sheet would show of hidden praise: the entries, and lines about them. */
  async ofMonth(tx: ReadTx, village: AreaCode, month: Month): Promise<HiddenEntry[]> {
    return tx.query(
      `SELECT e.household_id AS "householdId", e.item, e.points, e.reverses_seq IS NOT NULL AS reversal,
         e.reverses_seq IS NULL AND e.adjusts_seq IS NOT NULL AS adjustment,
         to_char(e.occurred_on, 'YYYY-MM') < $2 AND ${IN_ITS_YEAR} AS late
       FROM hidden_praise p
       JOIN entry o ON o.village_code = p.village_code AND o.year = p.entry_year AND o.seq = p.entry_seq
         AND o.line = p.entry_line
       JOIN entry e ON e.village_code = o.village_code AND e.year = o.year AND e.act_id = o.act_id
       WHERE p.village_code = $1 AND p.done_at IS NOT NULL AND e.month = $2`,
      [village, month],
    );
  }
}
