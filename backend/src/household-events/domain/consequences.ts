import { formatPoints, type Points } from '../../shared/domain/points';
import { type RefusalParams } from '../../shared/domain/refusal';
import { yearOf } from '../../shared/domain/local-date';
import { type DatedRows, NEW } from './decide-event';
import { type EventLine, monthsLeft } from './event-lines';
import { type EventFacts, type HouseholdEvent, type YearBalance } from './household-event';

export type ConsequenceCode =
  | 'SPLIT_FOUNDS'
  | 'SPLIT_HISTORY_STAYS'
  | 'SPLIT_ENTRIES_GO'
  | 'SPLIT_BASE'
  | 'ACTS_BY_DAY'
  | 'MERGE_ENDS'
  | 'MERGE_POINTS_GO'
  | 'MERGE_NOTHING_GOES'
  | 'MERGE_BASE_ONCE'
  | 'MERGE_RANKED_ONCE'
  | 'MERGE_LATE_ACTS'
  | 'CLOSE_ENDS'
  | 'CLOSE_BALANCE_FROZEN'
  | 'LINKS_END'
  | 'MOVE_FROM_TO'
  | 'MOVE_OLD_ACTS'
  | 'HEAD_CHANGES'
  | 'MEMBER_COMES'
  | 'MEMBER_GOES'
  | 'POINTS_STAY'
  | 'HEAD_COUNT'
  | 'LAST_MEMBER'
  | 'SHARES_UNTOUCHED'
  | 'UNDO_AS_IF_NOT'
  | 'UNDO_NOT_FOUNDED'
  | 'UNDO_GOES_ON'
  | 'UNDO_MEMBERS'
  | 'UNDO_ARRIVALS'
  | 'UNDO_STANDS'
  | 'UNDO_POINTS'
  | 'UNDO_BASE'
  | 'UNDO_BOTH_STAY';

/** One thing the event does, told in a sentence; points in `params` are as people write them. */
export interface Consequence {
  code: ConsequenceCode;
  params: RefusalParams;
}

/** A household before and after, as the little table shows it. */
export interface BeforeAfter {
  householdId: string;
  code: string;
  headName: string;
  year: number;
  before: Standing | null;
  after: Standing | null;
}

export interface Standing {
  members: number;
  base: Points;
  adds: Points;
  deducts: Points;
  points: Points;
}

/** What the event does, in the order a clerk would tell it. */
export function consequencesOf(
  event: HouseholdEvent,
  facts: EventFacts,
  rows: DatedRows,
  lines: readonly EventLine[],
): Consequence[] {
  const { household, into } = facts;
  const say = (code: ConsequenceCode, params: RefusalParams = {}): Consequence => ({
    code,
    params,
  });
  const common = { day: event.effectiveOn, name: household.headName, code: household.code };
  const shares = say('SHARES_UNTOUCHED');
  switch (event.kind) {
    case 'SPLIT':
      return [...splitSentences(facts, rows, lines, event), shares];
    case 'MERGE':
      return [...mergeSentences(facts, lines, { ...common, into: into?.headName ?? '' }), shares];
    case 'CLOSE':
      return [
        say('CLOSE_ENDS', { ...common, count: household.members.length }),
        say('CLOSE_BALANCE_FROZEN', { ...common, points: formatPoints(yearPoints(event, facts)) }),
        say('LINKS_END', common),
        shares,
      ];
    case 'MOVE':
      return [
        say('MOVE_FROM_TO', { ...common, from: placeOf(facts), to: newPlaceOf(facts) }),
        say('MOVE_OLD_ACTS', common),
      ];
    case 'NEW_HEAD':
      return [
        say('HEAD_CHANGES', { ...common, next: rows.present[0]?.headName ?? '' }),
        say('POINTS_STAY', common),
      ];
    case 'MEMBER_IN':
    case 'MEMBER_OUT':
      return [...memberSentences(event, facts, rows), shares];
  }
}

function splitSentences(
  { household, newCode, base }: EventFacts,
  rows: DatedRows,
  lines: readonly EventLine[],
  event: HouseholdEvent & { kind: 'SPLIT' },
): Consequence[] {
  const { effectiveOn: day, decision } = event;
  const name = household.headName;
  const leaving = new Set(rows.leaves.map(({ residentId }) => residentId));
  const names = household.members.filter(({ residentId }) => leaving.has(residentId));
  const first = lines.find(({ kind }) => kind === 'BASE');
  const gone = sumOf(lines, (line) => line.kind === 'TRANSFER' && line.householdId === NEW);
  const months = monthsLeft(day);
  return [
    {
      code: 'SPLIT_FOUNDS',
      params: {
        ...{ day, count: names.length, code: newCode, head: rows.founds?.headName ?? '' },
        names: names.map((member) => member.name).join('、'),
      },
    },
    event.moveEntries
      ? { code: 'SPLIT_ENTRIES_GO', params: { decision, points: formatPoints(gone) } }
      : { code: 'SPLIT_HISTORY_STAYS', params: { name } },
    ...(first
      ? [
          {
            code: 'SPLIT_BASE' as const,
            params: {
              ...{ months, points: formatPoints(first.points) },
              base: formatPoints(base?.points ?? 0),
            },
          },
        ]
      : []),
    { code: 'ACTS_BY_DAY', params: { day, name } },
  ];
}

