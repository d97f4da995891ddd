import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { VillageModule } from '../village/village.module';
import { CloseMeeting } from './close-meeting';
import { ClosingController } from './closing.controller';
import { ConveneMeeting } from './convene-meeting';
import { DecideActs } from './decide-acts';
import { MinutesFormController } from './minutes-form.controller';
import { ReviewDecisionStore } from './review-decision.store';
import { ReviewMeetingStore } from './review-meeting.store';
import { ReviewMeetingsController } from './review-meetings.controller';

@Module({
  imports: [VillageModule, LedgerModule],
  controllers: [ReviewMeetingsController, ClosingController, MinutesFormController],
  providers: [ReviewMeetingStore, ReviewDecisionStore, ConveneMeeting, DecideActs, CloseMeeting],
})
export class ReviewMeetingsModule {}
