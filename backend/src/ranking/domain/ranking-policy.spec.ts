import { peopleCounted, type Person } from './labourers';
import { parsePeriod } from './ranked-period';
import {
  DEFAULT_POLICY,
  policyFaults,
  type RankingPolicy,
  type StarBand,
  starsOf,
} from './ranking-policy';

const bands = (...of: [number, number | null, number][]): StarBand[] =>
  of.map(([from, to, stars]) => ({
    from: from * 100,
    to: to === null ? null : to * 100,
    stars,
  }));
/** 华宁: 60–69 ★, 70–79 ★★, 80–89 ★★★, 90–95 ★★★★, 96 and more ★★★★★. */
const HUANING = bands([60, 70, 1], [70, 80, 2], [80, 90, 3], [90, 96, 4], [96, null, 5]);

describe('a ranking policy', () => {
  it('is sound as it is until somebody decides', () => {
    expect(policyFaults(DEFAULT_POLICY)).toEqual([]);
    expect(policyFaults({ ...DEFAULT_POLICY, stars: HUANING })).toEqual([]);
  });

  it.each<[string, Partial<RankingPolicy>, string]>([
    ['a chain without steps', { ties: 'CHAIN' }, 'steps chain_without_steps'],
    ['steps that nothing uses', { steps: ['HOUSEHOLD_CODE'] }, 'steps steps_without_chain'],
    [
      'a step asked twice',
      { ties: 'CHAIN', steps: ['VOLUNTEER_HOURS', 'VOLUNTEER_HOURS'] },
      'steps.1 step_repeated',
    ],
    [
      'a step after the code, which leaves nothing to decide',
      { ties: 'CHAIN', steps: ['HOUSEHOLD_CODE', 'VOLUNTEER_HOURS'] },
      'steps.0 step_after_code',
    ],
    [
      'bands that overlap',
      { stars: bands([60, 71, 1], [70, null, 2]) },
      'stars.0.to bands_overlap',
    ],
    ['a gap', { stars: bands([60, 69, 1], [70, null, 2]) }, 'stars.0.to bands_apart'],
    [
      'a band without end below another',
      { stars: bands([60, null, 1], [70, null, 2]) },
      'stars.0.to bands_overlap',
    ],
    ['a last band that ends', { stars: bands([60, 70, 1]) }, 'stars.0.to band_ends'],
    [
      'fewer stars for more points',
      { stars: bands([60, 70, 2], [70, null, 1]) },
      'stars.0.stars stars_not_rising',
    ],
  ])('refuses %s', (_case, change, fault) => {
    const faults = policyFaults({ ...DEFAULT_POLICY, ...change });
    expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual([fault]);
  });

  it('tells an empty band at its end', () => {
    const faults = policyFaults({ ...DEFAULT_POLICY, stars: bands([70, 60, 1], [60, null, 2]) });
    expect(faults.map(({ code }) => code)).toEqual(['band_empty']);
  });

  it.each([
    [59.99, 0],
    [60, 1],
    [69.99, 1],
    [70, 2],
    [95.99, 4],
    [96, 5],
    [-3, 0],
  ])('%d points are %d stars', (points, stars) => {
    expect(starsOf(Math.round(points * 100), HUANING)).toBe(stars);
  });
});

describe('the period that is ranked', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31', 2026],
    ['2026-H1', '2026-01-01', '2026-06-30', null],
    ['2026-H2', '2026-07-01', '2026-12-31', null],
    ['2026-Q1', '2026-01-01', '2026-03-31', null],
    ['2026-Q4', '2026-10-01', '2026-12-31', null],
    ['2028-02', '2028-02-01', '2028-02-29', null],
    ['2026-02-17..2027-02-05', '2026-02-17', '2027-02-05', null],
  ])('%s is %s to %s', (text, from, to, year) => {
    expect(parsePeriod(text)).toEqual({ from, to, year });
  });

  it.each(['', '26', '2026-13', '2026-Q5', '2026-H3', '1999', '2026-02-30..2026-03-01'])(
    '"%s" is none',
    (text) => expect(parsePeriod(text)).toBeNull(),
  );
  it.each(['2026-05-01..2026-04-01', '2026-05-01..', '2026-05-01..2026-06-01..2026-07-01'])(
    '"%s" is none either',
    (text) => expect(parsePeriod(text)).toBeNull(),
  );
});

describe('by how many the points are divided', () => {
  const DAY = '2026-12-31';
  const person = (of: Partial<Person>): Person => ({
    ...{ sex: 'MALE', bornOn: '1990-05-01', care: null },
    ...of,
  });
  it.each<[string, Person[], number | string, number | string]>([
    ['nobody', [], 'NOBODY', 'NOBODY'],
    [
      'a couple and a child',
      [person({}), person({ sex: 'FEMALE' }), person({ bornOn: '2019-01-01' })],
      3,
      2,
    ],
    ['a man of 55', [person({ bornOn: '1971-01-01' })], 1, 1],
    ['a man of 56', [person({ bornOn: '1970-12-31' })], 1, 'NO_LABOURER'],
    ['a woman of 51', [person({ sex: 'FEMALE', bornOn: '1975-06-01' })], 1, 'NO_LABOURER'],
    ['somebody disabled beside a labourer', [person({ care: 'DISABLED' }), person({})], 2, 1],
    [
      'somebody whose birthday nobody wrote down',
      [person({}), person({ bornOn: null })],
      2,
      'BIRTHDAY_UNKNOWN',
    ],
    [
      'the same in care: no labourer whatever the age',
      [person({}), person({ bornOn: null, care: 'FIVE_GUARANTEES' })],
      2,
      1,
    ],
  ])('%s', (_case, people, heads, labourers) => {
    expect(peopleCounted(people, 'TOTAL', DAY)).toBe(1);
    expect(peopleCounted(people, 'PER_CAPITA', DAY)).toBe(heads);
    expect(peopleCounted(people, 'PER_LABOURER', DAY)).toBe(labourers);
  });
});
