import { dayOf, daysBetween } from '../shared/days';
import { type Village } from './board';
import { LIFE_DAYS } from './keeper';
import { type Reader } from './reader';
import { type Texts } from './texts';
import { type VillageTime } from './village-clock';

const MINUTES_A_DAY = 1440;

/** `fresh`: read just now; `calm` under a day, `amber` from one day, `red` from seven; `over`: nothing of it is current. */
export type Freshness = 'fresh' | 'calm' | 'amber' | 'red' | 'over';

/** What the foot of the page says about its age, and how loudly. */
export function ageOf(
  texts: Texts,
  reader: Reader,
  village: Village | null,
  now: VillageTime,
): { words: string; freshness: Freshness } {
  const { readAt, unreachable } = reader.age();
  if (readAt === null) return { words: '', freshness: 'fresh' };
  const minutes = minutesBetween(readAt, now.ms);
  const freshness = freshnessOf(minutes, unreachable, now.sure);
  const ago = texts.ago(minutes);
  if (freshness !== 'fresh') return { words: texts.offline(ago, now.sure), freshness };
  const asOf = village?.asOf;
  if (!asOf) return { words: texts.checked(ago), freshness };
  const changed = texts.ago(minutesBetween(Date.parse(asOf), now.ms));
  return {
    words: `${texts.asOf(texts.instant(asOf), changed)} · ${texts.checked(ago)}`,
    freshness,
  };
}

/** Whoever cannot tell how late it is must not call anything fresh. */
function freshnessOf(minutes: number, unreachable: boolean, sure: boolean): Freshness {
  const days = Math.floor(minutes / MINUTES_A_DAY);
  if (days > LIFE_DAYS) return 'over';
  if (days >= 7 || (unreachable && !sure)) return 'red';
  if (days >= 1) return 'amber';
  return unreachable ? 'calm' : 'fresh';
}

/** Days left for objections: what the server said, less the midnights that have passed since. */
export function daysLeftNow(daysLeft: number, readAtMs: number | null, nowMs: number): number {
  const passed = readAtMs === null ? 0 : daysBetween(villageDay(readAtMs), villageDay(nowMs));
  return Math.max(0, daysLeft - Math.max(0, passed));
}

/** The banner in one sentence, for those who hear the page. */
export function publicityWords(texts: Texts, village: Village | null): string {
  const publicity = village?.publicity;
  if (!publicity) return '';
  const month = texts.publicityMonth(texts.month(publicity.month));
  return `${texts.inPublicity} ${month} ${texts.publicityUntil(texts.day(publicity.to))}`;
}

export const villageDay = (instantMs: number): string => dayOf(new Date(instantMs).toISOString());

const minutesBetween = (fromMs: number, toMs: number): number =>
  Math.max(0, Math.floor((toMs - fromMs) / 60_000));
