import { Module } from '@nestjs/common';
import { BallotModule } from '../ballot/ballot.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PublicityModule } from '../publicity/publicity.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { VillageModule } from '../village/village.module';
import { CheckYear } from './check-year';
import { ContenderStore } from './contender.store';
import { DecidePolicy } from './decide-policy';
import { FreezeYear } from './freeze-year';
import { FrozenYearStore } from './frozen-year.store';
import { OpenNextYear } from './open-next-year';
import { MonthSummaryController } from './month-summary.controller';
import { MonthSummaryStore } from './month-summary.store';
import { RankArea } from './rank-area';
import { RankingPoliciesController } from './ranking-policies.controller';
import { RankingPolicyStore } from './ranking-policy.store';
import { RankedStore } from './ranked.store';
import { RankingStore } from './ranking.store';
import { ReadMonthSummary } from './read-month-summary';
import { ReadStandings } from './read-standings';
import { ReadYearEnd } from './read-year-end';
import { ReadYearReview } from './read-year-review';
import { ReopenYear } from './reopen-year';
import { StandingsController } from './standings.controller';
import { YearOpeningStore } from './year-opening.store';
import { YearEndStore } from './year-end.store';
import { YearEndsController } from './year-ends.controller';
import { YearReviewController } from './year-review.controller';
import { YearReviewStore } from './year-review.store';

@Module({
  imports: [VillageModule, BallotModule, RulebookModule, LedgerModule, PublicityModule],
  controllers: [
    StandingsController,
    RankingPoliciesController,
    MonthSummaryController,
    YearEndsController,
    YearReviewController,
  ],
  providers: [
    RankingStore,
    RankedStore,
    RankingPolicyStore,
    ContenderStore,
    RankArea,
    ReadStandings,
    DecidePolicy,
    MonthSummaryStore,
    ReadMonthSummary,
    FrozenYearStore,
    YearEndStore,
    CheckYear,
    FreezeYear,
    ReopenYear,
    ReadYearEnd,
    YearOpeningStore,
    OpenNextYear,
    YearReviewStore,
    ReadYearReview,
  ],
  exports: [
    RankingStore,
    RankArea,
    ContenderStore,
    FrozenYearStore,
    FreezeYear,
    ReadYearEnd,
    YearOpeningStore,
    YearReviewStore,
  ],
})
export class RankingModule {}
