import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { LedgerModule } from '../ledger/ledger.module';
import { RankingModule } from '../ranking/ranking.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { DraftSettlement } from './draft-settlement';
import { FinaliseSettlement } from './finalise-settlement';
import { PayoutStore } from './payout.store';
import { PayoutsController } from './payouts.controller';
import { SettlementStore } from './settlement.store';
import { SettlementsController } from './settlements.controller';
import { VerifySettlements } from './verify-settlements';

@Module({
  imports: [AccessModule, RulebookModule, LedgerModule, RankingModule],
  controllers: [SettlementsController, PayoutsController],
  providers: [SettlementStore, PayoutStore, DraftSettlement, FinaliseSettlement, VerifySettlements],
  exports: [SettlementStore, DraftSettlement, FinaliseSettlement, VerifySettlements],
})
export class SettlementModule {}
