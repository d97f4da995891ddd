import fc from 'fast-check';
import { type BallotBody, ORGANIC_LAW } from './law';
import { type BallotCounts, type Verdict, tally } from './tally';

type Numbers = [expected: number, present: number, yes: number, no: number, abstain: number];
const minutes = (body: BallotBody, numbers: Numbers, spoiled = 0): BallotCounts => {
  const [expected, present, yes, no, abstain] = numbers;
  return { body, expected, present, questions: [{ code: '', yes, no, abstain, void: spoiled }] };
};

describe('the verdict of a ballot shows its arithmetic', () => {
  it.each<[string, BallotBody, Numbers, Verdict, string]>([
    [
      'exactly two thirds of the households is enough',
      'HOUSEHOLD_REP_MEETING',
      [228, 152, 100, 40, 12],
      'PASSED',
      '应到 228,实到 152,达到三分之二(152×3 ≥ 228×2);赞成 100,反对 40,弃权 12;' +
        '按实到人数计,赞成超过半数(100×2 > 152),通过',
    ],
    [
      'one household short makes the meeting invalid, not the rule rejected',
      'HOUSEHOLD_REP_MEETING',
      [228, 151, 151, 0, 0],
      'INVALID',
      '应到 228,实到 151,未达到三分之二(151×3 < 228×2),会议无效',
    ],
    [
      'exactly half of those present does not pass',
      'HOUSEHOLD_REP_MEETING',
      [100, 100, 50, 50, 0],
      'REJECTED',
      '应到 100,实到 100,达到三分之二(100×3 ≥ 100×2);赞成 50,反对 50,弃权 0;' +
        '按实到人数计,赞成未超过半数(50×2 ≤ 100),未通过',
    ],
    [
      'one more than half passes',
      'REPRESENTATIVES_MEETING',
      [150, 100, 51, 49, 0],
      'PASSED',
      '应到 150,实到 100,达到三分之二(100×3 ≥ 150×2);赞成 51,反对 49,弃权 0;' +
        '按实到人数计,赞成超过半数(51×2 > 100),通过',
    ],
    [
      'half of the adults is no quorum',
      'VILLAGERS_MEETING',
      [100, 50, 50, 0, 0],
      'INVALID',
      '应到 100,实到 50,未超过半数(50×2 ≤ 100),会议无效',
    ],
    [
      'those present who did not vote still count as present',
      'VILLAGERS_MEETING',
      [100, 60, 30, 0, 0],
      'REJECTED',
      '应到 100,实到 60,超过半数(60×2 > 100);赞成 30,反对 0,弃权 0;' +
        '按实到人数计,赞成未超过半数(30×2 ≤ 60),未通过',
    ],
  ])('%s', (_case, body, numbers, verdict, sentence) => {
    const lawVersion = ORGANIC_LAW.version;
    const told = tally(minutes(body, numbers));
    expect(told).toMatchObject({ outcome: 'TALLIED', verdict, sentence, lawVersion });
  });
});

const V = 'VILLAGERS_MEETING';
const H = 'HOUSEHOLD_REP_MEETING';
const R = 'REPRESENTATIVES_MEETING';
const G = 'GROUP_MEETING';
const P = 'PARTY_MEMBERS_MEETING';

/** body, 应到, 实到, 赞成, 反对, 弃权, 废票, verdict. The tables walk over every threshold in steps of one. */
type Scenario = [BallotBody, ...Numbers, spoiled: number, Verdict];

const QUORUM_OF_HALF: Scenario[] = [
  [V, 1, 0, 0, 0, 0, 0, 'INVALID'],
  [V, 1, 1, 1, 0, 0, 0, 'PASSED'],
  [V, 2, 1, 1, 0, 0, 0, 'INVALID'],
  [V, 2, 2, 2, 0, 0, 0, 'PASSED'],
  [V, 3, 1, 1, 0, 0, 0, 'INVALID'],
  [V, 3, 2, 2, 0, 0, 0, 'PASSED'],
  [V, 4, 2, 2, 0, 0, 0, 'INVALID'],
  [V, 4, 3, 3, 0, 0, 0, 'PASSED'],
  [V, 99, 49, 49, 0, 0, 0, 'INVALID'],
  [V, 99, 50, 50, 0, 0, 0, 'PASSED'],
  [V, 100, 49, 49, 0, 0, 0, 'INVALID'],
  [V, 100, 50, 50, 0, 0, 0, 'INVALID'],
  [V, 100, 51, 51, 0, 0, 0, 'PASSED'],
  [V, 101, 50, 50, 0, 0, 0, 'INVALID'],
  [V, 101, 51, 51, 0, 0, 0, 'PASSED'],
  [V, 1_873, 936, 936, 0, 0, 0, 'INVALID'],
  [V, 1_873, 937, 937, 0, 0, 0, 'PASSED'],
  [V, 1_000_000, 500_000, 500_000, 0, 0, 0, 'INVALID'],
  [V, 1_000_000, 500_001, 500_001, 0, 0, 0, 'PASSED'],
];

