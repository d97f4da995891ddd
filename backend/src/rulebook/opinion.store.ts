import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ListQuery, type Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Stance } from './domain/consultation';
import { pageOfRows } from './page-of-rows';

export interface OpinionRow {
  id: string;
  consultation_id: string;
  position: number;
  rule_code: string | null;
  household_id: string | null;
  household_code: string | null;
  head_name: string | null;
  speaker_name: string;
  stance: Stance;
  content: string;
  recorded_at: Date;
  adopted: boolean | null;
  answer: string | null;
  answered_by_name: string | null;
  answered_at: Date | null;
}

export interface NewOpinion {
  id: string;
  consultationId: string;
  ruleCode: string | null;
  householdId: string | null;
  /** '' for somebody who will not be named, or for the household's own head. */
  speakerName: string;
  stance: Stance;
  content: string;
}

export type OpinionFilter = Record<'consultationId' | 'ruleListId', typeof filters.id> & {
  ruleCode: typeof filters.text;
  stance: ReturnType<typeof filters.oneOf<Stance>>;
  answered: typeof filters.flag;
};

const OPINION = `SELECT o.*, h.code AS household_code, h.head_name, w.adopted, w.answer, w.answered_at,
    a.display_name AS answered_by_name
  FROM opinion o JOIN consultation c ON c.village_code = o.village_code AND c.id = o.consultation_id
  LEFT JOIN household h ON h.village_code = o.village_code AND h.id = o.household_id
  LEFT JOIN opinion_answer w ON w.village_code = o.village_code AND w.opinion_id = o.id
  LEFT JOIN account a ON a.id = w.answered_by
  WHERE o.village_code = $1`;

/** What people said at consultations, and what they were answered. Only ever added to. */
@Injectable()
export class OpinionStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<OpinionFilter>,
  ): Promise<Page<OpinionRow>> {
    const f = list.filter;
    const sql = `${OPINION} AND ($2::uuid IS NULL OR o.consultation_id = $2)
      AND ($3::uuid IS NULL OR c.rule_list_id = $3) AND ($4::text IS NULL OR o.rule_code = $4)
      AND ($5::text IS NULL OR o.stance = $5) AND ($6::boolean IS NULL OR (w.opinion_id IS NOT NULL) = $6)`;
    const params = [
      village,
      f.consultationId ?? null,
      f.ruleListId ?? null,
      f.ruleCode ?? null,
      f.stance ?? null,
      f.answered ?? null,
    ];
    return pageOfRows(tx, sql, params, list);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<OpinionRow | null> {
    const rows = await tx.query<OpinionRow>(`${OPINION} AND o.id = $2`, [village, id]);
    return rows[0] ?? null;
  }

  /** Numbered after those already heard; the caller keeps others of the village waiting meanwhile. */
  async insert(tx: Tx, village: AreaCode, opinion: NewOpinion): Promise<void> {
    await tx.query(
      `INSERT INTO opinion (village_code, id, consultation_id, position, rule_code, household_id, speaker_name,
         stance, content, recorded_by, recorded_at)
       VALUES ($1::area_code, $2, $3, (SELECT coalesce(max(position), 0) + 1 FROM opinion
         WHERE village_code = $1::area_code AND consultation_id = $3), $4, $5, $6, $7, $8, $9, $10)`,
      [
        village,
        opinion.id,
        opinion.consultationId,
        opinion.ruleCode,
        opinion.householdId,
        opinion.speakerName,
        opinion.stance,
        opinion.content,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  async insertAnswer(
    tx: Tx,
    village: AreaCode,
    opinionId: string,
    answer: { adopted: boolean; text: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO opinion_answer (village_code, opinion_id, adopted, answer, answered_by, answered_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [village, opinionId, answer.adopted, answer.text, tx.actor.accountId, tx.now],
    );
  }
}
