import { type Quantity } from '../../shared/domain/quantity';

/** A time of day, `HH:MM`; compares and sorts as text. */
export type TimeOfDay = string;

export interface Stint {
  startedAt: TimeOfDay;
  endedAt: TimeOfDay;
}

/** A stint or, where only hours were written down, those hours. */
export interface Hours {
  stint: Stint | null;
  hours: Quantity;
}

/** The unit of rules that count hours. */
export const HOUR = '小时';

/** No volunteer is credited with more in one day (edge case 58 of the domain notes). */
export const MOST_HOURS: Quantity = 12_00;

/** Hours in hundredths, a part of a hundredth cut off: 50 minutes are 0.83. */
export function hoursOf({ startedAt, endedAt }: Stint): Quantity {
  return Math.floor(((minutesOf(endedAt) - minutesOf(startedAt)) * 100) / 60);
}

/** One that ends when the other begins does not overlap it. */
export const overlap = (one: Stint, other: Stint): boolean =>
  one.startedAt < other.endedAt && other.startedAt < one.endedAt;

export type HoursProblem<Standing> =
  { code: 'OVERLAP'; other: Standing } | { code: 'TOO_MANY'; hours: Quantity };

/** What forbids adding these hours to a person's day; null when nothing does. */
export function refuseHours<Standing extends Hours>(
  added: Hours,
  day: readonly Standing[],
): HoursProblem<Standing> | null {
  const { stint } = added;
  const other = stint && day.find((one) => one.stint !== null && overlap(one.stint, stint));
  if (other) return { code: 'OVERLAP', other };
  const hours = day.reduce((sum, one) => sum + one.hours, added.hours);
  return hours > MOST_HOURS ? { code: 'TOO_MANY', hours } : null;
}

function minutesOf(time: TimeOfDay): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
