import { Injectable } from '@nestjs/common';
import { villageOf } from '../access/signed-in';
import { type LocalDate } from '../shared/domain/local-date';
import { pinyinInitials } from '../shared/domain/pinyin';
import { type Tx, newId } from '../shared/transactions';
import { CourtyardStore } from './courtyard.store';
import { type RosterBooks } from './domain/compare-with-books';
import { maskName } from '../shared/domain/display-name';
import { type ExistingHousehold, type HouseholdChange } from './domain/roster-changes';
import { type RosterMember } from './domain/roster-household';
import { RosterStore, type RosterHouseholdRow, type RosterMemberRow } from './roster.store';
import { VillageStore } from './village.store';

/** How many households and residents were written, and in which fields each known household changed. */
export interface BookedRoster {
  households: number;
  residents: number;
  changed: { household: string; head: string; fields: string[] }[];
}

interface Rows {
  newHouseholds: RosterHouseholdRow[];
  changedHouseholds: RosterHouseholdRow[];
  newMembers: RosterMemberRow[];
  changedMembers: RosterMemberRow[];
}

/** A relation nobody wrote down. */
const SOME_MEMBER = '成员';

/** Writes the changes of a roster into the books. Removes nobody. */
@Injectable()
export class BookRoster {
  constructor(
    private readonly villages: VillageStore,
    private readonly courtyards: CourtyardStore,
    private readonly roster: RosterStore,
  ) {}

  /** `changes` against `books`, both read in this transaction with the village locked. */
  async run(
    tx: Tx,
    books: RosterBooks,
    changes: readonly HouseholdChange[],
    today: LocalDate,
  ): Promise<BookedRoster> {
    const village = villageOf(tx.actor);
    const groupNos = changes.flatMap(({ household }) => household.groupNo ?? []);
    await this.villages.ensureGroups(tx, village, groupNos);
    const named = [...changes.map(({ household }) => household), ...books.households];
    const names = named.flatMap(({ courtyard }) => courtyard ?? []);
    const courtyards = await this.courtyards.ensure(tx, village, names);
    const rows = rowsOf(books, changes, courtyards);
    await this.roster.insertHouseholds(tx, village, rows.newHouseholds, today);
    await this.roster.updateHouseholds(tx, village, rows.changedHouseholds);
    await this.roster.insertMembers(tx, village, rows.newMembers, today);
    await this.roster.updateMembers(tx, village, rows.changedMembers);
    return {
      households: rows.newHouseholds.length + rows.changedHouseholds.length,
      residents: rows.newMembers.length + rows.changedMembers.length,
      changed: changes.filter(({ kind }) => kind === 'CHANGED').map(changedFields),
    };
  }
}

function rowsOf(
  books: RosterBooks,
  changes: readonly HouseholdChange[],
  courtyards: ReadonlyMap<string, string>,
): Rows {
  const known = new Map(books.households.map((household) => [household.id, household]));
  const rows: Rows = {
    newHouseholds: [],
    changedHouseholds: [],
    newMembers: [],
    changedMembers: [],
  };
  for (const change of changes) {
    const before = change.id === null ? undefined : known.get(change.id);
    const id = before?.id ?? newId();
    const household = householdRow(id, change, before, courtyards);
    if (!before) rows.newHouseholds.push(household);
    else if (change.kind === 'CHANGED') rows.changedHouseholds.push(household);
    rows.newMembers.push(...change.membersAdded.map((member) => newMember(id, member)));
    if (before) rows.changedMembers.push(...changedMembers(before, change));
  }
  return rows;
}

/** The household as it will stand: what the books had, then what the file changes. */
function householdRow(
  id: string,
  { household, fields }: HouseholdChange,
  before: ExistingHousehold | undefined,
  courtyards: ReadonlyMap<string, string>,
): RosterHouseholdRow {
  const after = before
    ? { ...before, ...Object.fromEntries(fields.map(({ field, to }) => [field, to])) }
    : household;
  return {
    id,
    code: after.code,
    groupNo: after.groupNo,
    courtyardId: courtyards.get(after.courtyard ?? '') ?? null,
    headName: after.headName,
    headInitials: pinyinInitials(after.headName),
    phone: after.phone ?? '',
    residency: after.residency,
    optedOut: after.optedOut,
  };
}

function newMember(householdId: string, member: RosterMember): RosterMemberRow {
  const { name, sex, bornOn, care, residency } = member;
  const relation = member.relation || SOME_MEMBER;
  const partyMember = member.partyMember ?? false;
  return { id: newId(), householdId, relation, name, sex, bornOn, partyMember, care, residency };
}

function changedMembers(before: ExistingHousehold, change: HouseholdChange): RosterMemberRow[] {
  return change.membersChanged.flatMap(({ id, fields }) => {
    const member = before.members.find((one) => one.id === id);
    const after = Object.fromEntries(fields.map(({ field, to }) => [field, to]));
    return member ? [{ ...member, ...after, householdId: before.id }] : [];
  });
}

/** For the audit: which fields, never their values, and no full names. */
function changedFields(change: HouseholdChange): BookedRoster['changed'][number] {
  const { household, fields, membersAdded, membersChanged } = change;
  return {
    household: household.code,
    head: maskName(household.headName),
    fields: [
      ...fields.map(({ field }) => field),
      ...membersAdded.map(({ name }) => `+${maskName(name)}`),
      ...membersChanged.flatMap(({ name, fields: changed }) =>
        changed.map(({ field }) => `${maskName(name)}.${field}`),
      ),
    ],
  };
}
