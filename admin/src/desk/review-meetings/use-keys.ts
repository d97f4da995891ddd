import { useEffect, useRef } from 'react';

type Deeds = Partial<Record<string, () => unknown>>;

/**
 * The keys of the wall, wherever the cursor is; letters and arrows mean nothing while somebody types. Digits go into the
 * field whose ref is answered.
 */
export function useKeys(listening: boolean, deeds: Deeds) {
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  useEffect(() => {
    if (!listening) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      // A dialog above the wall has keys of its own, and a button is pressed by Enter.
      if (target.closest('[role=dialog], button, a') && !/^Arrow/.test(event.key)) return;
      const typing = target instanceof HTMLInputElement;
      if (!typing && /^\d$/.test(event.key)) field.current?.focus();
      const name = {
        ArrowRight: 'next',
        ArrowDown: 'next',
        ArrowLeft: 'before',
        ArrowUp: 'before',
      }[event.key];
      const deed =
        latest.current[name ?? (event.key === 'Enter' ? 'Enter' : event.key.toLowerCase())];
      if (!deed || (typing && event.key !== 'Enter')) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [listening]);
  return field;
}
