import fc from 'fast-check';
import { emptyNote, type QueuedAct } from './field-note';
import { type Answer, type Queue, sendQueue, type Village } from './send-queue';

/** A telephone's queue, as IndexedDB keeps it: what is read is a copy. */
class Pocket implements Queue {
  private readonly rows = new Map<string, QueuedAct>();

  all() {
    return Promise.resolve([...this.rows.values()].map((row) => ({ ...row })));
  }
  put(row: QueuedAct) {
    this.rows.set(row.clientId, row);
    return Promise.resolve();
  }
  remove(clientId: string) {
    this.rows.delete(clientId);
    return Promise.resolve();
  }
}

type Weather = 'FINE' | 'NEVER_ARRIVED' | 'ANSWER_LOST' | 'BUSY' | 'REFUSED';

/** A village that records each number once, over a road where messages and answers get lost. */
class FarVillage implements Village {
  readonly acts: string[] = [];
  readonly pictures: string[] = [];
  evidence: string[][] = [];
  recordedOnce = new Set<string>();

  constructor(private readonly weather: () => Weather) {}

  async keepPhoto(bytes: Blob): Promise<Answer<string>> {
    const hash = `hash-${bytes.size}`;
    return this.arrive(hash, () => void this.pictures.push(hash));
  }

  record(row: QueuedAct, evidence: string[]): Promise<Answer<{ replayed: boolean }>> {
    return this.arrive({ replayed: this.recordedOnce.has(row.clientId) }, () => {
      if (this.recordedOnce.has(row.clientId)) return;
      this.recordedOnce.add(row.clientId);
      this.acts.push(row.clientId);
      this.evidence.push(evidence);
    });
  }

  private arrive<Value>(value: Value, work: () => void): Promise<Answer<Value>> {
    const weather = this.weather();
    if (weather === 'NEVER_ARRIVED') return Promise.resolve({ kind: 'NO_SIGNAL' });
    if (weather === 'BUSY') return Promise.resolve({ kind: 'BUSY' });
    if (weather === 'REFUSED')
      return Promise.resolve({ kind: 'REFUSED', code: 'act.day_in_future', detail: '还没到' });
    work();
    return Promise.resolve(weather === 'FINE' ? { kind: 'DONE', value } : { kind: 'NO_SIGNAL' });
  }
}

const aRow = (name: string, writtenAt: number, photos: number[] = []): QueuedAct => ({
  clientId: name,
  accountId: 'leader',
  villageCode: '431322105201',
  writtenAt,
  note: emptyNote('2026-11-20'),
  photos: photos.map((size) => ({ bytes: new Blob(['x'.repeat(size)]), hash: null })),
  state: 'WAITING',
  sent: false,
  refusal: null,
});

async function aPocketOf(...rows: QueuedAct[]): Promise<Pocket> {
  const pocket = new Pocket();
  for (const row of rows) await pocket.put(row);
  return pocket;
}

const fine = (): Weather => 'FINE';
const inTurn = (...weathers: Weather[]) => {
  let at = 0;
  return () => weathers[at++] ?? 'FINE';
};

describe('a queue written down without signal', () => {
  it('goes out in the order it was written down, photos before their act', async () => {
    const pocket = await aPocketOf(aRow('third', 3), aRow('first', 1, [7, 8]), aRow('second', 2));
    const village = new FarVillage(fine);
    expect(await sendQueue(pocket, village)).toEqual({ recorded: 3, refused: 0, stopped: null });
    expect(village.acts).toEqual(['first', 'second', 'third']);
    expect(village.evidence[0]).toEqual(['hash-7', 'hash-8']);
    expect(await pocket.all()).toEqual([]);
  });

  it('goes on where it was cut off: a photo that arrived is not sent again', async () => {
    const pocket = await aPocketOf(aRow('act', 1, [7, 8]));
    const village = new FarVillage(inTurn('FINE', 'NEVER_ARRIVED'));
    expect((await sendQueue(pocket, village)).stopped).toBe('NO_SIGNAL');
    expect((await sendQueue(pocket, village)).recorded).toBe(1);
    expect(village.pictures).toEqual(['hash-7', 'hash-8']);
  });

  it('whose answer was lost stays, closed to changes, and is recorded once', async () => {
    const pocket = await aPocketOf(aRow('act', 1));
    const village = new FarVillage(inTurn('ANSWER_LOST'));
    expect((await sendQueue(pocket, village)).stopped).toBe('NO_SIGNAL');
    expect(await pocket.all()).toMatchObject([{ clientId: 'act', sent: true }]);
    expect((await sendQueue(pocket, village)).recorded).toBe(1);
    expect(village.acts).toEqual(['act']);
    expect(await pocket.all()).toEqual([]);
  });

  it('keeps what the village refused, with its sentence, and goes on with the rest', async () => {
    const pocket = await aPocketOf(aRow('future', 1), aRow('good', 2));
    const village = new FarVillage(inTurn('REFUSED'));
    expect(await sendQueue(pocket, village)).toEqual({ recorded: 1, refused: 1, stopped: null });
    expect(await pocket.all()).toMatchObject([
      { clientId: 'future', state: 'REFUSED', sent: false, refusal: { detail: '还没到' } },
    ]);
    // It waits for its recorder, not for the next bit of signal.
    expect(await sendQueue(pocket, village)).toEqual({ recorded: 0, refused: 0, stopped: null });
  });

  it('stops for somebody to sign in, and loses nothing', async () => {
    const pocket = await aPocketOf(aRow('a', 1), aRow('b', 2));
    const closed: Village = {
      keepPhoto: () => Promise.resolve({ kind: 'SIGN_IN' }),
      record: () => Promise.resolve({ kind: 'SIGN_IN' }),
    };
    expect(await sendQueue(pocket, closed)).toMatchObject({ recorded: 0, stopped: 'SIGN_IN' });
    expect(await pocket.all()).toHaveLength(2);
  });

  it('is recorded exactly once whatever the weather, and whoever else sends it meanwhile', async () => {
    const weathers = fc.array(
      fc.constantFrom<Weather>('FINE', 'NEVER_ARRIVED', 'ANSWER_LOST', 'BUSY'),
      { maxLength: 40 },
    );
    const rows = fc.array(fc.tuple(fc.nat(9), fc.array(fc.nat(3), { maxLength: 2 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(rows, weathers, fc.nat(2), async (written, weather, tabs) => {
        const pocket = await aPocketOf(
          ...written.map(([at, photos], number) => aRow(`act-${number}`, at, photos)),
        );
        const village = new FarVillage(inTurn(...weather));
        // Each round sends at least one thing in the end, for the weather clears up.
        for (let round = 0; round < 60; round += 1)
          await Promise.all(Array.from({ length: tabs + 1 }, () => sendQueue(pocket, village)));
        expect([...village.acts].sort()).toEqual(
          written.map((_, number) => `act-${number}`).sort(),
        );
        expect(await pocket.all()).toEqual([]);
      }),
    );
  });
});