const QUORUM_OF_TWO_THIRDS: Scenario[] = [
  [H, 1, 0, 0, 0, 0, 0, 'INVALID'],
  [H, 1, 1, 1, 0, 0, 0, 'PASSED'],
  [H, 2, 1, 1, 0, 0, 0, 'INVALID'],
  [H, 2, 2, 2, 0, 0, 0, 'PASSED'],
  [H, 3, 1, 1, 0, 0, 0, 'INVALID'],
  [H, 3, 2, 2, 0, 0, 0, 'PASSED'],
  [H, 4, 2, 2, 0, 0, 0, 'INVALID'],
  [H, 4, 3, 3, 0, 0, 0, 'PASSED'],
  [H, 5, 3, 3, 0, 0, 0, 'INVALID'],
  [H, 5, 4, 4, 0, 0, 0, 'PASSED'],
  [H, 6, 3, 3, 0, 0, 0, 'INVALID'],
  [H, 6, 4, 4, 0, 0, 0, 'PASSED'],
  [H, 100, 66, 66, 0, 0, 0, 'INVALID'],
  [H, 100, 67, 67, 0, 0, 0, 'PASSED'],
  [H, 227, 151, 151, 0, 0, 0, 'INVALID'],
  [H, 227, 152, 152, 0, 0, 0, 'PASSED'],
  [H, 228, 150, 150, 0, 0, 0, 'INVALID'],
  [H, 228, 151, 151, 0, 0, 0, 'INVALID'],
  [H, 228, 152, 152, 0, 0, 0, 'PASSED'],
  [H, 228, 153, 153, 0, 0, 0, 'PASSED'],
  [H, 229, 152, 152, 0, 0, 0, 'INVALID'],
  [H, 229, 153, 153, 0, 0, 0, 'PASSED'],
  [H, 230, 153, 153, 0, 0, 0, 'INVALID'],
  [H, 230, 154, 154, 0, 0, 0, 'PASSED'],
  [R, 30, 19, 19, 0, 0, 0, 'INVALID'],
  [R, 30, 20, 20, 0, 0, 0, 'PASSED'],
  [R, 31, 20, 20, 0, 0, 0, 'INVALID'],
  [R, 31, 21, 21, 0, 0, 0, 'PASSED'],
  [R, 45, 29, 29, 0, 0, 0, 'INVALID'],
  [R, 45, 30, 30, 0, 0, 0, 'PASSED'],
  [G, 63, 41, 41, 0, 0, 0, 'INVALID'],
  [G, 63, 42, 42, 0, 0, 0, 'PASSED'],
  [G, 64, 42, 42, 0, 0, 0, 'INVALID'],
  [G, 64, 43, 43, 0, 0, 0, 'PASSED'],
  [P, 52, 34, 34, 0, 0, 0, 'INVALID'],
  [P, 52, 35, 35, 0, 0, 0, 'PASSED'],
  [P, 54, 35, 35, 0, 0, 0, 'INVALID'],
  [P, 54, 36, 36, 0, 0, 0, 'PASSED'],
  [H, 999_999, 666_665, 666_665, 0, 0, 0, 'INVALID'],
  [H, 999_999, 666_666, 666_666, 0, 0, 0, 'PASSED'],
];

