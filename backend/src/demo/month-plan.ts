import {
  type LocalDate,
  type Month,
  addDays,
  daysBetween,
  yearOf,
} from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { ONE_UNIT, type Quantity } from '../shared/domain/quantity';
import { type DemoVillagePlan, type Leaning, type Occasion } from './demo-data';
import { Dice } from './dice';
import { type DemoFamily, type DemoPerson } from './families';

/** One thing to write down: an act of one household, or the same act of many. */
export interface PlannedRecord {
  occurredOn: LocalDate;
  rule: string;
  families: DemoFamily[];
  /** Who did it; only for one household. */
  person: DemoPerson | null;
  byLeader: boolean;
  quantity: Quantity;
  level: string | null;
  /** What the panel will choose at review. */
  choose: Points | null;
  place: string;
  note: string;
}

/** What happens in a village in a month, in the order of days. */
export function planMonth(
  village: DemoVillagePlan,
  families: readonly DemoFamily[],
  ledCourtyard: string,
  month: Month,
  occasions: readonly Occasion[],
): PlannedRecord[] {
  const reached = new Map<string, Set<DemoFamily>>();
  const planned = occasions.flatMap((occasion, at) => {
    if (!occasion.months.includes(Number(month.slice(5)))) return [];
    const dice = new Dice(`${village.code} ${month} ${at}`);
    const pool = families.filter(
      (family) =>
        takesPart(family, occasion, yearOf(month)) &&
        (occasion.by !== 'LEADER' || family.courtyard === ledCourtyard) &&
        !reached.get(occasion.apartFrom ?? '')?.has(family),
    );
    const all = families.filter(({ standing }) => standing === 'HERE').length;
    const chosen = dice.some(pool, howMany(occasion, all, village.tempo, dice), (family) =>
      weightOf(family, occasion.who),
    );
    reached.set(occasion.rule, new Set([...(reached.get(occasion.rule) ?? []), ...chosen]));
    return records(occasion, month, chosen, dice);
  });
  return planned.sort((a, b) => daysBetween(b.occurredOn, a.occurredOn));
}

/** Counts in the programme are those of a village of so many households at home. */
const USUAL_HOUSEHOLDS = 200;

/** `tempo` in per cent. A fraction of a household comes along by chance. */
function howMany(
  { share, count = 1 }: Occasion,
  households: number,
  tempo: number,
  dice: Dice,
): number {
  if (share !== undefined) return Math.ceil((households * share * tempo) / 10_000);
  const hundredths = Math.floor((count * households * tempo) / USUAL_HOUSEHOLDS);
  return Math.floor(hundredths / 100) + (dice.percent(hundredths % 100) ? 1 : 0);
}

function takesPart(family: DemoFamily, { who, fromAway }: Occasion, year: number): boolean {
  if (family.standing === 'AWAY') return fromAway === true;
  if (family.standing === 'FIVE_GUARANTEES') return who === 'ANY';
  if (family.standing !== 'HERE') return false;
  return !who.endsWith('ABLE') || ablePerson(family, year) !== null;
}

/** Whom the law may ask to work: 18 to 55, at home, not disabled. */
export function ablePerson(family: DemoFamily, year: number): DemoPerson | null {
  const able = family.members.filter(({ bornOn, remark }) => {
    const age = year - yearOf(bornOn);
    return age > 18 && age <= 55 && remark === '';
  });
  return able[0] ?? null;
}

/** Who keeps to themselves comes to nothing, and is found wanting most often. */
function weightOf({ diligence }: DemoFamily, who: Leaning): number {
  if (who === 'ANY') return diligence > 1 ? 1 : 0;
  return who.startsWith('CARELESS') ? (10 - diligence) ** 2 : diligence ** 2;
}

function records(
  occasion: Occasion,
  month: Month,
  families: readonly DemoFamily[],
  dice: Dice,
): PlannedRecord[] {
  const { rule, level = null, place = '', choose } = occasion;
  const together = {
    rule,
    level,
    place,
    byLeader: occasion.by === 'LEADER',
    note: occasion.note.replace('{m}', String(Number(month.slice(5)))),
  };
  const alone = occasion.single === true || occasion.person === true;
  const day = dayIn(month, occasion, dice);
  if (alone) {
    return families.map((family) => ({
      ...together,
      families: [family],
      occurredOn: occasion.single ? dayIn(month, occasion, dice) : day,
      person: occasion.person ? personOf(family, yearOf(month)) : null,
      quantity: quantityOf(occasion, dice),
      choose: choose ? dice.between(choose[0] / 100, choose[1] / 100) * 100 : null,
    }));
  }
  const byQuantity = new Map<Quantity, DemoFamily[]>();
  for (const family of families) {
    const quantity = quantityOf(occasion, dice);
    byQuantity.set(quantity, [...(byQuantity.get(quantity) ?? []), family]);
  }
  return [...byQuantity].map(([quantity, some]) => ({
    ...together,
    families: some,
    occurredOn: day,
    person: null,
    quantity,
    choose: null,
  }));
}

/** Somebody who could have done it: of working age if there is one, else the head. */
export const personOf = (family: DemoFamily, year: number): DemoPerson | null =>
  ablePerson(family, year) ?? family.members[0] ?? null;

const dayIn = (month: Month, { day }: Occasion, dice: Dice): LocalDate =>
  addDays(`${month}-01`, dice.between(day[0], day[1]) - 1);

const quantityOf = ({ quantities }: Occasion, dice: Dice): Quantity =>
  quantities ? dice.pick(quantities) : ONE_UNIT;
