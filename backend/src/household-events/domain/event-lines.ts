import { type LocalDate, yearOf } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { NEW } from './decide-event';
import { type EventFacts, type HouseholdEvent, type YearBalance } from './household-event';

/** BASE: a first base; TRANSFER: one side of a pair; BASE_ONCE: the second of two bases, taken back. */
export type EventLineKind = 'BASE' | 'TRANSFER' | 'BASE_ONCE';

/** A line of the books that an event causes. Points in hundredths, with their sign. */
export interface EventLine {
  kind: EventLineKind;
  householdId: string;
  schemeId: string;
  side: 'BASE' | 'ADD' | 'DEDUCT';
  points: Points;
  occurredOn: LocalDate;
  /** What is printed as the item of the line. */
  item: string;
}

const WHOLE_POINT = 100;

/** Months that begin on the day or after it, until the end of its year. */
export function monthsLeft(day: LocalDate): number {
  const month = Number(day.slice(5, 7));
  return day.endsWith('-01') ? 13 - month : 12 - month;
}

/** The base of a household founded that day: by the months left, in whole points, rounded down. */
export function proRataBase(base: Points, day: LocalDate): Points {
  return Math.floor((base * monthsLeft(day)) / 12 / WHOLE_POINT) * WHOLE_POINT;
}

/** The lines an event books, of its year and of later years that have books already. */
export function eventLines(event: HouseholdEvent, facts: EventFacts): EventLine[] {
  if (event.kind === 'SPLIT') return [...firstBase(event, facts), ...moved(event, facts)];
  if (event.kind === 'MERGE')
    return facts.balances
      .filter(({ householdId }) => householdId === event.householdId)
      .flatMap((balance) => merged(balance, event.intoHouseholdId, event.effectiveOn, facts));
  return [];
}

function firstBase(event: HouseholdEvent, { base, household, newCode }: EventFacts): EventLine[] {
  if (!base || household.optedOut) return [];
  const points = proRataBase(base.points, event.effectiveOn);
  const item = `${yearOf(event.effectiveOn)}年基础分(分户,余 ${monthsLeft(event.effectiveOn)} 个月)`;
  const { schemeId } = base;
  const occurredOn = event.effectiveOn;
  return newCode === ''
    ? []
    : [{ kind: 'BASE', householdId: NEW, schemeId, side: 'BASE', points, occurredOn, item }];
}

/** Each side on its own, so that what was added stays added and what was deducted stays deducted. */
function moved(
  event: HouseholdEvent,
  { household, newCode, inTheirNames }: EventFacts,
): EventLine[] {
  if (event.kind !== 'SPLIT' || !event.moveEntries) return [];
  return inTheirNames.flatMap(({ schemeId, year, adds, deducts }) =>
    [
      { side: 'ADD' as const, points: adds },
      { side: 'DEDUCT' as const, points: 0 - deducts },
    ].flatMap(({ side, points }) =>
      pair({
        ...{ schemeId, side, points, occurredOn: dayIn(year, event.effectiveOn) },
        from: { id: household.id, item: `分户转出:分出人员名下积分转到 ${newCode}` },
        to: { id: NEW, item: `分户转入:本户人员原在 ${household.code} 的积分` },
      }),
    ),
  );
}

/**
 * One base is kept, the larger: the smaller is taken back where it stands, and all the rest of the
 * household that ends goes over in pairs.
 */
function merged(
  balance: YearBalance,
  intoId: string,
  effectiveOn: LocalDate,
  { household, into, balances }: EventFacts,
): EventLine[] {
  const { schemeId, year } = balance;
  const kept = balances.find(
    (other) => other.householdId === intoId && other.schemeId === schemeId && other.year === year,
  );
  const twice = Math.max(0, Math.min(balance.base, kept?.base ?? 0));
  const occurredOn = dayIn(year, effectiveOn);
  const from = { id: household.id, item: `并户转出:积分并入 ${into?.code ?? ''}` };
  const to = { id: intoId, item: `并户转入:${household.code} ${household.headName}户的积分` };
  const common = { schemeId, occurredOn, from, to };
  const once: EventLine = {
    ...{ kind: 'BASE_ONCE', householdId: household.id, schemeId, side: 'BASE', occurredOn },
    points: 0 - twice,
    item: `${year}年基础分只留一份(并户)`,
  };
  return [
    ...(twice > 0 ? [once] : []),
    ...pair({ ...common, side: 'BASE', points: balance.base - twice }),
    ...pair({ ...common, side: 'ADD', points: balance.adds }),
    ...pair({ ...common, side: 'DEDUCT', points: 0 - balance.deducts }),
  ];
}

interface Pair {
  schemeId: string;
  side: EventLine['side'];
  points: Points;
  occurredOn: LocalDate;
  from: { id: string; item: string };
  to: { id: string; item: string };
}

/** Out here, in there: the two add to zero. Nothing where there is nothing to move. */
function pair({ from, to, points, ...common }: Pair): EventLine[] {
  if (points === 0) return [];
  const kind = 'TRANSFER';
  return [
    { ...common, kind, householdId: from.id, item: from.item, points: 0 - points },
    { ...common, kind, householdId: to.id, item: to.item, points },
  ];
}

/** Later years begin with it. */
const dayIn = (year: number, effectiveOn: LocalDate): LocalDate =>
  year === yearOf(effectiveOn) ? effectiveOn : `${year}-01-01`;
