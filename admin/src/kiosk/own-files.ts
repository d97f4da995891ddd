const WORKER = '/kiosk/service-worker.js';
const LOOK_MS = 10 * 60 * 1000;
const TICK_MS = 5 * 1000;
/** Before a screen that nobody touches begins to turn its pages by itself. */
const QUIET_MS = 20 * 1000;

/**
 * Keeps the page's own files on the device and takes a new build when it has come and nobody reads. Browsers let a worker
 * do that on https and on this very machine only; elsewhere the page opens with network, and looks for a new build itself.
 */
export function keepOwnFiles(atRest: () => boolean): void {
  let renewed = false;
  let touched = Date.now();
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    window.addEventListener(sign, () => (touched = Date.now()), { passive: true, capture: true });
  const found = (): void => {
    renewed = true;
  };
  if ('serviceWorker' in navigator) byWorker(found);
  else byLooking(found);
  window.setInterval(() => {
    if (renewed && Math.abs(Date.now() - touched) > QUIET_MS && atRest()) window.location.reload();
  }, TICK_MS);
}

function byWorker(found: () => void): void {
  const { serviceWorker } = navigator;
  let ruled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (ruled) found();
    ruled = true;
  });
  const look = async (): Promise<void> => {
    const registration = await serviceWorker.register(WORKER, { updateViaCache: 'none' });
    await registration.update();
  };
  repeat(look);
}

function byLooking(found: () => void): void {
  let first = '';
  repeat(async () => {
    const answer = await fetch(WORKER, { cache: 'no-cache' });
    const script = answer.headers.get('content-type')?.includes('javascript');
    if (!answer.ok || !script) return;
    const text = await answer.text();
    if (first !== '' && text !== first) found();
    first ||= text;
  });
}

/** Without network there is nothing new to find; another time. */
function repeat(look: () => Promise<void>): void {
  const again = (): void => void look().catch(() => undefined);
  window.addEventListener('online', again);
  window.setInterval(again, LOOK_MS);
  again();
}
