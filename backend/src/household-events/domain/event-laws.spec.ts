import fc from 'fast-check';
import { addDays } from '../../shared/domain/local-date';
import { beforeAfter, consequencesOf } from './consequences';
import { NEW, type DatedRows, decideEvent } from './decide-event';
import { eventLines } from './event-lines';
import {
  EVENT_KINDS,
  HEAD,
  type EventFacts,
  type HouseholdEvent,
  type HouseholdFacts,
  type YearBalance,
} from './household-event';

/** A village in memory: dated memberships, households and their balances, as the tables keep them. */
interface Member {
  residentId: string;
  householdId: string;
  relation: string;
  fromOn: string;
  toOn: string | null;
}
interface Kept extends Omit<HouseholdFacts, 'members'> {
  past: { until: string; groupNo: number; headName: string }[];
}

const BASE = 100_00;
const START = '2026-01-01';

class Village {
  households: Kept[] = [];
  members: Member[] = [];
  balances: YearBalance[] = [];
  private ids = 0;

  constructor() {
    for (const id of ['甲', '乙', '丙']) {
      this.households.push(this.aHousehold(id, null));
      for (let at = 0; at < 4; at += 1)
        this.members.push({
          ...{ residentId: `${id}${at}`, householdId: id, relation: at === 0 ? HEAD : '子女' },
          ...{ fromOn: START, toOn: null },
        });
      this.balances.push(this.year(id, BASE, 7_00 * id.length, 3_00));
    }
  }

  aHousehold(id: string, foundedOn: string | null): Kept {
    return {
      ...{ id, code: id, headName: `${id}0`, groupNo: 1, groupName: '1组', courtyardId: null },
      ...{ courtyardName: null, optedOut: false, foundedOn, closedOn: null, lastEventOn: null },
      ...{ waitingActs: 0, lastActOn: null, past: [] },
    };
  }

  year = (householdId: string, base: number, adds: number, deducts: number): YearBalance => ({
    ...{ householdId, schemeId: 's', year: 2026, base, adds, deducts },
  });

  factsOf(event: HouseholdEvent): EventFacts {
    const full = (id: string): HouseholdFacts | null => {
      const found = this.households.find((one) => one.id === id);
      if (!found) return null;
      const own = this.members.filter((one) => one.householdId === id && one.toOn === null);
      const members = own.map(({ residentId, relation, fromOn }) => ({
        ...{ residentId, name: residentId, relation, fromOn },
      }));
      return { ...found, members };
    };
    const known = event.kind === 'MEMBER_IN' ? event.residentId : null;
    const present = this.members.find((one) => one.residentId === known && one.toOn === null);
    const groupNo = event.kind === 'SPLIT' || event.kind === 'MOVE' ? event.groupNo : null;
    return {
      ...{ today: '2026-12-31', lockedYear: 2025, ownHouseholdIds: [], courtyard: null },
      household: full(event.householdId) as HouseholdFacts,
      into: event.kind === 'MERGE' ? full(event.intoHouseholdId) : null,
      arriving:
        known === null
          ? null
          : {
              ...{ name: known, householdId: present?.householdId ?? null, told: '' },
              leftOn: this.members
                .flatMap((one) => (one.residentId === known ? (one.toOn ?? []) : []))
                .reduce<string | null>((last, day) => (last && last > day ? last : day), null),
            },
      group: groupNo === null ? null : { groupNo, name: `${groupNo}组` },
      newCode: `新${this.ids}`,
      balances: this.balances,
      inTheirNames: [this.year(event.householdId, 0, 2_00, 1_00)],
      base: { schemeId: 's', points: BASE },
    };
  }

  /** Writes what was decided, as the stores do. Returns by how much base lines changed the village. */
  happens(event: HouseholdEvent, facts: EventFacts, rows: DatedRows): number {
    const day = event.effectiveOn;
    const newId = `新${this.ids++}`;
    const real = (id: string) => (id === NEW ? newId : id);
    const lines = eventLines(event, facts);
    if (rows.founds)
      this.households.push({ ...this.aHousehold(newId, day), ...rows.founds, lastEventOn: day });
    for (const { residentId, householdId } of rows.leaves)
      for (const one of this.members)
        if (one.residentId === residentId && one.householdId === householdId && one.toOn === null)
          one.toOn = day;
    for (const join of rows.joins)
      this.members.push({
        ...{ residentId: join.residentId === NEW ? newId : join.residentId },
        ...{
          householdId: real(join.householdId),
          relation: join.relation,
          fromOn: day,
          toOn: null,
        },
      });
    for (const one of this.households) {
      if (one.id === event.householdId || one.id === facts.into?.id) one.lastEventOn = day;
      const present = rows.present.find(({ householdId }) => householdId === one.id);
      if (present) {
        const { groupNo, headName } = one;
        if (one.past.at(-1)?.until !== day && one.foundedOn !== day)
          one.past.push({ until: day, groupNo, headName });
        Object.assign(one, { groupNo: present.groupNo, headName: present.headName });
      }
      if (rows.ends?.householdId === one.id) one.closedOn = day;
    }
    for (const { householdId, side, points } of lines) this.book(real(householdId), side, points);
    return lines
      .filter(({ kind }) => kind !== 'TRANSFER')
      .reduce((sum, { points }) => sum + points, 0);
  }

