import { Injectable } from '@nestjs/common';
import { RANKS } from '../ledger/books.rows';
import { type BalanceLine, type Finding, compareBalances } from '../ledger/domain/check-chain';
import { type AreaCode } from '../shared/domain/area-code';
import { canonicalJson } from '../shared/domain/canonical-json';
import { contentHash } from '../shared/domain/content-hash';
import { type ReadTx } from '../shared/transactions';
import { objectionNumber } from './domain/objection';
import { type SheetContent, buildSheet } from './domain/sheet';
import { PublicityStore } from './publicity.store';

/** Checks what hung on the wall, and what counts, against the ledger. */
@Injectable()
export class VerifyPublicity {
  constructor(private readonly store: PublicityStore) {}

  async run(
    tx: ReadTx,
    village: AreaCode,
    hashes: ReadonlyMap<number, string>,
  ): Promise<Finding | null> {
    return (
      (await this.sheets(tx, village, hashes)) ??
      (await this.months(tx, village)) ??
      (await this.standings(tx, village)) ??
      (await this.extensions(tx, village)) ??
      (await this.unnumbered(tx, village)) ??
      this.objections(tx, village)
    );
  }

  private async sheets(
    tx: ReadTx,
    village: AreaCode,
    hashes: ReadonlyMap<number, string>,
  ): Promise<Finding | null> {
    const months = await tx.query<{ month: string }>(
      'SELECT month FROM month WHERE village_code = $1 ORDER BY month',
      [village],
    );
    for (const { month } of months) {
      const where = `publicity sheet of ${month}`;
      const sheet = await this.store.latestSheet(tx, village, month);
      if (!sheet) return { where, what: 'is missing' };
      if (!contentHash(sheet.content).equals(sheet.content_hash))
        return { where, what: 'was changed after it was frozen' };
      if (hashes.get(sheet.ledger_seq) !== sheet.ledger_hash.toString('hex')) {
        return { where, what: 'names a posting that is not in the ledger' };
      }
      const entries = await this.store.sheetEntries(tx, village, month);
      if (!sameFigures(sheet.content, buildSheet(sheet.content, entries))) {
        return { where, what: 'does not show the entries of its month' };
      }
    }
    return null;
  }

  /** The months stand where the head of the books says, and every sheet has its month. */
  private async months(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const [found] = await tx.query<{ month: string; what: string }>(
      `SELECT month, what FROM (
         SELECT s.month, 'hung on the wall, but its month is not on record' AS what FROM publicity_sheet s
         WHERE s.village_code = $1 AND NOT EXISTS (SELECT FROM month m WHERE m.village_code = s.village_code
           AND m.month = s.month)
         UNION ALL SELECT v.closed_month, 'is not the last month that was closed' FROM village_head v
         WHERE v.village_code = $1 AND v.closed_month IS DISTINCT FROM coalesce((SELECT max(m.month) FROM month m
           WHERE m.village_code = v.village_code AND m.state = 'CLOSED'), '1899-12')
         UNION ALL SELECT v.open_month, 'is open for booking, but hung on the wall' FROM village_head v
         WHERE v.village_code = $1 AND v.open_month <= (SELECT max(m.month) FROM month m
           WHERE m.village_code = v.village_code)) checked ORDER BY month LIMIT 1`,
      [village],
    );
    return found ? { where: `month ${found.month}`, what: found.what } : null;
  }

  /** Objections are numbered without gaps, so that none can be taken from the records unseen. */
  private async unnumbered(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const [gap] = await tx.query<{ year: number; number: number }>(
      `SELECT year, number - 1 AS number FROM (SELECT year, number, lag(number, 1, 0) OVER (PARTITION BY year
           ORDER BY number) AS before FROM objection WHERE village_code = $1) x
       WHERE number <> before + 1 ORDER BY year, number LIMIT 1`,
      [village],
    );
    return gap
      ? { where: `objection ${objectionNumber(gap.year, gap.number)}`, what: 'is missing' }
      : null;
  }

  /** Extensions of one publicity follow each other and never shorten it. */
  private async extensions(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const [broken] = await tx.query<{ month: string }>(
      `SELECT x.month FROM (SELECT e.*, coalesce(lag(e.new_to) OVER (PARTITION BY e.month ORDER BY e.extension_no),
           m.publicity_to) AS before
         FROM publicity_extension e LEFT JOIN month m ON m.village_code = e.village_code AND m.month = e.month
         WHERE e.village_code = $1) x
       WHERE x.before IS DISTINCT FROM x.old_to OR x.new_to <= x.old_to ORDER BY x.month LIMIT 1`,
      [village],
    );
    return broken
      ? { where: `publicity of ${broken.month}`, what: 'was not extended from the end it had' }
      : null;
  }

