import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MeetingDto } from '../ballot/ballot.dto';
import { MEETING_BODIES, type MeetingBody } from '../ballot/domain/law';
import { toPointsNumber } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { IsLocalDate, Optional } from '../shared/validators';
import { type YearPoint } from './check-year';
import { type FrozenYear } from './frozen-year.store';
import { type YearEnd } from './read-year-end';
import { type NextYear, type NextYearPreview } from './open-next-year';
import { type ReopeningCall } from './reopen-year';
import {
  type YearEndNotice,
  type YearEndRefusal,
  carriedOtherwiseTexts,
  yearEndNotices,
  yearEndRefusals,
} from './year-end.refusals';

class ReasonDto {
  @ApiProperty({
    description: 'why the year is to be opened again',
    example: '12 月的工分漏记一批',
  })
  @IsString()
  @Length(1, 120)
  @Matches(/\S/)
  reason: string;
}

export class ReopeningCallDto extends ReasonDto implements ReopeningCall {
  @ApiProperty({ enum: MEETING_BODIES }) @IsIn(MEETING_BODIES) body: MeetingBody;
  @ApiProperty({ example: '2027-02-10', description: 'the day planned' })
  @IsLocalDate()
  heldOn: string;
  @ApiProperty() @IsString() @Length(1, 60) @Matches(/\S/) place: string;
}

export class ReopeningDto extends ReasonDto {
  @Optional({
    type: MeetingDto,
    description: 'a meeting held on paper; else the ballot that was called',
  })
  @ValidateNested()
  @Type(() => MeetingDto)
  meeting?: MeetingDto;
}

export class CarryShareDto {
  @ApiProperty({
    description: 'basis points of what stands above the base; 0: everything begins anew',
  })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000)
  carryBps: number;
}

export class NextYearDto extends CarryShareDto implements NextYear {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'until when the year before is still shown',
  })
  @ValidateIf((_, value) => value !== null)
  @IsLocalDate()
  graceUntil: string | null;

  @ApiProperty({
    example: '积分细则第十二条',
    description: 'the meeting or clause that decided it',
  })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  basis: string;
}

export class CarryExceptionDto {
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty({ description: 'what becomes of its balance, and why' }) reason: string;
  @ApiProperty({ description: 'carried of it' }) points: number;
}

export class NextYearPreviewDto {
  @ApiProperty() carriedHouseholds: number;
  @ApiProperty() carriedPoints: number;
  @ApiProperty({ type: [CarryExceptionDto], description: 'by household code' })
  exceptions: CarryExceptionDto[];
}

export class NextYearOpenedDto {
  @ApiProperty({ description: 'households given base points' }) opened: number;
  @ApiProperty() carriedEntries: number;
  @ApiProperty() carriedHouseholds: number;
  @ApiProperty() carriedPoints: number;
}

export class YearOpeningDto {
  @ApiProperty({ description: 'the year that was begun' }) year: number;
  @ApiProperty() fromVersion: number;
  @ApiProperty() carryBps: number;
  @ApiProperty({ type: String, nullable: true }) graceUntil: string | null;
  @ApiProperty() basis: string;
  @ApiProperty() openedByName: string;
  @ApiProperty() openedAt: string;
}

export class CalledBallotDto {
  @ApiProperty() ballotId: string;
}

export class YearPointDto {
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
  @ApiProperty({ description: 'nothing can be frozen while it stands' }) blocks: boolean;
}

export class YearReopeningDto {
  @ApiProperty() ballotId: string;
  @ApiProperty({ description: 'how the vote went' }) arithmetic: string;
  @ApiProperty() reason: string;
  @ApiProperty() reopenedByName: string;
  @ApiProperty() reopenedAt: string;
}

export class FrozenYearDto {
  @ApiProperty() version: number;
  @ApiProperty() households: number;
  @ApiProperty() frozenByName: string;
  @ApiProperty() frozenAt: string;
  @ApiProperty({ description: '64 hexadecimal digits' }) contentHash: string;
  @ApiProperty({ description: 'the last posting it was made from' }) ledgerSeq: number;
  @ApiProperty({ type: YearReopeningDto, nullable: true }) reopening: YearReopeningDto | null;
}

export class YearVoteDto {
  @ApiProperty() ballotId: string;
  @ApiProperty() state: string;
  @ApiProperty({ type: String, nullable: true }) verdict: string | null;
  @ApiProperty({ type: String, nullable: true }) arithmetic: string | null;
}

export class YearEndDto {
  @ApiProperty() id: number;
  @ApiProperty() year: number;
  @ApiProperty({ enum: ['OPEN', 'FROZEN', 'REOPENED'] }) state: 'OPEN' | 'FROZEN' | 'REOPENED';
  @ApiProperty({ type: [FrozenYearDto], description: 'oldest first' }) freezes: FrozenYearDto[];
  @ApiProperty({ type: [YearPointDto] }) points: YearPointDto[];
  @ApiProperty({ type: YearVoteDto, nullable: true, description: 'on opening the year again' })
  vote: YearVoteDto | null;
  @ApiProperty({ type: [YearOpeningDto], description: 'how the next year was begun from it' })
  openings: YearOpeningDto[];
}

export function toYearEndDto(end: YearEnd, english: boolean): YearEndDto {
  const { year, freezes, obstacles, notices, vote, openings } = end;
  const last = freezes.at(-1);
  return {
    id: year,
    year,
    state: !last ? 'OPEN' : last.reopening ? 'REOPENED' : 'FROZEN',
    freezes: freezes.map(toFrozenYearDto),
    points: [
      ...obstacles.map((one) => pointDto(one, true, english)),
      ...notices.map((one) => pointDto(one, false, english)),
    ],
    vote: vote && {
      ballotId: vote.id,
      state: vote.state,
      verdict: vote.verdict,
      arithmetic: vote.arithmetic,
    },
    openings: openings.map(({ openedAt, ...one }) => ({
      ...one,
      openedAt: openedAt.toISOString(),
    })),
  };
}

function toFrozenYearDto(row: FrozenYear): FrozenYearDto {
  const { version, households, frozenByName, frozenAt, contentHash, ledgerSeq, reopening } = row;
  return {
    version,
    households,
    frozenByName,
    frozenAt: frozenAt.toISOString(),
    contentHash: contentHash.toString('hex'),
    ledgerSeq,
    reopening: reopening && {
      ...reopening,
      reopenedAt: new Date(reopening.reopenedAt).toISOString(),
    },
  };
}

const TEXTS: Record<YearEndRefusal | YearEndNotice, { zh: string; en: string }> = {
  ...yearEndRefusals,
  ...yearEndNotices,
};

function pointDto({ code, params }: YearPoint, blocks: boolean, english: boolean): YearPointDto {
  return { code, detail: tell(TEXTS[code][english ? 'en' : 'zh'], params), blocks };
}

export const toNextYearPreviewDto = (
  { exceptions, carriedHouseholds, carriedPoints }: NextYearPreview,
  english: boolean,
): NextYearPreviewDto => ({
  carriedHouseholds,
  carriedPoints: toPointsNumber(carriedPoints),
  exceptions: exceptions.map(({ householdCode, headName, why, otherCode, points }) => ({
    ...{ householdCode, headName, points: toPointsNumber(points) },
    reason: tell(carriedOtherwiseTexts[why][english ? 'en' : 'zh'], { other: otherCode ?? '' }),
  })),
});
