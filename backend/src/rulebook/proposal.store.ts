import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, type Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { pageOfRows } from './page-of-rows';

/** A villager proposes as a household, or signs a paper that names no household we know. */
export const PROPOSERS = ['COMMITTEES', 'HOUSEHOLD', 'NAMED'] as const;
export type Proposer = (typeof PROPOSERS)[number];
/** OPEN until it is taken into a draft or declined with a reason; answered once. */
export const PROPOSAL_STATES = ['OPEN', 'TAKEN', 'DECLINED'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export interface ProposalRow {
  id: string;
  scheme_id: string;
  scheme_name: string;
  rule_code: string | null;
  proposer: Proposer;
  household_id: string | null;
  household_code: string | null;
  head_name: string | null;
  proposer_name: string;
  content: string;
  proposed_on: LocalDate;
  state: ProposalState;
  rule_list_id: string | null;
  rule_list_version: number | null;
  answer: string;
  recorded_by_name: string;
  recorded_at: Date;
  answered_by_name: string | null;
  answered_at: Date | null;
}

export interface NewProposal {
  id: string;
  schemeId: string;
  ruleCode: string | null;
  proposer: Proposer;
  householdId: string | null;
  proposerName: string;
  content: string;
  proposedOn: LocalDate;
}

export type ProposalFilter = {
  schemeId: typeof filters.id;
  ruleListId: typeof filters.id;
  state: ReturnType<typeof filters.oneOf<ProposalState>>;
  ruleCode: typeof filters.text;
};

const PROPOSAL = `SELECT p.*, s.name AS scheme_name, h.code AS household_code, h.head_name,
    l.version AS rule_list_version, r.display_name AS recorded_by_name, a.display_name AS answered_by_name
  FROM rule_proposal p JOIN scheme s ON s.village_code = p.village_code AND s.id = p.scheme_id
  LEFT JOIN household h ON h.village_code = p.village_code AND h.id = p.household_id
  LEFT JOIN rule_list l ON l.village_code = p.village_code AND l.id = p.rule_list_id
  JOIN account r ON r.id = p.recorded_by LEFT JOIN account a ON a.id = p.answered_by
  WHERE p.village_code = $1`;

/** Proposals (提议) of the committees and of villagers. */
@Injectable()
export class ProposalStore {
  async list(
    tx: ReadTx,
    village: AreaCode,
    list: ListQuery<ProposalFilter>,
  ): Promise<Page<ProposalRow>> {
    const f = list.filter;
    const sql = `${PROPOSAL} AND ($2::uuid IS NULL OR p.scheme_id = $2)
      AND ($3::uuid IS NULL OR p.rule_list_id = $3) AND ($4::text IS NULL OR p.state = $4)
      AND ($5::text IS NULL OR p.rule_code = $5)`;
    const params = [
      village,
      f.schemeId ?? null,
      f.ruleListId ?? null,
      f.state ?? null,
      f.ruleCode ?? null,
    ];
    return pageOfRows(tx, sql, params, list);
  }

  async find(tx: ReadTx, village: AreaCode, id: string): Promise<ProposalRow | null> {
    const rows = await tx.query<ProposalRow>(`${PROPOSAL} AND p.id = $2`, [village, id]);
    return rows[0] ?? null;
  }

  async insert(tx: Tx, village: AreaCode, proposal: NewProposal): Promise<void> {
    await tx.query(
      `INSERT INTO rule_proposal (village_code, id, scheme_id, rule_code, proposer, household_id, proposer_name,
         content, proposed_on, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        village,
        proposal.id,
        proposal.schemeId,
        proposal.ruleCode,
        proposal.proposer,
        proposal.householdId,
        proposal.proposerName,
        proposal.content,
        proposal.proposedOn,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }

  /** False when it was answered before. A list means taken into it, none means declined. */
  async answer(
    tx: Tx,
    village: AreaCode,
    id: string,
    answer: { ruleListId: string | null; text: string },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE rule_proposal SET state = $3, rule_list_id = $4, answer = $5, answered_by = $6, answered_at = $7
       WHERE village_code = $1 AND id = $2 AND state = 'OPEN' RETURNING id`,
      [
        village,
        id,
        answer.ruleListId ? 'TAKEN' : 'DECLINED',
        answer.ruleListId,
        answer.text,
        tx.actor.accountId,
        tx.now,
      ],
    );
    return rows.length === 1;
  }
}