  /** Objections are about entries there are, stand as recorded, and were upheld in the books too. */
  private async objections(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const [broken] = await tx.query<{ year: number; number: number; what: string }>(
      `SELECT year, number, what FROM (
         SELECT o.year, o.number, CASE
           WHEN e.seq IS NULL THEN 'is about an entry that does not exist'
           WHEN o.state <> coalesce('APPEAL_' || a2.verdict, CASE WHEN p.objection_id IS NOT NULL THEN 'APPEALED' END,
             a1.verdict, CASE WHEN o.withdrawn_on IS NULL THEN 'OPEN' ELSE 'WITHDRAWN' END)
             THEN 'is not in the state its records say'
           WHEN (a1.verdict = 'UPHELD' OR a2.verdict = 'UPHELD') AND r.seq IS NULL
             THEN 'was upheld, but its entry is not reversed'
           WHEN a1.answered_by IN (e.recorded_by, b.actor) OR a2.answered_by IN (e.recorded_by, b.actor)
             OR a2.answered_by = a1.answered_by THEN 'was answered by somebody involved'
         END AS what
         FROM objection o
         LEFT JOIN entry e ON e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
           AND e.line = o.entry_line
         LEFT JOIN posting b ON b.village_code = e.village_code AND b.seq = e.seq
         LEFT JOIN entry r ON r.village_code = o.village_code AND r.year = o.entry_year
           AND r.reverses_seq = o.entry_seq AND r.reverses_line = o.entry_line
         LEFT JOIN objection_answer a1 ON a1.village_code = o.village_code AND a1.objection_id = o.id AND a1.instance = 1
         LEFT JOIN objection_answer a2 ON a2.village_code = o.village_code AND a2.objection_id = o.id AND a2.instance = 2
         LEFT JOIN objection_appeal p ON p.village_code = o.village_code AND p.objection_id = o.id
         WHERE o.village_code = $1) checked
       WHERE what IS NOT NULL ORDER BY year, number LIMIT 1`,
      [village],
    );
    if (!broken) return null;
    return { where: `objection ${objectionNumber(broken.year, broken.number)}`, what: broken.what };
  }

  private async standings(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const lines = (from: string) =>
      tx.query<BalanceLine>(
        `SELECT scheme_id AS "schemeId", year, household_id AS "householdId", base, carried, adds, deducts, 0 AS "entryCount"
         FROM ${from} ORDER BY year, household_id`,
        [village],
      );
    const reckoned = await lines(
      `(SELECT scheme_id, year, household_id, coalesce(sum(points) FILTER (WHERE side = 'BASE'), 0)::bigint AS base,
          coalesce(sum(points) FILTER (WHERE side = 'CARRY'), 0)::bigint AS carried,
          coalesce(sum(points) FILTER (WHERE side = 'ADD'), 0)::bigint AS adds,
          coalesce(-sum(points) FILTER (WHERE side = 'DEDUCT'), 0)::bigint AS deducts
        FROM entry e JOIN village_head v ON v.village_code = e.village_code
        WHERE e.village_code = $1 AND e.month <= v.closed_month AND ${RANKS}
        GROUP BY scheme_id, year, household_id) x`,
    );
    const byKey = new Map(
      reckoned.map((line) => [`${line.schemeId}|${line.year}|${line.householdId}`, line]),
    );
    return compareBalances('standing', byKey, await lines('standing WHERE village_code = $1'));
  }
}

/** Names may change later, and meetings ratify; who was listed with which figures may not change. */
function sameFigures(frozen: SheetContent, reckoned: SheetContent): boolean {
  return canonicalJson(figuresOf(frozen)) === canonicalJson(figuresOf(reckoned));
}

function figuresOf(content: SheetContent): Record<string, unknown> {
  const rows = content.groups.flatMap((group) => group.rows);
  return Object.fromEntries(
    rows.map(({ householdId, adds, deducts, carried, yearPoints, addItems, deductItems }) => [
      householdId,
      {
        ...{ adds, deducts, carried, yearPoints },
        addItems: addItems.map(({ item, points, count }) => ({ item, points, count })),
        deductItems: deductItems.map(({ category, points, count }) => ({
          category,
          points,
          count,
        })),
      },
    ]),
  );
}
