import { addDays, dayOf, daysBetween } from '../shared/days';

/** Further off than this, a telephone's clock is worth a word. */
const TOLERATED_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How far the telephone is ahead of the server, in milliseconds; negative when it is behind. */
export const aheadBy = (telephone: number, server: number): number => telephone - server;

/** What the server said of the time last: its clock, and the day the village goes by (another one in demonstrations). */
export interface VillageTime {
  /** Milliseconds the telephone is ahead. */
  ahead: number;
  /** Days between the server's clock and the village's day. */
  shift: number;
}

export const timeOf = (telephone: number, server: number, today: string): VillageTime => ({
  ahead: aheadBy(telephone, server),
  shift: daysBetween(dayOf(new Date(server).toISOString()), today),
});

/** Today in the village, as far as the telephone can tell: its clock, put right by what the server said last. */
export const todayInVillage = (telephone: number, { ahead, shift }: VillageTime): string =>
  addDays(dayOf(new Date(telephone - ahead).toISOString()), shift);

/** The difference in words, the largest two units of it; null while it does not matter. */
export function skewOf(
  ahead: number,
  units: { day: string; hour: string; minute: string },
): { fast: boolean; amount: string } | null {
  const off = Math.abs(ahead);
  if (off < TOLERATED_MS) return null;
  const parts = [
    [Math.floor(off / DAY_MS), units.day],
    [Math.floor((off % DAY_MS) / HOUR_MS), units.hour],
    [Math.floor((off % HOUR_MS) / MINUTE_MS), units.minute],
  ] as const;
  const told = parts.filter(([number]) => number > 0).slice(0, 2);
  return { fast: ahead > 0, amount: told.map(([number, unit]) => `${number}${unit}`).join('') };
}
