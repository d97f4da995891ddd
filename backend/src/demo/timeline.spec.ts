import { addDays, daysBetween, lastDayOf, monthOf, yearOf } from '../shared/domain/local-date';
import { type DemoStep, demoTimeline } from './timeline';

const DAYS = [
  '2026-11-22',
  '2026-01-01',
  '2026-01-15',
  '2026-02-01',
  '2026-03-01',
  '2026-03-02',
  '2028-02-29',
  '2026-12-31',
];

const monthsOf = (steps: readonly DemoStep[], kind: DemoStep['do']): string[] =>
  steps.flatMap((step) => (step.do === kind && 'month' in step ? [step.month] : []));

describe.each(DAYS)('the two years that end on %s', (today) => {
  const { closedYear, meetingOn, steps } = demoTimeline(today);
  const publicMonth = monthOf(addDays(`${monthOf(today)}-01`, -1));

  test('go forward from the meeting, and never beyond that day', () => {
    expect(closedYear).toBe(yearOf(publicMonth) - 1);
    let before = meetingOn;
    for (const { day } of steps) {
      expect(daysBetween(before, day)).toBeGreaterThanOrEqual(0);
      before = day;
    }
    expect(before).toBe(today);
  });

  test('publicise every month that is over, once, and close all but the last', () => {
    const publicised = monthsOf(steps, 'PUBLICISE');
    expect(publicised.at(0)).toBe(`${closedYear}-01`);
    expect(publicised.at(-1)).toBe(publicMonth);
    expect(new Set(publicised).size).toBe(publicised.length);
    expect(monthsOf(steps, 'CLOSE')).toEqual(publicised.slice(0, -1));
    expect(monthsOf(steps, 'REVIEW')).toEqual(publicised);
  });

  test('keep the last month on the wall for five days that are not over', () => {
    const step = steps.find((one) => one.do === 'PUBLICISE' && one.month === publicMonth);
    const day = step?.day ?? '';
    expect(day > lastDayOf(publicMonth)).toBe(true);
    expect(addDays(day, 4) >= today).toBe(true);
  });

  test('close a year before it is frozen, and correct nothing in it afterwards', () => {
    const frozen = steps.findIndex((step) => step.do === 'FREEZE');
    const december = steps.findIndex(
      (step) => step.do === 'CLOSE' && step.month === `${closedYear}-12`,
    );
    expect(december).toBeGreaterThan(0);
    expect(frozen).toBeGreaterThan(december);
    const late = steps.slice(frozen).filter((step) => step.do === 'REVERSE');
    for (const step of late) expect(yearOf(step.month)).toBe(closedYear + 1);
  });
});
