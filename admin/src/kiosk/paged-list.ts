import { type Context } from './context';
import { h } from '../shared/element';
import { withReading } from '../shared/read-aloud';
import { breakIntoPages, type Column } from './page-breaks';

/** Marks an item as the heading of those that follow it. */
export const HEADING = 'heading';

/**
 * A long list. A phone scrolls through it; a hall screen shows as many whole items as fit, in as
 * many columns as are `columnRem` wide, and turns pages by two large buttons.
 */
export function pagedList(
  context: Context,
  items: readonly HTMLLIElement[],
  look: { name: string; columnRem: number },
): HTMLElement {
  for (const item of items)
    if (!item.classList.contains(HEADING)) withReading(item, context.language);
  const first = h('ol', { class: `column ${look.name}` }, items);
  const columns = h('div', { class: 'columns' }, first);
  const pager = h('nav', { class: 'pager', 'aria-label': context.texts.pageOf(1, 1) });
  if (context.hall)
    context.whenPlaced(() => {
      const rem = Number(getComputedStyle(document.documentElement).fontSize.replace('px', ''));
      const count = Math.max(1, Math.floor(columns.clientWidth / (look.columnRem * rem)));
      columns.style.gridTemplateColumns = `repeat(${count}, minmax(0, 1fr))`;
      const blocks = items.map((item) => ({
        height: item.getBoundingClientRect().height,
        heading: item.classList.contains(HEADING),
      }));
      const pages = breakIntoPages(blocks, columns.clientHeight, count);
      const page = Math.min(context.route.page, Math.max(pages.length, 1));
      const shown = pages[page - 1] ?? [];
      columns.replaceChildren(
        ...shown.map((column) => columnOf(context, items, column, look.name)),
      );
      fillPager(context, pager, page, Math.max(pages.length, 1));
    });
  return h('div', { class: 'paged' }, columns, context.hall && pager);
}

function columnOf(
  context: Context,
  items: readonly HTMLLIElement[],
  column: Column,
  name: string,
): HTMLElement {
  const repeated = column.repeats === null ? undefined : items[column.repeats];
  const list = h('ol', { class: `column ${name}` }, items.slice(column.from, column.to));
  if (repeated) {
    const copy = repeated.cloneNode(true);
    copy.lastChild?.appendChild(document.createTextNode(context.texts.continued));
    list.prepend(copy);
  }
  return list;
}

function fillPager(context: Context, pager: HTMLElement, page: number, pages: number): void {
  const { texts, go } = context;
  const turn = (id: string, text: string, to: number): HTMLElement => {
    const possible = to >= 1 && to <= pages;
    const onclick = possible ? () => go({ page: to }, 'replace') : undefined;
    return h(
      'button',
      // Not `disabled`: the last page must not throw the keyboard's focus away.
      { id, type: 'button', class: 'turn', 'aria-disabled': possible ? null : 'true', onclick },
      text,
    );
  };
  pager.setAttribute('aria-label', texts.pageOf(page, pages));
  pager.classList.toggle('single', pages === 1);
  pager.replaceChildren(
    turn('previous', `‹ ${texts.previous}`, page - 1),
    h('p', { class: 'where' }, texts.pageOf(page, pages)),
    turn('next', `${texts.next} ›`, page + 1),
  );
}
