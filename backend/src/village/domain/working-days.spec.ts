import fc from 'fast-check';
import { addDays } from '../../shared/domain/local-date';
import {
  type WorkCalendar,
  addWorkingDays,
  countWorkingDays,
  guessedYears,
  isWorkingDay,
} from './working-days';

/** 国办发明电〔2025〕7号, as far as these cases need it. */
const OFF_2026 = [
  ...['01-01', '01-02', '01-03'],
  ...['02-15', '02-16', '02-17', '02-18', '02-19', '02-20', '02-21', '02-22', '02-23'],
  ...['09-25', '09-26', '09-27'],
  ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'],
];
const WORKED_2026 = ['01-04', '02-14', '02-28', '09-20', '10-10'];
const CALENDAR: WorkCalendar = {
  arranged: new Map([
    ...OFF_2026.map((day) => [`2026-${day}`, false] as const),
    ...WORKED_2026.map((day) => [`2026-${day}`, true] as const),
  ]),
  years: new Set([2026]),
};

describe('a day of 2026', () => {
  test.each([
    ['an ordinary Monday', '2026-03-02', true],
    ['an ordinary Saturday', '2026-03-07', false],
    ['除夕, a Monday', '2026-02-16', false],
    ['the Saturday before the Spring Festival, worked instead', '2026-02-14', true],
    ['the Sunday after New Year, worked instead', '2026-01-04', true],
    ['the Saturday after the National Day, worked instead', '2026-10-10', true],
    ['the Sunday after it, not worked', '2026-10-11', false],
  ])('%s: %s', (_what, day, works) => {
    expect(isWorkingDay(day, CALENDAR)).toBe(works);
  });
});

describe('seven working days', () => {
  test.each([
    ['within two ordinary weeks', '2026-03-02', '2026-03-11'],
    ['from a Saturday count from the Monday', '2026-03-07', '2026-03-17'],
    ['across the Spring Festival, whose Saturdays are worked', '2026-02-12', '2026-02-28'],
    ['raised on 除夕', '2026-02-16', '2026-03-03'],
    [
      'across Mid-autumn and the National Day, whose Saturday is worked',
      '2026-09-24',
      '2026-10-12',
    ],
    ['into a year nobody arranged yet: by weekends', '2026-12-28', '2027-01-06'],
  ])('%s: after %s they end on %s', (_what, from, to) => {
    expect(addWorkingDays(from, 7, CALENDAR)).toBe(to);
    expect(countWorkingDays(from, to, CALENDAR)).toBe(7);
  });

  test('are counted back below zero when the day has passed', () => {
    expect(countWorkingDays('2026-03-11', '2026-03-02', CALENDAR)).toBe(-7);
    expect(countWorkingDays('2026-03-07', '2026-03-08', CALENDAR)).toBe(0);
  });
});

test('a span says which of its years nobody arranged yet', () => {
  expect(guessedYears('2026-12-28', '2027-01-06', CALENDAR)).toEqual([2027]);
  expect(guessedYears('2026-03-02', '2026-03-11', CALENDAR)).toEqual([]);
});

test('what is added can be counted, and the last day is worked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 30 }), (at, days) => {
      const from = addDays('2026-01-01', at);
      const to = addWorkingDays(from, days, CALENDAR);
      expect(countWorkingDays(from, to, CALENDAR)).toBe(days);
      expect(isWorkingDay(to, CALENDAR)).toBe(true);
    }),
  );
});
