import { h } from '../shared/element';
import { type Context } from './context';
import { codeIn } from './scanner';

/** A password field: no input method turns what the scanner types into characters, and nobody reads it over a shoulder. */
export function cardField(
  { texts, whenPlaced }: Context,
  village: string,
  words: string,
  /** Returns what is to be told, '' when all is well. */
  onCode: (token: string) => Promise<string>,
): HTMLElement {
  const told = h('p', { class: 'told', role: 'alert' });
  const input = h('input', {
    ...{ id: 'card', type: 'password', autocomplete: 'off', 'aria-label': texts.scanCard },
  });
  const read = async (): Promise<void> => {
    const token = codeIn(input.value, village);
    input.value = '';
    told.textContent = token === null ? texts.cardUnknown : '';
    if (token !== null) told.textContent = await onCode(token);
  };
  const onsubmit = (event: Event): void => {
    event.preventDefault();
    void read();
  };
  // After the page has given its focus to the title: a scanner types into whatever has it.
  whenPlaced(() => window.setTimeout(() => document.getElementById('card')?.focus()));
  return h(
    'form',
    { class: 'voice', novalidate: true, onsubmit },
    h('p', { class: 'big' }, words),
    input,
    told,
  );
}
