import { type Context } from './context';
import { h } from '../shared/element';
import { type Route } from './route';

interface Choice {
  text: string;
  chosen: boolean;
  change: Partial<Route>;
}

const FEW = 4;

/**
 * Large choices of which one is taken; each begins again at the first page. A hall screen shows all
 * as buttons; a phone folds more than four into its own picker, so that the list stays in sight.
 */
export function choices(
  context: Context,
  name: string,
  label: string,
  all: readonly Choice[],
): HTMLElement {
  const folded = !context.hall && all.length > FEW;
  return h(
    'div',
    { class: `choices ${name}`, role: 'group', 'aria-labelledby': `${name}-label` },
    h('p', { id: `${name}-label`, class: 'label' }, label),
    folded ? picker(context, name, all) : buttons(context, name, all),
  );
}

function buttons(context: Context, name: string, all: readonly Choice[]): HTMLElement {
  const button = (choice: Choice, index: number): HTMLElement =>
    h(
      'button',
      {
        id: `${name}-${index}`,
        type: 'button',
        'aria-pressed': choice.chosen ? 'true' : 'false',
        onclick: () => context.go({ page: 1, ...choice.change }, 'replace'),
      },
      choice.text,
    );
  return h('div', { class: 'buttons' }, all.map(button));
}

function picker(context: Context, name: string, all: readonly Choice[]): HTMLElement {
  const select = h(
    'select',
    {
      id: `${name}-picker`,
      'aria-labelledby': `${name}-label`,
      onchange: () => context.go({ page: 1, ...all[select.selectedIndex]?.change }, 'replace'),
    },
    all.map((choice) => h('option', { selected: choice.chosen }, choice.text)),
  );
  return select;
}

export function yearChoices(
  context: Context,
  years: readonly number[],
  chosen: number,
): HTMLElement | null {
  if (years.length < 2) return null;
  const newestFirst = [...years].sort((a, b) => b - a);
  return choices(
    context,
    'years',
    context.texts.whichYear,
    newestFirst.map((year) => ({
      text: context.texts.year(year),
      chosen: year === chosen,
      change: { year },
    })),
  );
}
