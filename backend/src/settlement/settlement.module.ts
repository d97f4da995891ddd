import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PublicityModule } from '../publicity/publicity.module';
import { RankingModule } from '../ranking/ranking.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { DraftSettlement } from './draft-settlement';
import { FinaliseSettlement } from './finalise-settlement';
import { KeepQuantities } from './keep-quantities';
import { PayoutStore } from './payout.store';
import { PayoutsController } from './payouts.controller';
import { QuantitiesController } from './quantities.controller';
import { QuantityStore } from './quantity.store';
import { ReadSlips } from './read-slips';
import { ReadYearDividend } from './read-year-dividend';
import { SettlementStore } from './settlement.store';
import { SettlementsController } from './settlements.controller';
import { SlipStore } from './slip.store';
import { SlipsController } from './slips.controller';
import { VerifySettlements } from './verify-settlements';

@Module({
  imports: [AccessModule, RulebookModule, LedgerModule, PublicityModule, RankingModule],
  controllers: [SettlementsController, PayoutsController, SlipsController, QuantitiesController],
  providers: [
    SettlementStore,
    PayoutStore,
    SlipStore,
    QuantityStore,
    KeepQuantities,
    DraftSettlement,
    FinaliseSettlement,
    ReadYearDividend,
    ReadSlips,
    VerifySettlements,
  ],
  exports: [
    QuantityStore,
    KeepQuantities,
    SettlementStore,
    DraftSettlement,
    FinaliseSettlement,
    VerifySettlements,
  ],
})
export class SettlementModule {}
