import { parseRules } from './domain/parse-rule';
import { type Rule } from './domain/rule';
import langtang from './templates/langtang.json';
import liyang from './templates/liyang.json';
import youxiqiao from './templates/youxiqiao.json';

/** Rule lists a village may begin with, by name; `blank` leaves every rule to the village. */
const LISTS = { youxiqiao, langtang, liyang, blank: [] } as const;

export type TemplateName = keyof typeof LISTS;
export const TEMPLATE_NAMES = Object.keys(LISTS) as TemplateName[];

/** The rules of a template; a template that does not parse is our mistake, not the clerk's. */
export function templateRules(name: TemplateName): Rule[] {
  if (name === 'blank') return [];
  const parsed = parseRules(LISTS[name]);
  if ('problems' in parsed) throw new Error(`Template ${name}: ${JSON.stringify(parsed.problems)}`);
  return parsed.rules;
}
