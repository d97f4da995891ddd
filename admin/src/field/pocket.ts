import { type QueuedAct, type Recorder } from './field-note';
import { type Queue } from './send-queue';
import { KeptDatabase } from '../shared/kept-database';

const NAME = 'cunfen-field';
const QUEUE = 'queue';
const KEPT = 'kept';

/** What the telephone keeps: the queue, and a few things by name. */
const pocket = new KeptDatabase(NAME, { [QUEUE]: { keyPath: 'clientId' }, [KEPT]: {} });
const run: typeof pocket.run = (...asked) => pocket.run(...asked);

/** The queue of one account in one village. Rows of others stay where they are, unseen. */
export const queueOf = ({ accountId, villageCode }: Recorder): Queue => ({
  all: async () =>
    (await everyRow()).filter(
      (row) => row.accountId === accountId && row.villageCode === villageCode,
    ),
  put: async (row) => void (await run(QUEUE, 'readwrite', (store) => store.put(row))),
  remove: async (clientId) =>
    void (await run(QUEUE, 'readwrite', (store) => store.delete(clientId))),
});

/** Of every account and village on this telephone. */
export const everyRow = (): Promise<QueuedAct[]> =>
  run(QUEUE, 'readonly', (store) => store.getAll() as IDBRequest<QueuedAct[]>);

const RECORDER = 'recorder';

/** Who writes on this telephone; null when nobody is signed in. */
export const keptRecorder = (): Promise<Recorder | null> => kept<Recorder>(RECORDER);
export const keepRecorder = (who: Recorder): Promise<void> => keep(RECORDER, who);

export const keep = async (name: string, value: unknown): Promise<void> =>
  void (await run(KEPT, 'readwrite', (store) => store.put(value, name)));

export const kept = async <Value>(name: string): Promise<Value | null> =>
  (await run(KEPT, 'readonly', (store) => store.get(name) as IDBRequest<Value | undefined>)) ??
  null;

const OWN = ['notebook', 'draft'] as const;
type Own = (typeof OWN)[number];

/** By account and village: what one of them keeps is not the other's. */
const nameFor = (what: Own, { accountId, villageCode }: Recorder): string =>
  `${what}:${accountId}:${villageCode}`;

export const keptFor = <Value>(who: Recorder, what: Own): Promise<Value | null> =>
  kept<Value>(nameFor(what, who));

/**
 * Keeps something of the recorder's own, and tells whether it did: what arrives after they signed out
 * is not kept. Asked and written in one transaction, so that no signing out falls between.
 */
export async function keepFor(who: Recorder, what: Own, value: unknown): Promise<boolean> {
  const name = nameFor(what, who);
  const stays = await run(KEPT, 'readwrite', (store) => {
    const asked = store.get(RECORDER) as IDBRequest<Recorder | undefined>;
    asked.onsuccess = () => {
      if (isSame(asked.result, who)) store.put(value, name);
    };
    return asked;
  });
  return isSame(stays, who);
}

export const forgetFor = async (who: Recorder, what: Own): Promise<void> =>
  void (await run(KEPT, 'readwrite', (store) => store.delete(nameFor(what, who))));

/** Signed out: nothing of theirs stays but the queue. */
export const forgetRecorder = async (who: Recorder): Promise<void> =>
  void (await run(KEPT, 'readwrite', (store) => {
    for (const what of OWN) store.delete(nameFor(what, who));
    return store.delete(RECORDER);
  }));

const isSame = (one: Recorder | undefined, other: Recorder): boolean =>
  one?.accountId === other.accountId && one.villageCode === other.villageCode;
