import fc from 'fast-check';
import { type Cap, type Rule, type RuleValue } from '../../rulebook/domain/rule';
import { type ActFacts } from './act-facts';
import { assess, type Assessed } from './assess';
import { History, readsHistory } from './history';

const known = { members: 3, keyGroup: true, exempt: null, linked: null };
const days = fc.constantFrom('2026-03-31', '2026-04-01', '2026-04-02', '2026-06-30', '2026-07-01');
const points = fc.integer({ min: 1, max: 900 });
const quantities = fc.integer({ min: 1, max: 3000 });
const tiers = [
  { from: 500, points: 200 },
  { from: 1500, points: 700 },
  { from: 4000, points: 1500 },
];

const rule = (code: string, value: RuleValue, rest: Partial<Rule> = {}): Rule => ({
  code,
  category: '类别',
  item: '事项',
  direction: 'ADD',
  value,
  unit: '次',
  caps: [],
  ...rest,
});

interface Deed {
  rule: number;
  day: string;
  quantity: number;
  met: boolean;
  person: string;
}
const deeds = fc.record<Deed>({
  rule: fc.nat(),
  day: days,
  quantity: quantities,
  met: fc.boolean(),
  person: fc.constantFrom('p1', 'p2'),
});
const sequences = fc.array(deeds, { minLength: 1, maxLength: 14 });

/** A list whose rules share an allowance, a stack and a category, in every kind that reads others. */
const lists = fc
  .record({
    limit: fc.integer({ min: 1, max: 2000 }),
    per: fc.constantFrom<Cap['per']>('DAY', 'MONTH', 'QUARTER', 'YEAR', 'EVER'),
    of: fc.constantFrom<Cap['of']>('POINTS', 'COUNT', 'QUANTITY'),
    a: points,
    b: points,
  })
  .map(({ limit, per, of, a, b }): Rule[] => {
    const shared: Cap = {
      of,
      per,
      limit: of === 'COUNT' ? 1 + (limit % 4) : limit,
      shared: '互助',
    };
    const deduct = { direction: 'DEDUCT' as const };
    return [
      rule('A', { kind: 'FIXED', points: a }, { caps: [shared] }),
      rule('B', { kind: 'FIXED', points: b }, { caps: [shared], perMember: true }),
      rule('C', { kind: 'FIXED', points: a }, { stack: '表彰' }),
      rule('D', { kind: 'FIXED', points: b }, { stack: '表彰', countPer: 'PERSON' }),
      rule('E', { kind: 'TIER', over: 'QUARTER', tiers }),
      rule('F', { kind: 'MIRRORED', met: a, unmet: b }),
      rule('G', { kind: 'BASE_ITEM', base: a + b, points: a }, deduct),
      rule('H', { kind: 'ZERO_OUT', of: 'CATEGORY' }, deduct),
      rule(
        'I',
        { kind: 'FIXED', points: a },
        { ...deduct, repeatMultiplier: 2, repeatOf: 'CATEGORY', keyGroupMultiplier: 2 },
      ),
    ];
  });

function factsOf(of: Rule, deed: Deed): ActFacts {
  const amount = of.value.kind === 'TIER' || of.caps.some((cap) => cap.of !== 'COUNT');
  return {
    occurredOn: deed.day,
    quantity: amount ? deed.quantity : 100,
    level: of.value.kind === 'MIRRORED' ? (deed.met ? '达标' : '未达标') : null,
    residentId: deed.person,
    known,
  };
}

interface Booked {
  rule: Rule;
  deed: Deed;
  assessed: Assessed;
}

/** Books the deeds one after another into one household. */
function book(list: readonly Rule[], sequence: readonly Deed[]): Booked[] {
  const history = new History();
  return sequence.map((deed) => {
    const of = list[deed.rule % list.length]!;
    const facts = factsOf(of, deed);
    const assessed = assess(of, facts, history.of(of));
    if (assessed.outcome === 'REFUSED') throw new Error(assessed.code);
    history.add(of, facts, assessed);
    return { rule: of, deed, assessed };
  });
}

