import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { type Finding } from './domain/check-chain';

interface Found {
  what: string;
  where: string;
}

/** An act that does not say what the books say of it: who approved it and when, how much, with what evidence. */
const ACTS = `SELECT 'act ' || a.id AS "where", CASE
    WHEN (a.reviewed_by, a.reviewed_at) IS DISTINCT FROM (b.actor, b.recorded_at)
      THEN 'was approved by somebody else, or on another day, than it was booked'
    WHEN e.quantity > a.quantity OR (e.quantity <> a.quantity AND NOT r.caps @> '[{"of": "QUANTITY"}]')
      THEN 'is of another quantity than was booked'
    WHEN a.linked_act_id IS NULL AND e.evidence <> coalesce((SELECT string_agg(encode(v.hash, 'hex'), ',' ORDER BY v.hash)
      FROM act_evidence v WHERE v.village_code = a.village_code AND v.act_id = a.id), '')
      THEN 'has other evidence than it was booked with' END AS what
  FROM entry e
  JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
  JOIN posting b ON b.village_code = e.village_code AND b.seq = e.seq
  JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
  WHERE e.village_code = $1 AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL`;

/** A list moved so that it was not in force yet when acts were valued by it. */
const LISTS = `SELECT concat('entry ', e.year, '-', e.seq, '-', e.line) AS "where",
    'is of a day before its rule list came into force' AS what
  FROM entry e JOIN rule_list l ON l.village_code = e.village_code AND l.id = e.rule_list_id
  WHERE e.village_code = $1 AND l.effective_from > e.occurred_on AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL`;

/** Meetings whose counts do not bear what they decided, and decisions nobody can have made. */
const MEETINGS = `SELECT 'act ' || d.act_id AS "where", CASE
    WHEN m.id IS NULL THEN 'was decided on by a meeting that is not on record'
    WHEN d.outcome = 'RATIFIED' AND 2 * m.yes_count <= m.present_count THEN 'was ratified without a majority'
    WHEN a.id IS NULL OR a.occurred_on > m.held_on THEN 'was decided on before it happened' END AS what
  FROM ratification_decision d
  LEFT JOIN ratification m ON m.village_code = d.village_code AND m.id = d.ratification_id
  LEFT JOIN act a ON a.village_code = d.village_code AND a.id = d.act_id
  WHERE d.village_code = $1`;

/** Compares what stands beside the books with the books. */
@Injectable()
export class VerifyRecords {
  async run(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    for (const question of [ACTS, LISTS, MEETINGS]) {
      const [found] = await tx.query<Found>(
        `SELECT "where", what FROM (${question}) checked WHERE what IS NOT NULL ORDER BY "where" LIMIT 1`,
        [village],
      );
      if (found) return found;
    }
    return null;
  }
}
