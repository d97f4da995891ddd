import { textKey } from '../../shared/domain/chinese-text';
import { type LocalDate } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';
import { type ActsReport, type ActsRow } from './acts-columns';

/**
 * Why the list alone gives no value: the panel must choose within a range, a level must be named,
 * the quantity does not fit the rule, the rule is no points by itself (一票否决), or it asks for
 * facts a workbook has no column for.
 */
export type NoValue = 'CHOICE' | 'LEVEL' | 'QUANTITY' | 'EFFECT' | 'FACTS';

/** A rule in force as far as reading a written row needs. All points are unsigned. */
export interface RuleForImport {
  code: string;
  item: string;
  /** Where points go; null while a rule that may go either way waits for its level. */
  directionOf(level: string | null): 'ADD' | 'DEDUCT' | null;
  /** The worth hangs on more than the row says (members, hours of the year), so none is compared. */
  varies: boolean;
  /** The level a wording means ("县级表彰" → "县级"); null for none and for rules without levels. */
  matchLevel(text: string): string | null;
  /** The one level worth so many points; null when none or several are. */
  levelWorth(points: Points): string | null;
  /** What the list alone gives, before caps and history. */
  nominalPoints(quantity: Quantity, level: string | null): Points | NoValue;
  /** The bounds when the panel chooses; null for other rules. */
  range: { min: Points; max: Points } | null;
}

/** The rules in force on a day; none when no list was in force. */
export type RulesOn = (day: LocalDate) => readonly RuleForImport[];

export interface FoundRule {
  rule: RuleForImport;
  level: string | null;
}

/** The rules whose item is the text, exactly or else but for spaces, width, quotes and dashes. */
function rulesCalled(rules: readonly RuleForImport[], text: string): readonly RuleForImport[] {
  if (text === '') return [];
  const exact = rules.filter(({ item }) => item === text);
  return exact.length > 0 ? exact : rules.filter(({ item }) => textKey(item) === textKey(text));
}

/**
 * The rule a row means. The code decides; a text that names no rule is then a remark, but a text
 * that names another rule contradicts it. Without a code the text must name exactly one rule.
 */
export function findRule(
  row: ActsRow,
  rules: readonly RuleForImport[],
  report: ActsReport,
): FoundRule | null {
  const code = row.text('ruleCode').toUpperCase();
  const text = row.text('item');
  if (code === '' && text === '') {
    report.problem(row.place('item'), 'RULE_MISSING');
    return null;
  }
  const rule = code === '' ? byText(row, text, rules, report) : byCode(row, code, rules, report);
  if (!rule || (code !== '' && contradicts(row, text, rule, rules, report))) return null;
  return { rule, level: rule.matchLevel(text) ?? rule.matchLevel(row.text('note')) };
}

/**
 * Compares the text beside a code with the rule of that code; a mere remark is told but does not
 * matter.
 */
function contradicts(
  row: ActsRow,
  text: string,
  rule: RuleForImport,
  rules: readonly RuleForImport[],
  report: ActsReport,
): boolean {
  const called = rulesCalled(rules, text);
  if (text === '' || called.includes(rule) || rule.matchLevel(text) !== null) return false;
  const [other] = called;
  const about = { code: rule.code, item: rule.item, value: text };
  if (other) {
    report.problem(row.place('item'), 'RULE_TEXT_CONTRADICTS', { ...about, other: other.code });
    return true;
  }
  report.problem(row.place('item'), 'RULE_TEXT_DIFFERS', about);
  return false;
}

function byCode(
  row: ActsRow,
  code: string,
  rules: readonly RuleForImport[],
  report: ActsReport,
): RuleForImport | null {
  const rule = rules.find((one) => one.code.toUpperCase() === code);
  if (!rule) report.problem(row.place('ruleCode'), 'RULE_UNKNOWN', { value: code });
  return rule ?? null;
}

/** By the item, else by the wording of a level ("县级表彰"); only when it means exactly one rule. */
function byText(
  row: ActsRow,
  text: string,
  rules: readonly RuleForImport[],
  report: ActsReport,
): RuleForImport | null {
  const called = rulesCalled(rules, text);
  const named = called.length > 0 ? called : rules.filter((rule) => rule.matchLevel(text) !== null);
  const [rule, ...others] = named;
  if (!rule) report.problem(row.place('item'), 'RULE_UNKNOWN', { value: text });
  else if (others.length > 0) {
    const candidates = named.map(({ code }) => code).join('、');
    report.problem(row.place('item'), 'RULE_AMBIGUOUS', { value: text, candidates });
  } else {
    report.normalised(row.place('item'), 'RULE', text, rule.code);
    return rule;
  }
  return null;
}
