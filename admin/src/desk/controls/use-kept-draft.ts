import { useCallback, useEffect, useRef, useState } from 'react';

const SETTLED_MS = 300;

/**
 * A draft that outlives the tab: kept in this browser while it is typed, gone once it is recorded.
 * `begin` makes the one to start with when nothing was kept; `found` tells that something was.
 */
export function useKeptDraft<Draft extends object>(name: string, begin: () => Draft) {
  const [draft, setDraft] = useState<Draft>(() => read<Draft>(name) ?? begin());
  const [found, setFound] = useState(() => read(name) !== null);
  const [touched, setTouched] = useState(false);
  const unsaved = useRef<Draft | null>(null);

  useEffect(() => {
    if (!touched) return undefined;
    unsaved.current = draft;
    const timer = setTimeout(() => keep(name, unsaved), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [name, draft, touched]);

  useEffect(() => {
    const leave = () => keep(name, unsaved);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      leave();
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [name]);

  const change = useCallback((next: (draft: Draft) => Draft) => {
    setTouched(true);
    setDraft(next);
  }, []);

  const forget = (): void => {
    unsaved.current = null;
    localStorage.removeItem(name);
    setTouched(false);
    setFound(false);
    setDraft(begin());
  };

  return { draft, change, forget, found };
}

function keep(name: string, unsaved: { current: object | null }): void {
  if (unsaved.current === null) return;
  try {
    localStorage.setItem(name, JSON.stringify(unsaved.current));
    unsaved.current = null;
  } catch {
    // Storage that is full or forbidden loses the convenience, not the work on the screen.
  }
}

/** A browser may forbid storage, or hold a draft of an older shape that is no object. */
function read<Draft>(name: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
    return typeof kept === 'object' ? (kept as Draft | null) : null;
  } catch {
    return null;
  }
}
