const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** Days are `YYYY-MM-DD` in Asia/Shanghai and compare as text. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The first day after a month `YYYY-MM`. */
export const dayAfterMonth = (month: string): string =>
  `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;

/** The day in the village of an instant of the wire (RFC 3339 UTC). */
export const dayOf = (instant: string): string => shanghai(instant).slice(0, 10);

/** "2026-11-22 09:31" in the village's time, whatever the time zone of the computer. */
export const formatInstant = (instant: string): string =>
  shanghai(instant).slice(0, 16).replace('T', ' ');

/** "2026年11月" for 2026-11. */
export function formatMonth(month: string): string {
  const [year, number] = month.split('-');
  return `${year}年${Number(number)}月`;
}

/** "11月22日" for a day. */
export function formatDay(day: string): string {
  const [, month, number] = day.split('-');
  return `${Number(month)}月${Number(number)}日`;
}

/** "2026年11月22日" for a day. */
export const formatFullDay = (day: string): string => `${day.slice(0, 4)}年${formatDay(day)}`;

const shanghai = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_MS).toISOString();
