import { Module } from '@nestjs/common';
import { RankArea } from './rank-area';
import { RankingStore } from './ranking.store';
import { StandingsController } from './standings.controller';

@Module({
  controllers: [StandingsController],
  providers: [RankingStore, RankArea],
  exports: [RankingStore, RankArea],
})
export class RankingModule {}
