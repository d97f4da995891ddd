import {
  type Household,
  type HouseholdEventKind,
  type HouseholdEventSaid,
  type HouseholdRow,
  type Member,
} from '../../shared/resources';

type Cause = NonNullable<HouseholdEventSaid['cause']>;

export const CAUSES: Record<'MEMBER_IN' | 'MEMBER_OUT', readonly Cause[]> = {
  MEMBER_IN: ['BORN', 'MARRIED_IN', 'MOVED_IN'],
  MEMBER_OUT: ['MARRIED_OUT', 'MOVED_OUT', 'DIED'],
};

export const HEAD = '户主';

/** What the clerk has filled in so far; of every kind at once, so that changing one's mind loses nothing. */
export interface EventDraft {
  kind: HouseholdEventKind | null;
  effectiveOn: string;
  reason: string;
  evidence: string[];
  /** Who leaves or goes over, with their new relation. */
  relations: Record<string, string>;
  into: HouseholdRow | null;
  groupNo: number | '';
  courtyardId: string;
  moveEntries: boolean;
  decision: string;
  residentId: string;
  relation: string;
  cause: Cause | '';
  headId: string;
  person: { name: string; sex: 'MALE' | 'FEMALE' | ''; bornOn: string };
}

export const emptyDraft = (today: string): EventDraft => ({
  kind: null,
  effectiveOn: today,
  reason: '',
  evidence: [],
  relations: {},
  into: null,
  groupNo: '',
  courtyardId: '',
  moveEntries: false,
  decision: '',
  residentId: '',
  relation: '',
  cause: '',
  headId: '',
  person: { name: '', sex: '', bornOn: '' },
});

export const presentMembers = ({ members }: Household): Member[] =>
  members.filter(({ toOn }) => toOn === null);

/** The event as the server takes it; null while something is missing. */
export function saidOf(household: Household, draft: EventDraft): HouseholdEventSaid | null {
  const { kind, effectiveOn } = draft;
  const reason = draft.reason.trim();
  if (kind === null || effectiveOn === '' || reason === '') return null;
  const part = partOf(kind, household, draft);
  return part && { kind, householdId: household.id, effectiveOn, reason, ...part };
}

type Part = Omit<HouseholdEventSaid, 'kind' | 'householdId' | 'effectiveOn' | 'reason'>;

function partOf(kind: HouseholdEventKind, household: Household, draft: EventDraft): Part | null {
  const { residentId, cause, into } = draft;
  const relation = draft.relation.trim();
  const members = Object.entries(draft.relations).map(([id, words]) => ({
    residentId: id,
    relation: words.trim(),
  }));
  const named = members.every((one) => one.relation !== '');
  const groupNo = draft.groupNo === '' ? null : draft.groupNo;
  const place = { groupNo, courtyardId: draft.courtyardId || null };
  switch (kind) {
    case 'SPLIT': {
      const decision = draft.decision.trim();
      const complete = members.length > 0 && named && !(draft.moveEntries && decision === '');
      return complete ? { members, ...place, moveEntries: draft.moveEntries, decision } : null;
    }
    case 'MERGE':
      return into
        ? { members: members.filter((one) => one.relation), intoHouseholdId: into.id }
        : null;
    case 'MOVE':
      return place.groupNo === null && place.courtyardId === null ? null : place;
    case 'CLOSE':
      return {};
    case 'NEW_HEAD':
      return residentId && relation ? { residentId, relation } : null;
    case 'MEMBER_IN':
      return cause && relation && draft.person.name.trim()
        ? { cause, relation, person: personOf(draft) }
        : null;
    case 'MEMBER_OUT':
      return residentId && cause && (!needsHead(household, residentId) || draft.headId)
        ? { residentId, cause, headId: draft.headId || null }
        : null;
  }
}

const personOf = ({ person: { name, sex, bornOn } }: EventDraft) => ({
  name: name.trim(),
  sex: sex || null,
  bornOn: bornOn || null,
});

/** When the head goes and others stay, somebody follows. */
export function needsHead(household: Household, leaverId: string): boolean {
  const present = presentMembers(household);
  const leaver = present.find((member) => member.residentId === leaverId);
  return leaver?.relation === HEAD && present.length > 1;
}
