import fc from 'fast-check';
import { checkRound } from './check-round';
import { bandOf, gradeRound, meanOf, type Round } from './grade-round';

const ITEMS = [
  { name: '庭院', fullMark: 60_00 },
  { name: '厨房', fullMark: 40_00 },
];
const BANDS = [
  { from: 90_00, name: '最清洁', ruleCode: 'Y041', level: null },
  { from: 60_00, name: '清洁', ruleCode: null, level: null },
  { from: 0, name: '不清洁', ruleCode: 'Y042', level: null },
];
const row = (marks: (number | null)[][] | null, householdId = '一户') => ({
  householdId,
  marks: marks?.map((given) => given.map((mark) => mark && Math.round(mark * 100))) ?? null,
  absence: '',
});
const aRound = (change: Partial<Round> = {}): Round => ({
  items: ITEMS,
  inspectors: ['刘一', '陈二'],
  bands: BANDS,
  rows: [
    row([
      [55, 36],
      [53, 38],
    ]),
  ],
  ...change,
});
const problems = (change: Partial<Round>) =>
  checkRound(aRound(change)).map(({ field, code }) => `${field} ${code}`);

describe('a sanitation round is graded', () => {
  it.each([
    {
      marks: [
        [60, 40],
        [60, 40],
      ],
      totals: [100, 100],
      mean: 100,
      band: '最清洁',
    },
    {
      marks: [
        [55, 35],
        [55, 35],
      ],
      totals: [90, 90],
      mean: 90,
      band: '最清洁',
    },
    {
      marks: [
        [55, 35],
        [55, 34.98],
      ],
      totals: [90, 89.98],
      mean: 89.99,
      band: '清洁',
    },
    {
      marks: [
        [55, 35],
        [55, 34.99],
      ],
      totals: [90, 89.99],
      mean: 90,
      band: '最清洁',
    },
    {
      marks: [
        [40, 20],
        [40, 20],
      ],
      totals: [60, 60],
      mean: 60,
      band: '清洁',
    },
    {
      marks: [
        [0, 0],
        [0, 0],
      ],
      totals: [0, 0],
      mean: 0,
      band: '不清洁',
    },
  ])('totals $totals give a mean of $mean: $band', ({ marks, totals, mean, band }) => {
    const round = aRound({ rows: [row(marks)] });
    expect(checkRound(round)).toEqual([]);
    const [grade] = gradeRound(round);
    expect(grade?.totals.map((total) => total / 100)).toEqual(totals);
    expect([(grade?.mean ?? 0) / 100, BANDS[grade?.band ?? -1]?.name]).toEqual([mean, band]);
  });

  it('a household that was not examined has no grade', () => {
    const rows = [
      row(null, '外出户'),
      row(
        [
          [50, 30],
          [50, 30],
        ],
        '在家户',
      ),
    ];
    const round = aRound({ rows });
    expect(checkRound(round)).toEqual([]);
    expect(gradeRound(round).map(({ householdId }) => householdId)).toEqual(['在家户']);
  });

  const totals = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 9 });

  it('the mean lies between the lowest and the highest total', () => {
    fc.assert(
      fc.property(totals, (given) => {
        const mean = meanOf(given);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...given));
        expect(mean).toBeLessThanOrEqual(Math.max(...given));
        // Half up: never further from the exact mean than half a hundredth, and up when exactly half.
        const twice = 2 * given.reduce((sum, one) => sum + one, 0) - 2 * mean * given.length;
        expect(twice).toBeGreaterThanOrEqual(-given.length);
        expect(twice).toBeLessThan(given.length);
      }),
    );
  });

  it('the order in which the inspectors are written does not matter', () => {
    const shuffled = totals.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(fc.property(shuffled, ([one, other]) => expect(meanOf(one)).toBe(meanOf(other))));
  });

  it('every mean lies in exactly one band, a higher mean never in a lower one', () => {
    const bounds = fc
      .uniqueArray(fc.integer({ min: 1, max: 100_00 }), { maxLength: 6 })
      .map((list) => [...list.sort((a, b) => b - a), 0].map((from) => ({ from })));
    fc.assert(
      fc.property(bounds, fc.nat(100_00), fc.nat(100_00), (bands, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        expect(bandOf(bands, low)).toBeGreaterThanOrEqual(bandOf(bands, high));
        expect(bandOf(bands, low)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a round is refused at the field', () => {
  const marked = [
    row([
      [50, 30],
      [50, 30],
    ]),
  ];
  it.each<[string, Partial<Round>, string[]]>([
    ['nothing is wrong', {}, []],
    [
      'a mark is over the full mark of its item',
      {
        rows: [
          row([
            [60.01, 40],
            [60, 40],
          ]),
        ],
      },
      ['rows.0.marks.0.0 round.mark_too_high'],
    ],
    [
      'a cell was left empty',
      {
        rows: [
          row([
            [60, 40],
            [60, null],
          ]),
        ],
      },
      ['rows.0.marks.1.1 round.mark_missing'],
    ],
    [
      'an inspector gave nothing',
      { rows: [row([[60, 40]])] },
      ['rows.0.marks round.inspector_missing'],
    ],
    [
      'there are more marks than items',
      {
        rows: [
          row([
            [60, 40, 1],
            [60, 40],
          ]),
        ],
      },
      ['rows.0.marks.0 round.mark_too_high'],
    ],
    [
      'a household stands on it twice',
      { rows: [...marked, ...marked] },
      ['rows.1 round.household_repeated'],
    ],
    ['nobody was examined', { rows: [row(null)] }, ['rows round.nobody_examined']],
    [
      'bands do not descend',
      { bands: [BANDS[1], BANDS[0], BANDS[2]].flatMap((band) => band ?? []) },
      ['bands.1 round.band_order'],
    ],
    [
      'two bands begin at the same mark',
      {
        bands: [
          { from: 0, name: '甲', ruleCode: null, level: null },
          { from: 0, name: '乙', ruleCode: null, level: null },
        ],
      },
      ['bands.1 round.band_order'],
    ],
    [
      'the lowest band does not begin at 0',
      { bands: BANDS.slice(0, 2) },
      ['bands.1 round.band_not_from_zero'],
    ],
    [
      'nobody could reach the highest band',
      { bands: [{ from: 100_01, name: '满分', ruleCode: null, level: null }, ...BANDS.slice(1)] },
      ['bands.0 round.band_out_of_reach'],
    ],
    [
      'a band without a rule names a level',
      { bands: [{ from: 0, name: '都一样', ruleCode: null, level: '优' }] },
      ['bands.0 round.level_without_rule'],
    ],
    [
      'an inspector is written twice',
      { inspectors: ['刘一', '刘一'] },
      ['inspectors.1 round.name_repeated'],
    ],
  ])('when %s', (_, change, expected) => expect(problems(change)).toEqual(expected));
});
