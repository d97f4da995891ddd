import { type LocalDate, type Month, addDays, lastDayOf } from '../../shared/domain/local-date';
import { type RefusalParams } from '../../shared/domain/refusal';
import { type WorkCalendar, addWorkingDays } from '../../village/domain/working-days';

export const MONTH_STATES = ['OPEN', 'IN_REVIEW', 'PUBLICISED', 'CLOSED'] as const;
export type MonthState = (typeof MONTH_STATES)[number];
export type MonthStep = 'COLLECT' | 'PUBLICISE' | 'EXTEND' | 'CLOSE';

/**
 * A month is collected (收单), hangs on the wall, and is closed. A village that collects nothing
 * beforehand puts the sheet up at once; a publicity may be extended as often as need be.
 */
export const MONTH_LIFECYCLE: Record<MonthState, Partial<Record<MonthStep, MonthState>>> = {
  OPEN: { COLLECT: 'IN_REVIEW', PUBLICISE: 'PUBLICISED' },
  IN_REVIEW: { PUBLICISE: 'PUBLICISED' },
  PUBLICISED: { EXTEND: 'PUBLICISED', CLOSE: 'CLOSED' },
  CLOSED: {},
};

/** What the rules know of a month. `publicityTo` is the end as extended so far. */
export interface MonthFacts {
  month: Month;
  state: MonthState;
  entries: number;
  publicityTo: LocalDate | null;
}

export type MonthRefusal =
  | 'month.not_found'
  | 'month.not_over'
  | 'month.collected_already'
  | 'month.collect_too_early'
  | 'month.earlier_open'
  | 'month.publicised_already'
  | 'month.not_publicised'
  | 'month.closed_already'
  | 'month.still_publicised'
  | 'month.extension_out_of_range';
export type MonthVerdict = { code: MonthRefusal; params: RefusalParams } | null;

/** Groups hand in by the 20th, the panel meets on the 25th: nobody collects a month before. */
const FIRST_COLLECTING_DAY = '20';
/** More than a season on the wall is a slip of the pen. */
const LONGEST_EXTENSION_DAYS = 60;

/** Why the month cannot take the step in its state; null when it can. */
function refuseStep({ month, state }: MonthFacts, step: MonthStep): MonthVerdict {
  if (MONTH_LIFECYCLE[state][step]) return null;
  if (state === 'CLOSED') return no('month.closed_already', { month });
  if (state === 'PUBLICISED') return no('month.publicised_already', { month });
  return step === 'COLLECT'
    ? no('month.collected_already', { month })
    : no('month.not_publicised', { month });
}

/** Why the month cannot be collected today; null when it can. `months` are oldest first. */
export function refuseCollect(
  months: readonly MonthFacts[],
  month: Month,
  today: LocalDate,
): MonthVerdict {
  const from = `${month}-${FIRST_COLLECTING_DAY}`;
  const found = find(months, month);
  if (!found) return no('month.not_found');
  const refused = refuseStep(found, 'COLLECT');
  if (refused) return refused;
  if (today < from) return no('month.collect_too_early', { from });
  return refuseOutOfOrder(months, month);
}

/** Why the month cannot be publicised today; null when it can. */
export function refusePublicise(
  months: readonly MonthFacts[],
  month: Month,
  today: LocalDate,
): MonthVerdict {
  const found = find(months, month);
  if (!found) return no('month.not_found');
  if (!MONTH_LIFECYCLE[found.state].PUBLICISE) return no('month.publicised_already', { month });
  if (lastDayOf(month) >= today) return no('month.not_over', { month });
  return refuseOutOfOrder(months, month);
}

function refuseOutOfOrder(months: readonly MonthFacts[], month: Month): MonthVerdict {
  const later = months.find((m) => m.month > month && isShown(m));
  if (later) return no('month.publicised_already', { month: later.month });
  const earlier = months.find((m) => m.month < month && !isShown(m) && m.entries > 0);
  return earlier ? no('month.earlier_open', { month: earlier.month }) : null;
}

/** Why the publicity cannot last until `to`; null when it can. */
export function refuseExtension(
  months: readonly MonthFacts[],
  month: Month,
  to: LocalDate,
  today: LocalDate,
): MonthVerdict {
  const found = find(months, month);
  if (!found) return no('month.not_found');
  const refused = refuseStep(found, 'EXTEND');
  if (refused || !found.publicityTo) return refused;
  const old = found.publicityTo;
  const from = old < today ? today : addDays(old, 1);
  const last = addDays(from, LONGEST_EXTENSION_DAYS);
  return to < from || to > last ? no('month.extension_out_of_range', { old, from, last }) : null;
}

/** Why the month cannot be closed today; null when it can. */
export function refuseClose(
  months: readonly MonthFacts[],
  month: Month,
  today: LocalDate,
): MonthVerdict {
  const found = find(months, month);
  if (!found) return no('month.not_found');
  const refused = refuseStep(found, 'CLOSE');
  if (refused || !found.publicityTo) return refused;
  if (today <= found.publicityTo) return no('month.still_publicised', { to: found.publicityTo });
  const earlier = months.find((m) => m.month < month && m.state === 'PUBLICISED');
  return earlier ? no('month.earlier_open', { month: earlier.month }) : null;
}

/** The last day of a publicity of so many days; the day it goes up counts as one if it is worked. */
export function publicityEnd(
  from: LocalDate,
  days: number,
  kind: 'CALENDAR' | 'WORKING',
  calendar: WorkCalendar,
): LocalDate {
  return kind === 'CALENDAR'
    ? addDays(from, days - 1)
    : addWorkingDays(addDays(from, -1), days, calendar);
}

const isShown = ({ state }: MonthFacts) => state === 'PUBLICISED' || state === 'CLOSED';
const find = (months: readonly MonthFacts[], month: Month) => months.find((m) => m.month === month);
const no = (code: MonthRefusal, params: RefusalParams = {}): MonthVerdict => ({ code, params });
