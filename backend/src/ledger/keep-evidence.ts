import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { villageOf } from '../access/signed-in';
import { type Actor } from '../shared/actor';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { EvidenceStore } from './evidence.store';
import { type LedgerRefusal } from './ledger.refusals';
import { PictureStore, originalKey, shownKey } from './picture-store';
import { RedrawPicture } from './redraw-picture';

export interface Evidence {
  hash: string;
  mediaType: 'image/jpeg';
  byteCount: number;
  width: number;
  height: number;
}

/** Keeps a picture somebody took as evidence: the copy drawn anew, and the camera's own only where the village wants it. */
@Injectable()
export class KeepEvidence {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: EvidenceStore,
    private readonly pictures: PictureStore,
    private readonly redraw: RedrawPicture,
  ) {}

  /**
   * The hash it answers is that of the copy that is shown; the same picture twice is the same hash.
   * `doorHouseholdId`: the household from whose door it comes, when nobody with an account brings it.
   * @throws Refusal `evidence.not_a_picture`, `evidence.too_many_pixels`, `evidence.removed`
   */
  async keep(by: Actor, bytes: unknown, doorHouseholdId: string | null = null): Promise<Evidence> {
    const village = villageOf(by);
    if (!Buffer.isBuffer(bytes)) throw new Refusal<LedgerRefusal>('evidence.not_a_picture');
    const drawn = await this.redraw.shown(bytes);
    const hash = hashOf(drawn.bytes);
    const terms = await this.termsFor(village, hash);
    const originalHash = terms.keep_originals ? hashOf(bytes) : null;
    // The bytes first: a row never speaks of a picture that is not there.
    await this.pictures.put(shownKey(village, hash), drawn.bytes);
    if (originalHash) await this.pictures.put(originalKey(village, originalHash), bytes);
    await this.transactions.write(by, async (tx) => {
      await this.store.insert(tx, village, {
        hash,
        media_type: 'image/jpeg',
        byte_count: drawn.bytes.length,
        width: drawn.width,
        height: drawn.height,
        original_hash: originalHash,
        door_household_id: doorHouseholdId,
      });
      const after = originalHash ? { originalHash } : null;
      await tx.audit({ action: 'evidence.keep', subjectKind: 'evidence', subjectId: hash, after });
    });
    const { width, height } = drawn;
    return { hash, mediaType: 'image/jpeg', byteCount: drawn.bytes.length, width, height };
  }

  private async termsFor(village: AreaCode, hash: string) {
    return this.transactions.read(village, async (tx) => {
      const known = await this.store.find(tx, village, hash);
      if (known?.removed_at)
        throw new Refusal<LedgerRefusal>('evidence.removed', {
          day: shanghaiDay(known.removed_at),
        });
      return this.store.terms(tx, village);
    });
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
