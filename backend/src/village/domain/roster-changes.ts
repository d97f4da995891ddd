import { nameKey } from '../../shared/domain/chinese-text';
import { type LocalDate } from '../../shared/domain/local-date';
import { type FormerCode } from '../../shared/domain/former-code';
import {
  type Care,
  type Residency,
  type RosterHousehold,
  type RosterMember,
  type Sex,
} from './roster-household';

/** A member of a household as the books have it today. */
export interface ExistingMember {
  id: string;
  name: string;
  relation: string;
  sex: Sex | null;
  bornOn: LocalDate | null;
  partyMember: boolean;
  care: Care | null;
  residency: Residency;
}

/** A household as the books have it today, with its present members. */
export interface ExistingHousehold {
  id: string;
  code: string;
  groupNo: number | null;
  /** The groups it was in before, by the numbers of then. */
  formerGroups?: readonly number[];
  formerCodes?: readonly FormerCode[];
  courtyard: string | null;
  headName: string;
  phone: string | null;
  residency: Residency;
  optedOut: boolean;
  members: readonly ExistingMember[];
  /** Who was a member and left by an event; `now` names the household they are in since. */
  left?: readonly Leaver[];
  /** Heads of before. */
  formerHeads?: readonly string[];
  /** The first day without it, and the household it was merged into. */
  ended?: { on: LocalDate; into: string | null } | null;
}

export interface Leaver {
  name: string;
  bornOn: LocalDate | null;
  on: LocalDate;
  now: string | null;
}

type FieldValue = string | number | boolean | null;
export type HouseholdField =
  'groupNo' | 'courtyard' | 'headName' | 'phone' | 'residency' | 'optedOut';
export type MemberField = 'relation' | 'sex' | 'bornOn' | 'partyMember' | 'care' | 'residency';

export interface FieldChange<Field extends string> {
  field: Field;
  from: FieldValue;
  to: FieldValue;
}

export interface MemberChange {
  id: string;
  name: string;
  fields: FieldChange<MemberField>[];
}

/** What importing one household of the file would do. */
export interface HouseholdChange {
  kind: 'NEW' | 'CHANGED' | 'UNCHANGED';
  household: RosterHousehold;
  /** Null for NEW. */
  id: string | null;
  fields: FieldChange<HouseholdField>[];
  membersAdded: RosterMember[];
  membersChanged: MemberChange[];
  /** In the books but not in the file: told, never removed. */
  membersMissing: { id: string; name: string }[];
  /** What the file says and events have changed since: told row by row, never changed back. */
  outlived: Outlived[];
  /** Same code but neither the head nor one member is the same: probably another family's code. */
  looksLikeAnotherFamily: boolean;
}

/** LEFT: a member who left; HEAD: the head of before; ENDED: the household itself. */
export type Outlived =
  | { what: 'LEFT'; member: RosterMember; on: LocalDate; now: string | null }
  | { what: 'HEAD'; head: string }
  | { what: 'ENDED'; on: LocalDate; into: string | null };

export interface RosterChanges {
  households: HouseholdChange[];
  /** Households of the books that the file does not name: told, never closed. */
  missing: { id: string; code: string; headName: string }[];
}

/** Values that mean "the file does not say", which never overwrite the books. */
const SILENT: readonly unknown[] = [null, '', 'RESIDENT', false];

function changesOf<Field extends string>(
  fields: readonly Field[],
  before: Record<Field, FieldValue>,
  after: Record<Field, FieldValue>,
): FieldChange<Field>[] {
  return fields
    .filter((field) => !SILENT.includes(after[field]) && after[field] !== before[field])
    .map((field) => ({ field, from: before[field], to: after[field] }));
}

const HOUSEHOLD_FIELDS = [
  'groupNo',
  'courtyard',
  'headName',
  'phone',
  'residency',
  'optedOut',
] as const satisfies readonly HouseholdField[];
const MEMBER_FIELDS = [
  'relation',
  'sex',
  'bornOn',
  'partyMember',
  'care',
  'residency',
] as const satisfies readonly MemberField[];

/**
 * Pairs the file's members with the books' by name, and by birth date where a name stands twice.
 */
