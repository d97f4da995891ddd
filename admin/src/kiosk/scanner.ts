/** What a scanner types: an address with the code behind its #, or the code alone. */
const CODE = /\d{12}-[a-z2-7]{26}(?=\s*$)/i;
/** Nobody types a key every so many milliseconds for long, a scanner does. */
const PAUSE_MS = 400;

/** The code of a door of the village in what was typed; null for anything else. */
export function codeIn(typed: string, village: string): string | null {
  const token = CODE.exec(typed)?.[0].toLowerCase();
  return token?.startsWith(village) ? token : null;
}

/** Hears a scanner on every page where nobody is in a field: it types fast and ends with Enter. */
export function watchScanner(onTyped: (typed: string) => void): void {
  let typed = '';
  let lastAt = 0;
  window.addEventListener('keydown', (event) => {
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
    const now = Date.now();
    if (now - lastAt > PAUSE_MS) typed = '';
    lastAt = now;
    if (event.key.length === 1) typed += event.key;
    if (event.key !== 'Enter' || typed.length < 20) return;
    // Or the Enter would press whatever button has the focus.
    event.preventDefault();
    onTyped(typed);
    typed = '';
  });
}
