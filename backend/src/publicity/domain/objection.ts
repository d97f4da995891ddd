import { type LocalDate, type Month } from '../../shared/domain/local-date';
import { type RefusalParams } from '../../shared/domain/refusal';
import { type Relation } from '../../village/domain/kinship';

export const OBJECTION_STATES = [
  'OPEN',
  'UPHELD',
  'DISMISSED',
  'WITHDRAWN',
  'APPEALED',
  'APPEAL_UPHELD',
  'APPEAL_DISMISSED',
] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];
export type ObjectionStep =
  'UPHOLD' | 'DISMISS' | 'WITHDRAW' | 'APPEAL' | 'APPEAL_UPHOLD' | 'APPEAL_DISMISS';
export const VERDICTS = ['UPHELD', 'DISMISSED'] as const;
export type Verdict = (typeof VERDICTS)[number];
export const CHANNELS = ['PAPER', 'KIOSK', 'QR'] as const;
export type Channel = (typeof CHANNELS)[number];
export const PARTIES = ['HOUSEHOLD', 'THIRD_PARTY'] as const;
export type Party = (typeof PARTIES)[number];

/**
 * An objection (异议) is answered in writing or taken back; whoever does not accept the answer, the
 * objector or the household that lost by it, appeals once (复核). Upheld and dismissed always speak
 * of the objection, in both instances.
 */
export const OBJECTION_LIFECYCLE: Record<
  ObjectionState,
  Partial<Record<ObjectionStep, ObjectionState>>
> = {
  OPEN: { UPHOLD: 'UPHELD', DISMISS: 'DISMISSED', WITHDRAW: 'WITHDRAWN' },
  UPHELD: { APPEAL: 'APPEALED' },
  DISMISSED: { APPEAL: 'APPEALED' },
  WITHDRAWN: {},
  APPEALED: { APPEAL_UPHOLD: 'APPEAL_UPHELD', APPEAL_DISMISS: 'APPEAL_DISMISSED' },
  APPEAL_UPHELD: {},
  APPEAL_DISMISSED: {},
};

/** Working days in which an answer may be appealed against. */
export const APPEAL_WORKING_DAYS = 7;

export type ObjectionRefusal =
  | 'objection.entry_is_base'
  | 'objection.entry_is_reversal'
  | 'objection.entry_reversed'
  | 'objection.not_publicised'
  | 'objection.year_settled'
  | 'objection.day_out_of_range'
  | 'objection.enough_today'
  | 'objection.village_full'
  | 'objection.objector_missing'
  | 'objection.not_a_third_party'
  | 'objection.not_open'
  | 'objection.not_appealed'
  | 'objection.not_answered'
  | 'objection.appealed_already'
  | 'objection.appeal_too_late'
  | 'objection.own_record'
  | 'objection.own_approval'
  | 'objection.own_household'
  | 'objection.relative_household'
  | 'objection.own_answer';
export type ObjectionVerdict = { code: ObjectionRefusal; params: RefusalParams } | null;

/** What the rules know of the entry somebody objects to. */
export interface ContestedEntry {
  year: number;
  month: Month;
  /** Booked for a deed by a rule: not base points, nor what was carried or transferred. */
  isDeed: boolean;
  householdId: string;
  isReversal: boolean;
  isReversed: boolean;
  /** When its sheet went up; null while it has not. */
  publicityFrom: LocalDate | null;
}

export interface Objector {
  party: Party;
  householdId: string | null;
  name: string;
}

/** Why nobody can object to the entry, or not on that day; null when they can. */
export function refuseObjection(
  entry: ContestedEntry,
  raisedOn: LocalDate,
  known: { today: LocalDate; lockedYear: number },
): ObjectionVerdict {
  const { year, month, publicityFrom: from } = entry;
  if (!entry.isDeed) return no('objection.entry_is_base');
  if (entry.isReversal) return no('objection.entry_is_reversal');
  if (entry.isReversed) return no('objection.entry_reversed');
  if (!from) return no('objection.not_publicised', { month });
  if (year <= known.lockedYear) return no('objection.year_settled', { year });
  return raisedOn < from || raisedOn > known.today
    ? no('objection.day_out_of_range', { from, to: known.today })
    : null;
}

/** What one day takes from one door, and from all doors of a village. */
const DAILY_LIMITS = { perHousehold: 3, perVillage: 100 };

/** Why no more objections are taken from a door today; null while there is room. */
export function refuseObjectionFlood(sent: {
  household: number;
  village: number;
}): ObjectionVerdict {
  const { perHousehold: most, perVillage } = DAILY_LIMITS;
  if (sent.household >= most) return no('objection.enough_today', { most });
  return sent.village >= perVillage ? no('objection.village_full') : null;
}

/** Why this is nobody who objects; null when it is. A household objects to its own entries. */
export function refuseObjector(objector: Objector, entry: ContestedEntry): ObjectionVerdict {
  if (objector.name === '') return no('objection.objector_missing');
  return objector.party === 'THIRD_PARTY' && objector.householdId === entry.householdId
    ? no('objection.not_a_third_party')
    : null;
}

/** Who must not answer: who recorded the act, who approved it, its household, who gave the first answer. */
export interface Involved {
  recordedBy: string;
  approvedBy: string;
  firstAnsweredBy: string | null;
}

/** Why this account may not answer; null when it may. `recusedAs`: what ties it to either side's household. */
export function refuseHandler(
  accountId: string,
  involved: Involved,
  recusedAs: Relation | null,
): ObjectionVerdict {
  if (accountId === involved.recordedBy) return no('objection.own_record');
  if (accountId === involved.approvedBy) return no('objection.own_approval');
  if (accountId === involved.firstAnsweredBy) return no('objection.own_answer');
  if (recusedAs === null) return null;
  return no(recusedAs === 'OWN' ? 'objection.own_household' : 'objection.relative_household');
}

/** Why the step cannot be taken; null when it can. `number` is told to whoever tries. */
export function refuseStep(
  state: ObjectionState,
  step: ObjectionStep,
  number: string,
): ObjectionVerdict {
  if (OBJECTION_LIFECYCLE[state][step]) return null;
  switch (step) {
    case 'UPHOLD':
    case 'DISMISS':
    case 'WITHDRAW':
      return no('objection.not_open', { number });
    case 'APPEAL':
      return state === 'OPEN' || state === 'WITHDRAWN'
        ? no('objection.not_answered', { number })
        : no('objection.appealed_already', { number });
    case 'APPEAL_UPHOLD':
    case 'APPEAL_DISMISS':
      return no('objection.not_appealed', { number });
  }
}

/** Why an appeal comes too late, or the books are locked meanwhile; null when it can be made. */
export function refuseAppeal(
  appeal: { on: LocalDate; until: LocalDate; entryYear: number },
  lockedYear: number,
): ObjectionVerdict {
  const { on, until, entryYear: year } = appeal;
  if (on > until) return no('objection.appeal_too_late', { until });
  return year <= lockedYear ? no('objection.year_settled', { year }) : null;
}

/** 受理编号: the year and a running number, as it stands on the form. */
export const objectionNumber = (year: number, number: number): string =>
  `${year}-${String(number).padStart(3, '0')}`;

const no = (code: ObjectionRefusal, params: RefusalParams = {}): ObjectionVerdict => ({
  code,
  params,
});
