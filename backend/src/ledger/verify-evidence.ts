import { createHash } from 'node:crypto';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type Finding } from './domain/check-chain';
import { type EvidenceRow, type EvidenceStore } from './evidence.store';
import { type PictureStore, originalKey, shownKey } from './picture-store';

const PICTURES_A_PAGE = 500;
const NO_HASH = '';

export interface VerifiedEvidence {
  finding: Finding | null;
  pictures: number;
  /** How many pictures were removed by retention, by the day that happened. */
  removed: ReadonlyMap<LocalDate, number>;
}

/** Reads every picture again and compares it with its hash, and every entry's hashes with the pictures there are. */
export class VerifyEvidence {
  constructor(
    private readonly store: EvidenceStore,
    private readonly pictures: PictureStore,
  ) {}

  async run(tx: ReadTx, village: AreaCode): Promise<VerifiedEvidence> {
    const removed = new Map<LocalDate, number>();
    let pictures = 0;
    for (let after = NO_HASH; ;) {
      const page = await this.store.page(tx, village, after, PICTURES_A_PAGE);
      for (const row of page) {
        const what = await this.whatIsWrong(village, row);
        if (what) return { finding: { where: `picture ${row.hash}`, what }, pictures, removed };
        pictures += 1;
        if (row.removed_at) {
          const day = shanghaiDay(row.removed_at);
          removed.set(day, (removed.get(day) ?? 0) + 1);
        }
      }
      after = page.at(-1)?.hash ?? after;
      if (page.length < PICTURES_A_PAGE) break;
    }
    return { finding: await this.unknownPicture(tx, village), pictures, removed };
  }

  private async whatIsWrong(village: AreaCode, row: EvidenceRow): Promise<string | null> {
    if (row.removed_at) return null;
    const shown = await this.compare(shownKey(village, row.hash), row.hash);
    if (shown || !row.original_hash) return shown;
    const original = await this.compare(originalKey(village, row.original_hash), row.original_hash);
    return original && `: its original ${original}`;
  }

  private async compare(key: string, hash: string): Promise<string | null> {
    const bytes = await this.pictures.get(key);
    if (!bytes) return 'is gone and was not removed by retention';
    const same = createHash('sha256').update(bytes).digest('hex') === hash;
    return same ? null : 'is not the picture that was uploaded';
  }

  private async unknownPicture(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const entry = await this.store.entryWithUnknownPicture(tx, village);
    if (!entry) return null;
    return {
      where: `entry ${entry.year}-${entry.seq}-${entry.line}`,
      what: `names the picture ${entry.hash}, which is not known`,
    };
  }
}
