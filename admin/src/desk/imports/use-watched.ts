import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { type Import, type ImportProgress } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { type ImportWatch } from '../providers/actions';

interface Outcome {
  told?: string;
  /** What to say when it was stopped. */
  stopped: string;
  done: (answer: Import | null) => void;
}

/** An import that tells how far it is and can be stopped; `done` gets null when it was. */
export function useWatched<Args extends unknown[]>(
  action: (...args: [...Args, key: string, watch: ImportWatch]) => Promise<Import>,
  { told, stopped, done }: Outcome,
) {
  const notify = useNotify();
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const stopper = useRef<AbortController | null>(null);

  async function watched(...args: [...Args, key: string]): Promise<Import | null> {
    const control = new AbortController();
    stopper.current = control;
    setProgress(null);
    try {
      return await action(...args, { tell: setProgress, signal: control.signal });
    } catch (error) {
      if (control.signal.aborted) return null;
      throw error;
    }
  }

  const { run, pending } = useAction(watched, {
    done: (answer) => {
      if (!answer) notify(stopped, { type: 'info' });
      else if (told) notify(told, { type: 'success' });
      done(answer);
    },
  });
  return { run, pending, progress, stop: () => stopper.current?.abort() };
}
