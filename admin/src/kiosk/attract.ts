import { type Section } from './route';

const PATIENCE_MS = 30 * 1000;
const PAGE_MS = 12 * 1000;
const TICK_MS = 250;
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];
/** What the screen tells by itself to whoever passes: the place, the first three, the sheet, the rules, the money. */
const ROUND: readonly (Section | 'home')[] = ['home', 'standings', 'sheet', 'rules', 'dividend'];

/**
 * Turns through the pages once the start has stood untouched for half a minute; the first touch stays on the page that is
 * shown. Only while `mayBegin`, and never for those who asked their device to keep still.
 */
export function attract(
  mayBegin: () => boolean,
  show: (section: Section | 'home') => void,
): { turning: () => boolean } {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');
  let since = Date.now();
  /** Which page of the round stands there; -1 while somebody is there. */
  let at = -1;
  const touched = (): void => {
    since = Date.now();
    at = -1;
  };
  for (const sign of SIGNS_OF_LIFE)
    window.addEventListener(sign, touched, { passive: true, capture: true });
  window.setInterval(() => {
    if (at < 0 && (still.matches || !mayBegin())) since = Date.now();
    if (Date.now() - since < (at < 0 ? PATIENCE_MS : PAGE_MS)) return;
    since = Date.now();
    at = (Math.max(at, 0) + 1) % ROUND.length;
    show(ROUND[at] ?? 'home');
  }, TICK_MS);
  return { turning: () => at >= 0 };
}
