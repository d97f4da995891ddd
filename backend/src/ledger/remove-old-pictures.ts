import { Injectable } from '@nestjs/common';
import { type Actor } from '../shared/actor';
import { type AreaCode } from '../shared/domain/area-code';
import { Clock } from '../shared/clock';
import { Transactions } from '../shared/transactions';
import { type EvidenceRow, EvidenceStore } from './evidence.store';
import { PictureStore, originalKey, shownKey, thumbnailKey } from './picture-store';

const AT_ONCE = 200;

/** Removes the bytes of pictures a village no longer keeps. Their hash stays, and so does the chain. */
@Injectable()
export class RemoveOldPictures {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: EvidenceStore,
    private readonly pictures: PictureStore,
    private readonly clock: Clock,
  ) {}

  /** Returns how many were removed; none where the village keeps its pictures for good. */
  async run(by: Actor, village: AreaCode): Promise<number> {
    const actor = { ...by, areaCode: village };
    let removed = 0;
    for (;;) {
      const batch = await this.outdated(village);
      for (const row of batch) await this.remove(actor, village, row);
      removed += batch.length;
      if (batch.length < AT_ONCE) return removed;
    }
  }

  private outdated(village: AreaCode): Promise<EvidenceRow[]> {
    return this.transactions.read(village, async (tx) => {
      const { evidence_months: months } = await this.store.terms(tx, village);
      if (months === null) return [];
      return this.store.outdated(tx, village, this.clock.now(), months, AT_ONCE);
    });
  }

  /**
   * The bytes go inside the transaction: should it fail after that, the next run finds the picture
   * again and marks it. Marked first, bytes that failed to go would stay for ever and nobody would know.
   */
  private async remove(actor: Actor, village: AreaCode, row: EvidenceRow): Promise<void> {
    const { hash, original_hash: original } = row;
    await this.transactions.write(actor, async (tx) => {
      await this.store.markRemoved(tx, village, hash);
      await tx.audit({ action: 'evidence.remove', subjectKind: 'evidence', subjectId: hash });
      await this.pictures.remove(shownKey(village, hash));
      await this.pictures.remove(thumbnailKey(village, hash));
      if (original) await this.pictures.remove(originalKey(village, original));
    });
  }
}
