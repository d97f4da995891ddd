import { type ActToRecord } from '../ledger/record-acts';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { ONE_UNIT } from '../shared/domain/quantity';
import { type ExistingHousehold } from '../village/domain/roster-changes';
import { type CurrentAct } from './demo-data';
import { type DemoFamily } from './families';
import { type PlannedRecord, personOf } from './month-plan';

/** One deed of one family. */
export function recordOf(
  act: CurrentAct,
  family: DemoFamily,
  occurredOn: LocalDate,
): PlannedRecord {
  return {
    occurredOn,
    rule: act.rule,
    families: [family],
    person: act.person ? personOf(family, yearOf(occurredOn)) : null,
    byLeader: act.by === 'LEADER',
    quantity: act.quantity ?? ONE_UNIT,
    level: act.level ?? null,
    choose: null,
    place: act.place ?? '',
    note: act.note,
  };
}

/** The same as a recorder enters it. */
export function writtenAct(
  { families, person, rule, quantity, level, occurredOn, place, note }: PlannedRecord,
  households: ReadonlyMap<string, ExistingHousehold>,
): ActToRecord {
  const own = families.flatMap(({ code }) => households.get(code) ?? []);
  const done = own[0]?.members.find(({ name }) => name === person?.name);
  return {
    householdIds: own.map(({ id }) => id),
    residentId: done?.id ?? null,
    ruleCode: rule,
    quantity,
    level,
    chosenPoints: null,
    actorName: null,
    rankedCount: null,
    exemptionChecked: true,
    occurredOn,
    place,
    note,
    evidence: [],
  };
}
