import { Module } from '@nestjs/common';
import { BallotModule } from '../ballot/ballot.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PublicityModule } from '../publicity/publicity.module';
import { RankingModule } from '../ranking/ranking.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { SettlementModule } from '../settlement/settlement.module';
import { VillageModule } from '../village/village.module';
import { BoardController } from './board.controller';
import { BoardStore } from './board.store';
import { DoorController } from './door.controller';
import { DoorStore } from './door.store';
import { LogController } from './log.controller';
import { ReadBoard } from './read-board';
import { ReadDoor } from './read-door';

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
  controllers: [BoardController, LogController, DoorController],
  providers: [BoardStore, ReadBoard, DoorStore, ReadDoor],
})
export class BoardModule {}
