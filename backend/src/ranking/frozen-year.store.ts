import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx, together } from '../shared/transactions';
import { type FrozenStanding, type YearHousehold } from './domain/frozen-year';
import { type RankingPolicy } from './domain/ranking-policy';

/** A freeze, with the vote that took it back. */
export interface FrozenYear {
  schemeId: string;
  year: number;
  version: number;
  policy: RankingPolicy;
  households: number;
  ledgerSeq: number;
  ledgerHash: Buffer;
  contentHash: Buffer;
  frozenAt: Date;
  frozenByName: string;
  reopening: YearReopening | null;
}

export interface YearReopening {
  ballotId: string;
  /** How the vote went, in one sentence. */
  arithmetic: string;
  reason: string;
  reopenedByName: string;
  /** An instant as JSON says it. */
  reopenedAt: string;
}

const FREEZE = `SELECT f.scheme_id AS "schemeId", f.year, f.version, f.policy, f.household_count AS households,
    f.ledger_seq AS "ledgerSeq", f.ledger_hash AS "ledgerHash", f.content_hash AS "contentHash", f.frozen_at AS "frozenAt",
    a.display_name AS "frozenByName", CASE WHEN r.ballot_id IS NOT NULL THEN jsonb_build_object('ballotId', r.ballot_id,
      'arithmetic', b.arithmetic, 'reason', r.reason, 'reopenedByName', o.display_name, 'reopenedAt', r.reopened_at) END
      AS reopening
  FROM frozen_year f JOIN account a ON a.id = f.frozen_by
  LEFT JOIN year_reopening r ON r.village_code = f.village_code AND r.scheme_id = f.scheme_id AND r.year = f.year
    AND r.version = f.version
  LEFT JOIN ballot b ON b.village_code = r.village_code AND b.id = r.ballot_id
  LEFT JOIN account o ON o.id = r.reopened_by
  WHERE f.village_code = $1`;

const STANDING = `household_id AS "householdId", household_code AS "householdCode", head_name AS "headName",
    group_no AS "groupNo", base, carried, adds, deducts, points, opted_out AS "optedOut", people, volunteer_hours AS "volunteerHours",
    reached_on AS "reachedOn", rank, tied, decided_by AS "decidedBy", stars`;

type Counted = Pick<YearHousehold, 'base' | 'carried' | 'adds' | 'deducts' | 'points'>;
const NOTHING: Counted = { base: 0, carried: 0, adds: 0, deducts: 0, points: 0 };

/** Years as they were frozen (年终封账). Only ever added to. */
@Injectable()
export class FrozenYearStore {
  /** All freezes of the village, or of one year, each year's in order. */
  async freezes(tx: ReadTx, village: AreaCode, year: number | null): Promise<FrozenYear[]> {
    return tx.query(
      `${FREEZE} AND ($2::smallint IS NULL OR f.year = $2) ORDER BY f.year, f.scheme_id, f.version`,
      [village, year],
    );
  }

  /** The freeze that holds; null while the year is open. */
  async current(
    tx: ReadTx,
    village: AreaCode,
    schemeId: string,
    year: number,
  ): Promise<FrozenYear | null> {
    const [found] = await tx.query<FrozenYear>(
      `${FREEZE} AND f.scheme_id = $2 AND f.year = $3 AND r.ballot_id IS NULL`,
      [village, schemeId, year],
    );
    return found ?? null;
  }

  /** By group and household code. */
  async standings(
    tx: ReadTx,
    village: AreaCode,
    { schemeId, year, version }: Pick<FrozenYear, 'schemeId' | 'year' | 'version'>,
  ): Promise<FrozenStanding[]> {
    return tx.query(
      `SELECT ${STANDING} FROM frozen_standing
       WHERE village_code = $1 AND scheme_id = $2 AND year = $3 AND version = $4
       ORDER BY group_no, household_code`,
      [village, schemeId, year, version],
    );
  }

