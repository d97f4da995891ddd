import fc from 'fast-check';
import { assess } from '../../ledger/domain/assess';
import { type PriorEntry, underOf } from '../../ledger/domain/prior-entry';
import { type Cap, type Rule } from '../../rulebook/domain/rule';
import { type BookedEntry } from './booked-entry';
import { lastingCodes, newlyShared, rehearse } from './rehearse';
import { UnderList } from './under-list';
import { asBooked } from './worth';

const rule = (change: Partial<Rule> = {}): Rule => ({
  code: 'Y001',
  category: '公益',
  item: '义务投工',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 10_00 },
  unit: '工日',
  caps: [],
  ...change,
});
const capped = (...caps: Cap[]): Rule => rule({ caps });

let seq = 0;
const booked = (points: number, change: Partial<BookedEntry> = {}): BookedEntry => ({
  place: `${++seq}-1`,
  standing: 'COUNTS',
  householdId: 'zhang',
  ruleCode: 'Y001',
  isBase: false,
  points,
  occurredOn: '2025-03-01',
  quantity: 100,
  level: null,
  chosenPoints: null,
  actId: null,
  sharedActId: null,
  under: null,
  explanation: null,
  ...change,
});
const worths = (rules: Rule[], entries: BookedEntry[]): number[] =>
  rehearse(entries, asBooked, new UnderList(rules, null)).map(({ after }) => after.points);

describe('a year rehearsed under another list', () => {
  it('values three workdays at 12 instead of 10: 36 instead of 30', () => {
    const entries = [booked(10_00), booked(10_00), booked(10_00)];
    const twelve = rule({ value: { kind: 'FIXED', points: 12_00 } });
    const rehearsed = rehearse(entries, asBooked, new UnderList([twelve], null));
    expect(rehearsed.map(({ before }) => before.points)).toEqual([10_00, 10_00, 10_00]);
    expect(rehearsed.map(({ after }) => after.points)).toEqual([12_00, 12_00, 12_00]);
    expect(rehearsed[0]?.after).toMatchObject({ explanation: [{ points: 12_00 }] });
  });

  it('reckons the whole quantity again, not only what counted under the old cap', () => {
    const entry = booked(20_00, { quantity: 500 });
    expect(worths([rule()], [entry])).toEqual([50_00]);
  });

  it('gives the act over a new cap what is left: 10, 5, nothing', () => {
    const entries = [booked(10_00), booked(10_00), booked(10_00)];
    expect(worths([capped({ of: 'POINTS', per: 'YEAR', limit: 15_00 })], entries)).toEqual([
      10_00, 5_00, 0,
    ]);
  });

  it('keeps the caps of one household from another', () => {
    const entries = [booked(10_00), booked(10_00, { householdId: 'li' })];
    const once = capped({ of: 'COUNT', per: 'YEAR', limit: 1 });
    expect(worths([once], entries)).toEqual([10_00, 10_00]);
  });

  const base = (): BookedEntry =>
    booked(100_00, { ruleCode: null, isBase: true, occurredOn: '2025-01-01' });

  it('begins with the base points of the list: 80 instead of 100, and says so', () => {
    const [begun] = rehearse([base()], asBooked, new UnderList([rule()], 80_00));
    expect(begun?.before.points).toBe(100_00);
    expect(begun?.after).toEqual({
      outcome: 'ASSESSED',
      points: 80_00,
      explanation: [{ text: '2025年基础分', points: 80_00 }],
    });
  });

  it('takes away what the year began with by the list, not by the books', () => {
    const all = rule({
      code: 'Y009',
      direction: 'DEDUCT',
      value: { kind: 'ZERO_OUT', of: 'TOTAL' },
    });
    const entries = [base(), booked(-100_00, { ruleCode: 'Y009' })];
    const told = rehearse(entries, asBooked, new UnderList([rule(), all], 80_00));
    expect(told.map(({ after }) => after.points)).toEqual([80_00, -80_00]);
  });

  it('leaves what no rule gives and is not the base as it is booked', () => {
    const carried = booked(7_00, { ruleCode: null, occurredOn: '2025-01-01' });
    expect(rehearse([carried], asBooked, new UnderList([rule()], 80_00))[0]?.after.points).toBe(
      7_00,
    );
  });

  it('gives nothing for a rule the list does not have, and says so', () => {
    const [only] = rehearse(
      [booked(10_00)],
      asBooked,
      new UnderList([rule({ code: 'Y002' })], null),
    );
    expect(only?.after).toEqual({ outcome: 'NOT_IN_LIST', points: 0 });
  });

  it('gives nothing for what the new rule has no place for, and says why', () => {
    const honour = booked(20_00, { level: '县级' });
    const levels = rule({ value: { kind: 'LEVELS', levels: [{ name: '省级', points: 30_00 }] } });
    const [only] = rehearse([honour], asBooked, new UnderList([levels], null));
    expect(only?.after).toMatchObject({
      outcome: 'REFUSED',
      points: 0,
      code: 'act.level_unknown',
      params: { levels: '省级', level: '县级' },
    });
  });

  it('lets entries of earlier years fill caps for life as they were booked: 15 and nothing left', () => {
    const earlier = booked(10_00, {
      standing: 'ELSEWHERE',
      occurredOn: '2024-06-01',
      under: underOf(rule()),
    });
    const entries = [earlier, booked(10_00), booked(10_00)];
    const twenty = rule({
      value: { kind: 'FIXED', points: 20_00 },
      caps: [{ of: 'POINTS', per: 'EVER', limit: 25_00 }],
    });
    expect(worths([twenty], entries)).toEqual([15_00, 0]);
  });
});

