import { Injectable } from '@nestjs/common';
import { RANKS } from '../ledger/books.rows';
import { PRIOR_YEAR_LABEL } from '../ledger/domain/settled-year';
import { ALL_KNOWN, type AsOf } from '../shared/as-of';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type DisputedEntry, type Disputes, disputesOf } from './domain/disputes';
import { type MonthFacts } from './domain/month-lifecycle';
import { type SheetContent, type SheetEntry, type SheetHeading } from './domain/sheet';
import { ranksMoved } from '../village/kept-ranks.store';

export interface MonthRow extends MonthFacts {
  publicity_from: LocalDate | null;
  review_began_at: Date | null;
  review_began_by_name: string | null;
  publicised_at: Date | null;
  publicised_by_name: string | null;
  closed_at: Date | null;
  closed_by_name: string | null;
  adds: Points;
  deducts: Points;
  households: number;
  waiting_acts: number;
}

/** One extension of a month's publicity, by whom and why. */
export interface ExtensionRow {
  month: Month;
  old_to: LocalDate;
  new_to: LocalDate;
  reason: string;
  extended_by_name: string;
  extended_at: Date;
}

export interface SheetVersion {
  version: number;
  content: SheetContent;
  content_hash: Buffer;
  ledger_seq: number;
  ledger_hash: Buffer;
  made_at: Date;
}

/** The last day on the wall of a month `m`, as extended so far. */
export const PUBLICITY_END = `coalesce((SELECT max(x.new_to) FROM publicity_extension x
           WHERE x.village_code = m.village_code AND x.month = m.month), m.publicity_to)`;

@Injectable()
export class PublicityStore {
  /** Every month that has something to show, and the current one, oldest first. */
  async months(tx: ReadTx, village: AreaCode, currentMonth: Month): Promise<MonthRow[]> {
    return tx.query<MonthRow>(
      `WITH booked AS (
         SELECT month, count(*) FILTER (WHERE side <> 'BASE') AS entries,
           coalesce(sum(points) FILTER (WHERE side = 'ADD'), 0)::bigint AS adds,
           coalesce(-sum(points) FILTER (WHERE side = 'DEDUCT'), 0)::bigint AS deducts,
           count(DISTINCT household_id) FILTER (WHERE side <> 'BASE') AS households
         FROM entry WHERE village_code = $1 GROUP BY month
       ), waiting AS (
         SELECT to_char(occurred_on, 'YYYY-MM') AS month, count(*) AS acts
         FROM act WHERE village_code = $1 AND state = 'SUBMITTED' GROUP BY 1
       ), known AS (
         SELECT month::text FROM booked UNION SELECT month FROM waiting
         UNION SELECT month::text FROM month WHERE village_code = $1
         UNION SELECT month::text FROM month_review WHERE village_code = $1 UNION SELECT $2
       )
       SELECT k.month, coalesce(m.state, CASE WHEN r.month IS NULL THEN 'OPEN' ELSE 'IN_REVIEW' END) AS state,
         r.began_at AS review_began_at, rb.display_name AS review_began_by_name, m.publicity_from,
         ${PUBLICITY_END} AS "publicityTo", m.publicised_at,
         p.display_name AS publicised_by_name, m.closed_at, c.display_name AS closed_by_name,
         coalesce(b.entries, 0) AS entries, coalesce(b.adds, 0) AS adds, coalesce(b.deducts, 0) AS deducts,
         coalesce(b.households, 0) AS households, coalesce(w.acts, 0) AS waiting_acts
       FROM known k
       LEFT JOIN month m ON m.village_code = $1 AND m.month = k.month
       LEFT JOIN month_review r ON r.village_code = $1 AND r.month = k.month
       LEFT JOIN account rb ON rb.id = r.began_by
       LEFT JOIN account p ON p.id = m.publicised_by
       LEFT JOIN account c ON c.id = m.closed_by
       LEFT JOIN booked b ON b.month = k.month
       LEFT JOIN waiting w ON w.month = k.month
       ORDER BY k.month`,
      [village, currentMonth],
    );
  }

