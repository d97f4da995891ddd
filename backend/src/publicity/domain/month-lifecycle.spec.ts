import { type WorkCalendar } from '../../village/domain/working-days';
import {
  MONTH_LIFECYCLE,
  MONTH_STATES,
  type MonthFacts,
  type MonthState,
  publicityEnd,
  refuseClose,
  refuseCollect,
  refuseExtension,
  refusePublicise,
} from './month-lifecycle';

const CALENDAR: WorkCalendar = {
  arranged: new Map([
    ['2026-10-01', false],
    ['2026-10-02', false],
    ['2026-10-05', false],
    ['2026-10-06', false],
    ['2026-10-07', false],
    ['2026-10-10', true],
  ]),
  years: new Set([2026]),
};

const month = (name: string, state: MonthState, change: Partial<MonthFacts> = {}): MonthFacts => ({
  month: name,
  state,
  entries: 3,
  publicityTo: state === 'PUBLICISED' || state === 'CLOSED' ? '2026-11-07' : null,
  ...change,
});

test('every state of a month is reached from an open one, and closed is the end', () => {
  const reached = new Set<MonthState>(['OPEN']);
  for (const state of reached)
    for (const next of Object.values(MONTH_LIFECYCLE[state])) reached.add(next);
  expect([...reached].sort()).toEqual([...MONTH_STATES].sort());
  expect(MONTH_LIFECYCLE.CLOSED).toEqual({});
});

describe('a month is collected', () => {
  test.each([
    ['before the 20th', [month('2026-11', 'OPEN')], '2026-11-19', 'month.collect_too_early'],
    ['on the 20th', [month('2026-11', 'OPEN')], '2026-11-20', null],
    ['twice', [month('2026-11', 'IN_REVIEW')], '2026-11-25', 'month.collected_already'],
    ['on the wall', [month('2026-11', 'PUBLICISED')], '2026-12-02', 'month.publicised_already'],
    ['closed', [month('2026-11', 'CLOSED')], '2026-12-09', 'month.closed_already'],
    [
      'while an earlier one is still collected',
      [month('2026-10', 'IN_REVIEW'), month('2026-11', 'OPEN')],
      '2026-11-25',
      'month.earlier_open',
    ],
    ['that nobody knows', [], '2026-11-25', 'month.not_found'],
  ])('%s', (_what, months, today, code) => {
    expect(refuseCollect(months, '2026-11', today)?.code ?? null).toBe(code);
  });
});

describe('a month is publicised', () => {
  test.each([
    ['at once', [month('2026-10', 'OPEN')], '2026-11-01', null],
    ['after it was collected', [month('2026-10', 'IN_REVIEW')], '2026-11-01', null],
    ['on its last day', [month('2026-10', 'OPEN')], '2026-10-31', 'month.not_over'],
    [
      'behind one that is only collected',
      [month('2026-09', 'IN_REVIEW'), month('2026-10', 'OPEN')],
      '2026-11-01',
      'month.earlier_open',
    ],
  ])('%s', (_what, months, today, code) => {
    expect(refusePublicise(months, '2026-10', today)?.code ?? null).toBe(code);
  });
});

describe('a publicity until 2026-11-07 is extended', () => {
  const shown = [month('2026-10', 'PUBLICISED')];
  test.each([
    ['by a day', shown, '2026-11-08', '2026-11-05', null],
    ['to the day it ends anyway', shown, '2026-11-07', '2026-11-05', 'extension_out_of_range'],
    ['to an earlier day', shown, '2026-11-06', '2026-11-05', 'extension_out_of_range'],
    ['to a day already gone', shown, '2026-11-09', '2026-11-10', 'extension_out_of_range'],
    ['after it ended, to today', shown, '2026-11-10', '2026-11-10', null],
    ['by a year', shown, '2027-11-07', '2026-11-05', 'extension_out_of_range'],
    ['once closed', [month('2026-10', 'CLOSED')], '2026-11-10', '2026-11-09', 'closed_already'],
    ['before it began', [month('2026-10', 'OPEN')], '2026-11-10', '2026-11-01', 'not_publicised'],
  ])('%s', (_what, months, to, today, code) => {
    const refused = refuseExtension(months, '2026-10', to, today);
    expect(refused?.code ?? null).toBe(code && `month.${code}`);
  });

  test('and then closed the day after the new end', () => {
    const extended = [month('2026-10', 'PUBLICISED', { publicityTo: '2026-11-12' })];
    expect(refuseClose(extended, '2026-10', '2026-11-12')?.code).toBe('month.still_publicised');
    expect(refuseClose(extended, '2026-10', '2026-11-13')).toBeNull();
  });
});

describe('five days of publicity from 2026-10-01', () => {
  test('end on the 5th by the calendar', () => {
    expect(publicityEnd('2026-10-01', 5, 'CALENDAR', CALENDAR)).toBe('2026-10-05');
  });

  test('end on the 13th by working days: the holiday week is left out, the worked Saturday counts', () => {
    expect(publicityEnd('2026-10-01', 5, 'WORKING', CALENDAR)).toBe('2026-10-13');
  });

  test('count the day the sheet goes up when it is worked', () => {
    expect(publicityEnd('2026-11-02', 5, 'WORKING', CALENDAR)).toBe('2026-11-06');
  });
});
