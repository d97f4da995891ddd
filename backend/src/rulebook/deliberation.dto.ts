import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { BallotDto } from '../ballot/ballot.dto';
import { IsLocalDate, Optional } from '../shared/validators';
import { type StageRow } from './deliberation.store';
import { STAGES, STAGE_LAW, type Stage, type StageLaw } from './domain/deliberation';
import { type StageForm } from './record-stage';

const MOST_PEOPLE = 1_000_000;
const VERDICTS = ['PASSED', 'REJECTED', 'INVALID'] as const;
const KINDS = ['MEETING', 'VOTE', 'DISCLOSURE'] as const satisfies StageLaw['kind'][];

export class StageCountsDto {
  @ApiProperty({ description: '应到', example: 30 })
  @IsInt()
  @Min(1)
  @Max(MOST_PEOPLE)
  expected: number;

  @ApiProperty({ description: '实到', example: 24 })
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  present: number;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  yes: number;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  no: number;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  abstain: number;
}

export class NewStageDto {
  @ApiProperty({ enum: STAGES, description: 'the vote (VILLAGERS_RESOLUTION) comes by adoption' })
  @IsIn(STAGES)
  stage: Stage;

  @ApiProperty({ example: '2026-03-08', description: 'of a disclosure: the day it went up' })
  @IsLocalDate()
  heldOn: string;

  @Optional({ type: String, nullable: true, description: 'the plan reached the Party members' })
  @IsLocalDate()
  noticeOn?: string | null;

  @Optional({ type: String, nullable: true, description: 'the last day of a disclosure' })
  @IsLocalDate()
  publicisedTo?: string | null;

  @ApiProperty({ example: '村部会议室' })
  @IsString()
  @Length(1, 100)
  @Matches(/\S/)
  place: string;

  @ApiProperty({ description: '形式', example: '现场会议' })
  @IsString()
  @Length(1, 60)
  @Matches(/\S/)
  form: string;

  @Optional({ description: '动议事由', maxLength: 500 })
  @IsString()
  @MaxLength(500)
  reason?: string;

  @ApiProperty({ description: '内容' })
  @IsString()
  @Length(1, 5000)
  @Matches(/\S/)
  content: string;

  @Optional({ type: StageCountsDto, nullable: true, description: 'of a meeting' })
  @ValidateNested()
  @Type(() => StageCountsDto)
  counts?: StageCountsDto | null;

  @ApiProperty({ type: [String], description: 'names of those who signed' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @Length(1, 50, { each: true })
  @Matches(/\S/, { each: true })
  signatures: string[];

  @Optional({ description: 'who came from the township', maxLength: 50 })
  @IsString()
  @MaxLength(50)
  townshipAttendee?: string;

  @Optional({ type: [String], description: 'hashes of uploaded pictures' })
  @IsArray()
  @ArrayMaxSize(9)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  photos?: string[];
}

export class StageRecordDto {
  @ApiProperty() attempt: number;
  @ApiProperty() heldOn: string;
  @ApiProperty({ type: String, nullable: true }) noticeOn: string | null;
  @ApiProperty({ type: String, nullable: true }) publicisedTo: string | null;
  @ApiProperty() place: string;
  @ApiProperty() form: string;
  @ApiProperty() reason: string;
  @ApiProperty() content: string;
  @ApiProperty({ type: StageCountsDto, nullable: true }) counts: StageCountsDto | null;
  @ApiProperty({ enum: VERDICTS }) verdict: StageRow['verdict'];
  @ApiProperty({ description: 'in Chinese, as on the form' }) arithmetic: string;
  @ApiProperty() lawVersion: string;
  @ApiProperty({ type: [String] }) signatures: string[];
  @ApiProperty() townshipAttendee: string;
  @ApiProperty({ type: [String] }) photos: string[];
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
}

export class StageDto {
  @ApiProperty({ example: 1 }) no: number;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ enum: KINDS }) kind: StageLaw['kind'];
  @ApiProperty({ description: 'whole days of notice before the meeting; 0 for none' })
  noticeDays: number;
  @ApiProperty() passed: boolean;
  @ApiProperty({ description: 'the next one to record' }) next: boolean;
  @ApiProperty({
    type: [StageRecordDto],
    description: 'every attempt; the last one may have passed',
  })
  records: StageRecordDto[];
  @ApiProperty({ type: BallotDto, nullable: true, description: 'of the fourth stage' })
  ballot: BallotDto | null;
}

export const toStageForm = (dto: NewStageDto): StageForm => ({
  stage: dto.stage,
  heldOn: dto.heldOn,
  noticeOn: dto.noticeOn ?? null,
  publicisedTo: dto.publicisedTo ?? null,
  place: dto.place.trim(),
  form: dto.form.trim(),
  reason: dto.reason?.trim() ?? '',
  content: dto.content.trim(),
  counts: dto.counts ?? null,
  signatures: dto.signatures.map((name) => name.trim()),
  townshipAttendee: dto.townshipAttendee?.trim() ?? '',
  photos: dto.photos ?? [],
});

/** The six stages in their order, with what is recorded of each. */
export function toStageDtos(rows: readonly StageRow[], ballot: BallotDto | null): StageDto[] {
  const passed = (stage: Stage) =>
    STAGE_LAW[stage].kind === 'VOTE'
      ? ballot !== null
      : rows.some((row) => row.stage === stage && row.verdict === 'PASSED');
  const next = STAGES.find((stage) => !passed(stage));
  return STAGES.map((stage, at) => {
    const law = STAGE_LAW[stage];
    return {
      no: at + 1,
      stage,
      kind: law.kind,
      noticeDays: law.kind === 'MEETING' ? law.noticeDays : 0,
      passed: passed(stage),
      next: stage === next,
      records: rows.filter((row) => row.stage === stage).map(toRecordDto),
      ballot: law.kind === 'VOTE' ? ballot : null,
    };
  });
}

function toRecordDto(row: StageRow): StageRecordDto {
  const { expected_count: expected, present_count: present } = row;
  const { yes_count: yes, no_count: no, abstain_count: abstain } = row;
  const counted = expected !== null && present !== null;
  return {
    attempt: row.attempt,
    heldOn: row.held_on,
    noticeOn: row.notice_on,
    publicisedTo: row.publicised_to,
    place: row.place,
    form: row.form,
    reason: row.reason,
    content: row.content,
    counts: counted
      ? { expected, present, yes: yes ?? 0, no: no ?? 0, abstain: abstain ?? 0 }
      : null,
    verdict: row.verdict,
    arithmetic: row.arithmetic,
    lawVersion: row.law_version,
    signatures: row.signatures,
    townshipAttendee: row.township_attendee,
    photos: row.photos,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at.toISOString(),
  };
}
