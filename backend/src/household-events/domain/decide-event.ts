import { type RefusalParams } from '../../shared/domain/refusal';
import { yearOf } from '../../shared/domain/local-date';
import { type EventRefusal } from './event-refusal';
import {
  HEAD,
  type EventFacts,
  type HouseholdEvent,
  type HouseholdFacts,
  type MemberFacts,
  type NamedRelation,
  type NewPerson,
} from './household-event';

/** Stands for the household or the resident that only the event brings into being. */
export const NEW = 'NEW';

/** How a household stands from the day on. */
export interface Present {
  householdId: string;
  groupNo: number;
  courtyardId: string | null;
  headName: string;
}

/** The dated rows an event causes; all of them hold from its day on. */
export interface DatedRows {
  leaves: { residentId: string; householdId: string }[];
  joins: { residentId: string; householdId: string; relation: string }[];
  founds: Omit<Present, 'householdId'> | null;
  arrives: NewPerson | null;
  present: Present[];
  ends: { householdId: string; mergedInto: string | null } | null;
}

export type Decision =
  | { outcome: 'DECIDED'; rows: DatedRows }
  | { outcome: 'REFUSED'; code: EventRefusal; params: RefusalParams };

type Refused = Extract<Decision, { outcome: 'REFUSED' }>;
type Of<K extends HouseholdEvent['kind']> = Extract<HouseholdEvent, { kind: K }>;

const refuse = (code: EventRefusal, params: RefusalParams = {}): Refused => ({
  outcome: 'REFUSED',
  code,
  params,
});
const decided = (rows: Partial<DatedRows>): Decision => ({
  outcome: 'DECIDED',
  rows: { leaves: [], joins: [], founds: null, arrives: null, present: [], ends: null, ...rows },
});

/** Which dated rows an event writes, or why it cannot be. */
export function decideEvent(event: HouseholdEvent, facts: EventFacts): Decision {
  return outOfTime(event, facts) ?? decideByKind(event, facts);
}

function decideByKind(event: HouseholdEvent, facts: EventFacts): Decision {
  switch (event.kind) {
    case 'SPLIT':
      return split(event, facts);
    case 'MERGE':
      return merge(event, facts);
    case 'MOVE':
      return move(event, facts);
    case 'CLOSE':
      return close(event, facts);
    case 'NEW_HEAD':
      return newHead(event, facts);
    case 'MEMBER_IN':
      return memberIn(event, facts);
    case 'MEMBER_OUT':
      return memberOut(event, facts);
  }
}

/** What no event may be: in the future, in a settled year, outside a life, before what is known. */
function outOfTime(event: HouseholdEvent, facts: EventFacts): Refused | null {
  const { effectiveOn: day } = event;
  const year = yearOf(day);
  if (day > facts.today) return refuse('household_event.in_future', { day });
  if (year <= facts.lockedYear) return refuse('household_event.year_settled', { year });
  for (const one of [facts.household, facts.into].flatMap((known) => known ?? [])) {
    const name = one.headName;
    if (facts.ownHouseholdIds.includes(one.id))
      return refuse('household_event.own_household', { name });
    if (one.closedOn) return refuse('household_event.after_closing', { name, day: one.closedOn });
    if (one.foundedOn && day < one.foundedOn)
      return refuse('household_event.before_founding', { name, day: one.foundedOn });
    if (one.lastEventOn && day < one.lastEventOn)
      return refuse('household_event.out_of_order', { name, day: one.lastEventOn });
  }
  const moved = movedBy(event, facts).find(({ fromOn }) => fromOn >= day);
  return moved
    ? refuse('household_event.member_since', { name: moved.name, day: moved.fromOn })
    : null;
}

/** The members whose membership the event ends. */
function movedBy(event: HouseholdEvent, { household }: EventFacts): MemberFacts[] {
  const { members } = household;
  const among = (ids: readonly (string | null)[]) =>
    members.filter(({ residentId }) => ids.includes(residentId));
  const head = members.filter(({ relation }) => relation === HEAD);
  if (event.kind === 'SPLIT') return among(event.members.map(({ residentId }) => residentId));
  if (event.kind === 'MERGE' || event.kind === 'CLOSE') return members;
  if (event.kind === 'NEW_HEAD') return [...head, ...among([event.residentId])];
  return event.kind === 'MEMBER_OUT' ? among([event.residentId, event.headId]) : [];
}

function split(event: Of<'SPLIT'>, facts: EventFacts): Decision {
  const { household, group, courtyard } = facts;
  const leavers = event.members;
  const known = stranger(household, leavers);
  if (known) return known;
  const heads = leavers.filter(({ relation }) => relation === HEAD);
  const head = household.members.find(({ residentId }) => residentId === heads[0]?.residentId);
  if (!head || heads.length > 1) return refuse('household_event.one_head');
  if (leavers.length === household.members.length) return refuse('household_event.nobody_stays');
  const gone = leavers.some(({ residentId }) => isHead(household, residentId));
  if (gone) return refuse('household_event.head_leaves', { name: household.headName });
  if (event.groupNo !== null && !group) return noGroup(event.groupNo);
  if (event.courtyardId !== null && !courtyard) return refuse('household_event.no_courtyard');
  if (event.moveEntries && event.decision === '') return refuse('household_event.decision_missing');
  return decided({
    leaves: leavers.map((member) => leaving(household, member)),
    joins: leavers.map((member) => ({ ...member, householdId: NEW })),
    founds: {
      groupNo: group?.groupNo ?? household.groupNo,
      courtyardId: courtyard?.id ?? household.courtyardId,
      headName: head.name,
    },
  });
}

