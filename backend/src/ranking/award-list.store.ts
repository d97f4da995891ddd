import { Injectable } from '@nestjs/common';
import { type AreaCode, parentArea } from '../shared/domain/area-code';
import { type NameDisplay } from '../shared/domain/display-name';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import { shownOn, wallOf } from '../village/channel.store';
import { type DrawnRow } from './domain/award-hash';
import { type AwardPolicy } from './domain/award-policy';
import { type Drawn } from './draw-awards';

/** How an area awards a year, as it was decided (评奖办法). */
export interface AwardScheme {
  id: string;
  areaCode: AreaCode;
  year: number;
  policy: AwardPolicy;
  /** Who decided it and how, in words. */
  decision: string;
  decidedOn: LocalDate;
  recordedByName: string;
}

export interface AwardListHead {
  id: string;
  areaCode: AreaCode;
  areaName: string;
  year: number;
  version: number;
  schemeId: string;
  policy: AwardPolicy;
  decision: string;
  decidedOn: LocalDate;
  contentHash: Buffer;
  publishedAt: Date;
  publishedByName: string;
  /** The version that took its place; null for the one that holds. */
  supersededBy: number | null;
  /** Villages whose year was opened again since: the list is to be made anew. */
  reopened: string[];
}

type NewAwardList = Pick<AwardListHead, 'areaCode' | 'id' | 'year' | 'version' | 'schemeId'>;

export interface ListedVillage {
  villageCode: AreaCode;
  villageName: string;
  frozenVersion: number | null;
  reason: string;
  ranked: number;
  helpOff: boolean;
  protected: number;
  tiedOut: number;
  /** To be helped; who they are is told by their follow-ups. */
  helped: number;
}

export interface Delivery {
  handedOn: LocalDate;
  handedBy: string;
  receivedBy: string;
  note: string;
}

export interface ListedRow extends DrawnRow {
  villageName: string;
  nameDisplay: NameDisplay;
  delivery: Delivery | null;
}

/** The area itself and, for a village, its township. */
const around = (area: AreaCode): (AreaCode | null)[] => [area, parentArea(area)];

const HEAD = `SELECT l.id, l.area_code AS "areaCode", n.name AS "areaName", l.year, l.version,
    l.award_scheme_id AS "schemeId", s.policy, s.decision, s.decided_on AS "decidedOn", l.content_hash AS "contentHash",
    l.published_at AS "publishedAt", a.display_name AS "publishedByName",
    (SELECT min(o.version) FROM award_list o WHERE o.area_code = l.area_code AND o.year = l.year
      AND o.version > l.version) AS "supersededBy",
    ARRAY(SELECT w.name FROM award_list_village v JOIN area w ON w.code = v.village_code
      JOIN year_reopening r ON r.village_code = v.village_code AND r.scheme_id = v.scheme_id AND r.year = v.year
        AND r.version = v.frozen_version
      WHERE v.area_code = l.area_code AND v.list_id = l.id ORDER BY w.code) AS reopened
  FROM award_list l JOIN area n ON n.code = l.area_code JOIN account a ON a.id = l.published_by
  JOIN award_scheme s ON s.area_code = l.area_code AND s.id = l.award_scheme_id`;

/** How awards were decided on, and the lists that were published. Only ever added to. */
@Injectable()
export class AwardListStore {
  /** Of the area and the township around it; the newest first. */
  async schemes(tx: ReadTx, area: AreaCode, year: number | null): Promise<AwardScheme[]> {
    return tx.query(
      `SELECT s.id, s.area_code AS "areaCode", s.year, s.policy, s.decision, s.decided_on AS "decidedOn",
         a.display_name AS "recordedByName"
       FROM award_scheme s JOIN account a ON a.id = s.recorded_by
       WHERE s.area_code = ANY ($1::text[]) AND ($2::smallint IS NULL OR s.year = $2)
       ORDER BY s.year DESC, s.recorded_at DESC, s.id DESC`,
      [around(area), year],
    );
  }

