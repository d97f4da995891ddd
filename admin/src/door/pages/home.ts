import { type Child, h } from '../../shared/element';
import { formatChange, formatPoints } from '../../shared/points';
import { type Context } from '../door-context';
import { type DoorEntry } from '../../voice/door-server';

/** The year of the household: what counts, the rank, and every entry under its month. */
export function home(context: Context): HTMLElement {
  const { page } = context;
  return h(
    'div',
    { class: 'dossier' },
    sumUp(context),
    actions(context),
    h(
      'section',
      { 'aria-labelledby': 'entries-title' },
      h(
        'div',
        { class: 'line' },
        h('h2', { id: 'entries-title' }, context.texts.yearEntries),
        yearPicker(context),
      ),
      page.entries.length === 0 && h('p', {}, context.texts.noEntries),
      h('ul', {}, entryItems(context)),
    ),
    phone(context),
  );
}

/** Before any month is closed there is nothing that counts, and no rank to tell. */
export function sumUp({ page, texts }: Context): HTMLElement {
  const { points, rank, stars, households, tied, closedThrough } = page;
  if (closedThrough === null)
    return h('section', { class: 'sum-up' }, h('p', {}, texts.countedNone));
  return h(
    'section',
    { class: 'sum-up' },
    h('p', { class: 'label' }, texts.counted),
    h('p', { class: 'points' }, texts.points(formatPoints(points))),
    h('p', {}, texts.countedThrough(texts.month(closedThrough))),
    stars !== null &&
      stars > 0 &&
      h('p', { class: 'stars', role: 'img', 'aria-label': texts.stars(stars) }, '★'.repeat(stars)),
    h('p', { class: 'rank' }, rank === null ? texts.unranked : texts.rank(rank, households, tied)),
  );
}

function actions({ page, texts, go }: Context): HTMLElement {
  const hanging = page.months.some(({ state }) => state === 'PUBLICISED');
  const action = (at: 'declare' | 'report' | 'object-other' | 'mine', words: string) =>
    h(
      'button',
      { type: 'button', class: at === 'declare' ? 'strong' : null, onclick: () => go({ at }) },
      words,
    );
  return h(
    'nav',
    { class: 'actions' },
    action('declare', texts.declareTitle),
    action('report', texts.reportTitle),
    hanging && action('object-other', texts.objectOtherTitle),
    action('mine', texts.mineTitle),
  );
}

function yearPicker({ page, texts, readYear }: Context): Child {
  if (page.years.length < 2) return h('span', {}, texts.year(page.year));
  const select = h(
    'select',
    { 'aria-label': texts.whichYear, onchange: () => readYear(Number(select.value)) },
    page.years.map((year) =>
      h('option', { value: year, selected: year === page.year }, texts.year(year)),
    ),
  );
  return select;
}

/** The entries of the year as one list, each month with its heading. */
export function entryItems(context: Context): HTMLLIElement[] {
  const { page, texts } = context;
  return page.months.flatMap(({ month, state, publicityTo }) => {
    const entries = page.entries.filter((entry) => entry.month === month);
    if (entries.length === 0) return [];
    const heading = h(
      'h3',
      {},
      texts.month(month),
      h('span', { class: `state ${state}` }, texts.monthStates[state]),
      state === 'PUBLICISED' &&
        publicityTo &&
        h('span', { class: 'until' }, texts.until(texts.day(publicityTo))),
    );
    const lines = entries.map((entry) => entryLine(context, entry));
    return [h('li', { class: 'heading month' }, heading), ...lines];
  });
}

function entryLine({ go, texts }: Context, entry: DoorEntry): HTMLLIElement {
  const marked = entry.state === 'DISPUTED' || entry.state === 'REVERSED';
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: 'entry', onclick: () => go({ at: 'entry', id: entry.id }) },
      h(
        'span',
        { class: 'what' },
        h('strong', { class: entry.state === 'REVERSED' ? 'gone' : null }, entry.item),
        h(
          'span',
          { class: 'when' },
          texts.day(entry.occurredOn),
          marked && h('span', { class: `state ${entry.state}` }, texts.states[entry.state]),
        ),
      ),
      h('span', { class: entry.points < 0 ? 'taken' : 'given' }, formatChange(entry.points)),
    ),
  );
}

function phone({ page, texts }: Context): Child {
  const { supervisionPhone: number } = page;
  return (
    number &&
    h(
      'p',
      { class: 'phone' },
      texts.help,
      ' ',
      h('a', { href: `tel:${number.replace(/[^\d+]/g, '')}` }, number),
    )
  );
}
