import { Injectable } from '@nestjs/common';
import { type Rule } from '../rulebook/domain/rule';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type KnownFacts } from './domain/act-facts';
import { labourExemption } from './domain/labour-exemption';

/** Who and when, as far as the village's records are asked about it. */
export interface Doer {
  id: string;
  householdId: string;
  residentId: string | null;
  occurredOn: LocalDate;
}

interface FactsRow {
  id: string;
  day: LocalDate;
  members: number;
  sex: 'MALE' | 'FEMALE' | null;
  bornOn: LocalDate | null;
  care: string | null;
  partyMember: boolean;
  linkedHouseholdId: string | null;
  linkedHeadName: string | null;
}

/** Whether the worth under the rule depends on what the village's records say of the people. */
export const readsKnownFacts = (rule: Rule): boolean =>
  Boolean(rule.perMember ?? rule.keyGroupMultiplier ?? rule.labour ?? rule.linked);

/** What the village's records say of households and people on the day of an act. */
@Injectable()
export class ActFactsStore {
  /**
   * By act id, in one round trip however many acts. Before a household's own books begin, its first
   * members are counted: a village that starts mid-year records what happened since January.
   */
  async known(
    tx: ReadTx,
    village: AreaCode,
    acts: readonly Doer[],
  ): Promise<Map<string, KnownFacts>> {
    if (acts.length === 0) return new Map();
    const doers = acts.map(({ id, householdId, residentId, occurredOn }) => ({
      id,
      householdId,
      residentId,
      occurredOn,
    }));
    const rows = await tx.query<FactsRow>(
      `SELECT x."id", x."occurredOn" AS "day", p.sex, p.born_on AS "bornOn", p.care,
         coalesce(p.party_member, false) AS "partyMember",
         (SELECT count(*) FROM household_member m WHERE m.village_code = $1 AND m.household_id = x."householdId"
           AND m.from_on <= greatest(x."occurredOn", o.opened_on) AND (m.to_on IS NULL OR x."occurredOn" < m.to_on)) AS members,
         l.linked_household_id AS "linkedHouseholdId", h.head_name AS "linkedHeadName"
       FROM jsonb_to_recordset($2) AS x("id" text, "householdId" uuid, "residentId" uuid, "occurredOn" date)
       JOIN household o ON o.village_code = $1 AND o.id = x."householdId"
       LEFT JOIN resident p ON p.village_code = $1 AND p.id = x."residentId"
       LEFT JOIN household_link l ON l.village_code = $1 AND l.household_id = x."householdId"
         AND l.from_on <= x."occurredOn" AND (l.to_on IS NULL OR x."occurredOn" < l.to_on)
       LEFT JOIN household h ON h.village_code = $1 AND h.id = l.linked_household_id AND NOT h.opted_out
         AND h.merged_into IS NULL AND (h.founded_on IS NULL OR h.founded_on <= x."occurredOn")
         AND (h.closed_on IS NULL OR h.closed_on > x."occurredOn")`,
      [village, JSON.stringify(doers)],
    );
    return new Map(rows.map((row) => [row.id, toKnown(row)]));
  }
}

function toKnown(row: FactsRow): KnownFacts {
  const { members, partyMember, linkedHouseholdId, linkedHeadName } = row;
  const linked =
    linkedHouseholdId !== null && linkedHeadName !== null
      ? { householdId: linkedHouseholdId, headName: linkedHeadName }
      : null;
  return { members, keyGroup: partyMember, exempt: labourExemption(row, row.day), linked };
}