const total = (booked: readonly Booked[]): number =>
  booked.reduce((sum, { assessed }) => sum + assessed.points, 0);
const quarter = (day: string): string =>
  `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
const periodOf = (per: Cap['per'], day: string): string =>
  ({
    ENTRY: '',
    DAY: day,
    MONTH: day.slice(0, 7),
    QUARTER: quarter(day),
    YEAR: day.slice(0, 4),
    EVER: 'ever',
  })[per];

describe('laws of a household’s history', () => {
  it('an allowance is never exceeded by the rules that share it, in whatever order', () => {
    fc.assert(
      fc.property(lists, sequences, (list, sequence) => {
        const [cap] = list[0]!.caps;
        const used = new Map<string, number>();
        for (const { rule: of, deed, assessed } of book(list, sequence)) {
          if (!of.caps.some(({ shared }) => shared === '互助') || assessed.points === 0) continue;
          const amount = { POINTS: assessed.points, COUNT: 1, QUANTITY: assessed.countedQuantity };
          const period = periodOf(cap!.per, deed.day);
          used.set(period, (used.get(period) ?? 0) + amount[cap!.of]);
        }
        for (const amount of used.values()) expect(amount).toBeLessThanOrEqual(cap!.limit);
      }),
      { numRuns: 300 },
    );
  });

  it('every explanation adds up to its points, whatever was booked before', () => {
    fc.assert(
      fc.property(lists, sequences, (list, sequence) => {
        for (const { assessed } of book(list, sequence)) {
          const sum = assessed.explanation.reduce((points, line) => points + line.points, 0);
          expect(sum).toBe(assessed.points);
          expect(Object.is(assessed.points, -0)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['C', 'D', 'E', 'F', 'G'])(
    'under rule %s alone the sum does not depend on the order',
    (code) => {
      fc.assert(
        fc.property(lists, sequences, (list, sequence) => {
          const only = list.filter((one) => one.code === code);
          expect(total(book(only, sequence.toReversed()))).toBe(total(book(only, sequence)));
        }),
        { numRuns: 200 },
      );
    },
  );

  it('a stack brings the highest of each day, in whatever order', () => {
    fc.assert(
      fc.property(lists, sequences, (list, sequence) => {
        const stack = list.slice(2, 4).map((one) => ({ ...one, countPer: undefined }));
        const highest = new Map<string, number>();
        for (const { rule: of, deed } of book(stack, sequence)) {
          const worth = of.value.kind === 'FIXED' ? of.value.points : 0;
          highest.set(deed.day, Math.max(highest.get(deed.day) ?? 0, worth));
        }
        const expected = [...highest.values()].reduce((sum, worth) => sum + worth, 0);
        expect(total(book(stack, sequence))).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('a base item never loses more in a year than it brings, and a class never stands below zero after a zero-out', () => {
    fc.assert(
      fc.property(lists, sequences, (list, sequence) => {
        const base = list[6]!.value;
        const booked = book(list, sequence);
        const lost = total(booked.filter(({ rule: of }) => of.code === 'G'));
        expect(-lost).toBeLessThanOrEqual(base.kind === 'BASE_ITEM' ? base.base : 0);
        booked.forEach(({ rule: of, assessed }, at) => {
          if (of.code !== 'H') return;
          const before = total(booked.slice(0, at));
          expect(assessed.points + Math.max(0, before)).toBe(0);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('what a rule reads is all that its worth depends on', () => {
    fc.assert(
      fc.property(lists, sequences, (list, sequence) => {
        const all = new History();
        // A zero-out of everything reads every entry there is.
        const everyRule = rule('Z', { kind: 'ZERO_OUT', of: 'TOTAL' }, { direction: 'DEDUCT' });
        for (const deed of sequence) {
          const everything = all.of(everyRule);
          const of = list[deed.rule % list.length]!;
          const facts = factsOf(of, deed);
          const read = assess(of, facts, all.of(of));
          expect(assess(of, facts, readsHistory(of) ? everything : [])).toEqual(read);
          if (read.outcome === 'ASSESSED') all.add(of, facts, read);
        }
      }),
      { numRuns: 200 },
    );
  });
});