describe('entries of other years', () => {
  it('are read under rules with caps for life or cases that last, and all of them for shared caps', () => {
    const forLife: Cap = { of: 'POINTS', per: 'EVER', limit: 25_00 };
    expect(lastingCodes([rule(), rule({ code: 'Y002', caps: [forLife] })])).toEqual(['Y002']);
    expect(lastingCodes([rule({ repeatMultiplier: 2, validYears: 2 })])).toEqual(['Y001']);
    expect(lastingCodes([rule({ caps: [{ ...forLife, shared: '荣誉' }] })])).toBeNull();
  });
});

describe('the share of a linked household', () => {
  const dumping = rule({
    direction: 'DEDUCT',
    value: { kind: 'FIXED', points: 10_00 },
    linked: { percent: 50 },
  });
  const known = {
    members: 3,
    keyGroup: false,
    exempt: null,
    linked: { householdId: 'li', headName: '李建二' },
  };
  const fault = booked(-10_00, { actId: 'fault', known });
  const share = booked(-5_00, { householdId: 'li', sharedActId: 'fault' });

  it('follows the act it is a share of: 30% instead of 50%', () => {
    const after = new UnderList([{ ...dumping, linked: { percent: 30 } }], null);
    const rehearsed = rehearse([fault, share], asBooked, after);
    expect(rehearsed.map(({ entry, after: { points } }) => [entry.householdId, points])).toEqual([
      ['zhang', -10_00],
      ['li', -3_00],
    ]);
    expect(newlyShared(asBooked, after)).toEqual([]);
  });

  it('falls away where the list links nobody', () => {
    const alone = { ...dumping, linked: undefined };
    expect(rehearse([fault, share], asBooked, new UnderList([alone], null))[1]?.after).toEqual({
      outcome: 'NOT_SHARED',
      points: 0,
    });
  });

  it('is new where the books took none', () => {
    const after = new UnderList([dumping], null);
    rehearse([fault], asBooked, after);
    const [only, ...others] = newlyShared(asBooked, after);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      entry: { householdId: 'li' },
      before: { points: 0 },
      after: { points: -5_00 },
    });
  });
});

describe('a year rehearsed under the list it was booked by', () => {
  const caps = fc.array(
    fc.record<Cap>({
      of: fc.constant('POINTS'),
      per: fc.constantFrom('MONTH', 'YEAR', 'EVER'),
      limit: fc.integer({ min: 1_00, max: 40_00 }),
    }),
    { maxLength: 2 },
  );
  const lists = fc
    .array(
      fc.record({
        points: fc.integer({ min: 1, max: 20_00 }),
        caps,
        direction: fc.constantFrom('ADD' as const, 'DEDUCT' as const),
        repeatMultiplier: fc.constantFrom(undefined, 2),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((drawn) =>
      drawn.map(({ points, ...change }, at) =>
        rule({ code: `Y00${at}`, value: { kind: 'FIXED', points }, ...change }),
      ),
    );
  const deeds = fc.array(
    fc.record({
      household: fc.constantFrom('zhang', 'li'),
      rule: fc.nat(2),
      day: fc.constantFrom('2024-12-31', '2025-01-01', '2025-01-31', '2025-02-01', '2025-12-31'),
      quantity: fc.integer({ min: 1, max: 500 }),
    }),
    { maxLength: 30 },
  );

  it('gives every entry exactly what is in the books, earlier years included', () => {
    fc.assert(
      fc.property(lists, deeds, (rules, done) => {
        const entries = bookAll(rules, done);
        for (const { before, after } of rehearse(entries, asBooked, new UnderList(rules, null))) {
          expect(after.points).toBe(before.points);
        }
      }),
      { numRuns: 300 },
    );
  });

  interface Deed {
    household: string;
    rule: number;
    day: string;
    quantity: number;
  }

  /** Books as the ledger does: each act sees what stands (of reversals tells ledger/domain/adjust.spec.ts). */
  function bookAll(rules: Rule[], done: readonly Deed[]): BookedEntry[] {
    const entries: BookedEntry[] = [];
    const open: { entry: BookedEntry; prior: PriorEntry }[] = [];
    for (const deed of done) {
      const by = rules[deed.rule % rules.length] ?? rule();
      const { household: householdId, day: occurredOn, quantity } = deed;
      const history = open
        .filter(({ entry }) => entry.householdId === householdId && entry.ruleCode === by.code)
        .map(({ prior }) => prior);
      const worth = assess(by, { occurredOn, quantity }, history);
      if (worth.outcome === 'REFUSED') continue;
      const { points, countedQuantity } = worth;
      const entry = booked(points, {
        householdId,
        ruleCode: by.code,
        occurredOn,
        ...(occurredOn.startsWith('2025')
          ? { quantity }
          : { quantity: countedQuantity, standing: 'ELSEWHERE' as const, under: underOf(by) }),
      });
      open.push({ entry, prior: { occurredOn, points, quantity: countedQuantity, level: null } });
      entries.push(entry);
    }
    return entries;
  }
});
