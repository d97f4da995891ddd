import { MAX_ENTRY_POINTS } from '../../shared/domain/points';
import { MAX_QUANTITY } from '../../shared/domain/quantity';
import { type FieldError } from '../../shared/domain/refusal';
import { plainWording, type Rule } from './rule';

export type RuleProblem =
  | 'rule.shape_wrong'
  | 'rule.field_unknown'
  | 'rule.text_wrong'
  | 'rule.number_wrong'
  | 'rule.choice_unknown'
  | 'rule.range_reversed'
  | 'rule.level_repeated'
  | 'rule.cap_unsuitable'
  | 'rule.multiplier_unsuitable'
  | 'rule.code_repeated';

export type ParsedRule = { rule: Rule } | { problems: FieldError[] };
export type ParsedRules = { rules: Rule[] } | { problems: FieldError[] };

type Json = Record<string, unknown>;
type Report = (field: string, code: RuleProblem, detail: string) => void;

const MAX_RULES = 1_000;
const MAX_LEVELS = 50;
const MAX_CAPS = 10;
const MAX_COUNT = 10_000;
const MAX_MULTIPLIER = 10;

/** Which fields each value kind has; anything else beside them is a problem. */
const VALUE_FIELDS: Record<string, string[]> = {
  FIXED: ['points'],
  RANGE: ['min', 'max'],
  PROPORTIONAL: ['points', 'per'],
  LEVELS: ['levels'],
  LADDER_HIGHEST: ['levels'],
  EFFECT: ['effect'],
};
const RULE_FIELDS = ['code', 'category', 'item', 'direction', 'value', 'unit', 'caps'];
const OPTIONAL_RULE_FIELDS = ['repeatMultiplier', 'evidence', 'note'];
const CAP_LIMITS: Record<string, number> = {
  POINTS: MAX_ENTRY_POINTS,
  QUANTITY: MAX_QUANTITY,
  COUNT: MAX_COUNT,
};
/**
 * The kinds whose worth grows with the quantity, so that a ceiling on the quantity means something.
 */
const GROWS_WITH_QUANTITY: unknown[] = ['FIXED', 'PROPORTIONAL', 'LEVELS'];

/**
 * The rule an unknown JSON value holds, or everything that is wrong with it, by field
 * ("value.levels[2].points"). Strict, because a list is law once adopted: unknown fields are
 * problems too. Amounts are integer hundredths.
 */
export function parseRule(value: unknown): ParsedRule {
  const problems: FieldError[] = [];
  checkRule(value, (field, code, detail) => problems.push({ field, code, detail }));
  return problems.length > 0 ? { problems } : { rule: value as Rule };
}

/**
 * A whole list, in its order; codes must differ. Fields of problems begin with the place:
 * "[3].code".
 */
export function parseRules(value: unknown): ParsedRules {
  const problems: FieldError[] = [];
  const report: Report = (field, code, detail) => problems.push({ field, code, detail });
  const rules = checkArray(value, '', 1, MAX_RULES, report);
  const codes = new Set<unknown>();
  rules.forEach((rule, at) => {
    checkRule(rule, (field, code, detail) => report(joined(`[${at}]`, field), code, detail));
    const code = isJson(rule) ? rule.code : undefined;
    if (codes.has(code)) report(`[${at}].code`, 'rule.code_repeated', '编号与前面的条目重复');
    else if (code !== undefined) codes.add(code);
  });
  return problems.length > 0 ? { problems } : { rules: rules as Rule[] };
}

function checkRule(value: unknown, report: Report): void {
  if (!checkFields(value, '', RULE_FIELDS, OPTIONAL_RULE_FIELDS, report)) return;
  checkText(value.code, 'code', 20, report);
  checkText(value.category, 'category', 30, report);
  checkText(value.item, 'item', 200, report);
  checkText(value.unit, 'unit', 20, report);
  checkChoice(value.direction, 'direction', ['ADD', 'DEDUCT'], report);
  if (value.evidence !== undefined) checkText(value.evidence, 'evidence', 500, report);
  if (value.note !== undefined) checkText(value.note, 'note', 500, report);
  const kind = isJson(value.value) ? value.value.kind : undefined;
  checkValue(value.value, report);
  checkArray(value.caps, 'caps', 0, MAX_CAPS, report).forEach((cap, at) =>
    checkCap(cap, `caps[${at}]`, kind, report),
  );
  checkMultiplier(value.repeatMultiplier, kind, report);
}

