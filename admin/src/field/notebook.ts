import { addDays } from '../shared/days';
import { type HouseholdRow, type Rule } from '../shared/resources';
import { type FieldHousehold } from './field-note';
import { type Answer } from './send-queue';
import { readHouseholds, readLists, readRules } from './village-server';

/** Acts older than this are recorded at the desk. */
const DAYS_BACK = 62;

/** A rule list as it held on some of the days one may write down. */
interface HeldList {
  from: string;
  /** The first day it no longer holds; null while it holds. */
  to: string | null;
  rules: Rule[];
}

/** What is needed to write down acts without signal, as the village had it at that moment. */
export interface Notebook {
  takenAt: number;
  households: FieldHousehold[];
  lists: HeldList[];
}

/** Reads the households one may record for, and the lists of the last two months. `today` of the village. */
export async function takeNotebook(today: string, takenAt: number): Promise<Answer<Notebook>> {
  const households = await readHouseholds();
  if (households.kind !== 'DONE') return households;
  const known = await readLists();
  if (known.kind !== 'DONE') return known;
  const lists: HeldList[] = [];
  for (const { id, state, effectiveFrom: from, effectiveTo: to } of known.value) {
    if (state !== 'ADOPTED' || !from || (to !== null && to <= addDays(today, -DAYS_BACK))) continue;
    const rules = await readRules(id);
    if (rules.kind !== 'DONE') return rules;
    lists.push({ from, to, rules: rules.value.filter(({ recordable }) => recordable) });
  }
  const open = households.value.filter(({ closedOn, optedOut }) => !closedOn && !optedOut);
  return { kind: 'DONE', value: { takenAt, households: open.map(inShort), lists } };
}

/** No telephone number, no members: a lost telephone should tell little. */
const inShort = (row: HouseholdRow): FieldHousehold => ({
  id: row.id,
  code: row.code,
  headName: row.headName,
  headInitials: row.headInitials,
  groupNo: row.groupNo,
  groupName: row.groupName,
  courtyardName: row.courtyardName,
});

/** The rules in force on a day. */
export const rulesOn = ({ lists }: Notebook, day: string): Rule[] =>
  lists
    .filter(({ from, to }) => from <= day && (to === null || day < to))
    .flatMap(({ rules }) => rules);
