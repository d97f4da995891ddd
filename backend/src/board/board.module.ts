import { Module } from '@nestjs/common';
import { BallotModule } from '../ballot/ballot.module';
import { PublicityModule } from '../publicity/publicity.module';
import { RankingModule } from '../ranking/ranking.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { SettlementModule } from '../settlement/settlement.module';
import { BoardController } from './board.controller';
import { BoardStore } from './board.store';
import { ReadBoard } from './read-board';

@Module({
  imports: [BallotModule, RulebookModule, PublicityModule, RankingModule, SettlementModule],
  controllers: [BoardController],
  providers: [BoardStore, ReadBoard],
})
export class BoardModule {}
