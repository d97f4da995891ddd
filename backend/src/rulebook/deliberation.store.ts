import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Stage } from './domain/deliberation';

/** What the making of a list needs to know of it. `voted_on` once a ballot adopted it. */
export interface ListInMaking {
  id: string;
  scheme_id: string;
  state: string;
  effective_from: LocalDate | null;
  ballot_id: string | null;
  voted_on: LocalDate | null;
}

export interface StageRow {
  stage: Stage;
  attempt: number;
  held_on: LocalDate;
  notice_on: LocalDate | null;
  publicised_to: LocalDate | null;
  place: string;
  form: string;
  reason: string;
  content: string;
  expected_count: number | null;
  present_count: number | null;
  yes_count: number | null;
  no_count: number | null;
  abstain_count: number | null;
  verdict: 'PASSED' | 'REJECTED' | 'INVALID';
  arithmetic: string;
  law_version: string;
  signatures: string[];
  township_attendee: string;
  /** Hashes, 64 hexadecimal digits each. */
  photos: string[];
  recorded_by_name: string;
  recorded_at: Date;
}
export type NewStage = Omit<StageRow, 'recorded_by_name' | 'recorded_at'>;

/** What goes through 四议两公开. */
export interface Subject {
  kind: 'rule_list' | 'settlement';
  id: string;
}
const COLUMN: Record<Subject['kind'], string> = {
  rule_list: 'rule_list_id',
  settlement: 'settlement_id',
};

/** Stages of 四议两公开, and of the lists what every part of their making asks. */
@Injectable()
export class DeliberationStore {
  /** Makes others who record the making of a list in this village wait their turn. */
  async lockVillage(tx: Tx, village: AreaCode): Promise<void> {
    await tx.query('SELECT FROM village WHERE village_code = $1 FOR NO KEY UPDATE', [village]);
  }

  async findList(tx: ReadTx, village: AreaCode, id: string): Promise<ListInMaking | null> {
    const rows = await tx.query<ListInMaking>(
      `SELECT l.id, l.scheme_id, l.state, l.effective_from, l.ballot_id, b.held_on AS voted_on
       FROM rule_list l LEFT JOIN ballot b ON b.village_code = l.village_code AND b.id = l.ballot_id
       WHERE l.village_code = $1 AND l.id = $2`,
      [village, id],
    );
    return rows[0] ?? null;
  }

  async hasScheme(tx: ReadTx, village: AreaCode, id: string): Promise<boolean> {
    const sql = 'SELECT id FROM scheme WHERE village_code = $1 AND id = $2';
    return (await tx.query(sql, [village, id])).length === 1;
  }

  /** Whether the list, or without one any list of the scheme, has a rule of the code. */
  async hasRule(
    tx: ReadTx,
    village: AreaCode,
    where: { schemeId: string; ruleListId: string | null },
    code: string,
  ): Promise<boolean> {
    const rows = await tx.query(
      `SELECT r.code FROM rule r JOIN rule_list l ON l.village_code = r.village_code AND l.id = r.rule_list_id
       WHERE r.village_code = $1 AND l.scheme_id = $2 AND ($3::uuid IS NULL OR l.id = $3) AND r.code = $4 LIMIT 1`,
      [village, where.schemeId, where.ruleListId, code],
    );
    return rows.length === 1;
  }

  /** How many of the households live in the village. */
  async countHouseholds(tx: ReadTx, village: AreaCode, ids: readonly string[]): Promise<number> {
    const [{ known } = { known: 0 }] = await tx.query<{ known: number }>(
      'SELECT count(*) AS known FROM household WHERE village_code = $1 AND id = ANY ($2::uuid[])',
      [village, ids],
    );
    return known;
  }

  /** All attempts at all stages of a rule list or a distribution plan, in their order. */
  async stages(tx: ReadTx, village: AreaCode, subjectId: string): Promise<StageRow[]> {
    return tx.query(
      `SELECT s.*, a.display_name AS recorded_by_name,
         ARRAY(SELECT encode(photo, 'hex') FROM unnest(s.photos) AS photo) AS photos
       FROM deliberation_stage s JOIN account a ON a.id = s.recorded_by
       WHERE s.village_code = $1 AND s.subject_id = $2 ORDER BY s.stage_no, s.attempt`,
      [village, subjectId],
    );
  }

  async insertStage(tx: Tx, village: AreaCode, subject: Subject, row: NewStage): Promise<void> {
    await tx.query(
      `INSERT INTO deliberation_stage (village_code, ${COLUMN[subject.kind]}, stage, attempt, held_on, notice_on, publicised_to,
         place, form, reason, content, expected_count, present_count, yes_count, no_count, abstain_count, verdict,
         arithmetic, law_version, signatures, township_attendee, photos, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
         ARRAY(SELECT decode(photo, 'hex') FROM unnest($22::text[]) AS photo), $23, $24)`,
      [
        village,
        subject.id,
        row.stage,
        row.attempt,
        row.held_on,
        row.notice_on,
        row.publicised_to,
        row.place,
        row.form,
        row.reason,
        row.content,
        row.expected_count,
        row.present_count,
        row.yes_count,
        row.no_count,
        row.abstain_count,
        row.verdict,
        row.arithmetic,
        row.law_version,
        row.signatures,
        row.township_attendee,
        row.photos,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }
}
