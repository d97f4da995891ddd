import { Injectable } from '@nestjs/common';
import { type LogPoint, VillageLog } from '../ledger/village-log';
import { type AreaCode } from '../shared/domain/area-code';
import { type Month } from '../shared/domain/local-date';
import { shownNames } from '../shared/domain/display-name';
import { type ReadTx } from '../shared/transactions';
import { ChannelStore } from '../village/channel.store';
import { type Disputes } from './domain/disputes';
import { hidePraise } from './domain/hidden-praise';
import { type SheetContent } from './domain/sheet';
import { HiddenPraiseStore } from './hidden-praise.store';
import { PublicityStore, type SheetVersion } from './publicity.store';

export interface FrozenSheet extends SheetVersion {
  disputes: Disputes;
  log: LogPoint;
}

/** A sheet as it is shown: what is frozen never changes, what is said of it does. */
@Injectable()
export class ShownSheet {
  constructor(
    private readonly store: PublicityStore,
    private readonly praise: HiddenPraiseStore,
    private readonly log: VillageLog,
    private readonly channels: ChannelStore,
  ) {}

  /** The frozen sheet of a month without hidden praise, what is disputed of it, and the root it is pinned by. */
  async latest(tx: ReadTx, village: AreaCode, month: Month): Promise<FrozenSheet | null> {
    const sheet = await this.store.latestSheet(tx, village, month);
    if (!sheet) return null;
    const content = await this.without(tx, village, sheet.content);
    const disputes = await this.store.disputes(tx, village, month);
    return {
      ...sheet,
      content,
      disputes,
      log: await this.log.point(tx, village, sheet.ledger_seq),
    };
  }

  /** The content, frozen or drafted, as it is printed and hung up. */
  async onPaper(tx: ReadTx, village: AreaCode, content: SheetContent): Promise<SheetContent> {
    const { display } = await this.channels.shown(tx, village, 'PAPER');
    const { groups, ...rest } = await this.without(tx, village, content);
    return {
      ...rest,
      groups: groups.map((group) => ({ ...group, rows: shownNames(group.rows, display) })),
    };
  }

  private async without(
    tx: ReadTx,
    village: AreaCode,
    content: SheetContent,
  ): Promise<SheetContent> {
    return hidePraise(content, await this.praise.ofMonth(tx, village, content.month));
  }
}
