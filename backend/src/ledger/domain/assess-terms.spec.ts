import { type Cap, type Rule, type RuleTerms, type RuleValue } from '../../rulebook/domain/rule';
import { type ActFacts, type KnownFacts } from './act-facts';
import { assess, type Assessed } from './assess';
import { History } from './history';
import { labourExemption } from './labour-exemption';

const five: RuleValue = { kind: 'FIXED', points: 500 };
const rule = (code: string, terms: RuleTerms & Partial<Rule> = {}, caps: Cap[] = []): Rule => ({
  code,
  category: '公共事务',
  item: '事项',
  direction: 'ADD',
  value: five,
  unit: '次',
  caps,
  ...terms,
});
const known = (facts: Partial<KnownFacts> = {}): KnownFacts => ({
  members: 4,
  keyGroup: false,
  exempt: null,
  linked: null,
  ...facts,
});
const act = (occurredOn = '2026-05-10', facts: Partial<ActFacts> = {}): ActFacts => ({
  occurredOn,
  quantity: 100,
  known: known(),
  ...facts,
});
const assessed = (of: Rule, facts: ActFacts, history = new History()): Assessed => {
  const assessment = assess(of, facts, history.of(of));
  if (assessment.outcome === 'REFUSED') throw new Error(assessment.code);
  return assessment;
};
/** Books the acts one after another into one household's history; what each brought, in points. */
const booked = (...acts: [Rule, ActFacts][]): number[] => {
  const history = new History();
  return acts.map(([of, facts]) => {
    const assessment = assessed(of, facts, history);
    history.add(of, facts, assessment);
    return assessment.points / 100;
  });
};

const meeting = rule('A', { countPer: 'HOUSEHOLD' });
const training = rule('B', { countPer: 'PERSON' });
const tidy = rule('C', { perMember: true, unit: '季' }, [
  { of: 'COUNT', per: 'QUARTER', limit: 1 },
]);
const praise = rule('D', { stack: '表彰' });
const higherPraise = rule('E', { stack: '表彰', value: { kind: 'FIXED', points: 800 } });
const fire = rule('F', {
  direction: 'DEDUCT',
  repeatMultiplier: 2,
  repeatOf: 'CATEGORY',
  category: '安全',
});
const wire = rule('G', { direction: 'DEDUCT', category: '安全' });
const twoYears = rule('H', { direction: 'DEDUCT', repeatMultiplier: 2, validYears: 2 });
const together: Cap = { of: 'COUNT', per: 'MONTH', limit: 1, shared: '互助' };
const errand = rule('I', {}, [together]);
const haircut = rule('J', {}, [together]);
const daily = rule('K', {}, [{ of: 'POINTS', per: 'DAY', limit: 700 }]);
const leaf = '2024-02-29';

