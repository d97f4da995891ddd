import { type FieldError } from '../../shared/domain/refusal';
import {
  checkArray,
  checkChoice,
  checkFields,
  checkText,
  isJson,
  type Json,
  joined,
  problemsOf,
  type Report,
} from './field-checks';
import { checkCap, checkMultiplier, checkTerms, TERM_FIELDS } from './parse-terms';
import { checkValue } from './parse-value';
import { type Rule } from './rule';
import { checkShared } from './shared-terms';

export type ParsedRule = { rule: Rule } | { problems: FieldError[] };
export type ParsedRules = { rules: Rule[] } | { problems: FieldError[] };

const MAX_RULES = 1_000;
const MAX_CAPS = 10;
const RULE_FIELDS = ['code', 'category', 'item', 'direction', 'value', 'unit', 'caps'];
const OPTIONAL_RULE_FIELDS = ['repeatMultiplier', 'evidence', 'note', ...TERM_FIELDS];
/** Kinds that can only take away, or (a mirrored pair) that take the direction from the level. */
const DIRECTIONS: Record<string, string> = {
  BASE_ITEM: 'DEDUCT',
  ZERO_OUT: 'DEDUCT',
  DIRECT_GRADE: 'DEDUCT',
  MIRRORED: 'ADD',
};

/**
 * The rule an unknown JSON value holds, or everything that is wrong with it, by field
 * ("value.levels[2].points"). Strict, because a list is law once adopted: unknown fields are
 * problems too. Amounts are integer hundredths.
 */
export function parseRule(value: unknown): ParsedRule {
  const problems = problemsOf((report) => checkRule(value, report));
  return problems.length > 0 ? { problems } : { rule: value as Rule };
}

/**
 * A whole list, in its order; codes must differ, and what several rules share must agree. Fields of
 * problems begin with the place: "[3].code".
 */
export function parseRules(value: unknown): ParsedRules {
  const problems = problemsOf((report) => {
    const codes = new Set<unknown>();
    checkArray(value, '', 1, MAX_RULES, report).forEach((rule, at) => {
      checkRule(rule, (field, code, detail) => report(joined(`[${at}]`, field), code, detail));
      const code = isJson(rule) ? rule.code : undefined;
      if (codes.has(code)) report(`[${at}].code`, 'rule.code_repeated', '编号与前面的条目重复');
      else if (code !== undefined) codes.add(code);
    });
  });
  if (problems.length > 0) return { problems };
  const rules = value as Rule[];
  const disagreements = problemsOf((report) => checkShared(rules, report));
  return disagreements.length > 0 ? { problems: disagreements } : { rules };
}

function checkRule(value: unknown, report: Report): void {
  if (!checkFields(value, '', RULE_FIELDS, OPTIONAL_RULE_FIELDS, report)) return;
  checkText(value.code, 'code', 20, report);
  checkText(value.category, 'category', 30, report);
  checkText(value.item, 'item', 200, report);
  checkText(value.unit, 'unit', 20, report);
  const kind = isJson(value.value) ? value.value.kind : undefined;
  checkDirection(value, kind, report);
  if (value.evidence !== undefined) checkText(value.evidence, 'evidence', 500, report);
  if (value.note !== undefined) checkText(value.note, 'note', 500, report);
  let sound = true;
  checkValue(value.value, (...problem) => {
    sound = false;
    report(...problem);
  });
  const worth = { value: value.value, kind, sound };
  checkArray(value.caps, 'caps', 0, MAX_CAPS, report).forEach((cap, at) =>
    checkCap(cap, `caps[${at}]`, worth, report),
  );
  checkMultiplier(value.repeatMultiplier, kind, report);
  checkTerms(value, kind, report);
}

function checkDirection(rule: Json, kind: unknown, report: Report): void {
  if (!checkChoice(rule.direction, 'direction', ['ADD', 'DEDUCT'], report)) return;
  const only = typeof kind === 'string' ? DIRECTIONS[kind] : undefined;
  if (only && rule.direction !== only)
    report(
      'direction',
      'rule.direction_wrong',
      only === 'DEDUCT' ? '这种分值只能是扣分' : '达标加分、未达标扣分的事项列在加分里',
    );
}
