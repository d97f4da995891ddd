import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import { UNDISCLOSED } from './domain/hidden-praise';
import { type ObjectionState, type Verdict } from './domain/objection';

/** An objection as the page of a door shows it. */
export interface DoorObjectionRow {
  client_id: string | null;
  year: number;
  number: number;
  state: ObjectionState;
  own: boolean;
  entry_id: string;
  label: string;
  points: Points;
  raised_on: LocalDate;
  due_on: LocalDate | null;
  late: boolean;
  answers: {
    verdict: Verdict;
    answer: string;
    answeredOn: LocalDate;
    appealUntil: LocalDate | null;
  }[];
}

/** One line of the sheet that hangs: an addition by its item, a deduction by its category only. */
export interface WallEntry {
  id: string;
  label: string;
  points: Points;
  disputed: boolean;
}

const LABEL = `CASE WHEN EXISTS (SELECT FROM hidden_praise p JOIN entry x ON x.village_code = p.village_code
      AND x.year = p.entry_year AND x.seq = p.entry_seq AND x.line = p.entry_line
    WHERE p.village_code = e.village_code AND p.entry_year = e.year AND x.act_id = e.act_id AND p.done_at IS NOT NULL)
    THEN '${UNDISCLOSED}' WHEN e.side = 'ADD' THEN e.item ELSE coalesce(r.category, '') END`;
const RULE = `LEFT JOIN rule r ON r.village_code = e.village_code AND r.rule_list_id = e.rule_list_id
    AND r.code = e.rule_code`;

/** Objections as they are seen from a door. */
@Injectable()
export class DoorObjectionStore {
  /**
   * What was objected to the household's own entries by itself, and of its objections to others' those whose numbers
   * the asking telephone knows: a photographed door must not tell whom its household complained of.
   */
  async list(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    clientIds: readonly string[],
  ): Promise<DoorObjectionRow[]> {
    return tx.query(
      `SELECT o.client_id, o.year, o.number, o.state, e.household_id = $2 AS own,
         concat_ws('-', o.entry_year, o.entry_seq, o.entry_line) AS entry_id,
         CASE WHEN e.household_id = $2 THEN e.item ELSE ${LABEL} END AS label, e.points, o.raised_on, o.late,
         CASE o.state WHEN 'OPEN' THEN o.due_on WHEN 'APPEALED' THEN p.due_on END AS due_on,
         coalesce((SELECT jsonb_agg(jsonb_build_object('verdict', a.verdict, 'answer', a.answer,
             'answeredOn', a.answered_on, 'appealUntil', a.appeal_until) ORDER BY a.instance)
           FROM objection_answer a WHERE a.village_code = o.village_code AND a.objection_id = o.id), '[]') AS answers
       FROM objection o
       JOIN entry e ON e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
         AND e.line = o.entry_line
       ${RULE}
       LEFT JOIN objection_appeal p ON p.village_code = o.village_code AND p.objection_id = o.id
       WHERE o.village_code = $1 AND ((o.party = 'HOUSEHOLD' AND e.household_id = $2)
         OR (o.raised_by = $2 AND o.client_id = ANY ($3::uuid[])))
       ORDER BY o.year DESC, o.number DESC LIMIT 50`,
      [village, householdId, clientIds],
    );
  }

  /** What hangs on the wall now of a household, entry by entry. */
  async wall(tx: ReadTx, village: AreaCode, householdCode: string): Promise<WallEntry[]> {
    return tx.query(
      `SELECT concat_ws('-', e.year, e.seq, e.line) AS id, ${LABEL} AS label, e.points,
         EXISTS (SELECT FROM disputed_entry d WHERE d.village_code = e.village_code AND d.year = e.year
           AND d.seq = e.seq AND d.line = e.line) AS disputed
       FROM entry e
       JOIN month m ON m.village_code = e.village_code AND m.month = e.month AND m.state = 'PUBLICISED'
       JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
       ${RULE}
       WHERE e.village_code = $1 AND h.code = $2 AND e.rule_code IS NOT NULL AND e.reverses_seq IS NULL
         AND e.adjusts_seq IS NULL AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code
           AND x.year = e.year AND x.reverses_seq = e.seq AND x.reverses_line = e.line)
       ORDER BY e.seq, e.line`,
      [village, householdCode],
    );
  }
}
