import { h } from '../shared/element';
import { watchIdleness } from './idle';
import { type Texts } from './texts';

interface Start {
  /** The strip at the foot of the screen, and the region a screen reader speaks. */
  strip: HTMLElement;
  texts: () => Texts;
  say: (words: string) => void;
  /** False where nobody needs to be brought back: on phones, and at the start itself. */
  away: () => boolean;
  goBack: () => void;
}

/** Brings a hall screen back to its start after a minute, with a gentle countdown before. */
export function returnToStart({ strip, texts, say, away, goBack }: Start): void {
  const clear = (): void => {
    strip.hidden = true;
    strip.replaceChildren();
  };
  const warn = (secondsLeft: number): void => {
    if (strip.hidden) {
      strip.hidden = false;
      say(texts().idleSpoken);
      strip.replaceChildren(
        h('p', { 'aria-hidden': 'true' }),
        h('button', { type: 'button', class: 'strong' }, texts().stay),
      );
    }
    const words = strip.querySelector('p');
    if (words) words.textContent = texts().idle(secondsLeft);
  };
  watchIdleness(
    away,
    (secondsLeft) => (secondsLeft === null ? clear() : warn(secondsLeft)),
    () => {
      clear();
      goBack();
    },
  );
}
