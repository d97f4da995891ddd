import { Injectable } from '@nestjs/common';
import { type BalanceLine, type Finding, compareBalances } from '../ledger/domain/check-chain';
import { type AreaCode } from '../shared/domain/area-code';
import { canonicalJson } from '../shared/domain/canonical-json';
import { contentHash } from '../shared/domain/content-hash';
import { type ReadTx } from '../shared/transactions';
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
    return (await this.sheets(tx, village, hashes)) ?? (await this.standings(tx, village));
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
        WHERE e.village_code = $1 AND e.month <= v.closed_month
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