  async insertScheme(
    tx: Tx,
    area: AreaCode,
    { id, year, policy, decision, decidedOn }: Omit<AwardScheme, 'areaCode' | 'recordedByName'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO award_scheme (area_code, id, year, policy, decision, decided_on, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[area, id, year, JSON.stringify(policy), decision, decidedOn],
        ...[tx.actor.accountId, tx.now],
      ],
    );
  }

  /** Of the area and the township around it; the latest year and version first. */
  async lists(tx: ReadTx, area: AreaCode, year: number | null): Promise<AwardListHead[]> {
    return tx.query(
      `${HEAD} WHERE l.area_code = ANY ($1::text[]) AND ($2::smallint IS NULL OR l.year = $2)
       ORDER BY l.year DESC, l.area_code, l.version DESC`,
      [around(area), year],
    );
  }

  async find(tx: ReadTx, area: AreaCode, id: string): Promise<AwardListHead | null> {
    const [found] = await tx.query<AwardListHead>(
      `${HEAD} WHERE l.area_code = ANY ($1::text[]) AND l.id = $2`,
      [around(area), id],
    );
    return found ?? null;
  }

  /** Those in sight, by code: of a township's list a village sees itself. */
  async villages(tx: ReadTx, list: AwardListHead): Promise<ListedVillage[]> {
    return tx.query(
      `SELECT v.village_code AS "villageCode", a.name AS "villageName", v.frozen_version AS "frozenVersion", v.reason,
         v.ranked_count AS ranked, v.help_off AS "helpOff", v.protected_count AS protected,
         v.tied_out_count AS "tiedOut", (SELECT count(*) FROM award_row r WHERE r.village_code = v.village_code
           AND r.area_code = v.area_code AND r.list_id = v.list_id AND r.kind = 'HELP') AS helped
       FROM award_list_village v JOIN area a ON a.code = v.village_code
       WHERE v.area_code = $1 AND v.list_id = $2 ORDER BY v.village_code`,
      [list.areaCode, list.id],
    );
  }

  /** Who was awarded and who was kept from it, in sight, by place. Who is to be helped is not among them. */
  async rows(tx: ReadTx, list: AwardListHead): Promise<ListedRow[]> {
    return tx.query(
      `SELECT r.kind, r.village_code AS "villageCode", a.name AS "villageName", c.display AS "nameDisplay",
         r.household_id AS "householdId", r.household_code AS "householdCode", r.head_name AS "headName",
         r.group_no AS "groupNo", r.points, r.place, r.tied, r.decided_by AS "decidedBy", r.reward, r.veto,
         CASE WHEN d.household_id IS NOT NULL THEN jsonb_build_object('handedOn', d.handed_on, 'handedBy', d.handed_by,
           'receivedBy', d.received_by, 'note', d.note) END AS delivery
       FROM award_row r JOIN area a ON a.code = r.village_code JOIN village v ON v.village_code = r.village_code ${shownOn(wallOf(list.areaCode))}
       LEFT JOIN award_delivery d ON d.village_code = r.village_code AND d.area_code = r.area_code
         AND d.household_id = r.household_id AND d.year = $3 AND r.kind = 'AWARDED'
       WHERE r.area_code = $1 AND r.list_id = $2 AND r.kind <> 'HELP'
       ORDER BY r.place, r.points DESC, r.village_code, r.household_code`,
      [list.areaCode, list.id, list.year],
    );
  }

  async insert(
    tx: Tx,
    { areaCode, id, year, version, schemeId }: NewAwardList,
    { villages, rows, contentHash }: Drawn,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO award_list (area_code, id, year, version, award_scheme_id, content_hash, published_by, published_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [areaCode, id, year, version, schemeId, contentHash, tx.actor.accountId, tx.now],
    );
    await tx.query(
      `INSERT INTO award_list_village (village_code, area_code, list_id, year, scheme_id, frozen_version, reason,
         ranked_count, help_off, protected_count, tied_out_count, content_hash)
       SELECT v."villageCode", $1, $2, $3, v."schemeId", v."frozenVersion", v.reason, v.ranked, v."helpOff", v.protected,
         v."tiedOut", decode(v.hash, 'hex')
       FROM jsonb_to_recordset($4) AS v("villageCode" text, "schemeId" uuid, "frozenVersion" smallint, reason text,
         ranked integer, "helpOff" boolean, protected integer, "tiedOut" integer, hash text)`,
      [
        ...[areaCode, id, year],
        JSON.stringify(villages.map((one) => ({ ...one, hash: one.contentHash.toString('hex') }))),
      ],
    );
    await tx.query(
      `INSERT INTO award_row (village_code, area_code, list_id, kind, household_id, household_code, head_name, group_no,
         points, place, tied, decided_by, reward, veto)
       SELECT r."villageCode", $1, $2, r.kind, r."householdId", r."householdCode", r."headName", r."groupNo", r.points,
         r.place, r.tied, r."decidedBy", r.reward, r.veto
       FROM jsonb_to_recordset($3) AS r("villageCode" text, kind text, "householdId" uuid, "householdCode" text,
         "headName" text, "groupNo" smallint, points bigint, place integer, tied boolean, "decidedBy" text, reward text,
         veto text)`,
      [areaCode, id, JSON.stringify(rows)],
    );
  }

  /** False when it was handed over before. */
  async deliver(
    tx: Tx,
    village: AreaCode,
    { areaCode, id, year }: AwardListHead,
    householdId: string,
    { handedOn, handedBy, receivedBy, note }: Delivery,
  ): Promise<boolean> {
    const written = await tx.query(
      `INSERT INTO award_delivery (village_code, area_code, year, household_id, list_id, handed_on, handed_by,
         received_by, note, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT DO NOTHING RETURNING year`,
      [
        ...[village, areaCode, year, householdId, id, handedOn, handedBy, receivedBy, note],
        ...[tx.actor.accountId, tx.now],
      ],
    );
    return written.length > 0;
  }
}
