import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { VillageModule } from '../village/village.module';
import { MonthCycle } from './month-cycle';
import { MonthsController } from './months.controller';
import { PublicityStore } from './publicity.store';
import { VerifyPublicity } from './verify-publicity';

@Module({
  imports: [VillageModule, LedgerModule],
  controllers: [MonthsController],
  providers: [PublicityStore, MonthCycle, VerifyPublicity],
  exports: [PublicityStore, MonthCycle, VerifyPublicity],
})
export class PublicityModule {}
