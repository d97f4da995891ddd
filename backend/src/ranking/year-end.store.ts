import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { RANKS } from '../ledger/books.rows';

/** Entries `e` that stand and veto what their household would be given (一票否决), by rules `r`. */
export const VETOED = `entry e JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id
    AND r.code = e.rule_code AND r.value ->> 'effect' = 'VETO'
  WHERE e.reverses_seq IS NULL AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code
    AND x.year = e.year AND x.reverses_seq = e.seq AND x.reverses_line = e.line)`;

/** What of a year is not done yet, asked of the steps before. */
@Injectable()
export class YearEndStore {
  /**
   * Months that hold entries of the year and do not count yet, oldest first. A village that was merged had closed them all;
   * its last posting moves no points. What was added to a frozen year waits for nothing.
   */
  async openMonths(tx: ReadTx, village: AreaCode, year: number): Promise<Month[]> {
    const rows = await tx.query<{ month: Month }>(
      `SELECT DISTINCT e.month FROM entry e JOIN village_head v ON v.village_code = e.village_code
       WHERE e.village_code = $1 AND e.year = $2 AND e.month > v.closed_month AND ${RANKS} AND NOT EXISTS (SELECT
         FROM village w WHERE w.village_code = e.village_code AND w.merged_on IS NOT NULL) ORDER BY e.month`,
      [village, year],
    );
    return rows.map(({ month }) => month);
  }

  /** Objections to entries of the year that nobody has decided yet, by number. */
  async openObjections(
    tx: ReadTx,
    village: AreaCode,
    year: number,
  ): Promise<{ year: number; number: number }[]> {
    return tx.query(
      `SELECT year, number FROM objection
       WHERE village_code = $1 AND entry_year = $2 AND state IN ('OPEN', 'APPEALED') ORDER BY year, number`,
      [village, year],
    );
  }

  /** Answers to objections of the year that may still be appealed against on the day. */
  async appealableAnswers(
    tx: ReadTx,
    village: AreaCode,
    year: number,
    today: LocalDate,
  ): Promise<number> {
    return count(
      tx,
      `objection o JOIN objection_answer a ON a.village_code = o.village_code
         AND a.objection_id = o.id AND a.appeal_until >= $3
       WHERE o.village_code = $1 AND o.entry_year = $2 AND o.state IN ('UPHELD', 'DISMISSED')`,
      [village, year, today],
    );
  }

  /** Acts of the year that were neither booked nor turned down. */
  async waitingActs(tx: ReadTx, village: AreaCode, year: number): Promise<number> {
    return count(
      tx,
      `act WHERE village_code = $1 AND state IN ('SUBMITTED', 'RETURNED')
         AND occurred_on BETWEEN make_date($2, 1, 1) AND make_date($2, 12, 31)`,
      [village, year],
    );
  }

  /** Booked acts of the year whose rule asks for evidence and that have no picture. */
  async unevidencedActs(tx: ReadTx, village: AreaCode, year: number): Promise<number> {
    return count(
      tx,
      `act a JOIN rule r ON r.village_code = a.village_code AND r.rule_list_id = a.rule_list_id AND r.code = a.rule_code
       WHERE a.village_code = $1 AND a.state = 'APPROVED' AND r.evidence <> ''
         AND a.occurred_on BETWEEN make_date($2, 1, 1) AND make_date($2, 12, 31)
         AND NOT EXISTS (SELECT FROM act_evidence v WHERE v.village_code = a.village_code AND v.act_id = a.id)`,
      [village, year],
    );
  }

  /** Households with an act of the year that vetoes what they would be given (一票否决). */
  async vetoedHouseholds(tx: ReadTx, village: AreaCode, year: number): Promise<number> {
    return count(
      tx,
      `(SELECT DISTINCT e.household_id FROM ${VETOED} AND e.village_code = $1 AND e.year = $2) vetoed`,
      [village, year],
    );
  }

  /** Households that live on, while nobody is on record in them: who they are is to be confirmed. */
  async emptyHouseholds(tx: ReadTx, village: AreaCode, day: LocalDate): Promise<number> {
    return count(
      tx,
      `household h WHERE h.village_code = $1 AND h.opened_on <= $2 AND (h.closed_on IS NULL OR h.closed_on > $2)
         AND NOT h.opted_out AND NOT EXISTS (SELECT FROM household_member m WHERE m.village_code = h.village_code
           AND m.household_id = h.id AND m.from_on <= $2 AND (m.to_on IS NULL OR m.to_on > $2))`,
      [village, day],
    );
  }
}

async function count(tx: ReadTx, from: string, params: unknown[]): Promise<number> {
  const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
    `SELECT count(*) AS total FROM ${from}`,
    params,
  );
  return total;
}