  private book(householdId: string, side: string, points: number) {
    let balance = this.balances.find((one) => one.householdId === householdId);
    if (!balance) this.balances.push((balance = this.year(householdId, 0, 0, 0)));
    if (side === 'BASE') balance.base += points;
    else if (side === 'ADD') balance.adds += points;
    else balance.deducts -= points;
  }

  sum = (): number =>
    this.balances.reduce((sum, { base, adds, deducts }) => sum + base + adds - deducts, 0);

  /** Who lived where on a day, in which group and under which head. */
  onDay = (day: string): string[] =>
    this.households
      .filter((one) => (one.foundedOn ?? '') <= day && (!one.closedOn || one.closedOn > day))
      .map((one) => {
        const stood = one.past.find(({ until }) => until > day) ?? one;
        const lived = this.members
          .filter((m) => m.householdId === one.id && m.fromOn <= day && (!m.toOn || m.toOn > day))
          .map(({ residentId, relation }) => `${residentId}${relation}`);
        return [one.id, stood.groupNo, stood.headName, ...lived.sort()].join(' ');
      });
}

const pick = fc.nat({ max: 40 });
const deed = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  after: fc.nat({ max: 6 }),
  ...{ one: pick, other: pick, first: pick, second: pick },
  flag: fc.boolean(),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** An event out of four numbers; many of them are refused, as in life. */
function eventOf(village: Village, { kind, one, other, first, second, flag }: Deed, day: string) {
  const ids = village.households.map(({ id }) => id);
  const householdId = ids[one % ids.length] ?? '';
  const own = village.members.filter((m) => m.householdId === householdId && m.toOn === null);
  const person = (at: number) => own[at % Math.max(1, own.length)]?.residentId ?? 'nobody';
  const said = { householdId, effectiveOn: day, reason: '申请' };
  const named = [...new Set([person(first), person(second)])];
  const members = named.map((residentId, at) => ({ residentId, relation: at ? '配偶' : HEAD }));
  const events: Record<HouseholdEvent['kind'], HouseholdEvent> = {
    SPLIT: {
      ...{ ...said, kind: 'SPLIT', members, groupNo: flag ? 2 : null, courtyardId: null },
      ...{ moveEntries: flag, decision: '户代表会议' },
    },
    MERGE: { ...said, kind: 'MERGE', intoHouseholdId: ids[other % ids.length] ?? '', members: [] },
    MOVE: { ...said, kind: 'MOVE', groupNo: 1 + (first % 3), courtyardId: null },
    CLOSE: { ...said, kind: 'CLOSE' },
    NEW_HEAD: { ...said, kind: 'NEW_HEAD', residentId: person(first), formerHeadRelation: '父亲' },
    MEMBER_IN: {
      ...{ ...said, kind: 'MEMBER_IN', cause: 'MARRIED_IN', relation: '儿媳' },
      residentId: flag ? (village.members[first % village.members.length]?.residentId ?? '') : null,
      person: flag ? null : { name: '新人', sex: null, bornOn: null },
    },
    MEMBER_OUT: {
      ...{ ...said, kind: 'MEMBER_OUT', cause: 'MOVED_OUT' },
      ...{ residentId: person(first), headId: flag ? person(second) : null },
    },
  };
  return events[kind];
}

describe('whatever happens to households', () => {
  it('only base lines change the sum, nobody is in two households, and no past day changes', () => {
    const done = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 25 }), (deeds) => {
        const village = new Village();
        let day = addDays(START, 5);
        for (const one of deeds) {
          day = addDays(day, one.after);
          const event = eventOf(village, one, day);
          const facts = village.factsOf(event);
          const decision = decideEvent(event, facts);
          if (decision.outcome === 'REFUSED') continue;
          done.set(event.kind, (done.get(event.kind) ?? 0) + 1);
          const { rows } = decision;
          const lines = eventLines(event, facts);
          const table = beforeAfter(event, facts, rows, lines);
          expect(consequencesOf(event, facts, rows, lines).length).toBeGreaterThan(0);
          const days = [START, addDays(day, -20), addDays(day, -3), addDays(day, -1)];
          const before = days.map(village.onDay);
          const sum = village.sum();
          const byBase = village.happens(event, facts, rows);
          expect(village.sum() - sum).toBe(byBase);
          expect(days.map(village.onDay)).toEqual(before);
          expectNobodyTwice(village);
          for (const { householdId, after } of table) {
            if (householdId === NEW) continue;
            const own = village.balances.filter((b) => b.householdId === householdId);
            const points = own.reduce((total, b) => total + b.base + b.adds - b.deducts, 0);
            expect(after?.points).toBe(points);
          }
        }
      }),
      { numRuns: 120 },
    );
    // Every kind was really among them.
    expect([...done.keys()].sort()).toEqual([...EVENT_KINDS].sort());
  });
});

function expectNobodyTwice({ members }: Village) {
  for (const one of members) {
    expect(one.toOn === null || one.toOn > one.fromOn).toBe(true);
    const overlapping = members.filter(
      (other) =>
        other !== one &&
        other.residentId === one.residentId &&
        (other.toOn === null || other.toOn > one.fromOn) &&
        (one.toOn === null || one.toOn > other.fromOn),
    );
    expect(overlapping).toEqual([]);
  }
}
