import { Injectable } from '@nestjs/common';
import { type Rule } from '../rulebook/domain/rule';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { ActFactsStore, readsKnownFacts } from './act-facts.store';
import { RULE } from './act.rows';
import { type ActFacts } from './domain/act-facts';
import { type StandingEntry } from './domain/adjust';
import { type PriorEntry } from './domain/prior-entry';

type Prior = Required<Omit<PriorEntry, 'under'>>;

interface Row extends Prior {
  place: string;
  householdId: string;
  books: string;
  settled: boolean;
  code: string | null;
  category: string | null;
  shares: string[];
  stack: string | null;
  rule: Rule | null;
  actId: string | null;
  linkedActId: string | null;
  act: Omit<ActFacts, 'known' | 'occurredOn' | 'residentId'> | null;
  repairs: string | null;
}

/** What stands in the books of households, in booking order: what reversals are reckoned from. */
@Injectable()
export class StandingStore {
  constructor(private readonly facts: ActFactsStore) {}

  /**
   * Of all years, of these households and of those that bear shares of their deductions. An adjusted
   * entry is told as it is worth now.
   */
  async ofHouseholds(
    tx: ReadTx,
    village: AreaCode,
    households: readonly string[],
    lockedYear: number,
  ): Promise<StandingEntry[]> {
    const rows = await tx.query<Row>(
      `WITH RECURSIVE concerned(id) AS (
         SELECT unnest($2::uuid[])
         UNION SELECT s.household_id FROM concerned c
         JOIN act a ON a.village_code = $1 AND a.household_id = c.id
         JOIN act s ON s.village_code = $1 AND s.linked_act_id = a.id
       )
       SELECT concat_ws('-', e.year, e.seq, e.line) AS place, e.household_id AS "householdId",
         concat_ws('|', e.scheme_id, e.household_id) AS books, e.year <= $3 AS settled,
         e.points + coalesce(d.points, 0) AS points, e.quantity + coalesce(d.quantity, 0) AS quantity,
         e.occurred_on AS "occurredOn", e.level, e.resident_id AS "residentId", e.rule_code AS code, r.category,
         ARRAY(SELECT c ->> 'shared' FROM jsonb_array_elements(r.caps) AS c WHERE c ? 'shared') AS shares,
         r.terms ->> 'stack' AS stack, e.act_id AS "actId", a.linked_act_id AS "linkedActId",
         ${RULE} AS rule,
         CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('quantity', a.quantity, 'level', a.level,
           'chosenPoints', a.chosen_points, 'actorName', a.actor_name, 'rankedCount', a.ranked_count,
           'exemptionChecked', a.exemption_checked) END AS act,
         CASE WHEN e.repairs_seq IS NOT NULL THEN concat_ws('-', e.year, e.repairs_seq, e.repairs_line) END AS repairs
       FROM entry e JOIN concerned ON concerned.id = e.household_id
       LEFT JOIN rule r ON r.village_code = $1 AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
       LEFT JOIN act a ON a.village_code = $1 AND a.id = e.act_id
       LEFT JOIN LATERAL (SELECT sum(points)::bigint AS points, sum(quantity)::bigint AS quantity FROM entry d
         WHERE d.village_code = $1 AND d.year = e.year AND d.adjusts_seq = e.seq AND d.adjusts_line = e.line
           AND d.reverses_seq IS NULL) d ON true
       WHERE e.village_code = $1 AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL
         AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = $1 AND x.year = e.year
           AND x.reverses_seq = e.seq AND x.reverses_line = e.line)
       ORDER BY e.seq, e.line`,
      [village, households, lockedYear],
    );
    const entries = rows.map(toEntry);
    await this.addKnown(tx, village, rows, entries);
    return entries;
  }

  /** What the village's records say of the people, for the few rules that ask. */
  private async addKnown(
    tx: ReadTx,
    village: AreaCode,
    rows: readonly Row[],
    entries: readonly StandingEntry[],
  ): Promise<void> {
    const asking = rows.filter(({ rule }) => rule && readsKnownFacts(rule));
    const doers = asking.map(({ place: id, householdId, residentId, occurredOn }) => ({
      ...{ id, householdId, occurredOn },
      residentId: residentId ?? null,
    }));
    const known = await this.facts.known(tx, village, doers);
    for (const { place, valued } of entries) if (valued) valued.facts.known = known.get(place);
  }
}

function toEntry(row: Row): StandingEntry {
  const { place, books, settled, occurredOn, points, quantity, level, residentId, repairs } = row;
  const { code, category, shares, stack, rule, actId, act, linkedActId } = row;
  const prior: Prior = { occurredOn, points, quantity, level, residentId };
  const told = { place, books, settled, repairs };
  // Labour that repairs a deduction counts under no rule.
  if (repairs !== null || !rule || !act || actId === null) {
    const under = { code: null, category: null, shares: [], stack: null, linked: false };
    return { ...told, prior: { ...prior, under }, valued: null, shareOf: null };
  }
  const under = { code, category, shares, stack, linked: linkedActId !== null };
  if (linkedActId !== null) {
    const shareOf = { actId: linkedActId, percent: rule.linked?.percent ?? 0 };
    return { ...told, prior: { ...prior, under }, valued: null, shareOf };
  }
  const facts: ActFacts = { ...act, occurredOn, residentId };
  return { ...told, prior: { ...prior, under }, valued: { actId, rule, facts }, shareOf: null };
}
