import { type LocalDate } from '../../shared/domain/local-date';
import { type RefusalParams } from '../../shared/domain/refusal';

/** What a village decides about its groups (改组、并组、重新编号), from a day on. */
export interface Regrouping {
  effectiveOn: LocalDate;
  reason: string;
  /** Where each group goes; with `householdIds` only those of its households, else all the rest. */
  changes: { groupNo: number; toGroupNo: number; householdIds: string[] | null }[];
  /** What groups are called from then on; the others keep their name, new ones are “N组”. */
  names: { groupNo: number; name: string }[];
}

/** An open household; `changedOn` is the last day on which its group, courtyard or head changed. */
export interface GroupedHousehold {
  id: string;
  code: string;
  groupNo: number;
  people: number;
  changedOn: LocalDate | null;
}
export interface KnownGroup {
  groupNo: number;
  name: string;
  endedOn: LocalDate | null;
}
export interface RegroupingFacts {
  today: LocalDate;
  groups: KnownGroup[];
  households: GroupedHousehold[];
}

export interface GroupSize {
  households: number;
  people: number;
}
/** A line of the alias table: who was there is here. */
export interface GroupAlias extends GroupSize {
  groupNo: number;
  newGroupNo: number;
  groupName: string;
  newGroupName: string;
}
/** One group before and after; null where it is not. */
export interface GroupBeforeAfter {
  groupNo: number;
  name: string;
  before: GroupSize | null;
  after: GroupSize | null;
}
export interface RegroupingRows {
  moves: { householdId: string; groupNo: number }[];
  aliases: GroupAlias[];
  table: GroupBeforeAfter[];
}

export type RegroupingRefusal =
  | 'regrouping.in_future'
  | 'regrouping.no_group'
  | 'regrouping.two_rests'
  | 'regrouping.household_not_there'
  | 'regrouping.household_twice'
  | 'regrouping.moves_nowhere'
  | 'regrouping.out_of_order'
  | 'regrouping.name_taken';

export type RegroupingDecision =
  | { outcome: 'DECIDED'; rows: RegroupingRows }
  | { outcome: 'REFUSED'; code: RegroupingRefusal; params: RefusalParams };

const refuse = (code: RegroupingRefusal, params: RefusalParams = {}): RegroupingDecision => ({
  outcome: 'REFUSED',
  code,
  params,
});

/** Who goes to which group, what each number meant, and how the groups stand afterwards; or why not. */
export function decideRegrouping(said: Regrouping, facts: RegroupingFacts): RegroupingDecision {
  const { effectiveOn: day, changes } = said;
  if (day > facts.today) return refuse('regrouping.in_future', { day });
  const wrong = wrongChange(said, facts);
  if (wrong) return wrong;
  const moves = facts.households.flatMap((household) => {
    const groupNo = goesTo(household, changes);
    return groupNo === household.groupNo ? [] : [{ household, groupNo }];
  });
  const ends = changes.some(
    ({ groupNo, toGroupNo }) => groupNo !== toGroupNo && isEmpty(groupNo, facts),
  );
  if (moves.length === 0 && !ends && !renames(said, facts))
    return refuse('regrouping.moves_nowhere');
  const later = moves.find(({ household }) => household.changedOn && household.changedOn > day);
  if (later) {
    const { code, changedOn } = later.household;
    return refuse('regrouping.out_of_order', { code, day: changedOn ?? '' });
  }
  const after = new Map(moves.map(({ household, groupNo }) => [household.id, groupNo]));
  const table = beforeAfter(said, facts, after);
  const names = table.filter((group) => group.after).map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) return refuse('regrouping.name_taken', { name: twice });
  return {
    outcome: 'DECIDED',
    rows: {
      moves: moves.map(({ household, groupNo }) => ({ householdId: household.id, groupNo })),
      aliases: aliasesOf(changes, facts, table, after),
      table,
    },
  };
}

