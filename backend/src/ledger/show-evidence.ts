import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type ImageType } from '../shared/media-types';
import { Transactions } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { type EvidenceRow, EvidenceStore } from './evidence.store';
import { type LedgerRefusal } from './ledger.refusals';
import { PictureStore, shownKey, thumbnailKey } from './picture-store';
import { RedrawPicture } from './redraw-picture';

export interface Picture {
  mediaType: ImageType;
  bytes: Buffer;
}

/** Shows pictures to those who may see the act they lie with, and where a village decided it to who reads its entry. */
@Injectable()
export class ShowEvidence {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: EvidenceStore,
    private readonly households: HouseholdStore,
    private readonly pictures: PictureStore,
    private readonly redraw: RedrawPicture,
  ) {}

  /** @throws Refusal `evidence.not_found`, also for another village's or courtyard's picture; `evidence.removed` */
  async show(by: SignedIn, hash: string): Promise<Picture> {
    return this.copyOf(villageOf(by), await this.require(by, hash));
  }

  /** The copy that was drawn anew, never what the camera wrote; whoever asks has found that it may be seen. */
  async copyOf(village: AreaCode, row: EvidenceRow): Promise<Picture> {
    refuseRemoved(row);
    const bytes = await this.pictures.get(shownKey(village, row.hash));
    if (!bytes) throw new Refusal<LedgerRefusal>('evidence.not_found');
    return { mediaType: row.media_type, bytes };
  }

  /** Drawn when it is first asked for, so that pictures of every age have one. @throws as `show` */
  async thumbnail(by: SignedIn, hash: string): Promise<Picture> {
    await this.require(by, hash);
    const key = thumbnailKey(villageOf(by), hash);
    const made = await this.pictures.get(key);
    if (made) return { mediaType: 'image/jpeg', bytes: made };
    const { bytes: shown } = await this.show(by, hash);
    const { bytes } = await this.redraw.thumbnail(shown);
    await this.pictures.put(key, bytes);
    return { mediaType: 'image/jpeg', bytes };
  }

  private async require(by: SignedIn, hash: string): Promise<EvidenceRow> {
    const village = villageOf(by);
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refusal<LedgerRefusal>('evidence.not_found');
    const row = await this.transactions.read(village, async (tx) => {
      const courtyards = await this.households.visibleCourtyards(tx, by);
      return this.store.findVisible(tx, village, hash, { accountId: by.accountId, courtyards });
    });
    if (!row) throw new Refusal<LedgerRefusal>('evidence.not_found');
    refuseRemoved(row);
    return row;
  }
}

function refuseRemoved({ removed_at: at }: EvidenceRow): void {
  if (at) throw new Refusal<LedgerRefusal>('evidence.removed', { day: shanghaiDay(at) });
}
