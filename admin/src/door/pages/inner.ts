import { type Child, h } from '../../shared/element';
import { Refused } from '../../voice/door-server';
import { type Context } from '../door-context';

/** A page behind the first: the way back, its title, its content. */
export const inner = ({ texts, back }: Context, title: string, ...content: Child[]): HTMLElement =>
  h(
    'div',
    { class: 'dossier' },
    h('button', { type: 'button', class: 'back', onclick: back }, `‹ ${texts.back}`),
    h('h2', { id: 'title', tabindex: -1 }, title),
    content,
  );

/** What stands where an answer is waited for, and then what is made of it. */
export function loading<Answer>(
  { texts }: Context,
  asked: Promise<Answer>,
  show: (answer: Answer) => HTMLElement,
): HTMLElement {
  const place = h('div', {}, h('p', { class: 'soft' }, texts.opening));
  asked.then(
    (answer) => place.replaceChildren(show(answer)),
    (error: unknown) => {
      const words = (error instanceof Refused && error.message) || texts.unreachable;
      place.replaceChildren(h('p', { class: 'told' }, words));
    },
  );
  return place;
}
