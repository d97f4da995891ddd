import fc from 'fast-check';
import { type Cap, type Rule, type RuleValue } from '../../rulebook/domain/rule';
import { type ActFacts } from './act-facts';
import { adjustments, type StandingEntry } from './adjust';
import { assess } from './assess';
import { History } from './history';
import { type PriorEntry, underOf } from './prior-entry';

const known = { members: 3, keyGroup: false, exempt: null, linked: null };
const rule = (code: string, value: RuleValue, rest: Partial<Rule> = {}): Rule => ({
  code,
  category: '环境卫生',
  item: '事项',
  direction: 'DEDUCT',
  value,
  unit: '次',
  caps: [],
  ...rest,
});
const fixed = (points: number): RuleValue => ({ kind: 'FIXED', points });
const adds = { direction: 'ADD' as const };
const shared = (cap: Omit<Cap, 'shared'>): Cap[] => [{ ...cap, shared: '互助' }];

/** Every kind whose worth rests on what was booked before. */
const LIST: Rule[] = [
  rule('REPEAT', fixed(1000), { repeatMultiplier: 2 }),
  rule('CLASS', fixed(300), { repeatMultiplier: 3, repeatOf: 'CATEGORY', validYears: 2 }),
  rule('TIER', tiers(), adds),
  rule('LADDER', ladder(), adds),
  rule('SHARED-A', fixed(400), {
    ...adds,
    caps: shared({ of: 'POINTS', per: 'MONTH', limit: 900 }),
  }),
  rule('SHARED-B', fixed(250), { ...adds, caps: shared({ of: 'COUNT', per: 'YEAR', limit: 2 }) }),
  rule('HOURS', fixed(100), { ...adds, caps: [{ of: 'QUANTITY', per: 'QUARTER', limit: 450 }] }),
  rule('STACK-A', fixed(600), { ...adds, stack: '表彰' }),
  rule('STACK-B', fixed(800), { ...adds, stack: '表彰', countPer: 'HOUSEHOLD' }),
  rule('BASE', { kind: 'BASE_ITEM', base: 1500, points: 700 }),
  rule('ZERO', { kind: 'ZERO_OUT', of: 'TOTAL' }),
  rule('ZERO-CLASS', { kind: 'ZERO_OUT', of: 'CATEGORY' }),
];
function tiers(): RuleValue {
  const steps = [200, 500, 1200].map((from, at) => ({ from, points: 200 * (at + 1) }));
  return { kind: 'TIER', over: 'QUARTER', tiers: steps };
}
function ladder(): RuleValue {
  const levels = ['村级', '镇级', '县级'].map((name, at) => ({ name, points: 500 * (at + 1) }));
  return { kind: 'LADDER_HIGHEST', levels };
}

interface Deed {
  at: number;
  day: string;
  quantity: number;
  level: number;
}
const factsOf = (of: Rule, { day, quantity, level }: Deed): ActFacts => ({
  occurredOn: day,
  quantity: ['TIER', 'HOURS'].includes(of.code) ? quantity : 100,
  level: of.code === 'LADDER' ? (['村级', '镇级', '县级'][level] ?? null) : null,
  residentId: 'p1',
  known,
});

/** The books of one household: booked one by one, and put right after each reversal. */
class Books {
  entries: StandingEntry[] = [];
  private booked = 0;

  book(deed: Deed, list: readonly Rule[]): void {
    const of = list[deed.at % list.length] as Rule;
    const facts = factsOf(of, deed);
    const history = new History(this.entries.map(({ prior }) => prior));
    const assessed = assess(of, facts, history.of(of));
    if (assessed.outcome === 'REFUSED') throw new Error(assessed.code);
    const { points, countedQuantity: quantity } = assessed;
    const { occurredOn, level = null, residentId = null } = facts;
    const prior = { occurredOn, points, quantity, level, residentId, under: underOf(of) };
    this.stand(prior, { actId: `act-${this.booked}`, rule: of, facts });
  }

  stand(prior: PriorEntry, valued: StandingEntry['valued'], rest: Partial<StandingEntry> = {}) {
    const place = `2026-${++this.booked}-1`;
    const one = { place, books: 'zhang', settled: false, shareOf: null, repairs: null };
    this.entries.push({ ...one, prior, valued, ...rest });
    return place;
  }

  takeBack(places: readonly string[]) {
    const gone = new Set(places);
    const found = adjustments(this.entries, gone, {
      cause: '第 1 号凭证第 1 行冲销后',
      repairShareBp: 5000,
    });
    this.entries = this.entries
      .filter(({ place }) => !gone.has(place))
      .map((entry) => {
        const change = found.find(({ place }) => place === entry.place);
        const { points, quantity } = entry.prior;
        return change === undefined
          ? entry
          : {
              ...entry,
              prior: {
                ...entry.prior,
                points: points + change.points,
                quantity: quantity + change.quantity,
              },
            };
      });
    return found;
  }

