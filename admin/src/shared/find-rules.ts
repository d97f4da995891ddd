import { type Rule } from './resources';

/** Codes match with or without their zeros; every word typed must stand somewhere in the rule. */
export function findRules(rules: readonly Rule[], typed: string): Rule[] {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s·]+/)
    .filter(Boolean);
  const short = (code: string) => code.toLowerCase().replace(/(\D)0+/, '$1');
  const holds = (rule: Rule, word: string) =>
    [rule.code, short(rule.code), rule.category, rule.item, rule.valueText].some((text) =>
      text.normalize('NFKC').toLowerCase().includes(word),
    );
  const found = rules.filter((rule) => words.every((word) => holds(rule, word)));
  const exact = found.filter((rule) =>
    [rule.code.toLowerCase(), short(rule.code)].includes(words[0] ?? ''),
  );
  return [...exact, ...found.filter((rule) => !exact.includes(rule))];
}