  async insertMonth(
    tx: Tx,
    village: AreaCode,
    month: { month: Month; from: LocalDate; to: LocalDate },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO month (village_code, month, state, publicity_from, publicity_to, publicised_by, publicised_at)
       VALUES ($1, $2, 'PUBLICISED', $3, $4, $5, $6)`,
      [village, month.month, month.from, month.to, tx.actor.accountId, tx.now],
    );
  }

  async insertReview(tx: Tx, village: AreaCode, month: Month): Promise<void> {
    await tx.query(
      'INSERT INTO month_review (village_code, month, began_by, began_at) VALUES ($1, $2, $3, $4)',
      [village, month, tx.actor.accountId, tx.now],
    );
  }

  async insertExtension(
    tx: Tx,
    village: AreaCode,
    extension: { month: Month; oldTo: LocalDate; newTo: LocalDate; reason: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO publicity_extension (village_code, month, extension_no, old_to, new_to, reason, extended_by,
         extended_at)
       VALUES ($1::text, $2::text,
         (SELECT 1 + count(*) FROM publicity_extension WHERE village_code = $1::text AND month = $2::text),
         $3, $4, $5, $6, $7)`,
      [
        village,
        extension.month,
        extension.oldTo,
        extension.newTo,
        extension.reason,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** All extensions of the village, or of one month, in order. */
  async extensions(tx: ReadTx, village: AreaCode, month: Month | null): Promise<ExtensionRow[]> {
    return tx.query<ExtensionRow>(
      `SELECT x.month, x.old_to, x.new_to, x.reason, x.extended_at, a.display_name AS extended_by_name
       FROM publicity_extension x JOIN account a ON a.id = x.extended_by
       WHERE x.village_code = $1 AND ($2::text IS NULL OR x.month = $2) ORDER BY x.month, x.extension_no`,
      [village, month],
    );
  }

  /** From now on acts of this month and earlier ones are booked into the next. */
  async moveOpenMonth(tx: Tx, village: AreaCode, openMonth: Month): Promise<void> {
    await tx.query(
      'UPDATE village_head SET open_month = greatest(open_month, $2) WHERE village_code = $1',
      [village, openMonth],
    );
  }

  async closeMonth(tx: Tx, village: AreaCode, month: Month): Promise<void> {
    await tx.query(
      `UPDATE month SET state = 'CLOSED', closed_by = $3, closed_at = $4 WHERE village_code = $1 AND month = $2`,
      [village, month, tx.actor.accountId, tx.now],
    );
    await tx.query(
      'UPDATE village_head SET closed_month = greatest(closed_month, $2) WHERE village_code = $1',
      [village, month],
    );
  }

  /**
   * Adds the entries of the month, and of months before it that had nothing but base points to show, to the
   * standings: from now on they count. Call it before the month is closed. Returns for how many household-years.
   */
  async countMonth(tx: Tx, village: AreaCode, month: Month): Promise<number> {
    const added = FIGURES.map((figure) => `${figure} = s.${figure} + excluded.${figure}`);
    return count(tx, village, 'e.month > v.closed_month AND e.month <= $2', added, month);
  }

  /** Counts the closed months of a year once more, as after a vote opened it again. Returns for how many households. */
  async recountYear(tx: Tx, village: AreaCode, year: number): Promise<number> {
    const anew = FIGURES.map((figure) => `${figure} = excluded.${figure}`);
    return count(tx, village, 'e.year = $2 AND e.month <= v.closed_month', anew, year);
  }

  async heading(
    tx: ReadTx,
    village: AreaCode,
  ): Promise<Pick<SheetHeading, 'villageName' | 'schemeName' | 'supervisionPhone'>> {
    const rows = await tx.query<
      Pick<SheetHeading, 'villageName' | 'schemeName' | 'supervisionPhone'>
    >(
      `SELECT a.name AS "villageName", v.supervision_phone AS "supervisionPhone",
         coalesce((SELECT s.name FROM scheme s WHERE s.village_code = v.village_code ORDER BY s.created_at LIMIT 1), '')
           AS "schemeName"
       FROM village v JOIN area a ON a.code = v.village_code WHERE v.village_code = $1`,
      [village],
    );
    return rows[0] ?? { villageName: '', schemeName: '', supervisionPhone: '' };
  }

  /**
   * The month's entries in the order they were booked, each with its household's year up to that month; of `asOf`
   * only acts of its day and before, as they were known then.
   */
  async sheetEntries(
    tx: ReadTx,
    village: AreaCode,
    month: Month,
    asOf: AsOf = ALL_KNOWN,
  ): Promise<SheetEntry[]> {
    return tx.query<SheetEntry>(
      `WITH known AS (SELECT village_code, seq, kind FROM posting
         WHERE village_code = $1 AND cunfen_known(recorded_at, $4::date)
       ), year_total AS (
         SELECT household_id, sum(points)::bigint AS points FROM entry JOIN known USING (village_code, seq)
         WHERE year = left($2, 4)::int AND month <= $2 AND occurred_on <= $3::date GROUP BY household_id
       )
       SELECT e.household_id AS "householdId", h.code AS "householdCode", h.head_name AS "headName",
         h.group_no AS "groupNo", g.name AS "groupName", e.side,
         CASE WHEN ${MOVED} THEN regexp_replace(e.item, ':[^:]*$', '') ELSE e.item END AS item,
         CASE WHEN known.kind = 'PRIOR_YEAR' THEN '${PRIOR_YEAR_LABEL}' ELSE '' END ||
         CASE WHEN ${MOVED} THEN '户情变动' ELSE coalesce(r.category, '') END AS category, e.points,
         e.reverses_seq IS NOT NULL AS reversal, e.reverses_seq IS NULL AND e.adjusts_seq IS NOT NULL AS adjustment,
         known.kind <> 'PRIOR_YEAR' AND to_char(e.occurred_on, 'YYYY-MM') < $2 AS late,
         coalesce(t.points, 0) AS "yearPoints",
         coalesce(r.value ->> 'kind' = 'AD_HOC' AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL AND NOT EXISTS (
           SELECT FROM act a JOIN ratification_decision d ON d.village_code = a.village_code
             AND d.act_id = coalesce(a.linked_act_id, a.id)
           JOIN ratification m ON m.village_code = d.village_code AND m.id = d.ratification_id
           WHERE a.village_code = e.village_code AND a.id = e.act_id AND cunfen_known(m.recorded_at, $4))
         AND NOT EXISTS (SELECT FROM entry x JOIN known USING (village_code, seq) WHERE x.village_code = e.village_code
           AND x.year = e.year AND x.reverses_seq = e.seq AND x.reverses_line = e.line), false) AS awaiting
       FROM entry e JOIN known USING (village_code, seq)
       JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
       JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
       LEFT JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
       LEFT JOIN year_total t ON t.household_id = e.household_id
       WHERE e.village_code = $1 AND e.month = $2 AND e.occurred_on <= $3 AND e.side <> 'BASE'
       ORDER BY e.seq, e.line`,
      [village, month, asOf.on, asOf.knownOn],
    );
  }

  /** The month's entries that are 异议处理中: now, or as of a day. */
  async disputes(
    tx: ReadTx,
    village: AreaCode,
    month: Month,
    asOf: AsOf = ALL_KNOWN,
  ): Promise<Disputes> {
    const rows = await tx.query<DisputedEntry>(
      `SELECT e.household_id AS "householdId", e.side, e.item, r.category,
         to_char(e.occurred_on, 'YYYY-MM') < e.month AS late
       FROM (SELECT DISTINCT o.village_code, o.entry_year AS year, o.entry_seq AS seq, o.entry_line AS line
         FROM objection o WHERE o.village_code = $1 AND cunfen_objection_state(o, $4::date) IN ('OPEN', 'APPEALED')) d
       JOIN entry e USING (village_code, year, seq, line)
       JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
       WHERE e.month = $2 AND e.occurred_on <= $3::date`,
      [village, month, asOf.on, asOf.knownOn],
    );
    return disputesOf(rows);
  }

  async insertSheet(
    tx: Tx,
    village: AreaCode,
    sheet: { content: SheetContent; contentHash: Buffer; ledgerSeq: number; ledgerHash: Buffer },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO publicity_sheet (village_code, month, version, content, content_hash, ledger_seq, ledger_hash,
         made_by, made_at) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8)`,
      [
        village,
        sheet.content.month,
        JSON.stringify(sheet.content),
        sheet.contentHash,
        sheet.ledgerSeq,
        sheet.ledgerHash,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  async latestSheet(tx: ReadTx, village: AreaCode, month: Month): Promise<SheetVersion | null> {
    const rows = await tx.query<SheetVersion>(
      `SELECT version, content, content_hash, ledger_seq, ledger_hash, made_at FROM publicity_sheet
       WHERE village_code = $1 AND month = $2 ORDER BY version DESC LIMIT 1`,
      [village, month],
    );
    return rows[0] ?? null;
  }
}

/** Points that move with people. Behind the last colon their item names the other household, which channels may mask. */
const MOVED = `(e.level = 'TRANSFER' AND e.rule_code IS NULL AND e.side <> 'CARRY')`;

const FIGURES = ['base', 'carried', 'adds', 'deducts'];

/**
 * Sums entries `e` that rank into the standings; `changes` says what becomes of rows there are. What is kept for ranks follows
 * when all is done, by what is closed then.
 */
async function count(
  tx: Tx,
  village: AreaCode,
  of: string,
  changes: string[],
  ...params: unknown[]
): Promise<number> {
  const rows = await tx.query(
    `INSERT INTO standing AS s (village_code, scheme_id, year, household_id, base, carried, adds, deducts)
     SELECT e.village_code, scheme_id, year, household_id,
       coalesce(sum(points) FILTER (WHERE side = 'BASE'), 0), coalesce(sum(points) FILTER (WHERE side = 'CARRY'), 0),
       coalesce(sum(points) FILTER (WHERE side = 'ADD'), 0), coalesce(-sum(points) FILTER (WHERE side = 'DEDUCT'), 0)
     FROM entry e JOIN village_head v ON v.village_code = e.village_code
     WHERE e.village_code = $1 AND ${of} AND ${RANKS}
     GROUP BY e.village_code, scheme_id, year, household_id
     ON CONFLICT (village_code, scheme_id, year, household_id) DO UPDATE SET ${changes.join(', ')}
     RETURNING household_id`,
    [village, ...params],
  );
  ranksMoved(tx, village);
  return rows.length;
}
