import { type LocalDate } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';

export const EVENT_KINDS = [
  'SPLIT',
  'MERGE',
  'MOVE',
  'CLOSE',
  'NEW_HEAD',
  'MEMBER_IN',
  'MEMBER_OUT',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const CAUSES_IN = ['BORN', 'MARRIED_IN', 'MOVED_IN'] as const;
export const CAUSES_OUT = ['MARRIED_OUT', 'MOVED_OUT', 'DIED'] as const;
export type Cause = (typeof CAUSES_IN)[number] | (typeof CAUSES_OUT)[number];

/** As people write it in the household's book. */
export const HEAD = '户主';

export interface NamedRelation {
  residentId: string;
  relation: string;
}

/** Somebody the village does not know yet. */
export interface NewPerson {
  name: string;
  sex: 'MALE' | 'FEMALE' | null;
  bornOn: LocalDate | null;
}

interface Said {
  householdId: string;
  /** The first day on which it is so. */
  effectiveOn: LocalDate;
  reason: string;
}

/** What a clerk says happened to a household (户情变动). */
export type HouseholdEvent = Said &
  (
    | {
        kind: 'SPLIT';
        /** Who leaves, with their relation to the head of the new household; one is its head. */
        members: NamedRelation[];
        groupNo: number | null;
        courtyardId: string | null;
        /** Whether what is booked in the leavers' names this year goes with them, and who decided so. */
        moveEntries: boolean;
        decision: string;
      }
    | { kind: 'MERGE'; intoHouseholdId: string; members: NamedRelation[] }
    | { kind: 'MOVE'; groupNo: number | null; courtyardId: string | null }
    | { kind: 'CLOSE' }
    | { kind: 'NEW_HEAD'; residentId: string; formerHeadRelation: string }
    | {
        kind: 'MEMBER_IN';
        cause: Cause;
        relation: string;
        /** One who lived in the village before, or somebody new. */
        residentId: string | null;
        person: NewPerson | null;
      }
    | {
        kind: 'MEMBER_OUT';
        cause: Cause;
        residentId: string;
        /** Who is head from then on, when the head goes and others stay. */
        headId: string | null;
      }
  );

export interface MemberFacts {
  residentId: string;
  name: string;
  relation: string;
  fromOn: LocalDate;
}

/** A household as the books have it, with its present members, the head first. */
export interface HouseholdFacts {
  id: string;
  code: string;
  headName: string;
  groupNo: number;
  groupName: string;
  courtyardId: string | null;
  courtyardName: string | null;
  optedOut: boolean;
  foundedOn: LocalDate | null;
  closedOn: LocalDate | null;
  lastEventOn: LocalDate | null;
  /** Acts that are neither booked nor turned down. */
  waitingActs: number;
  /** The latest day something is recorded for. */
  lastActOn: LocalDate | null;
  members: MemberFacts[];
}

/** One household's year in one scheme. */
export interface YearBalance {
  householdId: string;
  schemeId: string;
  year: number;
  base: Points;
  adds: Points;
  deducts: Points;
}

/** Everything that decides what an event does; all of it goes into the preview's fingerprint. */
export interface EventFacts {
  today: LocalDate;
  lockedYear: number;
  ownHouseholdIds: string[];
  household: HouseholdFacts;
  into: HouseholdFacts | null;
  /** The resident an arrival names; `householdId` is where they are a member now. */
  arriving: {
    name: string;
    householdId: string | null;
    told: string;
    leftOn: LocalDate | null;
  } | null;
  /** The group and the courtyard named; null when the village has none such. */
  group: { groupNo: number; name: string } | null;
  courtyard: { id: string; name: string } | null;
  /** The code a new household gets. */
  newCode: string;
  balances: YearBalance[];
  /** What is booked in the leavers' own names, by scheme and year, in the household they leave. */
  inTheirNames: YearBalance[];
  /** Base points of the main scheme; null while the village has none. */
  base: { schemeId: string; points: Points } | null;
}
