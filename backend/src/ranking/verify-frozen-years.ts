import { Injectable } from '@nestjs/common';
import { type Finding } from '../ledger/domain/check-chain';
import { type AreaCode } from '../shared/domain/area-code';
import { canonicalJson } from '../shared/domain/canonical-json';
import { type ReadTx } from '../shared/transactions';
import { freezeStandings, frozenYearHash } from './domain/frozen-year';
import { type FrozenYear, FrozenYearStore } from './frozen-year.store';
import { reopeningOf } from './reopen-year';
import { YearOpeningStore } from './year-opening.store';

/** Checks that every frozen year is as it was frozen, follows from the ledger, and was reopened by votes only. */
@Injectable()
export class VerifyFrozenYears {
  constructor(
    private readonly store: FrozenYearStore,
    private readonly openings: YearOpeningStore,
  ) {}

  /** `hashes`: the hash of each posting by its number, lower-case hexadecimal, as the chain gives them. */
  async run(
    tx: ReadTx,
    village: AreaCode,
    hashes: ReadonlyMap<number, string>,
  ): Promise<Finding | null> {
    const freezes = await this.store.freezes(tx, village, null);
    for (const freeze of freezes) {
      const where = `freeze ${freeze.version} of ${freeze.year}`;
      const what = await this.wrong(tx, village, freeze, hashes);
      if (what) return { where, what };
    }
    for (const { schemeId, year, version } of freezes) {
      if (version > 1 && !freezes.some((one) => isBefore(one, { schemeId, year, version })))
        return {
          where: `freeze ${version - 1} of ${year}`,
          what: 'is missing, or no vote took it back',
        };
    }
    const miscarried = await this.openings.miscarried(tx, village);
    if (miscarried) {
      const where = `opening of ${miscarried.year}`;
      return { where, what: `carried for household ${miscarried.code} what no freeze gives` };
    }
    return (await this.misvoted(tx, village, freezes)) ?? this.mislocked(tx, village);
  }

  private async wrong(
    tx: ReadTx,
    village: AreaCode,
    freeze: FrozenYear,
    hashes: ReadonlyMap<number, string>,
  ): Promise<string | null> {
    const { schemeId, year, version, policy, ledgerSeq } = freeze;
    const ledgerHash = freeze.ledgerHash.toString('hex');
    if (hashes.get(ledgerSeq) !== ledgerHash) return 'names a posting that is not in the ledger';
    const standings = await this.store.standings(tx, village, freeze);
    const made = { villageCode: village, schemeId, year, version, policy, ledgerSeq, ledgerHash };
    if (!frozenYearHash({ ...made, standings }).equals(freeze.contentHash))
      return 'was changed after it was frozen';
    const anew = freezeStandings(
      standings.map((row) => ({ ...row, ranks: row.rank !== null })),
      policy,
    );
    if (canonicalJson(anew) !== canonicalJson(standings))
      return 'is not ranked by its points and its policy';
    if (freeze.reopening) return null;
    const strayed = await this.strayed(tx, village, freeze);
    return strayed && `gives household ${strayed} points the closed months do not give`;
  }

  /** The first household whose frozen points are not its standing of closed months. */
  private async strayed(
    tx: ReadTx,
    village: AreaCode,
    { schemeId, year, version }: FrozenYear,
  ): Promise<string | null> {
    const [row] = await tx.query<{ code: string }>(
      `SELECT h.code FROM household h
       LEFT JOIN frozen_standing f ON f.village_code = h.village_code AND f.household_id = h.id AND f.scheme_id = $2
         AND f.year = $3 AND f.version = $4
       LEFT JOIN counted_standing t ON t.village_code = h.village_code AND t.household_id = h.id AND t.scheme_id = $2
         AND t.year = $3
       WHERE h.village_code = $1 AND NOT coalesce(h.closed_on = h.founded_on, false)
         AND (f.household_id IS NOT NULL OR t.household_id IS NOT NULL)
         AND (f.base, f.carried, f.adds, f.deducts) IS DISTINCT FROM (coalesce(t.base, 0), coalesce(t.carried, 0),
           coalesce(t.adds, 0), coalesce(t.deducts, 0))
       ORDER BY h.code LIMIT 1`,
      [village, schemeId, year, version],
    );
    return row?.code ?? null;
  }

  /** A freeze taken back by a vote that was on something else. */
  private async misvoted(
    tx: ReadTx,
    village: AreaCode,
    freezes: readonly FrozenYear[],
  ): Promise<Finding | null> {
    for (const freeze of freezes) {
      if (!freeze.reopening) continue;
      const [ballot] = await tx.query<{ subject_id: string; verdict: string }>(
        `SELECT subject_id, verdict FROM ballot WHERE village_code = $1 AND id = $2 AND subject_kind = 'YEAR_REOPENING'`,
        [village, freeze.reopening.ballotId],
      );
      if (ballot?.verdict === 'PASSED' && ballot.subject_id === reopeningOf(freeze)) continue;
      const where = `reopening of ${freeze.year}`;
      return { where, what: 'was not decided by the vote it names' };
    }
    return null;
  }

  private async mislocked(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const [head] = await tx.query<{ locked: number; said: number }>(
      'SELECT locked_year AS locked, cunfen_locked_year($1) AS said FROM village_head WHERE village_code = $1',
      [village],
    );
    if (!head || head.locked === head.said) return null;
    const locked = head.locked === NEVER ? 'no year' : String(head.locked);
    const where = `freeze of ${Math.max(head.locked, head.said)}`;
    return { where, what: `and the books, which are locked to ${locked}, do not agree` };
  }
}

/** The year that stands for no year in the head of the books. */
const NEVER = 1899;

const isBefore = (
  one: FrozenYear,
  { schemeId, year, version }: Pick<FrozenYear, 'schemeId' | 'year' | 'version'>,
): boolean =>
  one.schemeId === schemeId &&
  one.year === year &&
  one.version === version - 1 &&
  one.reopening !== null;
