import { ApiProperty } from '@nestjs/swagger';
import { BALLOT_BODIES, type BallotBody } from '../ballot/domain/law';
import { VERDICTS, type Verdict } from '../ballot/domain/tally';

class BoardQuestionDto {
  @ApiProperty() label: string;
  @ApiProperty({ enum: VERDICTS }) verdict: Verdict;
  @ApiProperty({ description: 'its arithmetic in words' }) sentence: string;
}

/** A ballot that is announced, held now, or over: before it is over, nothing of how it goes. */
export class BoardBallotNewsDto {
  @ApiProperty() subject: string;
  @ApiProperty({ enum: BALLOT_BODIES }) body: BallotBody;
  @ApiProperty({ type: Number, nullable: true, description: "of a group's own meeting" })
  groupNo: number | null;
  @ApiProperty({ enum: ['ANNOUNCED', 'OPEN', 'CLOSED'] }) state: 'ANNOUNCED' | 'OPEN' | 'CLOSED';
  @ApiProperty({ type: String, nullable: true }) announcedOn: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'whole days the law asks for' })
  noticeDays: number | null;
  @ApiProperty({ description: 'the day announced, or on which it was held' }) heldOn: string;
  @ApiProperty() place: string;
  @ApiProperty({ type: Number, nullable: true, description: 'on the roll, once it is written' })
  expectedCount: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'this and all below: once it is over' })
  presentCount: number | null;
  @ApiProperty({ type: Number, nullable: true }) yesCount: number | null;
  @ApiProperty({ type: Number, nullable: true }) noCount: number | null;
  @ApiProperty({ type: Number, nullable: true }) abstainCount: number | null;
  @ApiProperty({ enum: VERDICTS, nullable: true }) verdict: Verdict | null;
  @ApiProperty({ type: String, nullable: true }) arithmetic: string | null;
  @ApiProperty({ type: [BoardQuestionDto], description: 'of a ballot by items' })
  items: BoardQuestionDto[];
}

class BoardStarDto {
  @ApiProperty({ description: 'in the village' }) rank: number;
  @ApiProperty() tied: boolean;
  @ApiProperty() name: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty({ description: 'gained by what was done that month' }) points: number;
}

/** 本月之星: who gained most in the last closed month; whoever has as many stands beside them. */
export class BoardStarsDto {
  @ApiProperty({ type: String, nullable: true }) month: string | null;
  @ApiProperty({ type: [BoardStarDto], description: 'the first three places' })
  village: BoardStarDto[];
  @ApiProperty({ type: [BoardStarDto], description: 'the first of each group' })
  groups: BoardStarDto[];
}

class BoardAwardDto {
  @ApiProperty() place: number;
  @ApiProperty() tied: boolean;
  @ApiProperty() name: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty() points: number;
  @ApiProperty() reward: string;
}

/** 红榜: households of the village on an award list that was published and holds. */
export class BoardHonoursDto {
  @ApiProperty({ description: 'of the township, or of the village itself' }) areaName: string;
  @ApiProperty() year: number;
  @ApiProperty() version: number;
  @ApiProperty() publishedOn: string;
  @ApiProperty({ type: [BoardAwardDto] }) rows: BoardAwardDto[];
}