function checkValue(value: unknown, report: Report): void {
  if (!isJson(value)) return report('value', 'rule.shape_wrong', '应为一个对象');
  if (!checkChoice(value.kind, 'value.kind', Object.keys(VALUE_FIELDS), report)) return;
  const fields = VALUE_FIELDS[value.kind] ?? [];
  checkFields(value, 'value', ['kind', ...fields], [], report);
  for (const field of fields) {
    const at = `value.${field}`;
    if (field === 'levels') checkLevels(value.levels, report);
    else if (field === 'effect')
      checkChoice(value.effect, at, ['VETO', 'KEY_GROUP_FACTOR', 'REPAIR'], report);
    else
      checkNumber(value[field], at, 1, field === 'per' ? MAX_QUANTITY : MAX_ENTRY_POINTS, report);
  }
  const { min, max } = value;
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    report('value.max', 'rule.range_reversed', '上限不能小于下限');
}

function checkLevels(value: unknown, report: Report): void {
  const seen = new Set<string>();
  checkArray(value, 'value.levels', 1, MAX_LEVELS, report).forEach((level, at) => {
    const place = `value.levels[${at}]`;
    if (!checkFields(level, place, ['name', 'points'], ['aliases'], report)) return;
    checkNumber(level.points, `${place}.points`, 1, MAX_ENTRY_POINTS, report);
    const wordings = [{ text: level.name, field: `${place}.name` }];
    if (level.aliases !== undefined)
      checkArray(level.aliases, `${place}.aliases`, 0, MAX_LEVELS, report).forEach((text, nth) =>
        wordings.push({ text, field: `${place}.aliases[${nth}]` }),
      );
    for (const { text, field } of wordings) {
      if (!checkText(text, field, 50, report)) continue;
      const words = plainWording(text);
      if (seen.has(words)) report(field, 'rule.level_repeated', '档次名称重复');
      seen.add(words);
    }
  });
}

function checkCap(cap: unknown, place: string, kind: unknown, report: Report): void {
  if (!checkFields(cap, place, ['of', 'per', 'limit'], [], report)) return;
  checkChoice(cap.per, `${place}.per`, ['ENTRY', 'MONTH', 'YEAR', 'EVER'], report);
  if (!checkChoice(cap.of, `${place}.of`, Object.keys(CAP_LIMITS), report)) return;
  checkNumber(cap.limit, `${place}.limit`, 1, CAP_LIMITS[cap.of] ?? 0, report);
  const unsuitable =
    kind === 'EFFECT' ||
    (cap.of === 'QUANTITY' && !GROWS_WITH_QUANTITY.includes(kind)) ||
    (cap.of === 'COUNT' && (cap.per === 'ENTRY' || kind === 'LADDER_HIGHEST'));
  if (unsuitable) report(place, 'rule.cap_unsuitable', '这种分值不能设这种上限');
}

function checkMultiplier(multiplier: unknown, kind: unknown, report: Report): void {
  if (multiplier === undefined) return;
  checkNumber(multiplier, 'repeatMultiplier', 2, MAX_MULTIPLIER, report);
  if (kind === 'LADDER_HIGHEST' || kind === 'EFFECT')
    report('repeatMultiplier', 'rule.multiplier_unsuitable', '这种分值不能加倍');
}

function checkFields(
  value: unknown,
  place: string,
  required: string[],
  optional: string[],
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

function checkArray(
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

/**
 * Text of the list: not empty, no spaces around it, no control characters, at most so many
 * characters.
 */
function checkText(value: unknown, place: string, max: number, report: Report): value is string {
  const fine =
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= max &&
    value === value.trim() &&
    !/\p{Cc}/u.test(value);
  if (!fine) report(place, 'rule.text_wrong', `应为 1 到 ${max} 个字,首尾无空格`);
  return fine;
}

function checkNumber(
  value: unknown,
  place: string,
  min: number,
  max: number,
  report: Report,
): void {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return;
  report(place, 'rule.number_wrong', `应为 ${min} 到 ${max} 的整数`);
}

function checkChoice(
  value: unknown,
  place: string,
  choices: string[],
  report: Report,
): value is string {
  const known = typeof value === 'string' && choices.includes(value);
  if (!known) report(place, 'rule.choice_unknown', `应为 ${choices.join('、')} 之一`);
  return known;
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const joined = (place: string, field: string): string =>
  place && field ? `${place}.${field}` : place || field;
