import { dayOf, daysBetween } from '../shared/days';
import { type Village } from './board';
import { type Reader } from './reader';
import { type Texts } from './texts';

/** What the foot of the page says about its age, and whether the network is down just now. */
export function ageOf(
  texts: Texts,
  reader: Reader,
  village: Village | null,
  nowMs: number,
): { words: string; offline: boolean } {
  const { readAt, unreachable } = reader.age();
  if (readAt === null) return { words: '', offline: false };
  const checked = texts.ago(minutesBetween(readAt, nowMs));
  if (unreachable) return { words: texts.offline(checked), offline: true };
  const asOf = village?.asOf;
  if (!asOf) return { words: texts.checked(checked), offline: false };
  const changed = texts.asOf(
    texts.instant(asOf),
    texts.ago(minutesBetween(Date.parse(asOf), nowMs)),
  );
  return { words: `${changed} · ${texts.checked(checked)}`, offline: false };
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
