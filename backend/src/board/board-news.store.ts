import { Injectable } from '@nestjs/common';
import { type BallotBody } from '../ballot/domain/law';
import { type Verdict } from '../ballot/domain/tally';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';

/** What is null is not known before the roll is written, or before the ballot is over. */
export interface ShownBallot {
  subject: string;
  body: BallotBody;
  groupNo: number | null;
  state: 'ANNOUNCED' | 'OPEN' | 'CLOSED';
  announcedOn: LocalDate | null;
  noticeDays: number | null;
  heldOn: LocalDate;
  place: string;
  expectedCount: number | null;
  presentCount: number | null;
  yesCount: number | null;
  noCount: number | null;
  abstainCount: number | null;
  verdict: Verdict | null;
  arithmetic: string | null;
  asked: { code: string; label: string }[];
  results: { code: string; verdict: Verdict; sentence: string }[];
}

export interface Honoured {
  areaName: string;
  year: number;
  version: number;
  publishedAt: Date;
  place: number;
  tied: boolean;
  headName: string;
  householdCode: string;
  groupNo: number;
  groupName: string;
  points: Points;
  reward: string;
}

/** Ballots and awards as everybody may see them: column by column, so that nothing else slips through. */
@Injectable()
export class BoardNewsStore {
  /** Those under way, and the latest that were over since `since`; soonest or latest first. Counts are written at the close. */
  async ballots(
    tx: ReadTx,
    village: AreaCode,
    { today, since }: { today: LocalDate; since: LocalDate },
  ): Promise<ShownBallot[]> {
    return tx.query(
      `SELECT b.subject, b.body, b.group_no AS "groupNo", b.state, b.announced_on AS "announcedOn",
         b.notice_days AS "noticeDays", b.held_on AS "heldOn", b.place, coalesce(b.expected_count,
           (SELECT nullif(count(*), 0)::int FROM ballot_elector e WHERE e.village_code = b.village_code
             AND e.ballot_id = b.id)) AS "expectedCount",
         b.present_count AS "presentCount", b.yes_count AS "yesCount", b.no_count AS "noCount",
         b.abstain_count AS "abstainCount", b.verdict, b.arithmetic, b.items AS asked, b.item_results AS results
       FROM ballot b WHERE b.village_code = $1
         AND (b.state IN ('ANNOUNCED', 'OPEN') OR b.state = 'CLOSED' AND b.held_on >= $2)
       ORDER BY b.state = 'CLOSED', abs($3::date - b.held_on), b.recorded_at DESC, b.id LIMIT 30`,
      [village, since, today],
    );
  }

  /** Of the lists that hold, the latest year first. */
  async honours(tx: ReadTx, village: AreaCode): Promise<Honoured[]> {
    return tx.query(
      `SELECT n.name AS "areaName", l.year, l.version, l.published_at AS "publishedAt", r.place, r.tied,
         r.head_name AS "headName", r.household_code AS "householdCode", r.group_no AS "groupNo", g.name AS "groupName",
         r.points, r.reward
       FROM award_row r JOIN award_list l ON l.area_code = r.area_code AND l.id = r.list_id
       JOIN area n ON n.code = l.area_code
       JOIN villager_group g ON g.village_code = r.village_code AND g.group_no = r.group_no
       WHERE r.village_code = $1 AND r.kind = 'AWARDED' AND NOT EXISTS (SELECT FROM award_list o
         WHERE o.area_code = l.area_code AND o.year = l.year AND o.version > l.version)
       ORDER BY l.year DESC, l.area_code, r.place, r.household_code`,
      [village],
    );
  }
}
