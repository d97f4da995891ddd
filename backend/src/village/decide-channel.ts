import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { type LocalDate } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { ChannelStore } from './channel.store';
import { type Channel, type Shown, channelFault } from './domain/channel';
import { type VillageRefusal } from './village.refusals';
import { VillageStore } from './village.store';

/** Records what a meeting decided a channel shows of people; it holds from now on, and what was before stays on record. */
@Injectable()
export class DecideChannel {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ChannelStore,
    private readonly villages: VillageStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `channel.public_full`, `channel.pictures_outside`, `channel.decided_later`, `channel.before_last` */
  async run(
    by: SignedIn,
    decided: Shown & { channel: Channel; decision: string; decidedOn: LocalDate },
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.villages.lock(tx, village);
      const before = await this.store.decisions(tx, village);
      const [last] = before.filter(({ channel }) => channel === decided.channel);
      const fault = channelFault(decided, {
        today: this.clock.today(),
        last: last?.decidedOn ?? null,
      });
      if (fault)
        throw new Refusal<VillageRefusal>(`channel.${fault}`, { day: last?.decidedOn ?? '' });
      const version = (last?.version ?? 0) + 1;
      await this.store.insert(tx, village, { ...decided, version });
      await tx.audit({
        action: 'channel.decide',
        subjectKind: 'channel',
        subjectId: decided.channel,
        before: last && { display: last.display, pictures: last.pictures },
        after: decided,
      });
    });
  }
}
