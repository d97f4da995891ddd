import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';

export const FILING_OUTCOMES = ['CONFIRMED', 'SENT_BACK'] as const;
export type FilingOutcome = (typeof FILING_OUTCOMES)[number];

export interface FilingRow {
  filing_no: number;
  filed_on: LocalDate;
  office: string;
  document_no: string;
  note: string;
  /** '' for the first; why this one supersedes the one before. */
  correction_reason: string;
  recorded_by_name: string;
  recorded_at: Date;
  outcome: FilingOutcome | null;
  reason: string | null;
  reviewed_by_name: string | null;
  reviewed_at: Date | null;
}

export type NewFiling = Pick<
  FilingRow,
  'filing_no' | 'filed_on' | 'office' | 'document_no' | 'note' | 'correction_reason'
>;

/** Filings with the township (备案) and what the township said to them. Only ever added to. */
@Injectable()
export class FilingStore {
  /** All filings of the list, the one that stands last. */
  async ofList(tx: ReadTx, village: AreaCode, ruleListId: string): Promise<FilingRow[]> {
    return tx.query(
      `SELECT f.*, a.display_name AS recorded_by_name, r.outcome, r.reason, r.reviewed_at,
         b.display_name AS reviewed_by_name
       FROM filing f JOIN account a ON a.id = f.recorded_by
       LEFT JOIN filing_review r ON r.village_code = f.village_code AND r.rule_list_id = f.rule_list_id
         AND r.filing_no = f.filing_no
       LEFT JOIN account b ON b.id = r.reviewed_by
       WHERE f.village_code = $1 AND f.rule_list_id = $2 ORDER BY f.filing_no`,
      [village, ruleListId],
    );
  }

  async insert(tx: Tx, village: AreaCode, ruleListId: string, row: NewFiling): Promise<void> {
    await tx.query(
      `INSERT INTO filing (village_code, rule_list_id, filing_no, filed_on, office, document_no, note,
         correction_reason, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        village,
        ruleListId,
        row.filing_no,
        row.filed_on,
        row.office,
        row.document_no,
        row.note,
        row.correction_reason,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  async insertReview(
    tx: Tx,
    village: AreaCode,
    ruleListId: string,
    review: { filingNo: number; outcome: FilingOutcome; reason: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO filing_review (village_code, rule_list_id, filing_no, outcome, reason, reviewed_by, reviewed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        village,
        ruleListId,
        review.filingNo,
        review.outcome,
        review.reason,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }
}
