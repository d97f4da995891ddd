import fc from 'fast-check';
import { type MeetingBody, type MeetingCounts, ORGANIC_LAW, tally, type Verdict } from './tally';

type Numbers = [expected: number, present: number, yes: number, no: number, abstain: number];
const minutes = (body: MeetingBody, numbers: Numbers): MeetingCounts => {
  const [expected, present, yes, no, abstain] = numbers;
  return { body, expected, present, yes, no, abstain };
};

describe('the verdict of a recorded meeting', () => {
  it.each<[string, MeetingBody, Numbers, Verdict, string]>([
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
    expect(told).toEqual({ outcome: 'TALLIED', verdict, sentence, lawVersion });
  });

  it.each<[string, Numbers, string]>([
    ['more present than expected', [100, 101, 60, 0, 0], 'ballot.counts_inconsistent'],
    ['more votes than people', [100, 80, 60, 20, 1], 'ballot.counts_inconsistent'],
    ['nobody expected', [0, 0, 0, 0, 0], 'ballot.count_invalid'],
    ['a negative count', [100, 80, 81, -1, 0], 'ballot.count_invalid'],
    ['half a person', [100, 80.5, 60, 0, 0], 'ballot.count_invalid'],
    ['no number', [100, NaN, 60, 0, 0], 'ballot.count_invalid'],
    ['more people than a county', [1_000_001, 80, 60, 0, 0], 'ballot.count_invalid'],
  ])('refuses minutes with %s', (_case, numbers, code) => {
    const told = tally(minutes('VILLAGERS_MEETING', numbers));
    expect(told).toMatchObject({ outcome: 'REFUSED', code });
  });

  it('names the numbers that contradict each other', () => {
    const told = tally(minutes('VILLAGERS_MEETING', [100, 80, 60, 20, 1]));
    expect(told).toMatchObject({ params: { expected: 100, present: 80, votes: 81 } });
  });

  it('reads its thresholds from the law it is given', () => {
    const stricter = { ...ORGANIC_LAW, version: '试行', majority: 'AT_LEAST_TWO_THIRDS' as const };
    const counts = minutes('VILLAGERS_MEETING', [100, 90, 59, 31, 0]);
    expect(tally(counts)).toMatchObject({ verdict: 'PASSED' });
    expect(tally(counts, stricter)).toMatchObject({ verdict: 'REJECTED', lawVersion: '试行' });
  });

  it('one more voice in favour never turns a passed rule down', () => {
    const people = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(people, fc.nat(500), fc.nat(500), (expected, absent, silent) => {
        const present = Math.max(0, expected - absent);
        const yes = Math.max(0, present - silent);
        fc.pre(yes > 0);
        const verdict = (votes: number) => {
          const told = tally(minutes('HOUSEHOLD_REP_MEETING', [expected, present, votes, 0, 0]));
          return told.outcome === 'TALLIED' ? told.verdict : told.code;
        };
        if (verdict(yes - 1) === 'PASSED') expect(verdict(yes)).toBe('PASSED');
        expect(verdict(yes) === 'INVALID').toBe(3 * present < 2 * expected);
      }),
    );
  });
});
