import { parseRules } from './domain/parse-rule';
import { type Rule } from './domain/rule';
import youxiqiao from './templates/youxiqiao.json';

/** Rule lists a village may begin with, by name. */
const LISTS = { youxiqiao } as const;

export type TemplateName = keyof typeof LISTS;
export const TEMPLATE_NAMES = Object.keys(LISTS) as TemplateName[];

/** The rules of a template; a template that does not parse is our mistake, not the clerk's. */
export function templateRules(name: TemplateName): Rule[] {
  const parsed = parseRules(LISTS[name]);
  if ('problems' in parsed) throw new Error(`Template ${name}: ${JSON.stringify(parsed.problems)}`);
  return parsed.rules;
}
