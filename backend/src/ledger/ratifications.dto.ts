import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { toPointsNumber } from '../shared/domain/points';
import { IsLocalDate, Optional } from '../shared/validators';
import {
  RATIFICATION_BODIES,
  type RatificationBody,
  type RatifyingMeeting,
} from './domain/ratification';
import { type RatificationRow } from './ratification.store';

const MOST_PEOPLE = 1_000_000;
const MOST_ACTS = 200;
const OUTCOMES = ['RATIFIED', 'REFUSED'] as const;

export class RatifyDecisionDto {
  @ApiProperty()
  @IsUUID()
  actId: string;

  @ApiProperty()
  @IsBoolean()
  ratified: boolean;

  @Optional({ maxLength: 200, description: 'why it was refused; required then' })
  @IsString()
  @MaxLength(200)
  reason?: string;
}

/** 应到, 实到, 赞成, 反对 of the one vote that was taken on all of the acts. */
export class RatifyCountsDto {
  @ApiProperty({ description: '应到', example: 30 })
  @IsInt()
  @Min(1)
  @Max(MOST_PEOPLE)
  expected: number;

  @ApiProperty({ description: '实到', example: 24 })
  @IsInt()
  @Min(1)
  @Max(MOST_PEOPLE)
  present: number;

  @ApiProperty({ description: '赞成' })
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  yes: number;

  @ApiProperty({ description: '反对' })
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  no: number;
}

export class NewRatificationDto {
  @ApiProperty({ example: '2026-11-20' })
  @IsLocalDate()
  heldOn: string;

  @ApiProperty({ enum: RATIFICATION_BODIES })
  @IsIn(RATIFICATION_BODIES)
  body: RatificationBody;

  @Optional({ type: RatifyCountsDto, nullable: true, description: 'where votes were counted' })
  @ValidateNested()
  @Type(() => RatifyCountsDto)
  counts?: RatifyCountsDto | null;

  @Optional({ maxLength: 500 })
  @IsString()
  @MaxLength(500)
  note?: string;

  @Optional({ type: [String], description: 'hashes of uploaded pictures of the minutes' })
  @IsArray()
  @ArrayMaxSize(9)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  evidence?: string[];

  @ApiProperty({ type: [RatifyDecisionDto], maxItems: MOST_ACTS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ACTS)
  @ValidateNested({ each: true })
  @Type(() => RatifyDecisionDto)
  decisions: RatifyDecisionDto[];
}

export class DecidedActDto {
  @ApiProperty() actId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() item: string;
  @ApiProperty() occurredOn: string;
  @ApiProperty({ description: 'as the act was booked' }) points: number;
  @ApiProperty({ enum: OUTCOMES }) outcome: (typeof OUTCOMES)[number];
  @ApiProperty() reason: string;
}

export class RatificationDto {
  @ApiProperty() id: string;
  @ApiProperty() heldOn: string;
  @ApiProperty({ enum: RATIFICATION_BODIES }) body: RatificationBody;
  @ApiProperty({ type: RatifyCountsDto, nullable: true }) counts: RatifyCountsDto | null;
  @ApiProperty() note: string;
  @ApiProperty({ type: [String] }) evidence: string[];
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ type: [DecidedActDto] }) decisions: DecidedActDto[];
}

export const toRatifyingMeeting = (body: NewRatificationDto): RatifyingMeeting => ({
  heldOn: body.heldOn,
  body: body.body,
  counts: body.counts ?? null,
  note: body.note?.trim() ?? '',
  evidence: [...new Set(body.evidence ?? [])],
  decisions: body.decisions.map(({ actId, ratified, reason }) => ({
    actId,
    ratified,
    reason: reason?.trim() ?? '',
  })),
});

export function toRatificationDto(row: RatificationRow): RatificationDto {
  const { expected_count: expected, present_count: present, yes_count: yes, no_count: no } = row;
  const counted = expected !== null && present !== null && yes !== null && no !== null;
  return {
    id: row.id,
    heldOn: row.held_on,
    body: row.body,
    counts: counted ? { expected, present, yes, no } : null,
    note: row.note,
    evidence: row.evidence,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at.toISOString(),
    decisions: row.decisions.map((one) => ({ ...one, points: toPointsNumber(one.points) })),
  };
}
