const PREFIX = 'cunfen.kiosk.';

/** A browser may forbid or run out of storage; the board then works without remembering. */
export function remembered(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    window.localStorage.setItem(PREFIX + name, value);
  } catch {
    forget(name);
  }
}

function forget(name: string): void {
  try {
    window.localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was stored, so nothing needs to be forgotten.
  }
}

/** Drops every remembered thing whose name starts so, except those `keep` says yes to. */
export function forgetWhere(start: string, keep: (name: string) => boolean): void {
  try {
    const names = Object.keys(window.localStorage)
      .filter((key) => key.startsWith(PREFIX + start))
      .map((key) => key.slice(PREFIX.length));
    names.filter((name) => !keep(name)).forEach(forget);
  } catch {
    // As above.
  }
}
