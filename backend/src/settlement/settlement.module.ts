import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { BallotModule } from '../ballot/ballot.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PublicityModule } from '../publicity/publicity.module';
import { RankingModule } from '../ranking/ranking.module';
import { DeliberationModule } from '../rulebook/deliberation.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { VillageModule } from '../village/village.module';
import { AnnouncementsController } from './announcements.controller';
import { CertificateStore } from './certificate.store';
import { CertificatesController } from './certificates.controller';
import { CertifySettlement } from './certify-settlement';
import { DecideSettlement } from './decide-settlement';
import { DraftSettlement } from './draft-settlement';
import { FinaliseSettlement } from './finalise-settlement';
import { HearPlanObjection } from './hear-plan-objection';
import { KeepQuantities } from './keep-quantities';
import { PayoutStore } from './payout.store';
import { PayoutsController } from './payouts.controller';
import { PlanObjectionStore } from './plan-objection.store';
import { PlanObjectionsController } from './plan-objections.controller';
import { PubliciseSettlement } from './publicise-settlement';
import { QuantitiesController } from './quantities.controller';
import { QuantityStore } from './quantity.store';
import { ReadSlips } from './read-slips';
import { ReadYearDividend } from './read-year-dividend';
import { ReckonSettlement } from './reckon-settlement';
import { SettledHouseholdStore } from './settled-household.store';
import { SettlementDeliberationController } from './settlement-deliberation.controller';
import { SettlementStepsController } from './settlement-steps.controller';
import { SettlementStore } from './settlement.store';
import { SettlementsController } from './settlements.controller';
import { SlipStore } from './slip.store';
import { SlipsController } from './slips.controller';
import { VerifySettlements } from './verify-settlements';

@Module({
  imports: [
    AccessModule,
    VillageModule,
    BallotModule,
    RulebookModule,
    DeliberationModule,
    LedgerModule,
    PublicityModule,
    RankingModule,
  ],
  controllers: [
    SettlementsController,
    SettlementStepsController,
    SettlementDeliberationController,
    PlanObjectionsController,
    PayoutsController,
    SlipsController,
    QuantitiesController,
    AnnouncementsController,
    CertificatesController,
  ],
  providers: [
    SettlementStore,
    PayoutStore,
    SlipStore,
    SettledHouseholdStore,
    QuantityStore,
    PlanObjectionStore,
    ReckonSettlement,
    DraftSettlement,
    DecideSettlement,
    PubliciseSettlement,
    FinaliseSettlement,
    HearPlanObjection,
    KeepQuantities,
    ReadYearDividend,
    ReadSlips,
    VerifySettlements,
    CertificateStore,
    CertifySettlement,
  ],
  exports: [
    PlanObjectionStore,
    SettlementStore,
    CertificateStore,
    PayoutStore,
    DraftSettlement,
    DecideSettlement,
    PubliciseSettlement,
    FinaliseSettlement,
    KeepQuantities,
    VerifySettlements,
  ],
})
export class SettlementModule {}
