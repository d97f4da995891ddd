import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { VillageModule } from '../village/village.module';
import { AnswerObjection } from './answer-objection';
import { AppealObjection } from './appeal-objection';
import { ExtendPublicity } from './extend-publicity';
import { LinkCorrection } from './link-correction';
import { MonthCycle } from './month-cycle';
import { MonthStepsController } from './month-steps.controller';
import { MonthsController } from './months.controller';
import { ObjectionAnswerStore } from './objection-answer.store';
import { ObjectionDeadline } from './objection-deadline';
import { ObjectionStepsController } from './objection-steps.controller';
import { ObjectionStore } from './objection.store';
import { ObjectionsController } from './objections.controller';
import { PublicityPeriod } from './publicity-period';
import { PublicityStore } from './publicity.store';
import { RaiseObjection } from './raise-objection';
import { ReadObjections } from './read-objections';
import { VerifyPublicity } from './verify-publicity';

@Module({
  imports: [VillageModule, LedgerModule],
  controllers: [
    MonthsController,
    MonthStepsController,
    ObjectionsController,
    ObjectionStepsController,
  ],
  providers: [
    PublicityStore,
    PublicityPeriod,
    MonthCycle,
    ExtendPublicity,
    ObjectionStore,
    ObjectionAnswerStore,
    ObjectionDeadline,
    ReadObjections,
    RaiseObjection,
    AnswerObjection,
    AppealObjection,
    LinkCorrection,
    VerifyPublicity,
  ],
  exports: [PublicityStore, ObjectionStore, MonthCycle, VerifyPublicity],
})
export class PublicityModule {}
