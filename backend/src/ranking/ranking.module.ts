import { Module } from '@nestjs/common';
import { PublicityModule } from '../publicity/publicity.module';
import { MonthSummaryController } from './month-summary.controller';
import { MonthSummaryStore } from './month-summary.store';
import { RankArea } from './rank-area';
import { RankingStore } from './ranking.store';
import { ReadMonthSummary } from './read-month-summary';
import { StandingsController } from './standings.controller';

@Module({
  imports: [PublicityModule],
  controllers: [StandingsController, MonthSummaryController],
  providers: [RankingStore, RankArea, MonthSummaryStore, ReadMonthSummary],
  exports: [RankingStore, RankArea],
})
export class RankingModule {}
