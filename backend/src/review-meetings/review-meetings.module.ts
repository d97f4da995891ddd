import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { CloseMeeting } from './close-meeting';
import { ClosingController } from './closing.controller';
import { ConveneMeeting } from './convene-meeting';
import { DecideActs } from './decide-acts';
import { ReviewDecisionStore } from './review-decision.store';
import { ReviewMeetingStore } from './review-meeting.store';
import { ReviewMeetingsController } from './review-meetings.controller';

@Module({
  imports: [LedgerModule],
  controllers: [ReviewMeetingsController, ClosingController],
  providers: [ReviewMeetingStore, ReviewDecisionStore, ConveneMeeting, DecideActs, CloseMeeting],
})
export class ReviewMeetingsModule {}
