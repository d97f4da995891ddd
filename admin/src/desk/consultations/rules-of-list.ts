import { useGetList } from 'react-admin';
import { type Rule } from '../../shared/resources';
import { findRules } from '../../shared/find-rules';

/** All rules of a list, in its order. */
export function useRulesOfList(ruleListId: string): readonly Rule[] {
  const { data = [] } = useGetList<Rule>('rules', {
    filter: { ruleListId },
    sort: { field: 'position', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  return data;
}

/** The rule somebody means by "y12", "Y012" or words that only one rule has; undefined for none. */
export function ruleOf(rules: readonly Rule[], typed: string): Rule | undefined {
  const words = typed.normalize('NFKC').trim().toLowerCase();
  if (words === '') return undefined;
  const found = findRules(rules, words);
  const short = (code: string) => code.toLowerCase().replace(/(\D)0+/, '$1');
  return (
    found.find(({ code }) => code.toLowerCase() === words || short(code) === short(words)) ??
    (found.length === 1 ? found[0] : undefined)
  );
}