function merge(event: Of<'MERGE'>, { household, into }: EventFacts): Decision {
  if (event.intoHouseholdId === household.id) return refuse('household_event.merge_with_itself');
  if (!into) return refuse('household_event.no_household');
  const known = stranger(household, event.members);
  if (known) return known;
  if (event.members.some(({ relation }) => relation === HEAD))
    return refuse('household_event.head_there', { name: into.headName });
  if (household.waitingActs > 0)
    return refuse('household_event.acts_waiting', {
      name: household.headName,
      count: household.waitingActs,
    });
  const acts = stillActs(household, event.effectiveOn);
  if (acts) return acts;
  const relations = new Map(event.members.map((one) => [one.residentId, one.relation]));
  return decided({
    leaves: household.members.map((member) => leaving(household, member)),
    joins: household.members.map(({ residentId }) => ({
      residentId,
      householdId: into.id,
      relation: relations.get(residentId) ?? '家庭成员',
    })),
    ends: { householdId: household.id, mergedInto: into.id },
  });
}

function close(event: Of<'CLOSE'>, { household }: EventFacts): Decision {
  return (
    stillActs(household, event.effectiveOn) ??
    decided({
      leaves: household.members.map((member) => leaving(household, member)),
      ends: { householdId: household.id, mergedInto: null },
    })
  );
}

/** What is recorded for a household happened while there was one. */
function stillActs({ headName: name, lastActOn }: HouseholdFacts, day: string): Refused | null {
  return lastActOn && lastActOn >= day
    ? refuse('household_event.acts_after', { name, day: lastActOn })
    : null;
}

function move(event: Of<'MOVE'>, { household, group, courtyard }: EventFacts): Decision {
  if (event.groupNo !== null && !group) return noGroup(event.groupNo);
  if (event.courtyardId !== null && !courtyard) return refuse('household_event.no_courtyard');
  const groupNo = group?.groupNo ?? household.groupNo;
  const courtyardId = courtyard?.id ?? household.courtyardId;
  if (groupNo === household.groupNo && courtyardId === household.courtyardId)
    return refuse('household_event.moves_nowhere', { name: household.headName });
  return decided({ present: [{ ...presentOf(household), groupNo, courtyardId }] });
}

function newHead(event: Of<'NEW_HEAD'>, { household }: EventFacts): Decision {
  const next = memberOf(household, event.residentId);
  if (!next) return refuse('household_event.head_no_member', { name: household.headName });
  if (next.relation === HEAD) return refuse('household_event.head_already', { name: next.name });
  if (event.formerHeadRelation === HEAD) return refuse('household_event.one_head');
  const former = household.members.filter(({ relation }) => relation === HEAD);
  return decided({
    leaves: [next, ...former].map((member) => leaving(household, member)),
    joins: [
      joining(household, next, HEAD),
      ...former.map((member) => joining(household, member, event.formerHeadRelation)),
    ],
    present: [{ ...presentOf(household), headName: next.name }],
  });
}

function memberIn(event: Of<'MEMBER_IN'>, { household, arriving }: EventFacts): Decision {
  const { person, residentId, relation, effectiveOn } = event;
  if ((person === null) === (residentId === null)) return refuse('household_event.who_comes');
  if (relation === HEAD && household.members.some((member) => member.relation === HEAD))
    return refuse('household_event.head_there', { name: household.headName });
  if (person?.bornOn && person.bornOn > effectiveOn)
    return refuse('household_event.not_born_yet', { name: person.name, day: person.bornOn });
  if (residentId !== null) {
    if (!arriving) return refuse('household_event.no_resident');
    const { name, told, leftOn } = arriving;
    if (arriving.householdId !== null)
      return refuse('household_event.member_elsewhere', { name, household: told });
    if (leftOn && leftOn > effectiveOn)
      return refuse('household_event.member_since', { name, day: leftOn });
  }
  const joins = [{ residentId: residentId ?? NEW, householdId: household.id, relation }];
  return decided({ joins, arrives: person });
}

function memberOut(event: Of<'MEMBER_OUT'>, { household }: EventFacts): Decision {
  const leaver = memberOf(household, event.residentId);
  if (!leaver) return refuse('household_event.no_member', { name: household.headName });
  const leaves = [leaving(household, leaver)];
  const others = household.members.filter((member) => member !== leaver);
  if (leaver.relation !== HEAD || others.length === 0) return decided({ leaves });
  const next = others.find(({ residentId }) => residentId === event.headId);
  if (!next) return refuse('household_event.head_needed', { name: leaver.name });
  return decided({
    leaves: [...leaves, leaving(household, next)],
    joins: [joining(household, next, HEAD)],
    present: [{ ...presentOf(household), headName: next.name }],
  });
}

/** Refuses people who are not of the household, or are named twice. */
function stranger(household: HouseholdFacts, named: readonly NamedRelation[]): Refused | null {
  const ids = named.map(({ residentId }) => residentId);
  const all = ids.every((id) => memberOf(household, id)) && new Set(ids).size === ids.length;
  return all ? null : refuse('household_event.no_member', { name: household.headName });
}

const noGroup = (groupNo: number): Refused =>
  refuse('household_event.no_group', { group: groupNo });
const memberOf = (household: HouseholdFacts, id: string): MemberFacts | undefined =>
  household.members.find(({ residentId }) => residentId === id);
const isHead = (household: HouseholdFacts, id: string): boolean =>
  memberOf(household, id)?.relation === HEAD;
const leaving = ({ id }: HouseholdFacts, { residentId }: { residentId: string }) => ({
  residentId,
  householdId: id,
});
const joining = ({ id }: HouseholdFacts, { residentId }: MemberFacts, relation: string) => ({
  residentId,
  householdId: id,
  relation,
});
export const presentOf = ({ id, groupNo, courtyardId, headName }: HouseholdFacts): Present => ({
  householdId: id,
  groupNo,
  courtyardId,
  headName,
});