function pairMembers(members: readonly RosterMember[], existing: readonly ExistingMember[]) {
  const left = [...existing];
  const pairs: [RosterMember, ExistingMember][] = [];
  const take = (member: RosterMember, same: (other: ExistingMember) => boolean): boolean => {
    const at = left.findIndex((one) => nameKey(one.name) === nameKey(member.name) && same(one));
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (found) pairs.push([member, found]);
    return found !== undefined;
  };
  const unsure = members.filter((member) => !take(member, (one) => one.bornOn === member.bornOn));
  const added = unsure.filter((member) => !take(member, () => true));
  return { pairs, added, missing: left };
}

function compareHousehold(
  household: RosterHousehold,
  existing: ExistingHousehold | undefined,
): HouseholdChange {
  const nothing = {
    ...{ household, fields: [], membersAdded: [], membersChanged: [], membersMissing: [] },
    ...{ outlived: [], looksLikeAnotherFamily: false },
  };
  if (!existing) return { ...nothing, kind: 'NEW', id: null, membersAdded: household.members };
  const { id, ended } = existing;
  if (ended) return { ...nothing, kind: 'UNCHANGED', id, outlived: [{ what: 'ENDED', ...ended }] };
  const { pairs, added, missing } = pairMembers(household.members, existing.members);
  const left = added.flatMap((member) => leaverOf(member, existing.left ?? []));
  const gone = new Set(left.map(({ member }) => member));
  const membersAdded = added.filter((member) => !gone.has(member));
  const former = isFormerHead(household, existing);
  // With another head everybody is related otherwise: what the file says of that is of before.
  const now = former ? { ...household, headName: existing.headName } : household;
  const fields = changesOf(HOUSEHOLD_FIELDS, existing, now);
  const membersChanged = pairs
    .map(([member, { id: memberId, name, ...before }]) => ({
      ...{ id: memberId, name },
      fields: changesOf(MEMBER_FIELDS, before, member).filter(
        ({ field }) => !(former && field === 'relation'),
      ),
    }))
    .filter((change) => change.fields.length > 0);
  const changed = fields.length + membersAdded.length + membersChanged.length > 0;
  return {
    ...{ kind: changed ? 'CHANGED' : 'UNCHANGED', household, id, fields },
    ...{ membersAdded, membersChanged },
    membersMissing: missing.map(({ id: memberId, name }) => ({ id: memberId, name })),
    outlived: [...left, ...(former ? [{ what: 'HEAD' as const, head: household.headName }] : [])],
    looksLikeAnotherFamily:
      pairs.length + left.length === 0 &&
      !former &&
      nameKey(household.headName) !== nameKey(existing.headName),
  };
}

/** Whoever left by an event, found by name and, where both are known, the day of birth. */
function leaverOf(
  member: RosterMember,
  leavers: readonly Leaver[],
): Extract<Outlived, { what: 'LEFT' }>[] {
  const found = leavers.find(
    ({ name, bornOn }) =>
      nameKey(name) === nameKey(member.name) &&
      (bornOn === null || member.bornOn === null || bornOn === member.bornOn),
  );
  return found ? [{ what: 'LEFT', member, on: found.on, now: found.now }] : [];
}

function isFormerHead(household: RosterHousehold, existing: ExistingHousehold): boolean {
  const key = nameKey(household.headName);
  const former = existing.formerHeads?.some((head) => nameKey(head) === key) ?? false;
  return former && key !== nameKey(existing.headName);
}

/**
 * What importing the good households of a file would change, matched by household code. What the
 * file leaves blank changes nothing and nobody is removed, so importing the same file twice changes
 * nothing the second time.
 */
export function compareRoster(
  households: readonly RosterHousehold[],
  existing: readonly ExistingHousehold[],
): RosterChanges {
  const byCode = new Map(existing.map((household) => [household.code, household]));
  const named = new Set(households.map(({ code }) => code));
  return {
    households: households
      .filter(({ importable }) => importable)
      .map((household) => compareHousehold(household, byCode.get(household.code))),
    missing: existing
      .filter(({ code }) => !named.has(code))
      .map(({ id, code, headName }) => ({ id, code, headName })),
  };
}
