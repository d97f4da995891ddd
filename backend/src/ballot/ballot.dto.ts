import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsLocalDate, Optional } from '../shared/validators';
import { type BallotEntity } from './ballot.entity';
import { MEETING_BODIES, type MeetingBody } from './domain/law';
import { VERDICTS, type Verdict } from './domain/tally';
import { type Meeting } from './record-ballot';

const MOST_PEOPLE = 1_000_000;

export class MeetingDto {
  @ApiProperty({ enum: MEETING_BODIES })
  @IsIn(MEETING_BODIES)
  body: MeetingBody;

  @ApiProperty({ example: '2026-01-08' })
  @IsLocalDate()
  heldOn: string;

  @ApiProperty({ example: '村部会议室' })
  @IsString()
  @Length(1, 100)
  @Matches(/\S/)
  place: string;

  @ApiProperty({ description: '应到', example: 228 })
  @IsInt()
  @Min(1)
  @Max(MOST_PEOPLE)
  expectedCount: number;

  @ApiProperty({ description: '实到', example: 190 })
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  presentCount: number;

  @ApiProperty({ example: 171 })
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  yesCount: number;

  @ApiProperty({ example: 12 })
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  noCount: number;

  @ApiProperty({ example: 7 })
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  abstainCount: number;

  @Optional({ type: String, description: 'what the minutes say, in plain words' })
  @IsString()
  @MaxLength(5000)
  minutes?: string | null;
}

export class BallotDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: MEETING_BODIES }) body: MeetingBody;
  @ApiProperty() heldOn: string;
  @ApiProperty() place: string;
  @ApiProperty() expectedCount: number;
  @ApiProperty() presentCount: number;
  @ApiProperty() yesCount: number;
  @ApiProperty() noCount: number;
  @ApiProperty() abstainCount: number;
  @ApiProperty({ enum: VERDICTS }) verdict: Verdict;
  @ApiProperty({ description: 'quorum and majority as a sentence, in Chinese' }) arithmetic: string;
  @ApiProperty() minutes: string;
}

export const toMeeting = (dto: MeetingDto): Meeting => ({ ...dto, minutes: dto.minutes ?? '' });

export function toBallotDto(ballot: BallotEntity): BallotDto {
  return {
    id: ballot.id,
    body: ballot.body,
    heldOn: ballot.heldOn,
    place: ballot.place,
    expectedCount: ballot.expectedCount,
    presentCount: ballot.presentCount,
    yesCount: ballot.yesCount,
    noCount: ballot.noCount,
    abstainCount: ballot.abstainCount,
    verdict: ballot.verdict,
    arithmetic: ballot.arithmetic,
    minutes: ballot.minutes,
  };
}