function mergeSentences(
  { household, into }: EventFacts,
  lines: readonly EventLine[],
  common: RefusalParams,
): Consequence[] {
  const moved = sumOf(
    lines,
    (line) => line.kind === 'TRANSFER' && line.householdId === (into?.id ?? ''),
  );
  const twice = 0 - sumOf(lines, ({ kind }) => kind === 'BASE_ONCE');
  return [
    { code: 'MERGE_ENDS', params: { ...common, count: household.members.length } },
    moved === 0
      ? { code: 'MERGE_NOTHING_GOES', params: common }
      : { code: 'MERGE_POINTS_GO', params: { ...common, points: formatPoints(moved) } },
    ...(twice > 0
      ? [{ code: 'MERGE_BASE_ONCE' as const, params: { points: formatPoints(twice) } }]
      : []),
    { code: 'MERGE_RANKED_ONCE', params: common },
    { code: 'MERGE_LATE_ACTS', params: common },
    { code: 'LINKS_END', params: common },
  ];
}

function memberSentences(
  event: HouseholdEvent & { kind: 'MEMBER_IN' | 'MEMBER_OUT' },
  { household, arriving }: EventFacts,
  rows: DatedRows,
): Consequence[] {
  const { effectiveOn: day } = event;
  const before = household.members.length;
  const after = event.kind === 'MEMBER_IN' ? before + 1 : before - 1;
  const goes = household.members.find(({ residentId }) => residentId === event.residentId);
  const name = rows.arrives?.name ?? arriving?.name ?? goes?.name ?? '';
  const common = { day, name, household: household.headName };
  const next = rows.present[0]?.headName;
  return [
    { code: event.kind === 'MEMBER_IN' ? 'MEMBER_COMES' : 'MEMBER_GOES', params: common },
    ...(next ? [{ code: 'HEAD_CHANGES' as const, params: { ...common, name, next } }] : []),
    { code: 'HEAD_COUNT', params: { day, before, after } },
    ...(event.kind === 'MEMBER_OUT' ? [{ code: 'POINTS_STAY' as const, params: common }] : []),
    ...(after === 0 ? [{ code: 'LAST_MEMBER' as const, params: common }] : []),
  ];
}

/** Each household concerned, in the event's year. */
export function beforeAfter(
  event: HouseholdEvent,
  facts: EventFacts,
  rows: DatedRows,
  lines: readonly EventLine[],
): BeforeAfter[] {
  const year = yearOf(event.effectiveOn);
  const known = [facts.household, facts.into].flatMap((one) => one ?? []);
  const founded = rows.founds
    ? [{ id: NEW, code: facts.newCode, headName: rows.founds.headName, members: [] }]
    : [];
  return [...known, ...founded].map(({ id, code, headName, members }) => {
    const left = rows.leaves.filter(({ householdId }) => householdId === id).length;
    const came = rows.joins.filter(({ householdId }) => householdId === id).length;
    const own = facts.balances.filter((one) => one.householdId === id && one.year === year);
    const caused = lines.filter((one) => one.householdId === id && yearOf(one.occurredOn) === year);
    const before = standing(members.length, own, []);
    const after = standing(members.length - left + came, own, caused);
    return {
      ...{ householdId: id, code, year, before: id === NEW ? null : before, after },
      headName: headName,
    };
  });
}

function standing(
  members: number,
  balances: readonly YearBalance[],
  lines: readonly EventLine[],
): Standing {
  const of = (side: EventLine['side']) => sumOf(lines, (line) => line.side === side);
  const total = (part: 'base' | 'adds' | 'deducts') =>
    balances.reduce((sum, balance) => sum + balance[part], 0);
  const base = total('base') + of('BASE');
  const adds = total('adds') + of('ADD');
  const deducts = total('deducts') - of('DEDUCT');
  return { members, base, adds, deducts, points: base + adds - deducts };
}

const sumOf = (lines: readonly EventLine[], which: (line: EventLine) => boolean): Points =>
  lines.filter(which).reduce((sum, { points }) => sum + points, 0);

function yearPoints(event: HouseholdEvent, { balances, household }: EventFacts): Points {
  const year = yearOf(event.effectiveOn);
  return standing(
    0,
    balances.filter((one) => one.householdId === household.id && one.year === year),
    [],
  ).points;
}

const placeOf = ({ household }: EventFacts): string =>
  [household.groupName, household.courtyardName].filter(Boolean).join(' ');
const newPlaceOf = ({ household, group, courtyard }: EventFacts): string =>
  [group?.name ?? household.groupName, courtyard?.name ?? household.courtyardName]
    .filter(Boolean)
    .join(' ');
