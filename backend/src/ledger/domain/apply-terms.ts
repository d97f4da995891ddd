import { type Rule } from '../../rulebook/domain/rule';
import { type LocalDate, yearOf } from '../../shared/domain/local-date';
import { formatPoints } from '../../shared/domain/points';
import { type ActFacts } from './act-facts';
import { signOf } from './nominal-points';
import {
  isOfCategory,
  isOwn,
  magnitudeOf,
  type PriorEntry,
  sharesStack,
  sum,
  within,
} from './prior-entry';
import { type Reckoning, step } from './reckoning';

type Term = (
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
) => Reckoning;

/** × members of the household on the day; a household without known members was refused before. */
export const perMember: Term = (rule, act, _history, reckoning) => {
  if (!rule.perMember) return reckoning;
  const members = act.known?.members ?? 0;
  return step(reckoning, reckoning.points * members, `当天家庭成员 ${members} 人,按人数计`);
};

/** Party members answer for more: their deductions weigh so many times. */
export const forKeyGroup: Term = (rule, act, _history, reckoning) => {
  const factor = rule.keyGroupMultiplier ?? 1;
  if (factor === 1 || !act.known?.keyGroup || signOf(rule, act) === 1) return reckoning;
  return step(reckoning, reckoning.points * factor, `行为人是党员,按 ${factor} 倍计`);
};

/**
 * An earlier standing entry of the same calendar year (or still valid on the day of the act), even
 * of the same day, makes this act a repetition.
 */
export const repeated: Term = (rule, act, history, reckoning) => {
  const factor = rule.repeatMultiplier;
  if (factor === undefined) return reckoning;
  const earlier = history
    .filter((entry) => isEarlierCase(rule, act, entry))
    .map(({ occurredOn }) => occurredOn)
    .sort();
  const last = earlier.at(-1);
  if (last === undefined) return reckoning;
  const { validYears, repeatOf } = rule;
  const when = validYears ? `${validYears} 年内` : '当年';
  const case_ = repeatOf === 'CATEGORY' ? `同类再次发生(上次 ${last})` : '再次发生';
  return step(reckoning, reckoning.points * factor, `${when}${case_},按 ${factor} 倍计`);
};

function isEarlierCase(rule: Rule, act: ActFacts, entry: PriorEntry): boolean {
  const sameCase =
    rule.repeatOf === 'CATEGORY'
      ? isOfCategory(rule, entry) && magnitudeOf(signOf(rule, act), entry) > 0
      : isOwn(rule, entry);
  return sameCase && entry.occurredOn <= act.occurredOn && isValidOn(rule, entry, act.occurredOn);
}

/** For two years from 2026-03-05 means up to and with 2028-03-04. Days compare as text. */
function isValidOn({ validYears }: Rule, { occurredOn }: PriorEntry, day: LocalDate): boolean {
  if (validYears === undefined) return within('YEAR', occurredOn, day);
  return day < `${yearOf(occurredOn) + validYears}${occurredOn.slice(4)}`;
}

/** 就高不就低: of one day only the highest of the rules that share the stack counts. */
export const highestOfStack: Term = (rule, act, history, reckoning) => {
  if (rule.stack === undefined) return reckoning;
  const sign = signOf(rule, act);
  const sameDay = history.filter(
    (entry) =>
      entry.occurredOn === act.occurredOn &&
      sharesStack(rule, entry) &&
      magnitudeOf(sign, entry) > 0,
  );
  const booked = sum(sameDay.map((entry) => magnitudeOf(sign, entry)));
  if (booked === 0) return reckoning;
  const codes = [...new Set(sameDay.map(({ under }) => under?.code ?? rule.code))].join('、');
  const left = Math.max(0, reckoning.points - booked);
  const text = `同一天“${rule.stack}”已按 ${codes} 计 ${formatPoints(booked)} 分,就高不重复,只计高出部分`;
  return step(reckoning, left, text);
};

/** One meeting, one count: whoever else of the household, or the same person, comes again. */
export const oncePerDay: Term = (rule, act, history, reckoning) => {
  if (rule.countPer === undefined || reckoning.points === 0) return reckoning;
  const counted = history.some(
    (entry) =>
      entry.points !== 0 &&
      isOwn(rule, entry) &&
      entry.occurredOn === act.occurredOn &&
      (rule.countPer === 'HOUSEHOLD' || entry.residentId === act.residentId),
  );
  if (!counted) return reckoning;
  const who = rule.countPer === 'HOUSEHOLD' ? '这一户当天已计过,一户' : '这个人当天已计过,一人';
  return step(reckoning, 0, `${who}一天只计一次`);
};
