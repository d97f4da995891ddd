import { eventLines, monthsLeft, proRataBase } from './event-lines';
import { type EventFacts, type HouseholdEvent, type HouseholdFacts } from './household-event';

const household = (id: string, change: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  ...{ id, code: id, headName: id, groupNo: 1, groupName: '1组' },
  ...{ courtyardId: null, courtyardName: null, optedOut: false },
  ...{ foundedOn: null, closedOn: null, lastEventOn: null, waitingActs: 0, lastActOn: null },
  members: [],
  ...change,
});
const facts = (change: Partial<EventFacts> = {}): EventFacts => ({
  ...{ today: '2026-11-22', lockedYear: 2025, ownHouseholdIds: [] },
  ...{ household: household('张'), into: household('王'), arriving: null },
  ...{ group: null, courtyard: null, newCode: '01007' },
  ...{ balances: [], inTheirNames: [], base: { schemeId: 's', points: 100_00 } },
  ...change,
});
const year = (householdId: string, base: number, adds: number, deducts: number, of = 2026) => ({
  ...{ householdId, schemeId: 's', year: of, base, adds, deducts },
});
const said = { householdId: '张', effectiveOn: '2026-07-01', reason: '申请' };
const merge: HouseholdEvent = { ...said, kind: 'MERGE', intoHouseholdId: '王', members: [] };
const split: HouseholdEvent = {
  ...{ ...said, kind: 'SPLIT', members: [], groupNo: null, courtyardId: null },
  ...{ moveEntries: true, decision: '户代表会议' },
};
const told = (event: HouseholdEvent, of: EventFacts) =>
  eventLines(event, of).map((one) => [one.householdId, one.kind, one.side, one.points / 100]);

describe('the base of a household that splits off', () => {
  it.each([
    ['2026-01-01', 12, 100],
    ['2026-01-02', 11, 91],
    ['2026-07-01', 6, 50],
    ['2026-07-02', 5, 41],
    ['2026-12-01', 1, 8],
    ['2026-12-02', 0, 0],
  ])('%s: %d months are left, of 100 points %d', (day, months, points) => {
    expect(monthsLeft(day)).toBe(months);
    expect(proRataBase(100_00, day)).toBe(points * 100);
  });

  it('is not booked for a household that takes no part, nor without a scheme', () => {
    const optedOut = facts({ household: household('张', { optedOut: true }) });
    expect(eventLines(split, optedOut)).toEqual([]);
    expect(eventLines(split, facts({ base: null }))).toEqual([]);
  });
});

describe('what goes with those who split off', () => {
  it('keeps its sides: what was added and what was deducted', () => {
    const inTheirNames = [year('张', 0, 12_00, 3_00)];
    expect(told(split, facts({ inTheirNames, base: null }))).toEqual([
      ['张', 'TRANSFER', 'ADD', -12],
      ['NEW', 'TRANSFER', 'ADD', 12],
      ['张', 'TRANSFER', 'DEDUCT', 3],
      ['NEW', 'TRANSFER', 'DEDUCT', -3],
    ]);
  });
});

describe('a merger', () => {
  it.each([
    ['two full bases', 100_00, 100_00, [['张', 'BASE_ONCE', 'BASE', -100]]],
    [
      'a larger base that comes',
      100_00,
      40_00,
      [
        ['张', 'BASE_ONCE', 'BASE', -40],
        ['张', 'TRANSFER', 'BASE', -60],
        ['王', 'TRANSFER', 'BASE', 60],
      ],
    ],
    ['a smaller base that comes', 40_00, 100_00, [['张', 'BASE_ONCE', 'BASE', -40]]],
    [
      'a household that goes on without a base',
      100_00,
      0,
      [
        ['张', 'TRANSFER', 'BASE', -100],
        ['王', 'TRANSFER', 'BASE', 100],
      ],
    ],
  ])('of %s keeps the larger one', (_what, comes, goesOn, lines) => {
    const balances = [year('张', comes, 0, 0), year('王', goesOn, 0, 0)];
    expect(told(merge, facts({ balances }))).toEqual(lines);
  });

  it('moves later years that have books already, as of their first day', () => {
    const balances = [year('张', 0, 5_00, 0), year('张', 0, 2_00, 1_00, 2027)];
    expect(eventLines(merge, facts({ balances })).map((line) => line.occurredOn)).toEqual([
      ...['2026-07-01', '2026-07-01'],
      ...['2027-01-01', '2027-01-01', '2027-01-01', '2027-01-01'],
    ]);
  });
});
