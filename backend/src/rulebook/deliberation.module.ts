import { Module } from '@nestjs/common';
import { BallotModule } from '../ballot/ballot.module';
import { VillageModule } from '../village/village.module';
import { ConsultVillagers } from './consult-villagers';
import { ConsultationFormsController } from './consultation-forms.controller';
import { ConsultationStore } from './consultation.store';
import { ConsultationsController } from './consultations.controller';
import { DeliberationFormsController } from './deliberation-forms.controller';
import { DeliberationController } from './deliberation.controller';
import { DeliberationStore } from './deliberation.store';
import { FileRuleList } from './file-rule-list';
import { FilingStore } from './filing.store';
import { FilingsController } from './filings.controller';
import { HearOpinion } from './hear-opinion';
import { OpinionStore } from './opinion.store';
import { OpinionsController } from './opinions.controller';
import { ProposalStore } from './proposal.store';
import { ProposalsController } from './proposals.controller';
import { ProposeRule } from './propose-rule';
import { RecordStage } from './record-stage';

/** How a rule list comes about, from the first proposal to the township's receipt. */
@Module({
  imports: [BallotModule, VillageModule],
  controllers: [
    ProposalsController,
    ConsultationsController,
    OpinionsController,
    DeliberationController,
    DeliberationFormsController,
    ConsultationFormsController,
    FilingsController,
  ],
  providers: [
    DeliberationStore,
    ProposalStore,
    ConsultationStore,
    OpinionStore,
    FilingStore,
    ProposeRule,
    ConsultVillagers,
    HearOpinion,
    RecordStage,
    FileRuleList,
  ],
  exports: [DeliberationStore, RecordStage],
})
export class DeliberationModule {}
