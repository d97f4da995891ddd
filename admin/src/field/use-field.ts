import { useCallback, useEffect, useRef, useState } from 'react';
import { type Act, type Session } from '../shared/resources';
import { type QueuedAct, type Recorder } from './field-note';
import { type Notebook, takeNotebook } from './notebook';
import {
  everyRow,
  forgetRecorder,
  keep,
  keepFor,
  keepRecorder,
  kept,
  keptFor,
  keptRecorder,
  queueOf,
} from './pocket';
import { type Sent, sendQueue } from './send-queue';
import { timeOf, todayInVillage, type VillageTime } from './telephone-clock';
import { lastHeard, readMyActs, session, village } from './village-server';

const TIME = 'time';
const MINUTE_MS = 60_000;
const RETRY_MS = 15_000;
const RECENT = 10;

/** Whose session the server sees: ours, nobody's, somebody else's; UNKNOWN without signal. */
export type Standing =
  | { kind: 'UNKNOWN' }
  | { kind: 'OURS'; today: string }
  | { kind: 'NONE' }
  | { kind: 'OTHER'; session: Session };

export interface Field {
  /** undefined: not known yet. */
  recorder: Recorder | null | undefined;
  standing: Standing;
  notebook: Notebook | null;
  rows: QueuedAct[];
  /** How many rows of other accounts or villages lie on this telephone. */
  otherRows: number;
  returned: Act[];
  recent: Act[];
  sending: boolean;
  /** What became of the last sending; null until there was one, and when it has been read. */
  lastSent: Sent | null;
  time: VillageTime;
  /** The day in the village, as far as the telephone can tell. */
  today: string;
  /** Keeps a row, then sends what waits. @throws when the telephone is full */
  write: (row: QueuedAct) => Promise<void>;
  drop: (clientId: string) => Promise<void>;
  send: () => Promise<void>;
  /** Asks the village for everything again; true when it answered. */
  refresh: () => Promise<boolean>;
  /** From now on this is who writes. */
  adopt: (recorder: Recorder) => Promise<void>;
  /** Signs out; false when the village could not be told. */
  leave: (unsent: 'KEEP' | 'DROP') => Promise<boolean>;
  clearSent: () => void;
}

/** Why nothing is sent in such a standing. */
const STOPPED = {
  OURS: null,
  UNKNOWN: 'NO_SIGNAL',
  NONE: 'SIGN_IN',
  OTHER: 'OTHER_SESSION',
} as const satisfies Record<Standing['kind'], Sent['stopped']>;

/** One at a time, over all tabs where the browser can; where not, the village sorts out what comes twice. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  return locks ? locks.request('cunfen-field-send', work) : work();
}

/** The rows on the telephone, those of the recorder and how many others. */
function useRows(recorder: Recorder | null | undefined) {
  const [all, setAll] = useState<QueuedAct[]>([]);
  const read = useCallback(async () => setAll(await everyRow()), []);
  const mine = all.filter(
    (row) => row.accountId === recorder?.accountId && row.villageCode === recorder.villageCode,
  );
  const rows = mine.sort((a, b) => b.writtenAt - a.writtenAt);
  return { rows, otherRows: all.length - mine.length, read };
}

/** The recorder's acts as the village has them: shown, never kept on the telephone. */
function useMyActs() {
  const [returned, setReturned] = useState<Act[]>([]);
  const [recent, setRecent] = useState<Act[]>([]);
  const read = useCallback(async () => {
    const back = await readMyActs({ state: 'RETURNED' }, 100);
    const last = await readMyActs({}, RECENT);
    if (back.kind === 'DONE') setReturned(back.value);
    if (last.kind === 'DONE') setRecent(last.value.filter(({ state }) => state !== 'RETURNED'));
  }, []);
  const clear = useCallback(() => {
    setReturned([]);
    setRecent([]);
  }, []);
  return { returned, recent, read, clear };
}

