import { MAX_ENTRY_POINTS } from '../../shared/domain/points';
import { MAX_QUANTITY } from '../../shared/domain/quantity';
import {
  checkChoice,
  checkFields,
  checkAmount,
  checkNumber,
  checkText,
  type Json,
  type Report,
} from './field-checks';
import { leastWorth } from './least-worth';
import { type CapPeriod, type RuleTerms, type RuleValue } from './rule';

type Kind = RuleValue['kind'];

const MAX_COUNT = 10_000;
const MAX_MULTIPLIER = 10;
const CAP_LIMITS: Record<string, number> = {
  POINTS: MAX_ENTRY_POINTS,
  QUANTITY: MAX_QUANTITY,
  COUNT: MAX_COUNT,
};
const CAP_PERIODS: CapPeriod[] = ['ENTRY', 'DAY', 'MONTH', 'QUARTER', 'YEAR', 'EVER'];

/** Kinds whose worth grows with the quantity, so that a ceiling on the quantity means something. */
const GROWING: unknown[] = [
  'FIXED',
  'PROPORTIONAL',
  'BANDS',
  'LEVELS',
  'BASE_ITEM',
] satisfies Kind[];
/** Kinds that are no award of their own size: no cap, no multiplier, no highest-only. */
const WHOLE: unknown[] = ['ZERO_OUT', 'DIRECT_GRADE', 'EFFECT'] satisfies Kind[];
/** Kinds of which only the difference to what stands is booked. */
const DIFFERENCE: unknown[] = ['LADDER_HIGHEST', 'TIER'] satisfies Kind[];
/** Kinds whose quantity is an amount or a place, so that an act is not one case of it. */
const AMOUNTS: unknown[] = ['PROPORTIONAL', 'BANDS', 'TIER', 'RANK_REWARD'] satisfies Kind[];

export const TERM_FIELDS = [
  'countPer',
  'perMember',
  'stack',
  'repeatOf',
  'keyGroupMultiplier',
  'labour',
  'beneficiary',
  'validYears',
  'linked',
] as const satisfies (keyof RuleTerms)[];

/** `sound`: the value parsed, so that its worth can be compared with the cap. */
export function checkCap(
  cap: unknown,
  place: string,
  rule: { value: unknown; kind: unknown; sound: boolean },
  report: Report,
): void {
  if (!checkFields(cap, place, ['of', 'per', 'limit'], ['shared'], report)) return;
  const period = checkChoice(cap.per, `${place}.per`, CAP_PERIODS, report);
  if (cap.shared !== undefined) checkText(cap.shared, `${place}.shared`, 30, report);
  if (!checkChoice(cap.of, `${place}.of`, Object.keys(CAP_LIMITS), report)) return;
  const check = cap.of === 'COUNT' ? checkNumber : checkAmount;
  const counted = check(cap.limit, `${place}.limit`, 1, CAP_LIMITS[cap.of] ?? 0, report);
  if (capUnsuits(cap, rule.kind))
    return report(place, 'rule.cap_unsuitable', '这种分值不能设这种上限');
  if (!rule.sound || !period || !counted || cap.of === 'COUNT') return;
  const least = leastWorth(rule.value as RuleValue);
  const one = cap.of === 'POINTS' ? least.points : least.quantity;
  if (one !== null && Number(cap.limit) < one)
    report(`${place}.limit`, 'rule.cap_below_one', '上限比一次的还少,一次都记不满');
}

function capUnsuits(cap: Json, kind: unknown): boolean {
  if (WHOLE.includes(kind)) return true;
  if (cap.per === 'ENTRY' && (cap.of === 'COUNT' || cap.shared !== undefined || kind === 'TIER'))
    return true;
  return (
    (cap.of === 'QUANTITY' && !GROWING.includes(kind)) ||
    (cap.of === 'COUNT' && DIFFERENCE.includes(kind))
  );
}

export function checkMultiplier(multiplier: unknown, kind: unknown, report: Report): void {
  if (multiplier === undefined) return;
  checkNumber(multiplier, 'repeatMultiplier', 2, MAX_MULTIPLIER, report);
  const fixed = WHOLE.includes(kind) || DIFFERENCE.includes(kind) || kind === 'RANK_REWARD';
  if (fixed || kind === 'MIRRORED')
    report('repeatMultiplier', 'rule.multiplier_unsuitable', '这种分值不能加倍');
}

/** Each term that is there, in its own shape and suiting the value and the direction. */
export function checkTerms(rule: Json, kind: unknown, report: Report): void {
  const has = (field: (typeof TERM_FIELDS)[number]): boolean => rule[field] !== undefined;
  const unless = (suits: boolean, field: string, detail: string): void => {
    if (!suits) report(field, 'rule.term_unsuitable', detail);
  };
  const whole = WHOLE.includes(kind);
  const deducts = rule.direction === 'DEDUCT' && !whole;
  if (has('countPer')) {
    checkChoice(rule.countPer, 'countPer', ['HOUSEHOLD', 'PERSON'], report);
    unless(
      !whole && !AMOUNTS.includes(kind),
      'countPer',
      '按数量、名次计分的事项不能按户、按人计次',
    );
  }
  if (has('perMember')) {
    unless(rule.perMember === true, 'perMember', '按家庭人数计,只能填“是”或不填');
    const times = kind === 'FIXED' || kind === 'MIRRORED' || kind === 'LEVELS';
    unless(times, 'perMember', '这种分值不能乘家庭人数');
  }
  if (has('stack')) {
    checkText(rule.stack, 'stack', 30, report);
    const either = DIFFERENCE.includes(kind) || kind === 'MIRRORED';
    unless(!whole && !either, 'stack', '这种分值不能与其他事项就高');
  }
  if (has('repeatOf')) {
    checkChoice(rule.repeatOf, 'repeatOf', ['RULE', 'CATEGORY'], report);
    unless(rule.repeatMultiplier !== undefined, 'repeatOf', '没有写再犯加倍,不用写怎样算再犯');
  }
  if (has('keyGroupMultiplier')) {
    checkNumber(rule.keyGroupMultiplier, 'keyGroupMultiplier', 2, MAX_MULTIPLIER, report);
    unless(deducts, 'keyGroupMultiplier', '党员加重只用于扣分');
  }
  if (has('labour'))
    unless(rule.labour === true && deducts, 'labour', '劳力豁免只用于扣分,只能填“是”或不填');
  if (has('beneficiary')) checkChoice(rule.beneficiary, 'beneficiary', ['ACTOR', 'OTHER'], report);
  if (has('validYears')) checkNumber(rule.validYears, 'validYears', 1, 5, report);
  if (has('linked')) {
    unless(deducts, 'linked', '连带只用于扣分');
    if (checkFields(rule.linked, 'linked', ['percent'], [], report))
      checkNumber(rule.linked.percent, 'linked.percent', 1, 100, report);
  }
}
