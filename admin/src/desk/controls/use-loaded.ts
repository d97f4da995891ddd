import { useEffect, useState } from 'react';
import { useLogoutIfAccessDenied } from 'react-admin';

interface Loaded<T> {
  key: string | null;
  data?: T;
  error?: Error;
}

/**
 * Reads something that is no resource (a sheet, a preview) whenever `key` changes; a null key reads nothing.
 */
export function useLoaded<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>) {
  const [loaded, setLoaded] = useState<Loaded<T>>({ key: null });
  const logoutIfAccessDenied = useLogoutIfAccessDenied();

  useEffect(() => {
    if (key === null) return undefined;
    const control = new AbortController();
    load(control.signal).then(
      (data) => setLoaded({ key, data }),
      (error: Error) => {
        if (control.signal.aborted) return;
        void logoutIfAccessDenied(error);
        setLoaded({ key, error });
      },
    );
    return () => control.abort();
    // The key says everything that `load` depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key stands for `load`
  }, [key]);

  const current = loaded.key === key && key !== null;
  return {
    data: current ? loaded.data : undefined,
    error: current ? loaded.error : undefined,
  };
}
