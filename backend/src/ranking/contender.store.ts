import { Injectable } from '@nestjs/common';
import { HOUR } from '../ledger/domain/volunteer-hours';
import { type AreaCode, areaRange } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type Person } from './domain/labourers';
import { type Contender } from './domain/rank';
import { type KeyGroup } from './domain/ranking-policy';
import { COUNTED, type Counting, countedParams } from './ranking.store';

/** Why a household is not named at the bottom: 五保 or disabled people, a split of this year, or living elsewhere. */
export type Protection = 'CARE' | 'NEWLY_SPLIT' | 'AWAY';

/** What a household is besides its points. */
export interface Traits {
  keyGroups: KeyGroup[];
  protection: Protection | null;
}

/** What is asked of households with equal points. */
export type TieFacts = Pick<Contender, 'volunteerHours' | 'reachedOn'>;

/** What a ranking asks about households besides their points. */
@Injectable()
export class ContenderStore {
  /** The people of each household of the area on the day. */
  async people(tx: ReadTx, area: AreaCode, day: LocalDate): Promise<Map<string, Person[]>> {
    const { from, to } = areaRange(area);
    const rows = await tx.query<{ id: string; people: Person[] }>(
      `SELECT m.household_id AS id,
         json_agg(json_build_object('sex', r.sex, 'bornOn', r.born_on, 'care', r.care)) AS people
       FROM household_member m JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id
       WHERE m.village_code BETWEEN $1 AND $2 AND m.from_on <= $3 AND (m.to_on IS NULL OR m.to_on > $3)
       GROUP BY m.village_code, m.household_id`,
      [from, to, day],
    );
    return new Map(rows.map(({ id, people }) => [id, people]));
  }

  /**
   * Of these households, or of all: key groups and protection on the day. Representatives are those of the last roll of
   * such a meeting that was opened by then.
   */
  async traits(
    tx: ReadTx,
    area: AreaCode,
    day: LocalDate,
    ids: readonly string[] | null,
  ): Promise<Map<string, Traits>> {
    const { from, to } = areaRange(area);
    const rows = await tx.query<{ id: string } & Traits>(
      `WITH roll AS (SELECT DISTINCT ON (village_code) village_code, id FROM ballot
         WHERE village_code BETWEEN $1 AND $2 AND body = 'REPRESENTATIVES_MEETING' AND origin = 'CALLED'
           AND state IN ('OPEN', 'CLOSED') AND held_on <= $3 ORDER BY village_code, held_on DESC, id DESC
       ), person AS (SELECT m.village_code, m.household_id, bool_or(r.party_member) AS party_member,
           bool_or(e.resident_id IS NOT NULL) AS representative
         FROM household_member m JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id
         LEFT JOIN roll ON roll.village_code = m.village_code
         LEFT JOIN ballot_elector e ON e.village_code = roll.village_code AND e.ballot_id = roll.id
           AND e.resident_id = m.resident_id
         WHERE m.village_code BETWEEN $1 AND $2 AND ($4::uuid[] IS NULL OR m.household_id = ANY ($4))
           AND m.from_on <= $3 AND (m.to_on IS NULL OR m.to_on > $3) GROUP BY m.village_code, m.household_id)
       SELECT h.id, array_remove(ARRAY[
           CASE WHEN EXISTS (SELECT FROM account_household o JOIN account_role a ON a.account_id = o.account_id
             WHERE o.village_code = h.village_code AND o.household_id = h.id AND o.relation = 'OWN'
               AND o.from_on <= $3 AND (o.to_on IS NULL OR o.to_on > $3)) THEN 'OFFICE' END,
           CASE WHEN p.party_member THEN 'PARTY_MEMBER' END,
           CASE WHEN p.representative THEN 'REPRESENTATIVE' END], NULL) AS "keyGroups", c.protection
       FROM household h
       JOIN cunfen_protected($1, $2, $3) c ON c.village_code = h.village_code AND c.household_id = h.id
       LEFT JOIN person p ON p.village_code = h.village_code AND p.household_id = h.id
       WHERE h.village_code BETWEEN $1 AND $2 AND ($4::uuid[] IS NULL OR h.id = ANY ($4))`,
      [from, to, day, ids],
    );
    return new Map(rows.map(({ id, ...traits }) => [id, traits]));
  }

  /** What tells these households apart where their points do not. */
  async tieFacts(
    tx: ReadTx,
    counting: Counting,
    ids: readonly string[],
  ): Promise<Map<string, TieFacts>> {
    const rows = await tx.query<{ id: string } & TieFacts>(
      `WITH ${COUNTED}, mine AS (SELECT * FROM counted WHERE household_id = ANY ($10::uuid[]) AND NOT held
       ), daily AS (SELECT household_id, occurred_on, sum(sum(points)) OVER (PARTITION BY household_id ORDER BY occurred_on)
           AS so_far, sum(sum(points)) OVER (PARTITION BY household_id) AS in_all
         FROM mine GROUP BY household_id, occurred_on
       ), reached AS (SELECT household_id, min(occurred_on) AS day FROM daily WHERE so_far >= in_all GROUP BY household_id
       ), served AS (SELECT m.household_id, sum(m.quantity) AS hours FROM mine m
         JOIN act a ON a.village_code = m.village_code AND a.id = m.act_id
         WHERE m.stands AND m.side = 'ADD' AND (a.started_at IS NOT NULL OR m.unit = '${HOUR}') GROUP BY m.household_id)
       SELECT wanted.id, coalesce(s.hours, 0)::bigint AS "volunteerHours", coalesce(r.day, $6::date) AS "reachedOn"
       FROM unnest($10::uuid[]) AS wanted(id) LEFT JOIN served s ON s.household_id = wanted.id
       LEFT JOIN reached r ON r.household_id = wanted.id`,
      [...countedParams(counting), ids],
    );
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }
}
