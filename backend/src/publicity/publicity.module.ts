import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { VillageModule } from '../village/village.module';
import { AnswerObjection } from './answer-objection';
import { AppealObjection } from './appeal-objection';
import { DossierStore } from './dossier.store';
import { DossiersController } from './dossiers.controller';
import { DoorObjectionStore } from './door-objection.store';
import { DoorObjectionsController } from './door-objections.controller';
import { ExtendPublicity } from './extend-publicity';
import { HiddenPraiseController } from './hidden-praise.controller';
import { HiddenPraiseStore } from './hidden-praise.store';
import { HidePraise } from './hide-praise';
import { LinkCorrection } from './link-correction';
import { MonthCycle } from './month-cycle';
import { MonthStepsController } from './month-steps.controller';
import { MonthsController } from './months.controller';
import { ObjectionAnswerStore } from './objection-answer.store';
import { ObjectionDeadline } from './objection-deadline';
import { ObjectionFormsController } from './objection-forms.controller';
import { ObjectionStepsController } from './objection-steps.controller';
import { ObjectionStore } from './objection.store';
import { ObjectionsController } from './objections.controller';
import { ObjectFromDoor } from './object-from-door';
import { PublicityPeriod } from './publicity-period';
import { PublicityStore } from './publicity.store';
import { RaiseObjection } from './raise-objection';
import { ReadDossier } from './read-dossier';
import { ReadObjections } from './read-objections';
import { ShownSheet } from './shown-sheet';
import { VerifyPublicity } from './verify-publicity';

@Module({
  imports: [VillageModule, LedgerModule],
  controllers: [
    MonthsController,
    MonthStepsController,
    ObjectionsController,
    ObjectionStepsController,
    HiddenPraiseController,
    ObjectionFormsController,
    DossiersController,
    DoorObjectionsController,
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
    HiddenPraiseStore,
    DossierStore,
    ReadDossier,
    HidePraise,
    ShownSheet,
    VerifyPublicity,
    DoorObjectionStore,
    ObjectFromDoor,
  ],
  exports: [
    HiddenPraiseStore,
    PublicityPeriod,
    PublicityStore,
    ShownSheet,
    ObjectionStore,
    MonthCycle,
    VerifyPublicity,
  ],
})
export class PublicityModule {}
