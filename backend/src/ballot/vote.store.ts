import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Answer } from './domain/choices';
import { type CountSheet } from './domain/reconcile';

export const VOTE_CHANNELS = ['PAPER', 'PHONE', 'TABLET'] as const;
export type VoteChannel = (typeof VOTE_CHANNELS)[number];

/** One vote of one elector, or the paper handed to them: then `answers` is null. */
export interface NewVote {
  electorId: string;
  revision: number;
  channel: VoteChannel;
  answers: readonly Answer[] | null;
  calledBy: string;
  witnessedBy: string;
}

export interface VoteRow extends NewVote {
  name: string;
  groupNo: number;
  householdCode: string;
  /** A later one of the same elector has taken its place. */
  superseded: boolean;
  recordedAt: Date;
  recordedByName: string;
}

export interface CountRow extends CountSheet {
  round: number;
  kind: 'COUNT' | 'RECOUNT';
  counters: string;
  scrutineer: string;
  reason: string;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
}

/** Votes and counts of a ballot. Rows are added, never changed: a correction is a further row. */
@Injectable()
export class VoteStore {
  /** Returns the electors whose vote was written; one who has this revision already is left out. */
  async insert(
    tx: Tx,
    village: AreaCode,
    ballotId: string,
    votes: readonly NewVote[],
  ): Promise<string[]> {
    const written = await tx.query<{ electorId: string }>(
      `INSERT INTO ballot_vote (village_code, ballot_id, elector_id, revision, supersedes, channel, answers,
         called_by, witnessed_by, recorded_by, recorded_at)
       SELECT $1, $2, x."electorId", x.revision, nullif(x.revision - 1, 0), x.channel, nullif(x.answers, 'null'),
         x."calledBy", x."witnessedBy", $4, $5
       FROM jsonb_to_recordset($3) AS x("electorId" uuid, revision smallint, channel text, answers jsonb,
         "calledBy" text, "witnessedBy" text)
       ORDER BY x."electorId"
       ON CONFLICT ON CONSTRAINT ballot_vote_once_key DO NOTHING RETURNING elector_id AS "electorId"`,
      [village, ballotId, JSON.stringify(votes), tx.actor.accountId, tx.now],
    );
    return written.map(({ electorId }) => electorId);
  }

  /** How often the vote of this elector was written down; 0 when never. */
  async latestRevision(
    tx: ReadTx,
    village: AreaCode,
    ballotId: string,
    electorId: string,
  ): Promise<number> {
    const [row] = await tx.query<{ latest: number | null }>(
      `SELECT max(revision) AS latest FROM ballot_vote
       WHERE village_code = $1 AND ballot_id = $2 AND elector_id = $3`,
      [village, ballotId, electorId],
    );
    return row?.latest ?? 0;
  }

  /** The answers that count: of every elector the last ones, without who gave them. */
  async answers(tx: ReadTx, village: AreaCode, ballotId: string): Promise<Answer[][]> {
    const rows = await tx.query<{ answers: Answer[] }>(
      `SELECT DISTINCT ON (elector_id) answers FROM ballot_vote
       WHERE village_code = $1 AND ballot_id = $2 AND answers IS NOT NULL ORDER BY elector_id, revision DESC`,
      [village, ballotId],
    );
    return rows.map(({ answers }) => answers);
  }

  async list(
    tx: ReadTx,
    village: AreaCode,
    ballotId: string,
    list: ListQuery<object>,
  ): Promise<Page<VoteRow>> {
    const from = `FROM ballot_vote v
      JOIN ballot_elector e ON e.village_code = v.village_code AND e.ballot_id = v.ballot_id
        AND e.elector_id = v.elector_id
      JOIN account a ON a.id = v.recorded_by WHERE v.village_code = $1 AND v.ballot_id = $2`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total ${from}`,
      [village, ballotId],
    );
    const rows = await tx.query<VoteRow>(
      `SELECT v.elector_id AS "electorId", v.revision, v.channel, v.answers, v.called_by AS "calledBy",
         v.witnessed_by AS "witnessedBy", e.name, e.group_no AS "groupNo", e.household_code AS "householdCode",
         EXISTS (SELECT FROM ballot_vote n WHERE n.village_code = v.village_code AND n.ballot_id = v.ballot_id
           AND n.elector_id = v.elector_id AND n.revision > v.revision) AS superseded,
         v.recorded_at AS "recordedAt", a.display_name AS "recordedByName" ${from}
       ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      [village, ballotId],
    );
    return new Page(rows, list.offset, total);
  }

  /** All counts in the order they were made; the last one holds. */
  async counts(tx: ReadTx, village: AreaCode, ballotId: string): Promise<CountRow[]> {
    return tx.query(
      `SELECT c.round, c.kind, c.papers_issued AS "papersIssued", c.papers_returned AS "papersReturned", c.hands,
         c.papers, c.counters, c.scrutineer, c.reason, c.recorded_by AS "recordedBy",
         a.display_name AS "recordedByName", c.recorded_at AS "recordedAt"
       FROM ballot_count c JOIN account a ON a.id = c.recorded_by
       WHERE c.village_code = $1 AND c.ballot_id = $2 ORDER BY c.round`,
      [village, ballotId],
    );
  }

  async insertCount(
    tx: Tx,
    village: AreaCode,
    ballotId: string,
    count: Omit<CountRow, 'recordedBy' | 'recordedByName' | 'recordedAt'>,
    firstCountedBy: string,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO ballot_count (village_code, ballot_id, round, kind, papers_issued, papers_returned, hands, papers,
         counters, scrutineer, reason, first_counted_by, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        village,
        ballotId,
        count.round,
        count.kind,
        count.papersIssued,
        count.papersReturned,
        JSON.stringify(count.hands),
        JSON.stringify(count.papers),
        count.counters,
        count.scrutineer,
        count.reason,
        firstCountedBy,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }
}
