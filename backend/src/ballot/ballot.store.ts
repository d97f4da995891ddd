import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { BallotEntity } from './ballot.entity';
import { type BallotItem } from './domain/choices';
import { type BallotBody } from './domain/law';
import { type BallotState } from './domain/lifecycle';
import { type Notice } from './domain/notice';
import { type QuestionCount, type QuestionVerdict, type Verdict } from './domain/tally';

/** One question with its votes and what became of it. */
export type QuestionResult = QuestionCount & QuestionVerdict;

/** A ballot in any state. Counts and verdict are null until it is closed. */
export interface BallotRow {
  id: string;
  /** `RECORDED`: a meeting held on paper, written down afterwards. */
  origin: 'RECORDED' | 'CALLED';
  state: BallotState;
  subjectKind: string;
  subjectId: string;
  subject: string;
  items: BallotItem[];
  body: BallotBody;
  groupNo: number | null;
  announcedOn: LocalDate | null;
  noticeDays: number | null;
  shortNoticeReason: string;
  /** The day announced; from the opening on the day it was held. */
  heldOn: LocalDate;
  place: string;
  expectedCount: number | null;
  presentCount: number | null;
  /** Of a ballot by items: the votes of the item with the fewest in favour. */
  yesCount: number | null;
  noCount: number | null;
  abstainCount: number | null;
  voidCount: number | null;
  verdict: Verdict | null;
  arithmetic: string | null;
  results: QuestionResult[];
  lawVersion: string | null;
  minutes: string;
  counters: string;
  scrutineer: string;
  evidence: string[];
  differenceReason: string;
  cancelReason: string;
  recordedAt: Date;
  recordedByName: string;
  endedAt: Date | null;
  endedByName: string | null;
}

export type NewBallot = Pick<
  BallotRow,
  'id' | 'subjectKind' | 'subjectId' | 'subject' | 'items' | 'body' | 'groupNo' | 'heldOn' | 'place'
>;

/** What is written when a ballot closes, and never again. */
export type Closure = Pick<
  BallotRow,
  'results' | 'minutes' | 'counters' | 'scrutineer' | 'evidence' | 'differenceReason'
> & {
  expectedCount: number;
  presentCount: number;
  whole: QuestionCount;
  verdict: Verdict;
  arithmetic: string;
  lawVersion: string;
};

export type BallotFilter = {
  state: typeof filters.text;
  subjectKind: typeof filters.text;
  subjectId: typeof filters.text;
  q: typeof filters.text;
};

const BALLOT = `SELECT b.id, b.origin, b.state, b.subject_kind AS "subjectKind", b.subject_id AS "subjectId", b.subject,
    b.items, b.body, b.group_no AS "groupNo", b.announced_on AS "announcedOn", b.notice_days AS "noticeDays",
    b.short_notice_reason AS "shortNoticeReason", b.held_on AS "heldOn", b.place, b.expected_count AS "expectedCount",
    b.present_count AS "presentCount", b.yes_count AS "yesCount", b.no_count AS "noCount",
    b.abstain_count AS "abstainCount", b.void_count AS "voidCount", b.verdict, b.arithmetic,
    b.item_results AS results, b.law_version AS "lawVersion", b.minutes, b.counters, b.scrutineer, b.evidence,
    b.difference_reason AS "differenceReason", b.cancel_reason AS "cancelReason", b.recorded_at AS "recordedAt",
    r.display_name AS "recordedByName", b.ended_at AS "endedAt", e.display_name AS "endedByName"
  FROM ballot b JOIN account r ON r.id = b.recorded_by LEFT JOIN account e ON e.id = b.ended_by
  WHERE b.village_code = $1`;
const MATCHING = `AND ($2::text IS NULL OR b.state = $2) AND ($3::text IS NULL OR b.subject_kind = $3)
    AND ($4::text IS NULL OR b.subject_id = $4) AND ($5::text IS NULL OR strpos(b.subject, $5) > 0)`;

/** The village's ballots and recorded meetings; a closed one never changes. */
@Injectable()
export class BallotStore {
  /** Writes a meeting down that was held on paper. */
  async insert(tx: Tx, ballot: BallotEntity): Promise<void> {
    await tx.manager.insert(BallotEntity, ballot);
  }

