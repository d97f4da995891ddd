import { h } from './element';
import { remember, remembered } from './storage';

/** Of the size a page begins with: from at least 24 px to at least 36. */
const SIZES = [1, 1.25, 1.5] as const;

const WORDS = {
  zh: { smaller: '字小一点', larger: '字大一点', dark: '深色', light: '浅色' },
  en: { smaller: 'Smaller letters', larger: 'Larger letters', dark: 'Dark', light: 'Light' },
};

/** How one likes to read here: the step of the size, and dark or light where one chose. */
interface Comfort {
  size: number;
  dark: boolean | null;
}

const PLAIN: Comfort = { size: 0, dark: null };
const atNight = window.matchMedia('(prefers-color-scheme: dark)');
let chosen = PLAIN;
let draw: () => void = () => undefined;

const isDark = (): boolean => chosen.dark ?? atNight.matches;

/** Takes up what was chosen on this device; `redraw` follows every change. */
export function beginComfort(redraw: () => void): void {
  const [size, dark] = (remembered('comfort') ?? '').split(' ');
  chosen = { size: Number(size) || 0, dark: dark ? dark === 'dark' : null };
  draw = redraw;
  atNight.addEventListener('change', () => choose(chosen));
  apply();
}

export const isPlain = (): boolean => chosen.size === 0 && chosen.dark === null;

/** Larger letters do not fit on one sheet as high as the screen: the page is scrolled then, as on a phone. */
export const isEnlarged = (): boolean => chosen.size > 0;

/** The next person begins with what everybody begins with. */
export function forgetComfort(): void {
  if (!isPlain()) choose(PLAIN);
}

function choose(next: Comfort): void {
  chosen = next;
  const theme = next.dark === null ? '' : next.dark ? 'dark' : 'light';
  remember('comfort', `${next.size} ${theme}`);
  apply();
  draw();
}

function apply(): void {
  const { style, classList } = document.documentElement;
  style.setProperty('--size', String(SIZES[chosen.size] ?? 1));
  classList.toggle('dark', isDark());
}

/** A−, A+ and the switch to dark letters' opposite, on every page. */
export function comfortTools(language: keyof typeof WORDS): HTMLElement[] {
  const words = WORDS[language];
  const step = (id: string, sign: string, label: string, by: number): HTMLElement => {
    const size = chosen.size + by;
    const possible = SIZES[size] !== undefined;
    return h(
      'button',
      {
        ...{ id, type: 'button', class: 'tool', 'aria-label': `${sign} ${label}` },
        'aria-disabled': possible ? null : 'true',
        onclick: () => possible && choose({ ...chosen, size }),
      },
      sign,
    );
  };
  return [
    step('smaller', 'A−', words.smaller, -1),
    step('larger', 'A+', words.larger, 1),
    h(
      'button',
      {
        ...{ id: 'dark', type: 'button', class: 'tool' },
        onclick: () => choose({ ...chosen, dark: !isDark() }),
      },
      isDark() ? words.light : words.dark,
    ),
  ];
}
