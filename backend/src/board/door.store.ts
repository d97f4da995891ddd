import { Injectable } from '@nestjs/common';
import { type Role, type RoleGrant, rolesIn } from '../access/domain/roles';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { groupBy } from '../shared/domain/group-by';
import { type ReadTx } from '../shared/transactions';
import { type ShownHousehold, shownHousehold } from '../village/channel.store';
import { type Tellable } from './told-of';

/** What the page on a door must know of an entry beyond what the ledger tells. */
export interface DoorMark extends Tellable {
  seq: number;
  line: number;
  recordedBy: string;
  approvedBy: string;
  /** The list of its rule, or of the rule of what it carries. */
  listId: string | null;
  /** Hashes of its pictures. */
  evidence: string[];
}

export interface DoorList {
  id: string;
  version: number;
  effectiveFrom: LocalDate | null;
  ballotId: string | null;
}

const IN_THE_HALL = `${shownHousehold('HALL')} AND NOT h.opted_out`;

/** What only the page of a household asks for. */
@Injectable()
export class DoorStore {
  /** Every household that takes part, as the hall shows it, by group and code. */
  async households(tx: ReadTx, village: AreaCode, today: LocalDate): Promise<ShownHousehold[]> {
    return tx.query(`${IN_THE_HALL} ORDER BY h.group_no, h.code`, [village, today]);
  }

  /** One of them. */
  async household(
    tx: ReadTx,
    village: AreaCode,
    code: string,
    today: LocalDate,
  ): Promise<ShownHousehold | null> {
    const [row] = await tx.query<ShownHousehold>(`${IN_THE_HALL} AND h.code = $3`, [
      ...[village, today, code],
    ]);
    return row ?? null;
  }

  async marks(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    year: number,
  ): Promise<DoorMark[]> {
    const marks = await tx.query<DoorMark>(
      `SELECT e.seq, e.line, e.recorded_by AS "recordedBy", b.actor AS "approvedBy", e.side, e.rule_list_id AS "listId",
         e.month <= coalesce((SELECT max(m.month) FROM month m WHERE m.village_code = $1), '') AS hung,
         e.reverses_seq IS NOT NULL AS reverses,
         e.repairs_seq IS NOT NULL OR EXISTS (SELECT FROM entry o WHERE o.village_code = e.village_code AND o.year = $3
           AND o.seq = e.adjusts_seq AND o.line = e.adjusts_line AND o.repairs_seq IS NOT NULL) AS repairs,
         string_to_array(e.evidence, ',') AS evidence,
         EXISTS (SELECT FROM hidden_praise p JOIN entry o ON o.village_code = p.village_code AND o.year = p.entry_year
           AND o.seq = p.entry_seq AND o.line = p.entry_line
           WHERE p.village_code = e.village_code AND p.entry_year = e.year AND o.year = $3 AND o.act_id = e.act_id
             AND p.done_at IS NOT NULL) AS hidden,
         coalesce(e.level IN ('TRANSFER', 'BASE_ONCE'), false) AS moves, a.linked_act_id IS NOT NULL AS "namesAnother"
       FROM entry e JOIN posting b ON b.village_code = e.village_code AND b.seq = e.seq
       LEFT JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
       WHERE e.village_code = $1 AND e.household_id = $2 AND e.year = $3`,
      [village, householdId, year],
    );
    if (!marks.some(({ side }) => side === 'CARRY')) return marks;
    const carried = await this.carried(tx, village, householdId, year);
    return marks.map((mark) => ({ ...mark, ...carried.get(`${mark.seq}-${mark.line}`) }));
  }

  /** Under which list what is carried was booked, and whether it is hidden, by its place in the year. */
  private async carried(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    year: number,
  ): Promise<Map<string, Pick<DoorMark, 'listId' | 'hidden'>>> {
    const rows = await tx.query<{ place: string; listId: string | null; hidden: boolean }>(
      `SELECT e.seq || '-' || e.line AS place, o.rule_list_id AS "listId",
         EXISTS (SELECT FROM hidden_praise p WHERE p.village_code = o.village_code AND p.entry_year = o.year
           AND p.entry_seq = o.seq AND p.entry_line = o.line AND p.done_at IS NOT NULL) AS hidden
       FROM entry e JOIN entry o ON o.village_code = e.village_code AND o.year = e.carries_year AND o.seq = e.carries_seq
         AND o.line = e.carries_line
       WHERE e.village_code = $1 AND e.household_id = $2 AND e.year = $3`,
      [village, householdId, year],
    );
    return new Map(rows.map(({ place, ...original }) => [place, original]));
  }

  /** The years the household has entries in, latest first. */
  async years(tx: ReadTx, village: AreaCode, householdId: string): Promise<number[]> {
    const rows = await tx.query<{ year: number }>(
      'SELECT DISTINCT year FROM balance WHERE village_code = $1 AND household_id = $2 ORDER BY year DESC',
      [village, householdId],
    );
    return rows.map(({ year }) => year);
  }

  async lists(tx: ReadTx, village: AreaCode, ids: readonly string[]): Promise<DoorList[]> {
    return tx.query(
      `SELECT id, version, effective_from AS "effectiveFrom", ballot_id AS "ballotId"
       FROM rule_list WHERE village_code = $1 AND id = ANY ($2::uuid[])`,
      [village, ids],
    );
  }

  /** The offices people hold in the village now, by account: all that a door tells of them. */
  async offices(
    tx: ReadTx,
    village: AreaCode,
    accounts: readonly string[],
  ): Promise<Map<string, Role[]>> {
    const rows = await tx.query<RoleGrant & { account: string }>(
      `SELECT account_id AS account, area_code AS area, role FROM account_role WHERE account_id = ANY ($1::uuid[])`,
      [accounts],
    );
    const held = groupBy(rows, ({ account }) => account);
    return new Map(accounts.map((id) => [id, rolesIn(village, held.get(id) ?? [])]));
  }

  /** The posting the latest sheet on the wall was made from, and the day the sheet went up. */
  async pinned(tx: ReadTx, village: AreaCode): Promise<{ month: string; seq: number } | null> {
    const [row] = await tx.query<{ month: string; seq: number }>(
      `SELECT month, ledger_seq AS seq FROM publicity_sheet WHERE village_code = $1
       ORDER BY month DESC, version DESC LIMIT 1`,
      [village],
    );
    return row ?? null;
  }
}
