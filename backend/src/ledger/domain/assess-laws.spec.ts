import fc from 'fast-check';
import { type Cap, type Rule, type RuleValue } from '../../rulebook/domain/rule';
import { monthOf, quarterOf, yearOf } from '../../shared/domain/local-date';
import { type ActFacts } from './act-facts';
import { assess, type Assessed } from './assess';
import { readsHistory } from './history';
import { type PriorEntry } from './prior-entry';

const LEVELS = [
  { name: '村级', points: 300 },
  { name: '县级', points: 2000 },
  { name: '省部级', points: 6000 },
];
const days = fc.constantFrom('2025-12-30', '2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01');
const amounts = fc.integer({ min: 1, max: 3000 });
const quantities = fc.integer({ min: 1, max: 1500 });

const values: fc.Arbitrary<RuleValue> = fc.oneof(
  amounts.map((points): RuleValue => ({ kind: 'FIXED', points })),
  amounts.map((min): RuleValue => ({ kind: 'RANGE', min, max: min + 500 })),
  fc
    .tuple(amounts, fc.integer({ min: 10, max: 1500 }))
    .map(([points, per]): RuleValue => ({ kind: 'PROPORTIONAL', points, per })),
  fc.constant<RuleValue>({ kind: 'LEVELS', levels: LEVELS }),
);
const honours: RuleValue = { kind: 'LADDER_HIGHEST', levels: LEVELS };
const periods = fc.constantFrom<Cap['per']>('ENTRY', 'DAY', 'MONTH', 'QUARTER', 'YEAR', 'EVER');
const pointCaps = fc.record<Cap>({ of: fc.constant('POINTS'), per: periods, limit: amounts });
const countCaps = fc.record<Cap>({
  of: fc.constant('COUNT'),
  per: fc.constantFrom<Cap['per']>('DAY', 'MONTH', 'QUARTER', 'YEAR', 'EVER'),
  limit: fc.integer({ min: 1, max: 3 }),
});
const quantityCaps = fc.record<Cap>({
  of: fc.constant('QUANTITY'),
  per: periods,
  limit: quantities,
});
const someCaps = fc.array(fc.oneof(pointCaps, countCaps, quantityCaps), { maxLength: 3 });

const rules = (value: fc.Arbitrary<RuleValue>, caps: fc.Arbitrary<Cap[]>): fc.Arbitrary<Rule> =>
  fc.record({
    code: fc.constant('Y001'),
    category: fc.constant('类别'),
    item: fc.constant('事项'),
    direction: fc.constantFrom('ADD' as const, 'DEDUCT' as const),
    value,
    unit: fc.constant('次'),
    caps,
    repeatMultiplier: fc.constantFrom(undefined, 2, 3),
  });
const anyRule = rules(fc.oneof(values, fc.constant(honours)), someCaps);
const steadyRule = (
  value: fc.Arbitrary<RuleValue>,
  caps: fc.Arbitrary<Cap[]>,
): fc.Arbitrary<Rule> =>
  rules(value, caps).map((rule) => ({ ...rule, repeatMultiplier: undefined }));

interface Deed {
  day: string;
  quantity: number;
  level: string;
  pick: number;
}
const deeds = fc.record<Deed>({
  day: days,
  quantity: quantities,
  level: fc.constantFrom(...LEVELS.map(({ name }) => name)),
  pick: fc.integer({ min: 0, max: 500 }),
});
const sequences = fc.array(deeds, { minLength: 1, maxLength: 12 });

/** The deed as a clerk would write it for this rule, so that the rule accepts it. */
function factsOf(rule: Rule, deed: Deed): ActFacts {
  const { value } = rule;
  const leveled = value.kind === 'LEVELS' || value.kind === 'LADDER_HIGHEST';
  const oneOnly =
    value.kind === 'RANGE' ||
    value.kind === 'LADDER_HIGHEST' ||
    (value.kind !== 'PROPORTIONAL' && rule.caps.some(({ of }) => of === 'COUNT'));
  return {
    occurredOn: deed.day,
    quantity: oneOnly ? 100 : deed.quantity,
    level: leveled ? deed.level : null,
    chosenPoints: value.kind === 'RANGE' ? value.min + deed.pick : null,
  };
}

