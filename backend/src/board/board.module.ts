import { Module } from '@nestjs/common';
import { BallotModule } from '../ballot/ballot.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PublicityModule } from '../publicity/publicity.module';
import { RankingModule } from '../ranking/ranking.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { SettlementModule } from '../settlement/settlement.module';
import { VillageModule } from '../village/village.module';
import { BoardNewsStore } from './board-news.store';
import { BoardController } from './board.controller';
import { BoardAudience } from './board-audience';
import { BoardDevicesController } from './board-devices.controller';
import { BoardEventsController } from './board-events.controller';
import { BoardNews } from './board-news';
import { BoardStore } from './board.store';
import { AnswerAtOnce } from './cacheable.interceptor';
import { ClaimDevice } from './claim-device';
import { DeviceStore } from './device.store';
import { DevicesController } from './devices.controller';
import { DoorController } from './door.controller';
import { DoorStore } from './door.store';
import { HallHouseholdsController } from './hall-households.controller';
import { HearDevice } from './hear-device';
import { KeptAnswers } from './kept-answers';
import { LogController } from './log.controller';
import { MakeDevice } from './make-device';
import { PaperStore } from './paper.store';
import { PapersController } from './papers.controller';
import { ReadBoard } from './read-board';
import { ReadBoardNews } from './read-board-news';
import { ReadDoor } from './read-door';
import { ReadPaper } from './read-paper';
import { ReadSnapshot } from './read-snapshot';
import { ReadSheetFile } from './read-sheet-file';
import { RefreshDevice } from './refresh-device';
import { SheetFileController } from './sheet-file.controller';
import { SnapshotController } from './snapshot.controller';
import { WithdrawDevice } from './withdraw-device';

@Module({
  imports: [
    VillageModule,
    BallotModule,
    RulebookModule,
    LedgerModule,
    PublicityModule,
    RankingModule,
    SettlementModule,
  ],
  controllers: [
    DevicesController,
    BoardDevicesController,
    BoardEventsController,
    BoardController,
    LogController,
    PapersController,
    SnapshotController,
    SheetFileController,
    HallHouseholdsController,
    DoorController,
  ],
  providers: [
    BoardStore,
    BoardNews,
    BoardAudience,
    KeptAnswers,
    AnswerAtOnce,
    ReadBoard,
    BoardNewsStore,
    ReadBoardNews,
    DoorStore,
    ReadDoor,
    PaperStore,
    ReadPaper,
    ReadSnapshot,
    ReadSheetFile,
    DeviceStore,
    MakeDevice,
    WithdrawDevice,
    RefreshDevice,
    ClaimDevice,
    HearDevice,
  ],
})
export class BoardModule {}
