import { KeptDatabase } from '../shared/kept-database';
import { type Village, type VillageRow, VILLAGES, villageSource } from './board';
import { channelOf, deviceHeaders, ownDevice } from './device';
import { type Keys, type LedgerWatch, publishedKeys } from './ledger-watch';
import {
  type Snapshot,
  type SnapshotNote,
  type SnapshotText,
  readNote,
  readSnapshot,
  splitSnapshot,
} from './snapshot';
import { remember, remembered } from '../shared/storage';
import { type KeptTime, type VillageClock } from './village-clock';

/** How long a screen lives on what it kept. */
export const LIFE_DAYS = 30;
const LIFE_MS = LIFE_DAYS * 86_400_000;
const PATIENCE_MS = 30 * 1000;
const STORE = 'snapshot';
const TIME = 'time';

/** What a village's key signed for this device, as it lies there. */
interface Kept extends SnapshotText {
  /** Keys known since the first sight, or since the screen was registered. */
  keys: string[];
}

/**
 * Keeps the last snapshot of the village that is shown, for the days without network. A new one takes its place only
 * when the village's key signed it, and signed it later. Where the browser keeps nothing it holds until a reload.
 * Whenever it asks, it also looks whether the ledger behind the board has only grown.
 */
export class Keeper {
  private readonly drawer = new KeptDatabase('cunfen-kiosk', { [STORE]: {} });
  private village: string | null = null;
  private text: Kept | null = null;
  private snapshot: Snapshot | null = null;
  private underway = false;

  constructor(
    private readonly clock: VillageClock,
    private readonly watch: LedgerWatch,
  ) {
    clock.recall(keptTime());
  }

  /** Takes out what was kept when the device was last on; whatever is wrong with it is as good as none. Whether there is any. */
  async begin(): Promise<boolean> {
    const text = await this.drawer
      .run(STORE, 'readonly', (store) => store.get(STORE) as IDBRequest<Kept | undefined>)
      .catch(() => undefined);
    if (!text || this.snapshot) return false;
    try {
      this.hold(text, readSnapshot(text, text.keys));
    } catch {
      // Cut short or changed: the next one from the server takes its place.
    }
    return this.snapshot !== null;
  }

  /** From now on this village is kept. */
  follow(village: string): void {
    this.village = village;
  }

  /** The board's answer at an address as it was signed; null where none is kept. */
  answer(path: string): { value: unknown; readAt: number } | null {
    const { snapshot } = this;
    if (!snapshot || snapshot.channel !== channelOf(snapshot.village)) return null;
    const value = path === VILLAGES.path ? listed(snapshot) : snapshot.answers[path];
    return value === undefined ? null : { value, readAt: snapshot.signedAt };
  }

  /** Asks whether what is kept still holds, and for the whole when it does not. Without network nothing changes. */
  async renew(): Promise<void> {
    remember(TIME, JSON.stringify(this.clock.toKeep()));
    const { village } = this;
    if (village === null || this.underway) return;
    this.underway = true;
    try {
      await this.take(village);
    } catch {
      // Unreachable, or an answer that is not the server's: what is kept stays.
    }
    this.underway = false;
  }

  private async take(village: string): Promise<void> {
    const mine = this.snapshot?.village === village && this.answer(villageSource(village).path);
    const last = mine ? this.snapshot : null;
    const text = splitSnapshot(
      await ask(`/api/board/${village}/snapshot${last ? `?known=${last.hash}` : ''}`),
    );
    const keys = await this.keysFor(village);
    this.accept(village, text, keys.known, last);
    await this.watch.look(village, keys, this.clock.now().ms, ask);
  }

  private accept(village: string, text: SnapshotText, keys: string[], last: Snapshot | null): void {
    const note = readNote(text.note, keys);
    if (!note || !this.isNews(note, village)) return;
    const content =
      last?.hash === note.hash && text.content === '' ? this.text?.content : undefined;
    const next: Kept = { note: text.note, content: content ?? text.content, keys };
    const snapshot = content && last ? { ...last, ...note } : readSnapshot(next, keys);
    if (!snapshot) return;
    this.clock.meet(note.signedAt);
    this.hold(next, snapshot);
    // A full or forbidden store keeps the one of before, whole.
    this.drawer.run(STORE, 'readwrite', (store) => store.put(next, STORE)).catch(() => undefined);
  }

  /** Of this village, for this screen, and never older than what is kept. */
  private isNews({ village, channel, signedAt }: SnapshotNote, wanted: string): boolean {
    const last = this.snapshot?.village === wanted ? this.snapshot.signedAt : 0;
    return village === wanted && channel === channelOf(wanted) && signedAt >= last;
  }

  /** Those the screen was registered with, else those of the first sight as long as what they signed is shown. */
  private async keysFor(village: string): Promise<Keys> {
    const device = ownDevice();
    if (device?.villageCode === village) return { known: [device.verifierKey], registered: true };
    const lives =
      this.snapshot?.village === village && this.clock.now().ms - this.snapshot.signedAt <= LIFE_MS;
    const known = lives && this.text ? this.text.keys : await publishedKeys(village, ask);
    return { known, registered: false };
  }

  private hold(text: Kept, snapshot: Snapshot | null): void {
    if (!snapshot) return;
    this.text = text;
    this.snapshot = snapshot;
    this.clock.recall({ ...keptTime(), mark: snapshot.signedAt });
  }
}

/** Without network the villages to choose from are the one that is kept. */
function listed({ village, answers }: Snapshot): VillageRow[] {
  const { code, name, townshipName, households } = answers[villageSource(village).path] as Village;
  return [{ code, name, townshipName, households }];
}

function keptTime(): KeptTime {
  try {
    const { mark, ahead } = JSON.parse(remembered(TIME) ?? '') as KeptTime;
    if (Number.isFinite(mark) && Number.isFinite(ahead)) return { mark, ahead };
  } catch {
    // Nothing kept, or not by us.
  }
  return { mark: 0, ahead: 0 };
}

async function ask(path: string): Promise<string> {
  const patience = new AbortController();
  const timer = window.setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(path, {
      cache: 'no-cache',
      headers: { ...deviceHeaders() },
      signal: patience.signal,
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return await answer.text();
  } finally {
    window.clearTimeout(timer);
  }
}