function assessed(rule: Rule, deed: Deed, history: PriorEntry[]): Assessed {
  const assessment = assess(rule, factsOf(rule, deed), history);
  if (assessment.outcome === 'REFUSED') throw new Error(assessment.code);
  return assessment;
}

const asEntry = (deed: Deed, { points, countedQuantity }: Assessed): PriorEntry => ({
  occurredOn: deed.day,
  points,
  quantity: countedQuantity,
  level: null,
});

/** Books the deeds one after another, each knowing those before it. */
const book = (rule: Rule, sequence: Deed[]): PriorEntry[] =>
  sequence.reduce<PriorEntry[]>(
    (books, deed) => [...books, asEntry(deed, assessed(rule, deed, books))],
    [],
  );

const total = (entries: PriorEntry[]): number =>
  entries.reduce((sum, { points }) => sum + points, 0);
const periodOf = (per: Cap['per'], day: string, at: number): string =>
  ({
    ENTRY: `entry ${at}`,
    DAY: day,
    MONTH: monthOf(day),
    QUARTER: quarterOf(day),
    YEAR: `${yearOf(day)}`,
    EVER: 'ever',
  })[per];

/** How much of the cap each of its periods has used. */
function usage(cap: Cap, entries: PriorEntry[]): number[] {
  const used = new Map<string, number>();
  entries.forEach((entry, at) => {
    if (entry.points === 0) return;
    const period = periodOf(cap.per, entry.occurredOn, at);
    const amount = { POINTS: Math.abs(entry.points), COUNT: 1, QUANTITY: entry.quantity }[cap.of];
    used.set(period, (used.get(period) ?? 0) + amount);
  });
  return [...used.values()];
}

const lecture = (per: Cap['per']): Rule => ({
  code: 'Y027',
  category: '移风易俗',
  item: '事项',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 200 },
  unit: '次',
  caps: [{ of: 'POINTS', per, limit: 400 }],
});