const MAJORITY_OF_THOSE_PRESENT: Scenario[] = [
  [V, 3, 3, 1, 2, 0, 0, 'REJECTED'],
  [V, 3, 3, 2, 1, 0, 0, 'PASSED'],
  [V, 4, 4, 2, 2, 0, 0, 'REJECTED'],
  [V, 4, 4, 3, 1, 0, 0, 'PASSED'],
  [V, 200, 101, 50, 51, 0, 0, 'REJECTED'],
  [V, 200, 101, 51, 50, 0, 0, 'PASSED'],
  [V, 200, 102, 51, 51, 0, 0, 'REJECTED'],
  [V, 200, 102, 52, 50, 0, 0, 'PASSED'],
  [H, 100, 100, 49, 51, 0, 0, 'REJECTED'],
  [H, 100, 100, 50, 50, 0, 0, 'REJECTED'],
  [H, 100, 100, 51, 49, 0, 0, 'PASSED'],
  [H, 228, 152, 76, 76, 0, 0, 'REJECTED'],
  [H, 228, 152, 77, 75, 0, 0, 'PASSED'],
  [H, 228, 153, 76, 77, 0, 0, 'REJECTED'],
  [H, 228, 153, 77, 76, 0, 0, 'PASSED'],
  [H, 228, 228, 114, 114, 0, 0, 'REJECTED'],
  [H, 228, 228, 115, 113, 0, 0, 'PASSED'],
  [R, 45, 31, 15, 16, 0, 0, 'REJECTED'],
  [R, 45, 31, 16, 15, 0, 0, 'PASSED'],
  [G, 63, 42, 21, 21, 0, 0, 'REJECTED'],
  [G, 63, 42, 22, 20, 0, 0, 'PASSED'],
  [P, 54, 36, 18, 18, 0, 0, 'REJECTED'],
  [P, 54, 36, 19, 17, 0, 0, 'PASSED'],
  [P, 54, 37, 18, 19, 0, 0, 'REJECTED'],
  [P, 54, 37, 19, 18, 0, 0, 'PASSED'],
];

const ABSTAINING_SPOILT_AND_SILENT: Scenario[] = [
  // More yes than no is not enough: those who abstain are present.
  [H, 100, 100, 50, 0, 50, 0, 'REJECTED'],
  [H, 100, 100, 51, 0, 49, 0, 'PASSED'],
  [H, 100, 100, 40, 10, 50, 0, 'REJECTED'],
  [H, 100, 100, 0, 0, 100, 0, 'REJECTED'],
  // A spoilt paper is nobody's yes, and its voter is present.
  [H, 100, 100, 50, 49, 0, 1, 'REJECTED'],
  [H, 100, 100, 50, 0, 0, 50, 'REJECTED'],
  [H, 100, 100, 51, 0, 0, 49, 'PASSED'],
  [H, 100, 100, 0, 0, 0, 100, 'REJECTED'],
  [P, 54, 36, 19, 10, 4, 3, 'PASSED'],
  [P, 54, 36, 18, 10, 5, 3, 'REJECTED'],
  // Who sat in the hall and said nothing is present too.
  [V, 100, 60, 30, 0, 0, 0, 'REJECTED'],
  [V, 100, 60, 31, 0, 0, 0, 'PASSED'],
  [V, 100, 60, 0, 0, 0, 0, 'REJECTED'],
  [V, 100, 100, 50, 10, 0, 0, 'REJECTED'],
  [R, 30, 20, 10, 0, 0, 0, 'REJECTED'],
  [R, 30, 20, 11, 0, 0, 0, 'PASSED'],
  // Without a quorum nobody's vote decides, however clear it is.
  [V, 100, 50, 50, 0, 0, 0, 'INVALID'],
  [V, 100, 50, 0, 50, 0, 0, 'INVALID'],
  [H, 228, 151, 0, 151, 0, 0, 'INVALID'],
  [H, 228, 0, 0, 0, 0, 0, 'INVALID'],
  [G, 63, 41, 20, 20, 0, 1, 'INVALID'],
  [P, 54, 0, 0, 0, 0, 0, 'INVALID'],
];

describe.each<[string, Scenario[]]>([
  ['more than half must come', QUORUM_OF_HALF],
  ['two thirds must come', QUORUM_OF_TWO_THIRDS],
  ['more than half of those present must agree', MAJORITY_OF_THOSE_PRESENT],
  ['abstaining, spoilt and silent', ABSTAINING_SPOILT_AND_SILENT],
])('%s', (_rule, scenarios) => {
  it.each(scenarios)(
    '%s: %i called, %i came, %i yes, %i no, %i abstain, %i void: %s',
    (body, expected, present, yes, no, abstain, spoiled, verdict) => {
      const told = tally(minutes(body, [expected, present, yes, no, abstain], spoiled));
      expect(told).toMatchObject({ outcome: 'TALLIED', verdict, questions: [{ verdict }] });
    },
  );
});

