import { Module } from '@nestjs/common';
import { VillageModule } from '../village/village.module';
import { BallotFormsController } from './ballot-forms.controller';
import { BallotStore } from './ballot.store';
import { Ballots } from './ballots';
import { BallotsController } from './ballots.controller';
import { CallBallot } from './call-ballot';
import { CloseBallot } from './close-ballot';
import { CountVotes } from './count-votes';
import { CountsController } from './counts.controller';
import { ReadBallot } from './read-ballot';
import { Reckon } from './reckoning';
import { RecordBallot } from './record-ballot';
import { RollController } from './roll.controller';
import { RollStore } from './roll.store';
import { TakeVotes } from './take-votes';
import { VoteStore } from './vote.store';

@Module({
  imports: [VillageModule],
  controllers: [BallotsController, BallotFormsController, RollController, CountsController],
  providers: [
    BallotStore,
    RollStore,
    VoteStore,
    Ballots,
    RecordBallot,
    CallBallot,
    TakeVotes,
    Reckon,
    ReadBallot,
    CountVotes,
    CloseBallot,
  ],
  exports: [BallotStore, Ballots, RecordBallot],
})
export class BallotModule {}
