import { Module } from '@nestjs/common';
import { RulebookModule } from '../rulebook/rulebook.module';
import { CONFIG } from '../shared/config';
import { VillageModule } from '../village/village.module';
import { ActFactsStore } from './act-facts.store';
import { ActBatchFormsController } from './act-batch-forms.controller';
import { ActBatchStore } from './act-batch.store';
import { ActBatchesController } from './act-batches.controller';
import { ActSheetsController } from './act-sheets.controller';
import { ActStore } from './act.store';
import { ActsImportsController } from './acts-imports.controller';
import { ActsController } from './acts.controller';

import { BalanceStore } from './balance.store';
import { Booking } from './booking';
import { BooksStore } from './books.store';
import { CarriedStore } from './carried.store';
import { CarryOver } from './carry-over';
import { ChainStore } from './chain.store';
import { Checkpoints } from './checkpoints';
import { CorrectBooks } from './correct-books';
import { EntriesController } from './entries.controller';
import { FieldActsController } from './field-acts.controller';
import { EvidenceController } from './evidence.controller';
import { EvidenceStore } from './evidence.store';
import { FollowMerger } from './follow-merger';
import { HistoryStore } from './history.store';
import { ImportActs } from './import-acts';
import { ImportFacts } from './import-facts';
import { ImportFactsStore } from './import-facts.store';
import { KeepEvidence } from './keep-evidence';
import { LinkedActsStore } from './linked-acts.store';
import { PersonHoursStore } from './person-hours.store';
import { PictureStore } from './picture-store';
import { picturesOf } from './pictures-of';
import { RatificationFormsController } from './ratification-forms.controller';
import { ProveEntry } from './prove-entry';
import { RatificationStore } from './ratification.store';
import { RatificationsController } from './ratifications.controller';
import { RatifyActs } from './ratify-acts';
import { RecordActs } from './record-acts';
import { RecordRound } from './record-round';
import { RecordSignIn } from './record-sign-in';
import { RecordImport } from './record-import';
import { RecordFieldAct } from './record-field-act';
import { RedrawPicture } from './redraw-picture';
import { RemoveOldPictures } from './remove-old-pictures';
import { RepairDeduction } from './repair-deduction';
import { RepairStore } from './repair.store';
import { RepairsController } from './repairs.controller';
import { ReverseEntry } from './reverse-entry';
import { ReadReviewQueue } from './read-review-queue';
import { ReviewActs } from './review-acts';
import { ReviewQueueController } from './review-queue.controller';
import { ReviewQueueStore } from './review-queue.store';
import { ReviseAct } from './revise-act';
import { SheetActs } from './sheet-acts';
import { TakeBackBatch } from './take-back-batch';
import { ShowEvidence } from './show-evidence';
import { WorkedExamplesController } from './worked-examples.controller';
import { StandingStore } from './standing.store';
import { VerifyLedger } from './verify-ledger';
import { VillageLog } from './village-log';
import { YearsController } from './years.controller';

@Module({
  imports: [VillageModule, RulebookModule],
  controllers: [
    WorkedExamplesController,
    ActsImportsController,
    FieldActsController,
    ActsController,
    ReviewQueueController,
    ActSheetsController,
    ActBatchesController,
    EntriesController,
    RepairsController,
    RatificationsController,
    RatificationFormsController,
    ActBatchFormsController,
    YearsController,
    EvidenceController,
  ],
  providers: [
    ActStore,
    ActBatchStore,
    PersonHoursStore,
    ActFactsStore,
    HistoryStore,
    LinkedActsStore,
    BalanceStore,
    BooksStore,
    CarriedStore,
    ChainStore,
    Booking,
    EvidenceStore,
    { provide: PictureStore, inject: [CONFIG], useFactory: picturesOf },
    RedrawPicture,
    KeepEvidence,
    ShowEvidence,
    RemoveOldPictures,
    ImportFactsStore,
    ImportFacts,
    ImportActs,
    RecordImport,
    SheetActs,
    RecordActs,
    RecordRound,
    RecordSignIn,
    TakeBackBatch,
    RecordFieldAct,
    ReviewActs,
    ReadReviewQueue,
    ReviewQueueStore,
    ReviseAct,
    CorrectBooks,
    StandingStore,
    ReverseEntry,
    RepairStore,
    RepairDeduction,
    RatificationStore,
    RatifyActs,
    CarryOver,
    FollowMerger,
    VerifyLedger,
    VillageLog,
    Checkpoints,
    ProveEntry,
  ],
  exports: [
    KeepEvidence,
    PictureStore,
    ActFactsStore,
    ActStore,
    Booking,
    BooksStore,
    CarriedStore,
    ChainStore,
    HistoryStore,
    RatificationStore,
    RecordActs,
    ReadReviewQueue,
    ReviewActs,
    CorrectBooks,
    ReverseEntry,
    VerifyLedger,
    VillageLog,
    Checkpoints,
    ProveEntry,
    ShowEvidence,
    EvidenceStore,
  ],
})
export class LedgerModule {}
