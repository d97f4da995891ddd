import { formatPoints } from '../../shared/domain/points';
import { type FieldError } from '../../shared/domain/refusal';

/** Everything that can be wrong with a field of a rule; the detail says it to the clerk. */
export type RuleProblem =
  | 'rule.shape_wrong'
  | 'rule.field_unknown'
  | 'rule.text_wrong'
  | 'rule.placeholder_left'
  | 'rule.number_wrong'
  | 'rule.choice_unknown'
  | 'rule.period_missing'
  | 'rule.direction_wrong'
  | 'rule.range_reversed'
  | 'rule.order_wrong'
  | 'rule.band_too_narrow'
  | 'rule.base_exceeded'
  | 'rule.worth_nothing'
  | 'rule.level_repeated'
  | 'rule.cap_unsuitable'
  | 'rule.cap_below_one'
  | 'rule.share_repeated'
  | 'rule.shared_caps_differ'
  | 'rule.stack_differs'
  | 'rule.multiplier_unsuitable'
  | 'rule.term_unsuitable'
  | 'rule.code_repeated';

export type Json = Record<string, unknown>;
export type Report = (field: string, code: RuleProblem, detail: string) => void;

/** The sound value, or everything that is wrong, by field ("value.levels[2].points"). */
export function problemsOf(check: (report: Report) => void): FieldError[] {
  const problems: FieldError[] = [];
  check((field, code, detail) => problems.push({ field, code, detail }));
  return problems;
}

export function checkFields(
  value: unknown,
  place: string,
  required: readonly string[],
  optional: readonly string[],
  report: Report,
): value is Json {
  if (!isJson(value)) {
    report(place, 'rule.shape_wrong', '应为一个对象');
    return false;
  }
  for (const field of Object.keys(value))
    if (!required.includes(field) && !optional.includes(field))
      report(joined(place, field), 'rule.field_unknown', '没有这个字段');
  return true;
}

export function checkArray(
  value: unknown,
  place: string,
  min: number,
  max: number,
  report: Report,
): unknown[] {
  if (Array.isArray(value) && value.length >= min && value.length <= max) return value;
  report(place, 'rule.shape_wrong', `应为 ${min} 到 ${max} 项的列表`);
  return [];
}

/** What templates on paper leave to fill in: "{n} 小时", "捐款 ____ 元", "××村". */
const PLACEHOLDER = /\{[^}]*\}|_{2,}|××|[Xx]{2,}/u;

/**
 * Text of the list: not empty, no spaces around it, no control characters, nothing left to fill in,
 * at most so many characters.
 */
export function checkText(
  value: unknown,
  place: string,
  max: number,
  report: Report,
): value is string {
  const fine =
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= max &&
    value === value.trim() &&
    !/\p{Cc}/u.test(value);
  if (!fine) report(place, 'rule.text_wrong', `应为 1 到 ${max} 个字,首尾无空格`);
  const hole = fine ? PLACEHOLDER.exec(value)?.[0] : undefined;
  if (hole !== undefined)
    report(place, 'rule.placeholder_left', `还有没填的空“${hole}”,请写上本村的内容`);
  return fine;
}

export function checkNumber(
  value: unknown,
  place: string,
  min: number,
  max: number,
  report: Report,
  demand = `应为 ${min} 到 ${max} 的整数`,
): value is number {
  const fine = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  if (!fine) report(place, 'rule.number_wrong', demand);
  return fine;
}

/** Points or a quantity, in hundredths; what is wrong is told in the measure people write. */
export const checkAmount = (
  value: unknown,
  place: string,
  min: number,
  max: number,
  report: Report,
): value is number => {
  const demand = `应为 ${formatPoints(min)} 到 ${formatPoints(max)},最多两位小数`;
  return checkNumber(value, place, min, max, report, demand);
};

export function checkChoice(
  value: unknown,
  place: string,
  choices: readonly string[],
  report: Report,
): value is string {
  const known = typeof value === 'string' && choices.includes(value);
  if (!known) report(place, 'rule.choice_unknown', `应为 ${choices.join('、')} 之一`);
  return known;
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const joined = (place: string, field: string): string =>
  place && field ? `${place}.${field}` : place || field;
