import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { groupBy } from '../shared/domain/group-by';
import { type ReadTx } from '../shared/transactions';
import { IN_ITS_YEAR } from './books.rows';
import { BooksStore } from './books.store';
import { CarriedStore } from './carried.store';
import { ChainStore } from './chain.store';
import {
  type BalanceLine,
  ChainCheck,
  type Finding,
  type WrittenEntry,
  type WrittenPosting,
  compareBalances,
} from './domain/check-chain';
import { RatificationStore } from './ratification.store';

const POSTINGS_A_PAGE = 200;

export interface VerifiedLedger {
  finding: Finding | null;
  postings: number;
  entries: number;
  /** Hash of each posting by its number, for what is pinned to the ledger higher up. */
  hashes: ReadonlyMap<number, string>;
}

/** Re-reads a village's ledger from the first posting and names the first thing that is wrong. */
@Injectable()
export class VerifyLedger {
  constructor(
    private readonly books: BooksStore,
    private readonly chain: ChainStore,
    private readonly carried: CarriedStore,
    private readonly ratifications: RatificationStore,
  ) {}

  async run(tx: ReadTx, village: AreaCode): Promise<VerifiedLedger> {
    const check = new ChainCheck(village);
    let postings = 0;
    let entries = 0;
    for (let from = 0; ; from += POSTINGS_A_PAGE) {
      const page = await this.page(tx, village, from);
      for (const { posting, lines } of page) {
        const finding = check.next(posting, lines);
        if (finding) return { finding, postings, entries, hashes: check.hashes };
        postings += 1;
        entries += lines.length;
      }
      if (page.length < POSTINGS_A_PAGE) break;
    }
    const finding =
      check.end(await this.books.head(tx, village)) ??
      (await this.strayEntry(tx, village)) ??
      compareBalances('balance', check.balances, await this.balances(tx, village)) ??
      (await this.contradictedAct(tx, village)) ??
      (await this.wronglyCarried(tx, village)) ??
      (await this.refusedButStanding(tx, village));
    return { finding, postings, entries, hashes: check.hashes };
  }

  private async page(
    tx: ReadTx,
    village: AreaCode,
    from: number,
  ): Promise<{ posting: WrittenPosting; lines: WrittenEntry[] }[]> {
    const postings = await this.chain.postings(tx, village, {
      offset: from,
      limit: POSTINGS_A_PAGE,
    });
    const lines = await this.chain.lines(
      tx,
      village,
      postings.map(({ seq }) => seq),
    );
    const bySeq = groupBy(lines, ({ seq }) => seq);
    return postings.map((posting) => ({ posting, lines: bySeq.get(posting.seq) ?? [] }));
  }

  private async strayEntry(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const [stray] = await tx.query<{ year: number; seq: number; line: number }>(
      `SELECT e.year, e.seq, e.line FROM entry e WHERE e.village_code = $1 AND NOT EXISTS
         (SELECT FROM posting p WHERE p.village_code = e.village_code AND p.seq = e.seq) ORDER BY 2, 3 LIMIT 1`,
      [village],
    );
    return stray
      ? { where: `entry ${stray.year}-${stray.seq}-${stray.line}`, what: 'belongs to no posting' }
      : null;
  }

  private async balances(tx: ReadTx, village: AreaCode): Promise<BalanceLine[]> {
    return tx.query<BalanceLine>(
      `SELECT scheme_id AS "schemeId", year, household_id AS "householdId", base, carried, adds,
         deducts, entry_count AS "entryCount" FROM balance WHERE village_code = $1 ORDER BY year, household_id`,
      [village],
    );
  }

  private async refusedButStanding(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const act = await this.ratifications.refusedButStanding(tx, village);
    return act ? { where: `act ${act}`, what: 'was not ratified, but its entry stands' } : null;
  }

  private async wronglyCarried(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const wrong = await this.carried.wrong(tx, village);
    if (!wrong) return null;
    const where = `entry ${wrong.year}-${wrong.seq}-${wrong.line}`;
    return { where, what: 'does not carry what its original says' };
  }

  /** An approved act without its entry, or an act that no longer says what its entry says. */
  private async contradictedAct(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const [act] = await tx.query<{ id: string; booked: boolean }>(
      `SELECT a.id, e.act_id IS NOT NULL AS booked FROM act a
       LEFT JOIN entry e ON e.village_code = a.village_code AND e.act_id = a.id AND e.reverses_seq IS NULL
         AND e.adjusts_seq IS NULL
       WHERE a.village_code = $1 AND ((a.state = 'APPROVED') IS DISTINCT FROM (e.act_id IS NOT NULL)
         OR (e.act_id IS NOT NULL AND (a.household_id, a.rule_list_id, a.rule_code, a.occurred_on, a.recorded_by)
           IS DISTINCT FROM (e.household_id, e.rule_list_id, e.rule_code, e.occurred_on, e.recorded_by))
         OR (e.act_id IS NOT NULL AND a.prior_year = ${IN_ITS_YEAR})
         OR (e.act_id IS NOT NULL AND (a.level IS DISTINCT FROM e.level OR a.resident_id IS DISTINCT FROM e.resident_id)))
       ORDER BY a.recorded_at, a.id LIMIT 1`,
      [village],
    );
    if (!act) return null;
    const what = act.booked
      ? 'no longer says what its entry says'
      : 'is approved but was never booked';
    return { where: `act ${act.id}`, what };
  }
}
