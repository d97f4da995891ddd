import { canonicalJson } from '../../shared/domain/canonical-json';
import { type Rule } from './rule';

/** What of a rule a change can touch, in the order it is told. */
export const RULE_PARTS = [
  'category',
  'item',
  'direction',
  'value',
  'unit',
  'caps',
  'terms',
  'evidence',
  'note',
] as const;
export type RulePart = (typeof RULE_PARTS)[number];

/** One rule that two versions do not have alike; both sides are there when it was changed. */
export interface RuleChange {
  code: string;
  before: Rule | null;
  after: Rule | null;
  /** Empty for a rule that was added or removed. */
  parts: RulePart[];
}

/**
 * What a version changes of another, rule by rule by code: first what stays but differs, and is
 * new, in the order of the later list; then what is gone, in the order of the earlier one. The
 * order of the rules is not law, so moving one is no change.
 */
export function compareLists(before: readonly Rule[], after: readonly Rule[]): RuleChange[] {
  const old = new Map(before.map((rule) => [rule.code, rule]));
  const kept = new Set(after.map(({ code }) => code));
  const changed = after.flatMap((rule): RuleChange[] => {
    const was = old.get(rule.code) ?? null;
    const parts = was ? RULE_PARTS.filter((part) => partOf(was, part) !== partOf(rule, part)) : [];
    return was && parts.length === 0 ? [] : [{ code: rule.code, before: was, after: rule, parts }];
  });
  const gone = before.filter(({ code }) => !kept.has(code));
  return [
    ...changed,
    ...gone.map((rule): RuleChange => ({ code: rule.code, before: rule, after: null, parts: [] })),
  ];
}

/** The part as text that is equal exactly when the part is. A text left out and an empty one are alike. */
function partOf(rule: Rule, part: RulePart): string {
  if (part !== 'terms') return canonicalJson(rule[part] ?? '');
  const known = new Set<string>(['code', ...RULE_PARTS]);
  return canonicalJson(
    Object.fromEntries(Object.entries(rule).filter(([name]) => !known.has(name))),
  );
}
