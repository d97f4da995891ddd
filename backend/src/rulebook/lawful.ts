import { Refusal } from '../shared/domain/refusal';
import { levelOf, LINT_TEXTS, lintRules } from './domain/lint-rules';
import { type Rule } from './domain/rule';
import { type RulebookRefusal } from './rulebook.refusals';

/**
 * No body can decide what the law forbids, so such a list is neither put to the vote nor adopted.
 * @throws Refusal `rule_list.empty`, `rule_list.blocked` with the rules and why
 */
export function requireLawful(rules: readonly Rule[]): void {
  if (rules.length === 0) throw new Refusal<RulebookRefusal>('rule_list.empty');
  const blocks = lintRules(rules, { basePoints: 0 }).filter((found) => levelOf(found) === 'BLOCK');
  if (blocks.length === 0) return;
  const findings = blocks.map(
    ({ code, ruleCodes }) => `${ruleCodes.join('、')}:${LINT_TEXTS[code].zh}`,
  );
  throw new Refusal<RulebookRefusal>('rule_list.blocked', { findings: findings.join(';') });
}
