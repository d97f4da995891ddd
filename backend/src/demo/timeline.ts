import { type RevisionStage } from './rule-revision';
import {
  type LocalDate,
  type Month,
  addDays,
  daysBetween,
  lastDayOf,
  monthOf,
  nextMonth,
  yearOf,
} from '../shared/domain/local-date';

export type DemoStep = { day: LocalDate } & (
  | { do: 'OPEN_YEAR'; year: number }
  | { do: 'RECORD' | 'PUBLICISE' | 'CLOSE' | 'THIS_MONTH'; month: Month }
  | { do: 'REVIEW'; month: Month; latest: boolean }
  | { do: 'REVERSE'; nth: number; month: Month }
  | { do: 'FREEZE' | 'REOPEN' | 'SETTLE' | 'AWARD'; year: number }
  | { do: 'FINALISE' | 'PAY_OUT' | 'TAKE_BACK' }
  | { do: 'REVISE'; version: 'last' | 'next'; stage: RevisionStage }
);

export interface DemoTimeline {
  /** Settled and locked. */
  closedYear: number;
  /** The day the first meeting is held, before everything else. */
  meetingOn: LocalDate;
  steps: DemoStep[];
}

/** Days of the month on which the clerk writes down what happened, besides the last. */
const RECORDING_DAYS = ['10', '20'];
/** The month before is publicised on the 2nd for five days and closed on the 8th. */
const PUBLICISED_ON = '02';
const CLOSED_ON = '08';
const CORRECTED_ON = '12';
/**
 * The year is frozen, its plan voted and hung up for five days, then paid. Where a vote opens it in between, all of it
 * comes later, once what was found is on a sheet that is closed.
 */
const FROZEN_ON = '01-10';
const REOPENED_ON = '01-14';
const SETTLED_ON = '01-18';
const AWARDED_ON = '01-20';
const FINAL_ON = '01-24';
const PAID_ON = '01-27';
const RETURNED_ON = '01-30';
const FROZEN_AGAIN_ON = '02-10';
const SETTLED_LATE_ON = '02-12';
const FINAL_LATE_ON = '02-18';

/**
 * What a village office does from the first day of the closed year until today, in order. The month before today's
 * is the one under publicity; its year is the running one, and the year before that is closed and settled.
 */
export function demoTimeline(today: LocalDate): DemoTimeline {
  const current = monthOf(today);
  const publicMonth = monthBefore(current);
  const closedYear = yearOf(publicMonth) - 1;
  const first = `${closedYear}-01`;
  const steps: DemoStep[] = [];
  for (let month = first; month <= current; month = nextMonth(month)) {
    const before = month === first ? null : monthBefore(month);
    steps.push(...monthSteps(month, before, publicMonth, today));
  }
  steps.push(
    ...yearSteps(closedYear, publicMonth),
    ...corrections(closedYear, publicMonth),
    ...revisions(closedYear, today),
    { day: today, do: 'THIS_MONTH', month: current },
  );
  // Stable: what stands first in a day is done first.
  steps.sort((a, b) => daysBetween(b.day, a.day));
  return { closedYear, meetingOn: `${closedYear - 1}-12-20`, steps };
}

function monthSteps(
  month: Month,
  before: Month | null,
  publicMonth: Month,
  today: LocalDate,
): DemoStep[] {
  const steps: DemoStep[] = [];
  if (month.endsWith('-01'))
    steps.push({ day: `${month}-01`, do: 'OPEN_YEAR', year: yearOf(month) });
  if (before === publicMonth) {
    const twoDaysAgo = addDays(today, -2);
    const day = twoDaysAgo < `${month}-01` ? `${month}-01` : twoDaysAgo;
    steps.push({ day, do: 'PUBLICISE', month: before });
  } else if (before) {
    steps.push({ day: `${month}-${PUBLICISED_ON}`, do: 'PUBLICISE', month: before });
    steps.push({ day: `${month}-${CLOSED_ON}`, do: 'CLOSE', month: before });
  }
  const days = [...RECORDING_DAYS.map((day) => `${month}-${day}`), lastDayOf(month)];
  for (const day of days.filter((one) => one < today)) steps.push({ day, do: 'RECORD', month });
  const day = lastDayOf(month);
  if (day < today) steps.push({ day, do: 'REVIEW', month, latest: month === publicMonth });
  return steps;
}

/** The end of the closed year. Whoever has taken a step leaves it out when it comes again. */
function yearSteps(year: number, publicMonth: Month): DemoStep[] {
  const day = (on: string): LocalDate => `${year + 1}-${on}`;
  const late = publicMonth > `${year + 1}-01`;
  return [
    { day: day(FROZEN_ON), do: 'FREEZE', year },
    ...(late ? [{ day: day(REOPENED_ON), do: 'REOPEN', year } as const] : []),
    { day: day(SETTLED_ON), do: 'SETTLE', year },
    { day: day(AWARDED_ON), do: 'AWARD', year },
    { day: day(FINAL_ON), do: 'FINALISE' },
    { day: day(PAID_ON), do: 'PAY_OUT' },
    { day: day(RETURNED_ON), do: 'TAKE_BACK' },
    ...(late
      ? ([
          { day: day(FROZEN_AGAIN_ON), do: 'FREEZE', year },
          { day: day(SETTLED_LATE_ON), do: 'SETTLE', year },
          { day: day(FINAL_LATE_ON), do: 'FINALISE' },
        ] as const)
      : []),
  ];
}

/** Mistakes found on the wall, corrected in the month after. Nothing is corrected in a year that is settled. */
function corrections(closedYear: number, publicMonth: Month): DemoStep[] {
  const months = [`${closedYear}-05`, `${closedYear}-07`];
  if (!publicMonth.endsWith('-01')) months.push(publicMonth);
  return months.map((month, nth) => ({
    day: `${month}-${CORRECTED_ON}`,
    do: 'REVERSE',
    nth,
    month: monthBefore(month),
  }));
}

/** The list that holds now was voted in the autumn before; the vote on the one after it is on the notice board today. */
function revisions(closedYear: number, today: LocalDate): DemoStep[] {
  const step = (version: 'last' | 'next') => (day: LocalDate, stage: RevisionStage) =>
    ({ day, do: 'REVISE', version, stage }) as const;
  const last = step('last');
  const next = step('next');
  return [
    last(`${closedYear}-10-26`, 'BEGIN'),
    last(`${closedYear}-10-30`, 'CONSULT'),
    last(`${closedYear}-11-04`, 'CALL'),
    last(`${closedYear}-11-15`, 'VOTE'),
    last(`${closedYear}-11-28`, 'ADOPT'),
    next(addDays(today, -16), 'BEGIN'),
    next(addDays(today, -12), 'CONSULT'),
    next(addDays(today, -3), 'CALL'),
  ];
}

const monthBefore = (month: Month): Month => monthOf(addDays(`${month}-01`, -1));
