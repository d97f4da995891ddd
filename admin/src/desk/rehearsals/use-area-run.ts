import { useEffect, useRef, useState } from 'react';
import { type AreaProgress } from '../../shared/resources';
import { type RehearsalQuestion, rehearseArea } from '../providers/actions';

interface AreaRun {
  state: 'IDLE' | 'RUNNING' | 'DONE' | 'STOPPED';
  lines: AreaProgress[];
  error: string | null;
}

/** A run over the villages: begun, stopped, and ended when the page is left; the server then stops too. */
export function useAreaRun() {
  const [run, setRun] = useState<AreaRun>({ state: 'IDLE', lines: [], error: null });
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);

  async function follow(question: RehearsalQuestion, signal: AbortSignal) {
    try {
      for await (const line of rehearseArea(question, signal))
        setRun((before) => ({ ...before, lines: [...before.lines, line] }));
      setRun((before) => ({ ...before, state: 'DONE' }));
    } catch (error) {
      const told = signal.aborted ? null : (error as Error).message;
      setRun((before) => ({ ...before, state: 'STOPPED', error: told }));
    }
  }

  return {
    ...run,
    start: (question: RehearsalQuestion) => {
      control.current = new AbortController();
      setRun({ state: 'RUNNING', lines: [], error: null });
      void follow(question, control.current.signal);
    },
    stop: () => control.current?.abort(),
  };
}
