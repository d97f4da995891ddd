import { Module } from '@nestjs/common';
import { BallotStore } from './ballot.store';
import { RecordBallot } from './record-ballot';

@Module({ providers: [BallotStore, RecordBallot], exports: [BallotStore, RecordBallot] })
export class BallotModule {}