describe('laws of assessment', () => {
  it('a rule that reads no history is worth the same whatever was booked before', () => {
    fc.assert(
      fc.property(anyRule, deeds, sequences, (rule, deed, earlier) => {
        fc.pre(!readsHistory(rule));
        expect(assessed(rule, deed, book(rule, earlier))).toEqual(assessed(rule, deed, []));
      }),
    );
  });

  it('no cap is ever exceeded, whatever is recorded in whatever order', () => {
    fc.assert(
      fc.property(anyRule, sequences, (rule, sequence) => {
        const books = book(rule, sequence);
        for (const cap of rule.caps)
          for (const used of usage(cap, books)) expect(used).toBeLessThanOrEqual(cap.limit);
      }),
      { numRuns: 500 },
    );
  });

  it('the explanation adds up to the points, and no step is missing its words', () => {
    fc.assert(
      fc.property(anyRule, sequences, deeds, (rule, sequence, deed) => {
        const { points, explanation } = assessed(rule, deed, book(rule, sequence));
        expect(explanation.reduce((sum, line) => sum + line.points, 0)).toBe(points);
        expect(explanation.every(({ text }) => text.length > 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('the sign follows the direction, and a cap never gives more than the act is worth', () => {
    fc.assert(
      fc.property(anyRule, sequences, deeds, (rule, sequence, deed) => {
        const { points, uncappedPoints } = assessed(rule, deed, book(rule, sequence));
        const sign = rule.direction === 'DEDUCT' ? -1 : 1;
        expect(sign * points).toBeGreaterThanOrEqual(0);
        expect(sign * points).toBeLessThanOrEqual(sign * uncappedPoints);
        expect(Object.is(points, -0)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('the history may stand in any order', () => {
    fc.assert(
      fc.property(anyRule, sequences, deeds, (rule, sequence, deed) => {
        const books = book(rule, sequence);
        const { points } = assessed(rule, deed, books);
        expect(assessed(rule, deed, books.toReversed()).points).toBe(points);
      }),
    );
  });

  it('points of acts under points caps sum to the same whichever is recorded first', () => {
    const capsOfPoints = fc.array(pointCaps, { maxLength: 3 });
    fc.assert(
      fc.property(steadyRule(values, capsOfPoints), sequences, (rule, sequence) => {
        const sameDay = sequence.map((deed) => ({ ...deed, day: '2026-01-01' }));
        expect(total(book(rule, sameDay.toReversed()))).toBe(total(book(rule, sameDay)));
      }),
      { numRuns: 200 },
    );
  });

  it('honours of a year sum to the highest of the year, in any order', () => {
    const ladder = steadyRule(fc.constant(honours), fc.constant([]));
    fc.assert(
      fc.property(ladder, sequences, (rule, sequence) => {
        const books = book(rule, sequence);
        for (const year of new Set(sequence.map(({ day }) => yearOf(day)))) {
          const named = sequence
            .filter(({ day }) => yearOf(day) === year)
            .map(({ level }) => level);
          const worth = LEVELS.filter(({ name }) => named.includes(name)).map((l) => l.points);
          const booked = books.filter((entry) => yearOf(entry.occurredOn) === year);
          expect(Math.abs(total(booked))).toBe(Math.max(...worth));
        }
      }),
    );
  });

  it('a reversal frees at least what the entry had used: the same act can be booked again', () => {
    const single = fc.tuple(pointCaps).map(([cap]) => [cap]);
    fc.assert(
      fc.property(steadyRule(values, single), sequences, fc.nat(), (rule, sequence, nth) => {
        const books = book(rule, sequence);
        const at = nth % books.length;
        const again = assessed(rule, sequence[at]!, books.toSpliced(at, 1));
        expect(Math.abs(again.points)).toBeGreaterThanOrEqual(Math.abs(books[at]!.points));
      }),
      { numRuns: 200 },
    );
  });

  it('a reversal frees nothing in another period', () => {
    const inMonthOrYear = fc
      .oneof(pointCaps, countCaps, quantityCaps)
      .map((cap): Cap[] => [{ ...cap, per: cap.per === 'YEAR' ? 'YEAR' : 'MONTH' }]);
    fc.assert(
      fc.property(
        steadyRule(values, inMonthOrYear),
        sequences,
        deeds,
        fc.nat(),
        (rule, sequence, deed, nth) => {
          const books = book(rule, sequence);
          const at = nth % books.length;
          const per = rule.caps[0]!.per;
          fc.pre(periodOf(per, books[at]!.occurredOn, 0) !== periodOf(per, deed.day, 0));
          const { points } = assessed(rule, deed, books);
          expect(assessed(rule, deed, books.toSpliced(at, 1)).points).toBe(points);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each<[Cap['per'], string, number]>([
    ['MONTH', '2026-01-31', 200],
    ['MONTH', '2026-02-01', 200],
    ['YEAR', '2025-12-31', 0],
  ])('two lectures fill a cap per %s; reversing one leaves %s worth %i', (per, day, freed) => {
    const deed: Deed = { day: '2026-01-01', quantity: 100, level: '村级', pick: 0 };
    const older = ['2025-12-30', '2025-12-30'].map((at) => ({ ...deed, day: at }));
    const books = book(lecture(per), [...older, deed, deed]);
    expect(assessed(lecture(per), { ...deed, day: '2026-01-31' }, books).points).toBe(0);
    const reversed = books.toSpliced(3, 1);
    expect(assessed(lecture(per), { ...deed, day }, reversed).points).toBe(freed);
  });
});
