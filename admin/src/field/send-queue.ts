import { type QueuedAct } from './field-note';

/** What the village answered to one thing that was sent. */
export type Answer<Value> =
  | { kind: 'DONE'; value: Value }
  | { kind: 'REFUSED'; code: string; detail: string }
  /** Nothing came back: it may have arrived or not. */
  | { kind: 'NO_SIGNAL' }
  /** It came back that now is not the time. */
  | { kind: 'BUSY' }
  | { kind: 'SIGN_IN' }
  | { kind: 'OTHER_SESSION' };

/** The queue as it is kept on the telephone. */
export interface Queue {
  /** What this account wrote down in this village, whatever its state. */
  all(): Promise<QueuedAct[]>;
  put(row: QueuedAct): Promise<void>;
  remove(clientId: string): Promise<void>;
}

export interface Village {
  keepPhoto(bytes: Blob): Promise<Answer<string>>;
  record(row: QueuedAct, evidence: string[]): Promise<Answer<{ replayed: boolean }>>;
}

export interface Sent {
  recorded: number;
  refused: number;
  /** Why it stopped before the end of the queue; null: it came to the end. */
  stopped: 'NO_SIGNAL' | 'BUSY' | 'SIGN_IN' | 'OTHER_SESSION' | null;
}

type Stop = NonNullable<Sent['stopped']>;

/**
 * Sends what waits, in the order it was written down, photos before their act. Every step is on the telephone
 * before the next begins, so it may be cut off anywhere and begun again, from two tabs at once too: the village knows
 * each act by its number. A row leaves the queue only when the village says it has it.
 */
export async function sendQueue(queue: Queue, village: Village): Promise<Sent> {
  const waiting = (await queue.all())
    .filter(({ state }) => state === 'WAITING')
    .sort((a, b) => a.writtenAt - b.writtenAt || (a.clientId < b.clientId ? -1 : 1));
  const sent: Sent = { recorded: 0, refused: 0, stopped: null };
  for (const row of waiting) {
    const outcome = await sendOne(queue, village, row);
    if (outcome === 'RECORDED') sent.recorded += 1;
    else if (outcome === 'REFUSED') sent.refused += 1;
    else return { ...sent, stopped: outcome };
  }
  return sent;
}

async function sendOne(
  queue: Queue,
  village: Village,
  waiting: QueuedAct,
): Promise<'RECORDED' | 'REFUSED' | Stop> {
  let row = waiting;
  for (const photo of row.photos) {
    if (photo.hash !== null || photo.bytes === null) continue;
    const kept = await village.keepPhoto(photo.bytes);
    if (kept.kind === 'REFUSED') return refuse(queue, row, kept);
    if (kept.kind !== 'DONE') return kept.kind;
    row = withHash(row, photo, kept.value);
    await queue.put(row);
  }
  row = { ...row, sent: true };
  await queue.put(row);
  const answer = await village.record(
    row,
    row.photos.flatMap(({ hash }) => hash ?? []),
  );
  if (answer.kind === 'DONE') {
    await queue.remove(row.clientId);
    return 'RECORDED';
  }
  if (answer.kind === 'REFUSED') return refuse(queue, row, answer);
  return answer.kind;
}

const withHash = (row: QueuedAct, photo: QueuedAct['photos'][number], hash: string): QueuedAct => ({
  ...row,
  photos: row.photos.map((other) => (other.bytes === photo.bytes ? { ...other, hash } : other)),
});

/** A refusal is an answer: the act is not recorded, and may be corrected. */
async function refuse(
  queue: Queue,
  row: QueuedAct,
  { code, detail }: { code: string; detail: string },
): Promise<'REFUSED'> {
  // A photo the village no longer knows is sent again with the next try.
  const photos =
    code === 'act.evidence_unknown'
      ? row.photos.map((photo) => (photo.bytes ? { ...photo, hash: null } : photo))
      : row.photos;
  await queue.put({ ...row, photos, state: 'REFUSED', sent: false, refusal: { code, detail } });
  return 'REFUSED';
}
