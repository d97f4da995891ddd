import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccessStore } from '../access/access.store';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { VillageLog } from '../ledger/village-log';
import { Clock } from '../shared/clock';
import { shownNames } from '../shared/domain/display-name';
import { Refusal } from '../shared/domain/refusal';
import { IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { announcementForm } from './announcement-form';
import { CertifySettlement } from './certify-settlement';
import { PayoutStore } from './payout.store';
import { ChannelStore } from '../village/channel.store';
import { type SettlementRefusal } from './settlement.refusals';
import { SettlementStore } from './settlement.store';

@ApiTags('settlements')
@Controller('settlements')
export class AnnouncementsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly payouts: PayoutStore,
    private readonly access: AccessStore,
    private readonly certify: CertifySettlement,
    private readonly log: VillageLog,
    private readonly channels: ChannelStore,
    private readonly clock: Clock,
  ) {}

  @Get(':id/announcement/form')
  @Requires('settlement.read')
  @ApiForms('The plan as it hangs on the wall, with what every household gets (分配方案公告)')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const form = await this.transactions.read(village, async (tx) => {
      const found = await this.store.find(tx, village, id);
      if (!found) throw new Refusal<SettlementRefusal>('settlement.not_found');
      const { plan, result, ledger_seq: seq } = found;
      if (!plan || !result) throw new Refusal<SettlementRefusal>('settlement.not_publicised');
      const { display } = await this.channels.shown(tx, village, 'PAPER');
      const payouts = shownNames(await this.payouts.ofSettlement(tx, village, id), display);
      const name = (await this.access.knownAreas(tx, [village]))[0]?.name ?? '';
      const ledger = seq === null ? null : await this.log.point(tx, village, seq);
      const shown = { ...found, plan, result, ledger };
      const hash = await this.certify.hashOf(tx, village, found);
      const heading = { code: village, name };
      return announcementForm(heading, shown, payouts, hash, this.clock.now(), asked.language);
    });
    return answerForms([form], asked);
  }
}
