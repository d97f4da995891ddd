import { useState } from 'react';
import { HttpError, useLogoutIfAccessDenied, useNotify } from 'react-admin';
import { newIdempotencyKey, type RefusalBody } from '../providers/http';

interface Outcome<T> {
  /** Message key shown when it is done. */
  told?: string;
  done?: (answer: T) => void;
  refused?: (errors: Record<string, string>) => void;
}

/**
 * Runs one human action, never twice at a time, and shows the server's sentence when it is refused.
 * The idempotency key stays the same until the server has answered, so a retry after a broken line is safe.
 */
export function useAction<Args extends unknown[], T>(
  action: (...args: [...Args, key: string]) => Promise<T>,
  outcome: Outcome<T> = {},
): { run: (...args: Args) => Promise<void>; pending: boolean } {
  const [pending, setPending] = useState(false);
  const [key, setKey] = useState(newIdempotencyKey);
  const notify = useNotify();
  const logoutIfAccessDenied = useLogoutIfAccessDenied();

  async function run(...args: Args): Promise<void> {
    if (pending) return;
    setPending(true);
    try {
      const answer = await action(...args, key);
      setKey(newIdempotencyKey());
      if (outcome.told) notify(outcome.told, { type: 'success' });
      outcome.done?.(answer);
    } catch (error) {
      await refuse(error);
    } finally {
      setPending(false);
    }
  }

  async function refuse(error: unknown): Promise<void> {
    const known = error instanceof HttpError ? error : null;
    if (known && known.status !== 0) setKey(newIdempotencyKey());
    if (await logoutIfAccessDenied(error)) return;
    const body = known?.body as RefusalBody | undefined;
    outcome.refused?.(body?.errors ?? {});
    notify(messageOf(error, body), { type: 'error', autoHideDuration: 8000, multiLine: true });
  }

  return { run, pending };
}

/** What is wrong, field by field where the server named fields, with the number to quote for a fault of ours. */
export function messageOf(error: unknown, body?: RefusalBody): string {
  const sentence = error instanceof Error ? error.message : String(error);
  const fields = [...new Set(Object.values(body?.errors ?? {}))].filter(
    (text) => text !== sentence,
  );
  const fault = error instanceof HttpError && error.status >= 500 && body?.requestId;
  return [sentence, ...fields, ...(fault ? [`(${fault})`] : [])].join('\n');
}
