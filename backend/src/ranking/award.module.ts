import { Module } from '@nestjs/common';
import { AwardListStore } from './award-list.store';
import { AwardListsController } from './award-lists.controller';
import { AwardSchemesController } from './award-schemes.controller';
import { AwardStore } from './award.store';
import { DecideAwards } from './decide-awards';
import { DrawAwards } from './draw-awards';
import { FollowUpStore } from './follow-up.store';
import { FollowUpsController } from './follow-ups.controller';
import { HandOverAward } from './hand-over-award';
import { PublishAwards } from './publish-awards';
import { RankingModule } from './ranking.module';
import { WorkFollowUp } from './work-follow-up';

@Module({
  imports: [RankingModule],
  controllers: [AwardSchemesController, AwardListsController, FollowUpsController],
  providers: [
    AwardStore,
    AwardListStore,
    FollowUpStore,
    DrawAwards,
    DecideAwards,
    PublishAwards,
    HandOverAward,
    WorkFollowUp,
  ],
})
export class AwardModule {}
