import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** What the telephone believes of its signal. Only an answer proves it. */
export const useSignal = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
