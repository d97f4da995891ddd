import { Injectable } from '@nestjs/common';
import { PUBLICITY_END } from '../publicity/publicity.store';
import { type AreaCode } from '../shared/domain/area-code';
import { type NameDisplay } from '../shared/domain/display-name';
import { type LocalDate, type Month, yearOf } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import { shownOn } from '../village/channel.store';
import { type BoardChannel } from './board-visitor';

export interface BoardVillage {
  code: AreaCode;
  channel: BoardChannel;
  name: string;
  townshipName: string;
  households: number;
  nameDisplay: NameDisplay;
  supervisionPhone: string;
}

export interface BoardState {
  /** Moves with whatever the board shows. */
  version: number;
  /** When that was last. */
  asOf: string;
}

export interface ShownMonth {
  month: Month;
  state: 'PUBLICISED' | 'CLOSED';
  from: LocalDate;
  /** As extended so far. */
  to: LocalDate;
  extended: boolean;
}

/** How a household stood before a month. */
export interface Beforehand {
  code: string;
  points: Points;
}

const village = (
  channel: BoardChannel,
): string => `SELECT v.village_code AS code, a.name, coalesce(t.name, '') AS "townshipName",
    c.display AS "nameDisplay", v.supervision_phone AS "supervisionPhone",
    (SELECT count(*) FROM household h WHERE h.village_code = v.village_code AND NOT h.opted_out
      AND (h.closed_on IS NULL OR h.closed_on > $1)) AS households
  FROM village v ${shownOn(channel)} JOIN area a ON a.code = v.village_code LEFT JOIN area t ON t.code = a.parent_code`;

/** What only the board asks for; standings, rules, sheets and settlements come from their own steps. */
@Injectable()
export class BoardStore {
  async villages(tx: ReadTx, today: LocalDate): Promise<Omit<BoardVillage, 'channel'>[]> {
    return tx.query(`${village('PUBLIC')} ORDER BY v.village_code`, [today]);
  }

  async village(
    tx: ReadTx,
    code: AreaCode,
    channel: BoardChannel,
    today: LocalDate,
  ): Promise<BoardVillage | null> {
    const [row] = await tx.query<Omit<BoardVillage, 'channel'>>(
      `${village(channel)} WHERE v.village_code = $2`,
      [today, code],
    );
    return row ? { ...row, channel } : null;
  }

  /** The months that hang or hung on the wall, latest first. */
  async shownMonths(tx: ReadTx, village: AreaCode): Promise<ShownMonth[]> {
    return tx.query(
      `SELECT m.month, m.state, m.publicity_from AS "from", ${PUBLICITY_END} AS "to",
         ${PUBLICITY_END} > m.publicity_to AS extended
       FROM month m WHERE m.village_code = $1 ORDER BY m.month DESC`,
      [village],
    );
  }

  /** How often what the village shows has changed, and when last; null for an unknown village. */
  async state(tx: ReadTx, village: AreaCode): Promise<BoardState | null> {
    const [row] = await tx.query<{ version: number; changedAt: Date }>(
      'SELECT version, changed_at AS "changedAt" FROM board_state WHERE village_code = $1',
      [village],
    );
    return row ? { version: row.version, asOf: row.changedAt.toISOString() } : null;
  }

  /** Every household by id: its code, and its points of the month's year before that month, of the first `size` postings. */
  async beforeMonth(
    tx: ReadTx,
    village: AreaCode,
    month: Month,
    size: number,
  ): Promise<Map<string, Beforehand>> {
    const rows = await tx.query<Beforehand & { id: string }>(
      `SELECT h.id, h.code, coalesce(t.points, 0) AS points FROM household h
       LEFT JOIN (SELECT household_id, sum(points)::bigint AS points FROM entry
         WHERE village_code = $1 AND year = $2 AND month < $3 AND seq <= $4 GROUP BY household_id) t
         ON t.household_id = h.id
       WHERE h.village_code = $1`,
      [village, yearOf(month), month, size],
    );
    return new Map(rows.map(({ id, ...row }) => [id, row]));
  }
}
