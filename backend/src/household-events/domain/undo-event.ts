import { groupBy } from '../../shared/domain/group-by';
import { yearOf } from '../../shared/domain/local-date';
import { formatPoints, type Points } from '../../shared/domain/points';
import { type RefusalParams } from '../../shared/domain/refusal';
import { type BeforeAfter, type Consequence, type Standing } from './consequences';
import { type DatedRows, type Present } from './decide-event';
import { type EventKind, type HouseholdFacts, type YearBalance } from './household-event';

/** The rows an event really wrote, kept with it so that it can be taken back. */
export interface DoneRows extends Pick<DatedRows, 'leaves' | 'joins' | 'ends'> {
  /** How the households it changed stood before. */
  before: Present[];
  /** The household it founded. */
  founded: string | null;
  /** Links that ended with it, and accounts that came to belong to the household that went on. */
  links: { householdId: string; fromOn: string }[];
  accounts: string[];
}

/** A line an event booked. */
export interface BookedLine {
  seq: number;
  line: number;
  year: number;
  householdId: string;
  schemeId: string;
  side: 'BASE' | 'ADD' | 'DEDUCT';
  points: Points;
  occurredOn: string;
  item: string;
  level: string | null;
  month: string;
}

/** Everything that decides whether an event can be taken back; all of it goes into the fingerprint. */
export interface UndoFacts {
  event: {
    id: string;
    kind: EventKind | 'UNDO';
    effectiveOn: string;
    undoneBy: string | null;
    done: DoneRows | null;
  };
  lockedYear: number;
  /** The first month that is not on the wall yet, and the month the event was recorded in. */
  openMonth: string;
  recordedMonth: string;
  ownHouseholdIds: string[];
  /** The one or two households concerned. */
  households: HouseholdFacts[];
  /** The day of a later event or regrouping of one of them. */
  laterOn: string | null;
  /** Acts recorded and entries booked for them since. */
  actsSince: number;
  entriesSince: number;
  lines: BookedLine[];
  balances: YearBalance[];
}

export type UndoRefusal =
  | 'household_event.undo_of_undo'
  | 'household_event.undone_already'
  | 'household_event.undo_unknown'
  | 'household_event.undo_not_last'
  | 'household_event.undo_members'
  | 'household_event.undo_built_on'
  | 'household_event.undo_month_shown'
  | 'household_event.year_settled'
  | 'household_event.own_household';

/** Why the event cannot be taken back; null when nothing was built on it. */
export function refuseUndo(facts: UndoFacts): { code: UndoRefusal; params: RefusalParams } | null {
  const { event, households, lines } = facts;
  const no = (code: UndoRefusal, params: RefusalParams = {}) => ({ code, params });
  if (event.kind === 'UNDO') return no('household_event.undo_of_undo');
  if (event.undoneBy) return no('household_event.undone_already');
  if (!event.done) return no('household_event.undo_unknown');
  const own = households.find(({ id }) => facts.ownHouseholdIds.includes(id));
  if (own) return no('household_event.own_household', { name: own.headName });
  const year = yearOf(event.effectiveOn);
  if (year <= facts.lockedYear) return no('household_event.year_settled', { year });
  if (facts.laterOn) return no('household_event.undo_not_last', { day: facts.laterOn });
  const shown = [facts.recordedMonth, ...lines.map(({ month }) => month)].sort()[0] ?? '';
  if (shown < facts.openMonth) return no('household_event.undo_month_shown', { month: shown });
  if (facts.actsSince + facts.entriesSince > 0)
    return no('household_event.undo_built_on', {
      acts: facts.actsSince,
      entries: facts.entriesSince,
    });
  return stillThere(event.done, households) ? null : no('household_event.undo_members');
}

/** Whoever came by the event is still a member, and nobody came to the household it founded since. */
function stillThere({ joins, founded }: DoneRows, households: readonly HouseholdFacts[]): boolean {
  const members = (id: string) => households.find((one) => one.id === id)?.members ?? [];
  const there = joins.every(({ householdId, residentId }) =>
    members(householdId).some((member) => member.residentId === residentId),
  );
  return there && (founded === null || members(founded).length === joins.length);
}

/** What taking it back does, in the order a clerk would tell it. */
export function undoConsequences({ event, lines, households }: UndoFacts): Consequence[] {
  const done = event.done as DoneRows;
  const day = event.effectiveOn;
  const name = (id: string) => households.find((one) => one.id === id)?.headName ?? '';
  // Additions one way and deductions the other: what moved is what is left of both.
  const transfers = lines.filter(({ level }) => level === 'TRANSFER');
  const moved = [...groupBy(transfers, ({ householdId }) => householdId).values()]
    .map((own) => own.reduce((sum, { points }) => sum + points, 0))
    .reduce((sum, points) => sum + Math.max(0, points), 0);
  const base = lines
    .filter(({ level }) => level !== 'TRANSFER')
    .reduce((sum, { points }) => sum + points, 0);
  const say = (when: boolean, code: Consequence['code'], params: RefusalParams = {}) =>
    when ? [{ code, params: { day, ...params } }] : [];
  return [
    ...say(true, 'UNDO_AS_IF_NOT'),
    ...say(done.founded !== null, 'UNDO_NOT_FOUNDED', { name: name(done.founded ?? '') }),
    ...say(done.ends !== null, 'UNDO_GOES_ON', { name: name(done.ends?.householdId ?? '') }),
    ...say(done.leaves.length > 0, 'UNDO_MEMBERS', { count: done.leaves.length }),
    ...say(done.leaves.length === 0 && done.joins.length > 0, 'UNDO_ARRIVALS', {
      count: done.joins.length,
    }),
    ...say(done.before.length > 0, 'UNDO_STANDS', { name: done.before[0]?.headName ?? '' }),
    ...say(moved > 0, 'UNDO_POINTS', { points: formatPoints(moved) }),
    ...say(base !== 0, 'UNDO_BASE', { points: formatPoints(Math.abs(base)) }),
    ...say(true, 'UNDO_BOTH_STAY'),
  ];
}

/** Each household concerned, in the event's year. */
export function undoTable(facts: UndoFacts): BeforeAfter[] {
  const { event, households, balances, lines } = facts;
  const done = event.done as DoneRows;
  const year = yearOf(event.effectiveOn);
  return households.map(({ id, code, headName, members }) => {
    const of = (rows: readonly { householdId: string }[]) =>
      rows.filter(({ householdId }) => householdId === id).length;
    const own = balances.filter((one) => one.householdId === id && one.year === year);
    const total = (part: 'base' | 'adds' | 'deducts') =>
      own.reduce((sum, balance) => sum + balance[part], 0);
    const caused = lines.filter((one) => one.householdId === id && one.year === year);
    const back = (side: BookedLine['side']) =>
      caused.reduce((sum, line) => sum - (line.side === side ? line.points : 0), 0);
    const before = standing(members.length, total('base'), total('adds'), total('deducts'));
    const after = standing(
      members.length - of(done.joins) + of(done.leaves),
      before.base + back('BASE'),
      before.adds + back('ADD'),
      before.deducts - back('DEDUCT'),
    );
    const told = id === done.founded ? null : after;
    return { householdId: id, code, headName, year, before, after: told };
  });
}

const standing = (members: number, base: Points, adds: Points, deducts: Points): Standing => ({
  ...{ members, base, adds, deducts, points: base + adds - deducts },
});