describe('what the terms of a rule make of its acts', () => {
  it.each<[string, [Rule, ActFacts][], number[]]>([
    [
      'two members at one meeting count once',
      [
        [meeting, act('2026-05-10', { residentId: 'p1' })],
        [meeting, act('2026-05-10', { residentId: 'p2' })],
        [meeting, act('2026-05-11', { residentId: 'p1' })],
      ],
      [5, 0, 5],
    ],
    [
      'each member counts once a day',
      [
        [training, act('2026-05-10', { residentId: 'p1' })],
        [training, act('2026-05-10', { residentId: 'p2' })],
        [training, act('2026-05-10', { residentId: 'p1' })],
      ],
      [5, 5, 0],
    ],
    [
      'each member each quarter',
      [
        [tidy, act('2026-04-01')],
        [tidy, act('2026-06-30')],
        [tidy, act('2026-07-01')],
      ],
      [20, 0, 20],
    ],
    [
      'the lower of one day brings nothing',
      [
        [higherPraise, act()],
        [praise, act()],
      ],
      [8, 0],
    ],
    [
      'the higher of one day brings the rest',
      [
        [praise, act()],
        [higherPraise, act()],
      ],
      [5, 3],
    ],
    [
      'the same of one day counts once',
      [
        [praise, act()],
        [praise, act()],
      ],
      [5, 0],
    ],
    [
      'two days are two deeds',
      [
        [praise, act('2026-05-09')],
        [higherPraise, act()],
      ],
      [5, 8],
    ],
    [
      'the second of a class doubles',
      [
        [wire, act('2026-05-01')],
        [fire, act()],
      ],
      [-5, -10],
    ],
    [
      'another class does not',
      [
        [rule('Z', { direction: 'DEDUCT' }), act()],
        [fire, act()],
      ],
      [-5, -5],
    ],
    [
      'an award of the class is no offence',
      [
        [rule('Z', { category: '安全' }), act()],
        [fire, act()],
      ],
      [5, -5],
    ],
    [
      'last year is forgotten',
      [
        [wire, act('2025-12-31')],
        [fire, act()],
      ],
      [-5, -5],
    ],
    [
      'two years are not',
      [
        [twoYears, act('2024-05-11')],
        [twoYears, act()],
      ],
      [-5, -10],
    ],
    [
      'to the day',
      [
        [twoYears, act('2024-05-10')],
        [twoYears, act()],
      ],
      [-5, -5],
    ],
    [
      'a leap day is over on 1 March',
      [
        [twoYears, act(leaf)],
        [twoYears, act('2026-03-01')],
      ],
      [-5, -5],
    ],
    [
      'and not before',
      [
        [twoYears, act(leaf)],
        [twoYears, act('2026-02-28')],
      ],
      [-5, -10],
    ],
    [
      'two rules share one allowance',
      [
        [errand, act('2026-05-01')],
        [haircut, act()],
        [haircut, act('2026-06-01')],
      ],
      [5, 0, 5],
    ],
    [
      'a day has its cap',
      [
        [daily, act()],
        [daily, act()],
        [daily, act('2026-05-11')],
      ],
      [5, 2, 5],
    ],
  ])('%s', (_case, acts, points) => {
    expect(booked(...acts)).toEqual(points);
  });

  it.each<[string, Rule, Partial<ActFacts>, number, string | null]>([
    [
      'a Party member answers double',
      rule('L', { direction: 'DEDUCT', keyGroupMultiplier: 2 }),
      { known: known({ keyGroup: true }) },
      -10,
      '行为人是党员,按 2 倍计',
    ],
    ['others do not', rule('L', { direction: 'DEDUCT', keyGroupMultiplier: 2 }), {}, -5, null],
    ['a credited household', rule('M', { beneficiary: 'OTHER' }), { actorName: '张三' }, 5, null],
    [
      'a liable worker',
      rule('N', { direction: 'DEDUCT', labour: true }),
      { exemptionChecked: true },
      -5,
      null,
    ],
    ['a household of four', rule('O', { perMember: true }), {}, 20, '当天家庭成员 4 人,按人数计'],
  ])('%s', (_case, of, facts, points, words) => {
    const { points: worth, explanation } = assessed(of, act('2026-05-10', facts));
    expect([worth / 100, explanation[1]?.text ?? null]).toEqual([points, words]);
  });

  it.each<[string, Rule, Partial<ActFacts>, string]>([
    ['nobody named', rule('M', { beneficiary: 'OTHER' }), {}, 'act.actor_name_required'],
    ['a name too many', rule('M'), { actorName: '张三' }, 'act.actor_name_not_allowed'],
    ['a count by person without one', training, {}, 'act.person_required'],
    [
      'nobody looked',
      rule('N', { direction: 'DEDUCT', labour: true }),
      {},
      'act.exemption_unchecked',
    ],
    [
      'an exempt age',
      rule('N', { direction: 'DEDUCT', labour: true }),
      { exemptionChecked: true, known: known({ exempt: { by: 'AGE', age: 60 } }) },
      'act.labour_exempt_by_age',
    ],
    [
      'a person in care',
      rule('N', { direction: 'DEDUCT', labour: true }),
      { exemptionChecked: true, known: known({ exempt: { by: 'CARE' } }) },
      'act.labour_exempt_by_care',
    ],
    ['no members known', tidy, { known: known({ members: 0 }) }, 'act.members_unknown'],
  ])('refuses %s', (_case, of, facts, code) => {
    expect(assess(of, act('2026-05-10', facts), [])).toMatchObject({ outcome: 'REFUSED', code });
  });

  it('tells the linked household its share, cut toward nothing', () => {
    const of = rule('P', { direction: 'DEDUCT', linked: { percent: 33 } });
    const linked = { householdId: 'h9', headName: '李四' };
    expect(assessed(of, act('2026-05-10', { known: known({ linked }) })).linked).toEqual({
      householdId: 'h9',
      points: -165,
      percent: 33,
    });
    expect(assessed(of, act()).linked).toBeNull();
  });

  it("a share of another household's deduction is no earlier case", () => {
    const history = new History();
    const under = { code: 'F', category: '安全', shares: [], stack: null, linked: true };
    history.addEntry({ occurredOn: '2026-05-01', points: -500, quantity: 100, level: null, under });
    expect(assessed(fire, act(), history).points).toBe(-500);
  });

  it.each<[string, 'MALE' | 'FEMALE' | null, string | null, string | null, string | null]>([
    ['a man of 55', 'MALE', '1971-05-10', null, null],
    ['a man of 56', 'MALE', '1970-05-10', null, 'AGE'],
    ['a woman of 50', 'FEMALE', '1976-05-10', null, null],
    ['a woman of 51', 'FEMALE', '1975-05-10', null, 'AGE'],
    ['a youth on the eve of 18', 'MALE', '2008-05-11', null, 'AGE'],
    ['a youth of 18', 'MALE', '2008-05-10', null, null],
    ['a disabled person', 'MALE', '1990-01-01', 'DISABLED', 'CARE'],
    ['somebody of whom nothing is known', null, null, null, null],
  ])('labour: %s', (_case, sex, bornOn, care, by) => {
    expect(labourExemption({ sex, bornOn, care }, '2026-05-10')?.by ?? null).toBe(by);
  });
});
