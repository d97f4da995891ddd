import { type LocalDate } from '../../shared/domain/local-date';
import { ageOn } from '../../village/domain/age';
import { type Electorate } from './law';

const ADULT = 18;

/** A person living in an open household on the day. */
export interface Villager {
  residentId: string;
  householdId: string;
  name: string;
  bornOn: LocalDate | null;
  partyMember: boolean;
}

export interface OpenHousehold {
  householdId: string;
  code: string;
  groupNo: number;
  headName: string;
}

/** One who may vote. `residentId` is null where the household votes through one representative. */
export interface Elector {
  electorId: string;
  householdId: string;
  residentId: string | null;
  name: string;
  householdCode: string;
  groupNo: number;
}

export interface ElectorateOf {
  electorate: Electorate;
  day: LocalDate;
  /** The group of a group meeting. */
  groupNo: number | null;
  /** Resident ids of the representatives; null while they are not named yet. */
  given: readonly string[] | null;
}

/**
 * Who may vote that day, by group, household and name. Villagers vote from 18 on (art. 21); one whose
 * birthday the books do not know counts as grown up, since a missing date must not make a quorum
 * easier. Opting out of points (不参加) takes nobody's vote.
 */
export function electorsOf(
  households: readonly OpenHousehold[],
  villagers: readonly Villager[],
  { electorate, day, groupNo, given }: ElectorateOf,
): Elector[] {
  const homes = new Map(households.map((household) => [household.householdId, household]));
  if (electorate === 'HOUSEHOLDS') {
    return inOrder(
      households.map(({ householdId, code, groupNo: group, headName }) => ({
        electorId: householdId,
        householdId,
        residentId: null,
        name: headName,
        householdCode: code,
        groupNo: group,
      })),
    );
  }
  const named = given && new Set(given);
  return inOrder(
    villagers.flatMap((villager) => {
      const home = homes.get(villager.householdId);
      const adult = villager.bornOn === null || ageOn(villager.bornOn, day) >= ADULT;
      if (!home || !adult) return [];
      if (electorate === 'PARTY_MEMBERS' && !villager.partyMember) return [];
      if (electorate === 'GROUP_ADULTS' && home.groupNo !== groupNo) return [];
      if (electorate === 'GIVEN_LIST' && named && !named.has(villager.residentId)) return [];
      const { residentId, householdId, name } = villager;
      const { code: householdCode, groupNo: group } = home;
      return [
        { electorId: residentId, householdId, residentId, name, householdCode, groupNo: group },
      ];
    }),
  );
}

/** By number and code, never by the order rows happened to come in. */
const inOrder = (electors: Elector[]): Elector[] =>
  electors.sort(
    (a, b) =>
      a.groupNo - b.groupNo ||
      compareText(a.householdCode, b.householdCode) ||
      compareText(a.electorId, b.electorId),
  );

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
