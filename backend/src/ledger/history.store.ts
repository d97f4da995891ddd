import { Injectable } from '@nestjs/common';
import { type Rule } from '../rulebook/domain/rule';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type Quantity } from '../shared/domain/quantity';
import { type ReadTx } from '../shared/transactions';
import { History, readsHistory, readsOtherRules } from './domain/history';

/** Whose history is read, and what for. */
export interface HistoryWanted {
  householdId: string;
  schemeId: string;
  rule: Rule;
}

interface StandingRow {
  key: string;
  occurredOn: LocalDate;
  points: Points;
  quantity: Quantity;
  level: string | null;
  residentId: string | null;
  code: string | null;
  category: string | null;
  shares: string[];
  stack: string | null;
  linked: boolean;
}

/** One household's books in one scheme. */
export const historyKey = (of: Pick<HistoryWanted, 'householdId' | 'schemeId'>): string =>
  `${of.schemeId}|${of.householdId}`;

/** The standing entries that assessments read: neither reversed nor reversals. */
@Injectable()
export class HistoryStore {
  /**
   * By `historyKey`, in one round trip: of each household the entries under the rules asked for, or
   * all of them where a rule reads other rules too. Nothing is asked where no rule reads any.
   */
  async load(
    tx: ReadTx,
    village: AreaCode,
    wanted: readonly HistoryWanted[],
  ): Promise<Map<string, History>> {
    const histories = new Map(wanted.map((one) => [historyKey(one), new History()]));
    const reading = wanted.filter(({ rule }) => readsHistory(rule));
    if (reading.length === 0) return histories;
    const wide = reading.filter(({ rule }) => readsOtherRules(rule));
    const ids = (of: readonly HistoryWanted[]): string[] => [
      ...new Set(of.map(({ householdId }) => householdId)),
    ];
    const codes = [...new Set(reading.map(({ rule }) => rule.code))];
    const rows = await tx.query<StandingRow>(
      // Labour that repairs a deduction counts under no rule. An adjusted entry is read as it is worth now.
      `SELECT concat_ws('|', e.scheme_id, e.household_id) AS key, e.occurred_on AS "occurredOn",
         e.points + coalesce(d.points, 0) AS points, e.quantity + coalesce(d.quantity, 0) AS quantity,
         e.level, e.resident_id AS "residentId", CASE WHEN e.repairs_seq IS NULL THEN e.rule_code END AS code, r.category,
         ARRAY(SELECT c ->> 'shared' FROM jsonb_array_elements(r.caps) AS c WHERE c ? 'shared') AS shares,
         r.terms ->> 'stack' AS stack, a.linked_act_id IS NOT NULL AS linked
       FROM entry e
       LEFT JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id
         AND r.code = e.rule_code AND e.repairs_seq IS NULL
       LEFT JOIN LATERAL (SELECT sum(points)::bigint AS points, sum(quantity)::bigint AS quantity FROM entry d
         WHERE d.village_code = e.village_code AND d.year = e.year AND d.adjusts_seq = e.seq AND d.adjusts_line = e.line
           AND d.reverses_seq IS NULL) d ON true
       LEFT JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
       WHERE e.village_code = $1 AND e.household_id = ANY ($2::uuid[])
         AND (e.rule_code = ANY ($3::text[]) OR e.household_id = ANY ($4::uuid[]))
         AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code
           AND x.year = e.year AND x.reverses_seq = e.seq AND x.reverses_line = e.line)`,
      [village, ids(reading), codes, ids(wide)],
    );
    for (const { key, code, category, shares, stack, linked, ...entry } of rows)
      histories.get(key)?.addEntry({ ...entry, under: { code, category, shares, stack, linked } });
    return histories;
  }
}
