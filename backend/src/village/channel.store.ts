import { Injectable } from '@nestjs/common';
import { type AreaCode, areaKind } from '../shared/domain/area-code';
import { type NameDisplay } from '../shared/domain/display-name';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type Channel, type Shown } from './domain/channel';

/** How a meeting decided that a channel shows people; the newest of a channel holds. */
export interface ChannelDecision extends Shown {
  channel: Channel;
  version: number;
  /** Which meeting decided it. */
  decision: string;
  decidedOn: LocalDate;
  /** Null for what was set before decisions were recorded. */
  recordedByName: string | null;
  recordedAt: Date;
}

/**
 * SQL that joins, as `c`, how a channel shows the people of the village `v`. Every reader of names goes by it or by
 * `ChannelStore.shown`.
 */
export const shownOn = (channel: Channel): string =>
  `JOIN channel_shown c ON c.village_code = v.village_code AND c.channel = '${channel}'`;

/** A village's own list hangs on its own wall; a township's is read by strangers. */
export const wallOf = (area: AreaCode): Channel =>
  areaKind(area) === 'VILLAGE' ? 'PAPER' : 'PUBLIC';

/** A household as a channel shows it: what its page may tell of it, and nothing else. */
export interface ShownHousehold {
  householdId: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  groupName: string;
  villageName: string;
  townshipName: string;
  supervisionPhone: string;
  nameDisplay: NameDisplay;
  pictures: boolean;
}

/** SQL of the living households `h` of village $1 on day $2 as the channel shows them; conditions may follow. */
export const shownHousehold = (channel: Channel): string =>
  `SELECT h.id AS "householdId", h.code AS "householdCode", h.head_name AS "headName", h.group_no AS "groupNo",
     g.name AS "groupName", a.name AS "villageName", coalesce(t.name, '') AS "townshipName",
     v.supervision_phone AS "supervisionPhone", c.display AS "nameDisplay", c.pictures
   FROM household h JOIN villager_group g ON g.village_code = h.village_code AND g.group_no = h.group_no
   JOIN village v ON v.village_code = h.village_code ${shownOn(channel)}
   JOIN area a ON a.code = v.village_code LEFT JOIN area t ON t.code = a.parent_code
   WHERE h.village_code = $1 AND (h.closed_on IS NULL OR h.closed_on > $2)`;

@Injectable()
export class ChannelStore {
  /** How the channel shows people now. */
  async shown(tx: ReadTx, village: AreaCode, channel: Channel): Promise<Shown> {
    const [row] = await tx.query<Shown>(
      'SELECT display, pictures FROM channel_shown WHERE village_code = $1 AND channel = $2',
      [village, channel],
    );
    return row ?? { display: 'CODE', pictures: false };
  }

  /** Of every channel, in the order of the ladder. */
  async allShown(tx: ReadTx, village: AreaCode): Promise<(Shown & { channel: Channel })[]> {
    return tx.query(
      `SELECT channel, display, pictures FROM channel_shown WHERE village_code = $1
       ORDER BY array_position(ARRAY['HALL', 'DOOR', 'PUBLIC', 'PAPER'], channel)`,
      [village],
    );
  }

  /** Every decision there was, the newest first. */
  async decisions(tx: ReadTx, village: AreaCode): Promise<ChannelDecision[]> {
    return tx.query(
      `SELECT d.channel, d.version, d.display, d.pictures, d.decision, d.decided_on AS "decidedOn",
         a.display_name AS "recordedByName", d.recorded_at AS "recordedAt"
       FROM channel_display d LEFT JOIN account a ON a.id = d.recorded_by
       WHERE d.village_code = $1 ORDER BY d.recorded_at DESC, d.channel, d.version DESC`,
      [village],
    );
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    decided: Omit<ChannelDecision, 'recordedByName' | 'recordedAt'>,
  ): Promise<void> {
    const { channel, version, display, pictures, decision, decidedOn } = decided;
    await tx.query(
      `INSERT INTO channel_display (village_code, channel, version, display, pictures, decision, decided_on,
         recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[village, channel, version, display, pictures, decision, decidedOn],
        ...[tx.actor.accountId, tx.now],
      ],
    );
  }
}
