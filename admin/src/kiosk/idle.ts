const PATIENCE_MS = 60 * 1000;
const WARNING_MS = 10 * 1000;
const TICK_MS = 250;
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll'];

/**
 * Tells how long nobody has touched the screen: `onWarning` gets the seconds left during the last
 * ten, null once somebody is there again; `onLeave` comes after 60 seconds. Only while `applies`.
 */
export function watchIdleness(
  applies: () => boolean,
  onWarning: (secondsLeft: number | null) => void,
  onLeave: () => void,
): void {
  let lastSign = Date.now();
  let warned = false;
  const alive = (): void => {
    lastSign = Date.now();
  };
  for (const sign of SIGNS_OF_LIFE)
    window.addEventListener(sign, alive, { passive: true, capture: true });
  window.setInterval(() => {
    if (!applies()) alive();
    const leftMs = lastSign + PATIENCE_MS - Date.now();
    if (leftMs <= 0) {
      alive();
      onLeave();
    } else if (leftMs <= WARNING_MS) onWarning(Math.ceil(leftMs / 1000));
    // Taken away at the tick and not at the touch, so that the touch still meets its button.
    else if (warned) onWarning(null);
    warned = leftMs > 0 && leftMs <= WARNING_MS;
  }, TICK_MS);
}
