import { type LocalDate, addDays, yearOf } from '../../shared/domain/local-date';

/** What the State Council arranged: by day, whether it is worked. Other days go by the week. */
export interface WorkCalendar {
  /** Days off are false; weekends that are worked instead (调休) are true. */
  arranged: ReadonlyMap<LocalDate, boolean>;
  /** The years whose arrangement is known. */
  years: ReadonlySet<number>;
}

/** Enough for any period a village sets; a calendar without a single working day would never end. */
const LONGEST_SEARCH_DAYS = 3660;

export function isWorkingDay(day: LocalDate, { arranged }: WorkCalendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return arranged.get(day) ?? (weekday >= 1 && weekday <= 5);
}

/** The n-th working day after a day. The day itself is not counted, as in every legal period. */
export function addWorkingDays(from: LocalDate, days: number, calendar: WorkCalendar): LocalDate {
  let day = from;
  let left = days;
  for (let step = 0; left > 0 && step < LONGEST_SEARCH_DAYS; step += 1) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export function countWorkingDays(from: LocalDate, to: LocalDate, calendar: WorkCalendar): number {
  if (to < from) return 0 - countWorkingDays(to, from, calendar);
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/** The years of a span whose arrangement is not known yet: there, weekends alone were left out. */
export function guessedYears(from: LocalDate, to: LocalDate, { years }: WorkCalendar): number[] {
  const guessed: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1)
    if (!years.has(year)) guessed.push(year);
  return guessed;
}
