import { useState } from 'react';
import { HttpError, useLogoutIfAccessDenied, useNotify } from 'react-admin';
import { newIdempotencyKey, type RefusalBody } from '../providers/http';

/** Why the server said no: what to tell, and the same by the name of the field. */
export interface Refused {
  sentence: string;
  errors: Record<string, string>;
}

interface Outcome<T> {
  /** Message key shown when it is done. */
  told?: string;
  done?: (answer: T) => void;
  refused?: (errors: Record<string, string>) => void;
  /** The refusal is shown where one types; otherwise it is told in passing. */
  inForm?: boolean;
}

interface Action<Args extends unknown[]> {
  run: (...args: Args) => Promise<void>;
  pending: boolean;
  /** Why the last try was refused, until the next. */
  refusal: Refused | null;
}

/**
 * Runs one human action, never twice at a time, and shows the server's sentence when it is refused.
 * The idempotency key stays the same until the server has answered, so a retry after a broken line is safe.
 */
export function useAction<Args extends unknown[], T>(
  action: (...args: [...Args, key: string]) => Promise<T>,
  outcome: Outcome<T> = {},
): Action<Args> {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [key, setKey] = useState(newIdempotencyKey);
  const notify = useNotify();
  const logoutIfAccessDenied = useLogoutIfAccessDenied();

  async function run(...args: Args): Promise<void> {
    if (pending) return;
    setPending(true);
    setRefusal(null);
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
    const sentence = messageOf(error, body);
    const errors = body?.errors ?? {};
    setRefusal({ sentence, errors });
    outcome.refused?.(errors);
    if (!outcome.inForm)
      notify(sentence, { type: 'error', autoHideDuration: 8000, multiLine: true });
  }

  return { run, pending, refusal };
}

/** An action whose form stays open and says itself why it was refused. */
export function useForm<Args extends unknown[], T>(
  action: (...args: [...Args, key: string]) => Promise<T>,
  outcome: Omit<Outcome<T>, 'inForm'> = {},
): Action<Args> & { errors: Record<string, string> } {
  const form = useAction(action, { ...outcome, inForm: true });
  return { ...form, errors: form.refusal?.errors ?? {} };
}

/** What is wrong, field by field where the server named fields, with the number to quote for a fault of ours. */
export function messageOf(error: unknown, body?: RefusalBody): string {
  const sentence = error instanceof Error ? error.message : String(error);
  const fields = [...new Set(Object.values(body?.errors ?? {}))].filter(
    (text) => text !== '' && text !== sentence,
  );
  const fault = error instanceof HttpError && error.status >= 500 && body?.requestId;
  return [sentence, ...fields, ...(fault ? [`(${fault})`] : [])].join('\n');
}
