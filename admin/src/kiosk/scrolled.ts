import { h } from '../shared/element';

/** Nobody looks for a bar to scroll by on a screen in the hall: a button says that there is more, and shows it. */
export function scrolled(moreBelow: string, content: HTMLElement): HTMLElement {
  const onclick = (): void => place.scrollBy(0, place.clientHeight * 0.8);
  const more = h('button', { type: 'button', class: 'turn more', onclick }, moreBelow);
  const look = (): void => {
    more.hidden = place.scrollTop + place.clientHeight > place.scrollHeight - 8;
  };
  const place = h('div', { class: 'scrolled', onscroll: look }, content, more);
  // The proof comes later and makes the page longer.
  for (const one of [place, content]) new ResizeObserver(look).observe(one);
  return place;
}
