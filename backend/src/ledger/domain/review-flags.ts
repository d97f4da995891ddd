import { directionOf, type Rule } from '../../rulebook/domain/rule';
import { daysBetween, type LocalDate } from '../../shared/domain/local-date';
import { type Relation } from '../../village/domain/kinship';
import { type Assessment } from './assess';

/** What deserves a second look before an act is decided. A flag informs; it never blocks. */
export const FLAG_CODES = [
  'OWN_RECORD',
  'OWN_HOUSEHOLD',
  'RELATIVE_HOUSEHOLD',
  'ALIKE_SAME_DAY',
  'ALIKE_OTHER_RECORDER',
  'ALIKE_NEAR_DAY',
  'COUNTED_TWICE',
  'OPPOSITE_RULE',
  'SAME_CLASS',
  'NOTHING_LEFT',
  'EXEMPTION_UNCHECKED',
  'LATE',
  'HOUSEHOLD_CLOSED',
  'HOUSEHOLD_AWAY',
] as const;
export type FlagCode = (typeof FLAG_CODES)[number];

/** Another act of the same household on the same day, or under the same rule some days apart. */
export interface NearAct {
  id: string;
  rule: Rule;
  level: string | null;
  occurredOn: LocalDate;
  residentId: string | null;
  recordedBy: string;
  recordedByName: string;
  /** Booked already; else it waits. */
  booked: boolean;
}

export interface WaitingAct {
  rule: Rule;
  level: string | null;
  occurredOn: LocalDate;
  recordedOn: LocalDate;
  residentId: string | null;
  recordedBy: string;
  exemptionChecked: boolean;
  recusedAs: Relation | null;
  householdClosedOn: LocalDate | null;
  householdAway: boolean;
}

export interface ReviewFlag {
  code: FlagCode;
  /** The other act it is about. */
  near: NearAct | null;
}

/** Like acts further apart than this are taken for two deeds. */
export const NEAR_DAYS = 3;
/** 补记 within a month is usual (文登: one month). */
const LATE_DAYS = 31;

/** Everything worth a look about one waiting act, in the order of `FLAG_CODES`, one per code. */
export function reviewFlags(
  act: WaitingAct,
  near: readonly NearAct[],
  assessment: Assessment,
  viewer: string,
): ReviewFlag[] {
  const about = new Map(
    near.flatMap((other) => pairCodes(act, other).map((code) => [code, other])),
  );
  const alone: Partial<Record<FlagCode, boolean>> = {
    OWN_RECORD: act.recordedBy === viewer,
    OWN_HOUSEHOLD: act.recusedAs === 'OWN',
    RELATIVE_HOUSEHOLD: act.recusedAs !== null && act.recusedAs !== 'OWN',
    NOTHING_LEFT: nothingLeft(assessment),
    EXEMPTION_UNCHECKED: act.rule.labour === true && !act.exemptionChecked,
    LATE: daysBetween(act.occurredOn, act.recordedOn) > LATE_DAYS,
    HOUSEHOLD_CLOSED: act.householdClosedOn !== null,
    HOUSEHOLD_AWAY: act.householdAway,
  };
  return FLAG_CODES.flatMap((code) => {
    const other = about.get(code) ?? null;
    return other || alone[code] ? [{ code, near: other }] : [];
  });
}

/** What two acts of one household have to do with each other. */
function pairCodes(act: WaitingAct, other: NearAct): FlagCode[] {
  const apart = Math.abs(daysBetween(act.occurredOn, other.occurredOn));
  const samePerson = act.residentId === other.residentId;
  if (act.rule.code === other.rule.code) {
    if (directionOf(act.rule, act.level) !== directionOf(other.rule, other.level))
      return apart === 0 ? ['OPPOSITE_RULE'] : [];
    if (apart > 0) return apart <= NEAR_DAYS && samePerson ? ['ALIKE_NEAR_DAY'] : [];
    if (act.rule.countPer === 'HOUSEHOLD') return ['COUNTED_TWICE'];
    // Two members who did it are two deeds, unless one of the acts does not say who.
    if (!samePerson && act.residentId && other.residentId) return [];
    return [act.recordedBy === other.recordedBy ? 'ALIKE_SAME_DAY' : 'ALIKE_OTHER_RECORDER'];
  }
  if (apart > 0) return [];
  const opposite = directionOf(act.rule, act.level) !== directionOf(other.rule, other.level);
  if (opposite) return act.rule.category === other.rule.category ? ['OPPOSITE_RULE'] : [];
  return sameClass(act.rule, other.rule) ? ['SAME_CLASS'] : [];
}

/** 就高不就低, or one allowance used together. */
function sameClass(one: Rule, other: Rule): boolean {
  if (one.stack !== undefined && one.stack === other.stack) return true;
  const shares = one.caps.flatMap(({ shared }) => shared ?? []);
  return other.caps.some(({ shared }) => shared !== undefined && shares.includes(shared));
}

/** Worth something by the list, and nothing by what was booked before. */
function nothingLeft(assessment: Assessment): boolean {
  if (assessment.outcome !== 'ASSESSED' || assessment.points !== 0) return false;
  const [first] = assessment.explanation;
  return first !== undefined && first.points !== 0;
}