describe('a list voted item by item', () => {
  const item = (code: string, yes: number, no: number) => ({ code, yes, no, abstain: 0, void: 0 });
  const vote = (present: number, ...questions: ReturnType<typeof item>[]) =>
    tally({ body: H, expected: 12, present, questions });

  it('passes as a whole when every item passed', () => {
    expect(vote(10, item('Y001', 6, 4), item('Y002', 10, 0))).toMatchObject({
      verdict: 'PASSED',
      sentence: '应到 12,实到 10,达到三分之二(10×3 ≥ 12×2);逐项表决 2 项,通过 2 项',
    });
  });

  it('names the items that did not pass', () => {
    expect(vote(10, item('Y001', 6, 4), item('Y002', 5, 5), item('Y003', 1, 9))).toMatchObject({
      verdict: 'REJECTED',
      sentence:
        '应到 12,实到 10,达到三分之二(10×3 ≥ 12×2);逐项表决 3 项,通过 1 项,未通过 2 项:Y002、Y003',
      questions: [{ verdict: 'PASSED' }, { verdict: 'REJECTED' }, { verdict: 'REJECTED' }],
    });
  });

  it('is invalid in every item when too few came', () => {
    expect(vote(7, item('Y001', 7, 0), item('Y002', 7, 0))).toMatchObject({
      verdict: 'INVALID',
      questions: [{ verdict: 'INVALID' }, { verdict: 'INVALID' }],
    });
  });

  it('is refused for one item with more votes than people', () => {
    expect(vote(10, item('Y001', 6, 4), item('Y002', 6, 5))).toMatchObject({
      outcome: 'REFUSED',
      params: { expected: 12, present: 10, votes: 11 },
    });
  });
});

describe('counts that cannot be', () => {
  it.each<[string, Numbers, string]>([
    ['more present than expected', [100, 101, 60, 0, 0], 'ballot.counts_inconsistent'],
    ['more votes than people', [100, 80, 60, 20, 1], 'ballot.counts_inconsistent'],
    ['nobody expected', [0, 0, 0, 0, 0], 'ballot.count_invalid'],
    ['a negative count', [100, 80, 81, -1, 0], 'ballot.count_invalid'],
    ['half a person', [100, 80.5, 60, 0, 0], 'ballot.count_invalid'],
    ['no number', [100, NaN, 60, 0, 0], 'ballot.count_invalid'],
    ['more people than a county', [1_000_001, 80, 60, 0, 0], 'ballot.count_invalid'],
  ])('refuses minutes with %s', (_case, numbers, code) => {
    const told = tally(minutes(V, numbers));
    expect(told).toMatchObject({ outcome: 'REFUSED', code });
  });

  it('names the numbers that contradict each other, spoilt papers among them', () => {
    const told = tally(minutes(V, [100, 80, 60, 20, 0], 1));
    expect(told).toMatchObject({ params: { expected: 100, present: 80, votes: 81 } });
  });

  it('refuses a ballot without a question', () => {
    const told = tally({ body: V, expected: 3, present: 3, questions: [] });
    expect(told).toMatchObject({ code: 'ballot.count_invalid', params: { field: 'questions' } });
  });
});

it('reads its thresholds from the law it is given', () => {
  const villagers = { ...ORGANIC_LAW.bodies[V], majority: 'AT_LEAST_TWO_THIRDS' as const };
  const bodies = { ...ORGANIC_LAW.bodies, [V]: villagers };
  const counts = minutes(V, [100, 90, 59, 31, 0]);
  expect(tally(counts)).toMatchObject({ verdict: 'PASSED' });
  const stricter = tally(counts, { version: '试行', bodies });
  expect(stricter).toMatchObject({ verdict: 'REJECTED', lawVersion: '试行' });
});

it('one more voice in favour never turns a passed rule down', () => {
  const people = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(people, fc.nat(500), fc.nat(500), (expected, absent, silent) => {
      const present = Math.max(0, expected - absent);
      const yes = Math.max(0, present - silent);
      fc.pre(yes > 0);
      const verdict = (votes: number) => {
        const told = tally(minutes(H, [expected, present, votes, 0, 0]));
        return told.outcome === 'TALLIED' ? told.verdict : told.code;
      };
      if (verdict(yes - 1) === 'PASSED') expect(verdict(yes)).toBe('PASSED');
      expect(verdict(yes) === 'INVALID').toBe(3 * present < 2 * expected);
    }),
  );
});