export function useField(): Field {
  const [recorder, setRecorder] = useState<Recorder | null | undefined>(undefined);
  const [standing, setStanding] = useState<Standing>({ kind: 'UNKNOWN' });
  const [notebook, setNotebook] = useState<Notebook | null>(null);
  const [time, setTime] = useState<VillageTime>({ ahead: 0, shift: 0 });
  const today = todayInVillage(useNow(), time);
  const [sending, setSending] = useState(false);
  const [lastSent, setLastSent] = useState<Sent | null>(null);
  const { rows, otherRows, read: readRows } = useRows(recorder);
  const { returned, recent, read: readMine, clear: clearMine } = useMyActs();

  /** Whose session it is; OURS only for this very account in this very village. */
  const ask = useCallback(async (who: Recorder): Promise<Standing> => {
    const answer = await session.read();
    const clock = lastHeard();
    if (clock && answer.kind === 'DONE') {
      const told = timeOf(clock.telephone, clock.server, answer.value.today);
      setTime(told);
      await keep(TIME, told);
    }
    const found = standingOf(answer, who);
    setStanding(found);
    return found;
  }, []);

  const sendFor = useCallback(
    async (who: Recorder) => {
      setSending(true);
      // Asked first: what is sent into the void may not be changed until somebody answers.
      const found = await ask(who);
      const stopped = STOPPED[found.kind];
      const sent = stopped
        ? { recorded: 0, refused: 0, stopped }
        : await alone(() => sendQueue(queueOf(who), village));
      setSending(false);
      await readRows();
      if (sent.stopped === 'SIGN_IN') setStanding({ kind: 'NONE' });
      if (sent.stopped === 'OTHER_SESSION') await ask(who);
      if (sent.recorded > 0 || sent.refused > 0) await readMine();
      return sent;
    },
    [ask, readMine, readRows],
  );

  const refreshFor = useCallback(
    async (who: Recorder) => {
      const found = await ask(who);
      if (found.kind !== 'OURS') return false;
      const taken = await takeNotebook(found.today, lastHeard()?.server ?? Date.now());
      if (taken.kind === 'DONE' && (await keepFor(who, 'notebook', taken.value)))
        setNotebook(taken.value);
      await readMine();
      return taken.kind === 'DONE';
    },
    [ask, readMine],
  );

  const adopt = useCallback(
    async (who: Recorder) => {
      await keepRecorder(who);
      clearMine();
      setRecorder(who);
      setNotebook(await keptFor<Notebook>(who, 'notebook'));
      await readRows();
      await refreshFor(who);
      setLastSent(told(await sendFor(who)));
    },
    [clearMine, readRows, refreshFor, sendFor],
  );

  useOpening(async () => {
    setTime((await kept<VillageTime>(TIME)) ?? { ahead: 0, shift: 0 });
    const who = await keptRecorder();
    if (who) await adopt(who);
    else setRecorder(null);
  });

  // What still waits is tried again by itself: when signal comes back, and
  // every quarter of a minute, since a telephone does not always know that it has.
  const waiting = rows.some(({ state }) => state === 'WAITING');
  useEffect(() => {
    if (!recorder) return;
    const again = () => {
      void refreshFor(recorder).then(() =>
        sendFor(recorder).then((sent) => setLastSent(told(sent))),
      );
    };
    const timer = waiting ? setInterval(again, RETRY_MS) : undefined;
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [recorder, waiting, refreshFor, sendFor]);

  const clearSent = useCallback(() => setLastSent(null), []);

  async function leave(unsent: 'KEEP' | 'DROP'): Promise<boolean> {
    if (!recorder) return true;
    const closed = await session.close();
    if (closed.kind !== 'DONE' && closed.kind !== 'SIGN_IN') return false;
    if (unsent === 'DROP')
      for (const { clientId } of rows) await queueOf(recorder).remove(clientId);
    await forgetRecorder(recorder);
    setNotebook(null);
    clearMine();
    setRecorder(null);
    await readRows();
    return true;
  }

  return {
    ...{
      recorder,
      standing,
      notebook,
      rows,
      otherRows,
      returned,
      recent,
      sending,
      lastSent,
      time,
      today,
    },
    adopt,
    leave,
    write: async (row) => {
      if (!recorder) return;
      await queueOf(recorder).put(row);
      await readRows();
      void sendFor(recorder).then((sent) => setLastSent(told(sent)));
    },
    drop: async (clientId) => {
      if (recorder) await queueOf(recorder).remove(clientId);
      await readRows();
    },
    send: async () => {
      if (recorder) setLastSent(await sendFor(recorder));
    },
    refresh: async () => (recorder ? refreshFor(recorder) : false),
    clearSent,
  };
}

/** Nothing is said of a sending in which there was nothing to send. */
const told = (sent: Sent): Sent | null =>
  sent.recorded > 0 || sent.refused > 0 || sent.stopped !== null ? sent : null;

function standingOf(answer: Awaited<ReturnType<typeof session.read>>, who: Recorder): Standing {
  if (answer.kind === 'SIGN_IN') return { kind: 'NONE' };
  if (answer.kind !== 'DONE') return { kind: 'UNKNOWN' };
  const { account, area, today } = answer.value;
  const ours = account.id === who.accountId && area.code === who.villageCode;
  return ours ? { kind: 'OURS', today } : { kind: 'OTHER', session: answer.value };
}

/** Once a minute and whenever the page is looked at again: it may stay open over midnight. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const look = () => setNow(Date.now());
    const timer = setInterval(look, MINUTE_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return now;
}

/** Runs once when the page opens, also when React mounts it twice. */
function useOpening(work: () => Promise<void>): void {
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void work();
  });
}
