/** A day in Asia/Shanghai, `YYYY-MM-DD`. Compares and sorts as text. */
export type LocalDate = string;
/** A calendar month, `YYYY-MM`. Compares and sorts as text. */
export type Month = string;

const DAY_MS = 86_400_000;

/** The day if the text is `YYYY-MM-DD` and exists in the calendar (2026-02-31 does not), else null. */
export function parseLocalDate(text: string): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? localDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The day of the calendar, or null when there is no such day. Years 1900 to 2199. */
export function localDate(year: number, month: number, day: number): LocalDate | null {
  if (year < 1900 || year > 2199) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? at.toISOString().slice(0, 10) : null;
}

/** The day in Asia/Shanghai at an instant. China keeps no summer time since 1991: UTC+8. */
export function shanghaiDay(instant: Date): LocalDate {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** The year of a day or a month. */
export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const monthOf = (day: LocalDate): Month => day.slice(0, 7);
/** The quarter of a day: "2026-Q4". Compares and sorts as text. */
export const quarterOf = (day: LocalDate): string =>
  `${yearOf(day)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
export const isMonth = (text: string): boolean => /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text);

export function nextMonth(month: Month): Month {
  return monthOf(addDays(lastDayOf(month), 1));
}

export function lastDayOf(month: Month): LocalDate {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