  /**
   * The households of the year with their points from closed months: those with points, also when they were closed
   * since, and those that were there on `lastDay` and have none.
   */
  async households(
    tx: ReadTx,
    village: AreaCode,
    of: { schemeId: string; year: number; lastDay: LocalDate },
  ): Promise<YearHousehold[]> {
    const [known, counted] = await together(
      tx.query<Omit<YearHousehold, keyof Counted> & { there: boolean }>(
        `SELECT id AS "householdId", code AS "householdCode", head_name AS "headName", group_no AS "groupNo",
           opted_out AS "optedOut", opened_on <= $2 AND (closed_on IS NULL OR closed_on > $2) AS there
         FROM household WHERE village_code = $1 AND NOT coalesce(closed_on = founded_on, false)
         ORDER BY group_no, code`,
        [village, of.lastDay],
      ),
      tx.query<Counted & { id: string }>(
        `SELECT household_id AS id, base, carried, adds, deducts, points FROM counted_standing
         WHERE village_code = $1 AND scheme_id = $2 AND year = $3`,
        [village, of.schemeId, of.year],
      ),
    );
    // Not joined by the server: it expects one row behind the wall, and compares all with all.
    const points = new Map(counted.map(({ id, ...row }) => [id, row]));
    return known.flatMap(({ there, ...household }) => {
      const row = points.get(household.householdId);
      return row || there ? [{ ...household, ...(row ?? NOTHING) }] : [];
    });
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    freeze: Pick<
      FrozenYear,
      'schemeId' | 'year' | 'version' | 'policy' | 'ledgerSeq' | 'ledgerHash' | 'contentHash'
    >,
    standings: readonly FrozenStanding[],
  ): Promise<void> {
    const { schemeId, year, version } = freeze;
    await together(
      tx.query(
        `INSERT INTO frozen_year (village_code, scheme_id, year, version, policy, household_count, ledger_seq, ledger_hash,
           content_hash, frozen_by, frozen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[village, schemeId, year, version, JSON.stringify(freeze.policy), standings.length],
          ...[freeze.ledgerSeq, freeze.ledgerHash, freeze.contentHash, tx.actor.accountId, tx.now],
        ],
      ),
      tx.query(
        `INSERT INTO frozen_standing (village_code, scheme_id, year, version, household_id, household_code, head_name,
           group_no, base, carried, adds, deducts, points, opted_out, rank, tied, people,
           volunteer_hours, reached_on, decided_by, stars)
         SELECT $1, $2, $3, $4, s."householdId", s."householdCode", s."headName", s."groupNo", s.base, s.carried, s.adds,
           s.deducts, s.points, s."optedOut", s.rank, s.tied, s.people, s."volunteerHours", s."reachedOn", s."decidedBy", s.stars
         FROM jsonb_to_recordset($5) AS s("householdId" uuid, "householdCode" text, "headName" text, "groupNo" smallint,
           base bigint, carried bigint, adds bigint, deducts bigint, points bigint, "optedOut" boolean, rank integer,
           tied boolean, people integer, "volunteerHours" bigint, "reachedOn" date, "decidedBy" text, stars smallint)`,
        [village, schemeId, year, version, JSON.stringify(standings)],
      ),
      tx.query('SELECT lock_years($1)', [village]),
    );
  }

  /** Takes the freeze back: its year is open for booking again, as far as later years allow. */
  async reopen(
    tx: Tx,
    village: AreaCode,
    { schemeId, year, version }: FrozenYear,
    decided: { ballotId: string; reason: string; ledgerSeq: number },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO year_reopening (village_code, scheme_id, year, version, ballot_id, reason, ledger_seq, reopened_by,
         reopened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        village,
        schemeId,
        year,
        version,
        decided.ballotId,
        decided.reason,
        decided.ledgerSeq,
        tx.actor.accountId,
        tx.now,
      ],
    );
    await tx.query('SELECT lock_years($1)', [village]);
  }
}
