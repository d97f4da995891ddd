import { type BookedEntry } from './booked-entry';
import { compare, type HouseholdOfYear } from './compare';
import { planByPoints } from '../../settlement/domain/distribution-plan';
import { type Rehearsed } from './rehearse';
import { summarise } from './summarise';
import { addUp, type YearTotals } from './year-totals';

const household = (id: string, groupNo: number, ranked = true): HouseholdOfYear => ({
  id,
  code: id,
  headName: id,
  groupNo,
  groupName: `${groupNo}组`,
  ranked,
});
/** 张, 李 and 王 in two groups; 赵 left during the year and is paid, but not ranked. */
const HOUSEHOLDS = [
  household('张', 1),
  household('李', 1),
  household('王', 2),
  household('赵', 2, false),
];

const entry = (householdId: string, ruleCode: string | null): BookedEntry => ({
  place: '1-1',
  standing: 'COUNTS',
  householdId,
  ruleCode,
  isBase: ruleCode === null,
  points: 0,
  occurredOn: '2025-03-01',
  quantity: 100,
  actId: null,
  sharedActId: null,
  under: null,
  explanation: null,
});
const worth = (points: number) => ({ outcome: 'ASSESSED' as const, points, explanation: [] });
const moves = (id: string, code: string | null, before: number, after: number): Rehearsed => ({
  entry: entry(id, code),
  before: worth(before),
  after: worth(after),
});

/** Booked 张 71, 李 80, 王 40, 赵 9 (200 in all); by the draft 83, 80, 28, 9 (200 again). */
function aYear(): YearTotals {
  const totals: YearTotals = new Map();
  addUp(totals, [
    moves('张', null, 10_00, 10_00),
    moves('张', 'Y001', 30_00, 42_00),
    moves('张', 'Y002', 31_00, 31_00),
    moves('李', 'Y001', 80_00, 80_00),
    moves('王', 'Y002', 40_00, 28_00),
    moves('赵', 'Y001', 9_00, 9_00),
  ]);
  return totals;
}

describe('two sides of a year compared', () => {
  it('shows 张 at 83 instead of 71, first instead of second', () => {
    const [zhang, li, wang, zhao] = compare(HOUSEHOLDS, aYear(), null);
    expect(zhang).toMatchObject({
      before: { points: 71_00, rank: 2 },
      after: { points: 83_00, rank: 1 },
      change: 12_00,
    });
    expect(li).toMatchObject({ before: { rank: 1 }, after: { rank: 2 }, change: 0 });
    expect(wang).toMatchObject({ before: { rank: 3 }, after: { rank: 3 }, change: -12_00 });
    expect(zhao).toMatchObject({ before: { rank: null }, after: { rank: null } });
  });

  it('shares a rank between equal points', () => {
    const totals: YearTotals = new Map();
    addUp(totals, [moves('张', 'Y001', 5_00, 8_00), moves('李', 'Y001', 8_00, 8_00)]);
    const [zhang, li, wang] = compare(HOUSEHOLDS, totals, null);
    expect([zhang?.after, li?.after]).toMatchObject([
      { rank: 1, tied: true },
      { rank: 1, tied: true },
    ]);
    expect(wang?.after).toMatchObject({ points: 0, rank: 3 });
  });

  it('divides the same pool of 200.00 元 on both sides, to the last 分', () => {
    const changes = compare(HOUSEHOLDS, aYear(), planByPoints(2026, 200_00));
    expect(changes.map(({ before }) => before.fen)).toEqual([71_00, 80_00, 40_00, 9_00]);
    expect(changes.map(({ after }) => after.fen)).toEqual([83_00, 80_00, 28_00, 9_00]);
    const odd = compare(HOUSEHOLDS, aYear(), planByPoints(2026, 100_01));
    for (const side of ['before', 'after'] as const) {
      expect(odd.reduce((sum, one) => sum + (one[side].fen ?? 0), 0)).toBe(100_01);
    }
  });

  it('pays nobody without a pool, and nobody below zero', () => {
    const totals: YearTotals = new Map();
    addUp(totals, [moves('张', 'Y001', 5_00, -5_00), moves('李', 'Y001', 5_00, 5_00)]);
    expect(compare(HOUSEHOLDS, totals, null)[0]?.after.fen).toBeNull();
    const [zhang, li] = compare(HOUSEHOLDS, totals, planByPoints(2026, 100));
    expect([zhang?.before.fen, zhang?.after.fen, li?.after.fen]).toEqual([50, 0, 100]);
  });
});

describe('the summary of a rehearsal', () => {
  const summary = summarise(compare(HOUSEHOLDS, aYear(), planByPoints(2026, 200_00)));

  it('counts who gains, who loses and who stays', () => {
    expect(summary).toMatchObject({ households: 4, gained: 1, lost: 1, unchanged: 2 });
    expect(summary).toMatchObject({ before: 200_00, after: 200_00, entries: 6, changed: 2 });
    expect(summary.ranks).toEqual({ gained: 1, lost: 1, unchanged: 1 });
    expect(summary.dividends).toEqual({ gained: 1, lost: 1, unchanged: 2 });
  });

  it('adds up by rule, the one that moves most first', () => {
    expect(
      summary.rules.map((one) => [one.code, one.before, one.after, one.gained, one.lost]),
    ).toEqual([
      ['Y001', 119_00, 131_00, 1, 0],
      ['Y002', 71_00, 59_00, 0, 1],
    ]);
    expect(summary.rules.map(({ moved }) => moved)).toEqual([12_00, 12_00]);
  });

  it('adds up by group', () => {
    expect(
      summary.groups.map((one) => [one.groupName, one.households, one.before, one.after]),
    ).toEqual([
      ['1组', 2, 151_00, 163_00],
      ['2组', 2, 49_00, 37_00],
    ]);
  });

  it('counts entries that the list gives nothing', () => {
    const totals: YearTotals = new Map();
    const refused = { outcome: 'NOT_IN_LIST' as const, points: 0 as const };
    addUp(totals, [{ entry: entry('张', 'Y001'), before: worth(5_00), after: refused }]);
    const [only] = summarise(compare(HOUSEHOLDS, totals, null)).rules;
    expect(only).toMatchObject({ unvalued: 1, entries: 1, lost: 1 });
    expect(summarise(compare(HOUSEHOLDS, totals, null)).dividends).toBeNull();
  });
});