  /** What stands, each in its place, as if nothing else had ever been booked. */
  fromScratch(): number[] {
    const history = new History();
    return this.entries.map(({ prior, valued }) => {
      if (!valued) return 0;
      const assessed = assess(valued.rule, valued.facts, history.of(valued.rule));
      if (assessed.outcome === 'REFUSED') throw new Error(assessed.code);
      history.add(valued.rule, valued.facts, assessed);
      return prior.points === assessed.points ? 0 : assessed.points - prior.points;
    });
  }
}

const deeds = fc.record<Deed>({
  at: fc.nat(50),
  day: fc.constantFrom('2025-11-30', '2026-03-31', '2026-04-01', '2026-04-02', '2026-07-01'),
  quantity: fc.integer({ min: 1, max: 900 }),
  level: fc.nat(2),
});
const steps = fc.array(fc.oneof(deeds, fc.record({ back: fc.array(fc.nat(), { maxLength: 3 }) })), {
  minLength: 2,
  maxLength: 24,
});

describe('after entries are taken back', () => {
  it('the books hold what the standing acts alone would have come to, whatever was booked and reversed', () => {
    fc.assert(
      fc.property(steps, fc.subarray(LIST, { minLength: 1 }), (all, list) => {
        const books = new Books();
        for (const step of all) {
          if ('at' in step) books.book(step, list);
          else if (books.entries.length > 0)
            books.takeBack(
              step.back.map((n) => books.entries[n % books.entries.length]?.place ?? ''),
            );
          expect(books.fromScratch().filter((off) => off !== 0)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('every explanation adds up to what it changes, and nothing is told that changes nothing', () => {
    fc.assert(
      fc.property(fc.array(deeds, { minLength: 2, maxLength: 15 }), fc.nat(), (all, which) => {
        const books = new Books();
        for (const deed of all) books.book(deed, LIST);
        for (const one of books.takeBack([books.entries[which % all.length]?.place ?? ''])) {
          expect(one.explanation.reduce((sum, { points }) => sum + points, 0)).toBe(one.points);
          expect([one.points, one.quantity]).not.toEqual([0, 0]);
        }
      }),
      { numRuns: 200 },
    );
  });

  const twice = (code: string, deed: Partial<Deed> = {}) => {
    const books = new Books();
    const list = LIST.filter((one) => one.code === code);
    const first = { at: 0, day: '2026-04-01', quantity: 300, level: 0 };
    books.book(first, list);
    books.book({ ...first, ...deed }, list);
    return books;
  };

  it.each([
    ['a repetition is none any more: −20 becomes −10', 'REPEAT', {}, 1000],
    ['an honour counts whole: 5 becomes 10', 'LADDER', { level: 1 }, 500],
    [
      'the hours of the quarter reach a lower tier: nothing becomes 2',
      'TIER',
      { quantity: 150 },
      0,
    ],
    ['a tier’s difference becomes the whole tier: 2 becomes 4', 'TIER', { quantity: 500 }, 200],
    ['what a shared allowance had left becomes whole again', 'SHARED-A', {}, 0],
    ['the hours a cap had left become all of them: 1.5 becomes 3', 'HOURS', {}, 150],
    ['a base item that had nearly run out: 7 stays 7', 'BASE', {}, 0],
  ])('%s', (_what, code, deed, difference) => {
    const books = twice(code, deed);
    const found = books.takeBack(['2026-1-1']);
    expect(found.reduce((sum, { points }) => sum + points, 0)).toBe(difference);
  });

  it('says what it was and what it is, and that a repetition is none any more', () => {
    const [only] = twice('REPEAT').takeBack(['2026-1-1']);
    expect(only?.explanation.map(({ text }) => text)).toEqual([
      '第 1 号凭证第 1 行冲销后:-20 改为 -10',
      '不再算再犯',
      '原来:每次 10 分;当年再次发生,按 2 倍计',
      '现在:每次 10 分',
    ]);
  });

  it('a share follows the deduction it is a share of, in the books of the household that bears it', () => {
    const books = twice('REPEAT');
    const prior = { occurredOn: '2026-04-01', points: -1000, quantity: 100, level: null };
    const share = { books: 'li', shareOf: { actId: 'act-1', percent: 50 } };
    books.stand({ ...prior, under: underOf(LIST[0] as Rule) }, null, share);
    const found = books.takeBack(['2026-1-1']).map(({ place, points }) => [place, points]);
    expect(found).toEqual([
      ['2026-2-1', 1000],
      ['2026-3-1', 500],
    ]);
  });

  it('a repair is no more than the village allows of what is left of its deduction', () => {
    const books = twice('REPEAT');
    const prior = { occurredOn: '2026-05-01', points: 800, quantity: 100, level: null };
    books.stand(prior, null, { repairs: '2026-2-1' });
    const found = books.takeBack(['2026-1-1']).map(({ place, points }) => [place, points]);
    expect(found).toEqual([
      ['2026-2-1', 1000],
      ['2026-3-1', -300],
    ]);
  });

  it('nothing of a settled year is put right', () => {
    const books = twice('REPEAT');
    books.entries = books.entries.map((entry) => ({ ...entry, settled: true }));
    expect(books.takeBack(['2026-1-1'])).toEqual([]);
  });
});
