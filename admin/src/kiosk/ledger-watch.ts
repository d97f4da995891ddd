import { isGrownFrom } from '../proof/merkle-proof';
import { fromHex, toHex } from '../proof/sha256';
import { type Checkpoint, openNote, readCheckpoint } from '../proof/signed-note';
import { forgetWhere, remember, remembered } from '../shared/storage';

const NAME = 'ledger-';

/** What this screen wrote down of a village's ledger. Times are milliseconds of the village's clock. */
export interface Watched {
  /** The last checkpoint that went on from those before, as it was signed. */
  note: string;
  size: number;
  /** In hexadecimal. */
  root: string;
  /** When the ledger was last found to be so. */
  at: number;
  /** When this screen first looked, and how many postings there were. */
  since: number;
  sinceSize: number;
  /** When the ledger was found to be another one; null as long as it only grew. */
  differsAt: number | null;
}

/** The server's answer at an address; rejects where there is none. */
type Ask = (path: string) => Promise<string>;

export interface Keys {
  known: string[];
  /** Known from the registration. Keys of the first sight may be replaced by others: what counts is that the ledger grew. */
  registered: boolean;
}

/**
 * What a screen knows once it has looked at the ledger again: the ledger of before must be the beginning of the one of now.
 * Whatever is no checkpoint of the village at all was answered by somebody in between, and teaches nothing.
 */
export async function lookAgain(
  before: Watched | null,
  village: string,
  keys: Keys,
  now: number,
  ask: Ask,
): Promise<Watched | null> {
  const note = await ask(`/api/board/${village}/checkpoint`);
  if (note === before?.note) return { ...before, at: now };
  if (!isCheckpointOf(village, note)) return before;
  const text =
    openNote(note, keys.known) ??
    (keys.registered ? null : openNote(note, await publishedKeys(village, ask)));
  const seen = readCheckpoint(text ?? '');
  if (before && !(seen && (await isGrown(before, seen, village, ask))))
    return { ...before, differsAt: now };
  if (!seen || seen.size === 0) return before;
  const { since, sinceSize } = before ?? { since: now, sinceSize: seen.size };
  const root = toHex(seen.root);
  return { note, size: seen.size, root, at: now, since, sinceSize, differsAt: null };
}

const isCheckpointOf = (village: string, note: string): boolean =>
  /^(?:\S+\/)?cunfen\/(\d{12})\n\d+\n\S+\n\n(?:— \S+ \S+\n)+$/.exec(note)?.[1] === village;

export const publishedKeys = async (village: string, ask: Ask): Promise<string[]> =>
  (await ask(`/api/board/${village}/verifier-key`)).trim().split('\n');

async function isGrown(
  before: Watched,
  seen: Checkpoint,
  village: string,
  ask: Ask,
): Promise<boolean> {
  const earlier = { size: before.size, root: fromHex(before.root) };
  if (seen.size <= earlier.size) return isGrownFrom(earlier, seen, []);
  const asked = `/api/board/${village}/consistency?from=${earlier.size}&to=${seen.size}`;
  const { path } = JSON.parse(await ask(asked)) as { path: string[] };
  return isGrownFrom(earlier, seen, path.map(fromHex));
}

/**
 * Looks by itself whether the ledger of a village only grows, and remembers what it saw from one start to the next. What
 * was found to differ stays so, with the old note, until the screen is registered anew.
 */
export class LedgerWatch {
  /** Where the browser keeps nothing this holds until a reload. */
  private readonly held = new Map<string, Watched>();
  /** Told when a ledger was found to differ. */
  found: () => void = () => undefined;

  of(village: string): Watched | null {
    return kept(village) ?? this.held.get(village) ?? null;
  }

  differs(village: string): boolean {
    return typeof this.of(village)?.differsAt === 'number';
  }

  async look(village: string, keys: Keys, now: number, ask: Ask): Promise<void> {
    const after = await lookAgain(this.of(village), village, keys, now, ask);
    // Once for good; and another page of this device may have looked meanwhile.
    if (!after || this.differs(village)) return;
    if (after.differsAt === null && after.size < (this.of(village)?.size ?? 0)) return;
    this.held.set(village, after);
    remember(NAME + village, JSON.stringify(after));
    if (after.differsAt !== null) this.found();
  }
}

function kept(village: string): Watched | null {
  try {
    return JSON.parse(remembered(NAME + village) ?? 'null') as Watched | null;
  } catch {
    return null;
  }
}

/** The clerk registered the screen: it begins to watch anew. */
export const forgetLedgers = (): void => forgetWhere(NAME, () => false);
