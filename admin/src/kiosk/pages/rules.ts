import { type Ballot, type RuleRow, type Rules, rulesSource, type Village } from '../board';
import { choices } from '../choices';
import { type Context } from '../context';
import { h } from '../../shared/element';
import { absence, emptiness, frame } from '../frame';
import { HEADING, pagedList } from '../paged-list';

export function rules(context: Context, village: Village): HTMLElement {
  const { texts } = context;
  const reading = context.reader.want(rulesSource(village.code));
  const found = reading.value;
  if (found === null)
    return frame(context, village, texts.rulesTitle, absence(context, reading.failure));
  if (found.version === null || found.categories.length === 0)
    return frame(context, village, texts.rulesTitle, emptiness(texts.noRules));
  return frame(
    context,
    village,
    texts.rulesTitle,
    h(
      'div',
      { class: 'aside' },
      adoption(context, found, found.version),
      categoryChoices(context, found),
    ),
    list(context, found),
  );
}

function list(context: Context, found: Rules): HTMLElement {
  const { route, texts } = context;
  const shown = found.categories.filter(
    (one) => route.category === null || one.category === route.category,
  );
  if (shown.length === 0) return emptiness(texts.noRulesInCategory);
  const items = shown.flatMap((one) => [
    h('li', { class: HEADING }, h('h2', { lang: 'zh-CN' }, one.category)),
    ...one.rules.map((rule) => ruleItem(context, rule)),
  ]);
  return pagedList(context, items, { name: 'rules', columnRem: 20 });
}

function ruleItem(context: Context, rule: RuleRow): HTMLLIElement {
  const { texts } = context;
  const adds = rule.direction === 'ADD';
  return h(
    'li',
    { class: `rule ${adds ? 'adds' : 'deducts'}` },
    h('p', { class: 'direction' }, adds ? `＋ ${texts.add}` : `－ ${texts.deduct}`),
    h(
      'div',
      { lang: 'zh-CN' },
      h('p', { class: 'item' }, rule.item),
      rule.note && h('p', { class: 'note' }, texts.note, rule.note),
    ),
    h(
      'p',
      { class: 'worth', lang: 'zh-CN' },
      h('strong', {}, rule.valueText),
      rule.capsText && h('span', {}, rule.capsText),
    ),
  );
}

function adoption(context: Context, found: Rules, version: number): HTMLElement {
  const { texts } = context;
  const count = found.categories.reduce((sum, one) => sum + one.rules.length, 0);
  return h(
    'section',
    { class: 'adoption', 'aria-label': texts.howAdopted },
    h(
      'p',
      { class: 'version' },
      h('strong', {}, texts.version(version)),
      ` ${texts.ruleCount(count)}`,
    ),
    found.effectiveFrom && h('p', {}, texts.inForceFrom(texts.day(found.effectiveFrom))),
    found.ballot && meeting(context, found.ballot),
  );
}

function meeting(context: Context, ballot: Ballot): HTMLElement {
  const { texts } = context;
  const body = texts.bodies[ballot.body] ?? ballot.body;
  return h(
    'div',
    { class: 'meeting' },
    h('p', {}, texts.adoptedBy(body, texts.day(ballot.heldOn))),
    h('p', { class: 'arithmetic', lang: 'zh-CN' }, ballot.arithmetic),
  );
}

function categoryChoices(context: Context, found: Rules): HTMLElement {
  const { route, texts } = context;
  const all = {
    text: texts.allCategories,
    chosen: route.category === null,
    change: { category: null },
  };
  const each = found.categories.map(({ category }) => ({
    text: category,
    chosen: route.category === category,
    change: { category },
  }));
  return choices(context, 'categories', texts.whichCategory, [all, ...each]);
}