  /** The closed ballots by id; unknown ids, and ballots under way, are absent. */
  async findAll(
    tx: ReadTx,
    village: AreaCode,
    ids: readonly string[],
  ): Promise<Map<string, BallotEntity>> {
    const closed = { villageCode: village, state: 'CLOSED' } as const;
    const where = ids.map((id) => ({ ...closed, id }));
    const found = ids.length > 0 ? await tx.manager.findBy(BallotEntity, where) : [];
    return new Map(found.map((ballot) => [ballot.id, ballot]));
  }

  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<BallotFilter>,
  ): Promise<Page<BallotRow>> {
    const { state, subjectKind, subjectId, q } = list.filter;
    const params = [village, state ?? null, subjectKind ?? null, subjectId ?? null, q ?? null];
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM ballot b WHERE b.village_code = $1 ${MATCHING}`,
      params,
    );
    const rows = await tx.query<BallotRow>(
      `${BALLOT} ${MATCHING} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<BallotRow | null> {
    const rows = await tx.query<BallotRow>(`${BALLOT} AND b.id = $2`, [village, id]);
    return rows[0] ?? null;
  }

  /** All ballots on one subject, oldest first: an invalid meeting stays beside the one that followed. */
  async ofSubject(
    tx: ReadTx,
    village: AreaCode,
    subjectKind: string,
    subjectId: string,
  ): Promise<BallotRow[]> {
    return tx.query(
      `${BALLOT} AND b.subject_kind = $2 AND b.subject_id = $3 ORDER BY b.recorded_at, b.id`,
      [village, subjectKind, subjectId],
    );
  }

  /**
   * Until the end of the transaction: `SHARE` keeps it open while votes come in side by side, `CHANGE`
   * waits for them and lets nobody else in. What is over is not found and not locked.
   */
  async lock(tx: Tx, village: AreaCode, id: string, how: 'SHARE' | 'CHANGE'): Promise<void> {
    const strength = how === 'SHARE' ? 'FOR SHARE' : 'FOR NO KEY UPDATE';
    await tx.query(`SELECT FROM ballot WHERE village_code = $1 AND id = $2 ${strength}`, [
      village,
      id,
    ]);
  }

  async insertDraft(tx: Tx, village: AreaCode, ballot: NewBallot): Promise<void> {
    await tx.query(
      `INSERT INTO ballot (village_code, id, origin, state, subject_kind, subject_id, subject, items, body, group_no,
         held_on, place, recorded_by, recorded_at)
       VALUES ($1, $2, 'CALLED', 'DRAFT', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        village,
        ballot.id,
        ballot.subjectKind,
        ballot.subjectId,
        ballot.subject,
        JSON.stringify(ballot.items),
        ballot.body,
        ballot.groupNo,
        ballot.heldOn,
        ballot.place,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  async announce(
    tx: Tx,
    village: AreaCode,
    id: string,
    notice: Notice,
    noticeDays: number,
  ): Promise<void> {
    const { announcedOn, heldOn, place, shortNoticeReason } = notice;
    await tx.query(
      `UPDATE ballot SET state = 'ANNOUNCED', announced_on = $3, held_on = $4, place = $5,
         short_notice_reason = $6, notice_days = $7 WHERE village_code = $1 AND id = $2`,
      [village, id, announcedOn, heldOn, place, shortNoticeReason, noticeDays],
    );
  }

  async open(tx: Tx, village: AreaCode, id: string, heldOn: LocalDate): Promise<void> {
    await tx.query(
      `UPDATE ballot SET state = 'OPEN', held_on = $3 WHERE village_code = $1 AND id = $2`,
      [village, id, heldOn],
    );
  }

  async cancel(tx: Tx, village: AreaCode, id: string, reason: string): Promise<void> {
    await tx.query(
      `UPDATE ballot SET state = 'CANCELLED', cancel_reason = $3, ended_by = $4, ended_at = $5
       WHERE village_code = $1 AND id = $2`,
      [village, id, reason, tx.actor.accountId, tx.now],
    );
  }

  async close(tx: Tx, village: AreaCode, id: string, closure: Closure): Promise<void> {
    const { whole } = closure;
    await tx.query(
      `UPDATE ballot SET state = 'CLOSED', expected_count = $3, present_count = $4, yes_count = $5, no_count = $6,
         abstain_count = $7, void_count = $8, verdict = $9, arithmetic = $10, item_results = $11, law_version = $12,
         minutes = $13, counters = $14, scrutineer = $15, evidence = $16, difference_reason = $17, ended_by = $18,
         ended_at = $19 WHERE village_code = $1 AND id = $2`,
      [
        village,
        id,
        closure.expectedCount,
        closure.presentCount,
        whole.yes,
        whole.no,
        whole.abstain,
        whole.void,
        closure.verdict,
        closure.arithmetic,
        JSON.stringify(closure.results),
        closure.lawVersion,
        closure.minutes,
        closure.counters,
        closure.scrutineer,
        closure.evidence,
        closure.differenceReason,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }
}