function wrongChange(
  { changes }: Regrouping,
  { groups, households }: RegroupingFacts,
): RegroupingDecision | null {
  const named = new Set<string>();
  const rests = new Set<number>();
  for (const { groupNo, householdIds } of changes) {
    if (!groups.some((group) => group.groupNo === groupNo && group.endedOn === null))
      return refuse('regrouping.no_group', { group: groupNo });
    if (householdIds === null && rests.size === rests.add(groupNo).size)
      return refuse('regrouping.two_rests', { group: groupNo });
    for (const id of householdIds ?? []) {
      if (!households.some((one) => one.id === id && one.groupNo === groupNo))
        return refuse('regrouping.household_not_there', { group: groupNo });
      if (named.size === named.add(id).size)
        return refuse('regrouping.household_twice', { group: groupNo });
    }
  }
  return null;
}

function goesTo({ id, groupNo }: GroupedHousehold, changes: Regrouping['changes']): number {
  const own = changes.filter((change) => change.groupNo === groupNo);
  const change =
    own.find(({ householdIds }) => householdIds?.includes(id)) ??
    own.find(({ householdIds }) => householdIds === null);
  return change?.toGroupNo ?? groupNo;
}

const isEmpty = (groupNo: number, { households }: RegroupingFacts): boolean =>
  households.every((household) => household.groupNo !== groupNo);
const renames = ({ names }: Regrouping, { groups }: RegroupingFacts): boolean =>
  names.some(({ groupNo, name }) =>
    groups.some((group) => group.groupNo === groupNo && group.name !== name),
  );

/** A group whose people all went elsewhere ends; one nobody was moved out of stays, be it empty. */
function beforeAfter(
  { changes, names }: Regrouping,
  { groups, households }: RegroupingFacts,
  moved: ReadonlyMap<string, number>,
): GroupBeforeAfter[] {
  const living = groups.filter(({ endedOn }) => endedOn === null);
  const numbers = [...living, ...changes.map(({ toGroupNo: groupNo }) => ({ groupNo }))].map(
    ({ groupNo }) => groupNo,
  );
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map((groupNo) => {
      const known = living.find((group) => group.groupNo === groupNo);
      const given = names.find((group) => group.groupNo === groupNo);
      const after = sizeOf(
        households.filter((one) => (moved.get(one.id) ?? one.groupNo) === groupNo),
      );
      const left = changes.some((one) => one.groupNo === groupNo && one.toGroupNo !== groupNo);
      return {
        groupNo,
        name: given?.name ?? known?.name ?? `${groupNo}组`,
        before: known ? sizeOf(households.filter((one) => one.groupNo === groupNo)) : null,
        after: left && after.households === 0 ? null : after,
      };
    });
}

function aliasesOf(
  changes: Regrouping['changes'],
  facts: RegroupingFacts,
  table: readonly GroupBeforeAfter[],
  moved: ReadonlyMap<string, number>,
): GroupAlias[] {
  const { groups, households } = facts;
  const nameOf = (list: readonly { groupNo: number; name: string }[], no: number): string =>
    list.find(({ groupNo }) => groupNo === no)?.name ?? `${no}组`;
  const pairs = new Map(
    changes
      .filter(({ groupNo, toGroupNo }) => groupNo !== toGroupNo)
      .map(({ groupNo, toGroupNo }) => [`${groupNo}/${toGroupNo}`, { groupNo, toGroupNo }]),
  );
  return [...pairs.values()]
    .map(({ groupNo, toGroupNo }) => ({
      groupNo,
      newGroupNo: toGroupNo,
      groupName: nameOf(groups, groupNo),
      newGroupName: nameOf(table, toGroupNo),
      ...sizeOf(
        households.filter((one) => one.groupNo === groupNo && moved.get(one.id) === toGroupNo),
      ),
    }))
    .filter((alias) => alias.households > 0 || isEmpty(alias.groupNo, facts))
    .sort((a, b) => a.groupNo - b.groupNo || a.newGroupNo - b.newGroupNo);
}

const sizeOf = (households: readonly GroupedHousehold[]): GroupSize => ({
  households: households.length,
  people: households.reduce((sum, { people }) => sum + people, 0),
});
