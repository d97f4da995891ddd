import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsLocalDate, Optional } from '../shared/validators';
import {
  type ConsultationRow,
  type MeetingRecord,
  type NewConsultation,
} from './consultation.store';
import {
  CONSULTATION_FORMS,
  CONSULTATION_STATES,
  type ConsultationForm,
  type ConsultationState,
} from './domain/consultation';

const MOST_PEOPLE = 1_000_000;

export class NewConsultationDto {
  @ApiProperty({ description: 'the draft it is about' })
  @IsUUID()
  ruleListId: string;

  @ApiProperty({ enum: CONSULTATION_FORMS })
  @IsIn(CONSULTATION_FORMS)
  form: ConsultationForm;

  @ApiProperty({ example: '2026-03-05' })
  @IsLocalDate()
  scheduledOn: string;

  @ApiProperty({ example: '老屋院晒谷坪' })
  @IsString()
  @Length(1, 100)
  @Matches(/\S/)
  place: string;

  @Optional({ type: Number, nullable: true, description: 'one group; none: the whole village' })
  @IsInt()
  @Min(1)
  @Max(99)
  groupNo?: number | null;

  @Optional({ type: String, nullable: true, description: 'one courtyard, instead of a group' })
  @IsUUID()
  courtyardId?: string | null;

  @ApiProperty({ example: '李支书' })
  @IsString()
  @Length(1, 50)
  @Matches(/\S/)
  host: string;
}

export class MeetingRecordDto {
  @ApiProperty({ example: '2026-03-05' })
  @IsLocalDate()
  heldOn: string;

  @ApiProperty({ description: '应到; of a circulation, the sheets handed out' })
  @IsInt()
  @Min(1)
  @Max(MOST_PEOPLE)
  expectedCount: number;

  @Optional({ type: Number, nullable: true, description: '实到; default: the households ticked' })
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  presentCount?: number | null;

  @Optional({ type: [String], description: 'households that came, by name' })
  @IsArray()
  @ArrayMaxSize(2000)
  @IsUUID(undefined, { each: true })
  householdIds?: string[];

  @Optional({ maxLength: 5000 })
  @IsString()
  @MaxLength(5000)
  minutes?: string;

  @Optional({ type: [String], description: 'hashes of uploaded pictures of the minutes' })
  @IsArray()
  @ArrayMaxSize(9)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  photos?: string[];
}

export class ConsultationRecordDto {
  @ApiProperty() heldOn: string;
  @ApiProperty() expectedCount: number;
  @ApiProperty() presentCount: number;
  @ApiProperty({ description: 'households ticked off by name' }) households: number;
  @ApiProperty() minutes: string;
  @ApiProperty({ type: [String] }) photos: string[];
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
}

export class ConsultationDto {
  @ApiProperty() id: string;
  @ApiProperty() ruleListId: string;
  @ApiProperty() ruleListVersion: number;
  @ApiProperty() schemeId: string;
  @ApiProperty() schemeName: string;
  @ApiProperty({ enum: CONSULTATION_FORMS }) form: ConsultationForm;
  @ApiProperty() scheduledOn: string;
  @ApiProperty() place: string;
  @ApiProperty({ type: Number, nullable: true }) groupNo: number | null;
  @ApiProperty({ type: String, nullable: true }) courtyardId: string | null;
  @ApiProperty({ type: String, nullable: true }) courtyardName: string | null;
  @ApiProperty() host: string;
  @ApiProperty({ enum: CONSULTATION_STATES }) state: ConsultationState;
  @ApiProperty({ type: ConsultationRecordDto, nullable: true })
  record: ConsultationRecordDto | null;
  @ApiProperty() opinions: number;
  @ApiProperty() unanswered: number;
  @ApiProperty({ type: String, nullable: true }) closedAt: string | null;
}

export const toNewConsultation = (dto: NewConsultationDto): Omit<NewConsultation, 'id'> => ({
  ruleListId: dto.ruleListId,
  form: dto.form,
  scheduledOn: dto.scheduledOn,
  place: dto.place.trim(),
  groupNo: dto.groupNo ?? null,
  courtyardId: dto.courtyardId ?? null,
  host: dto.host.trim(),
});

export function toMeetingRecord(dto: MeetingRecordDto): MeetingRecord {
  const householdIds = [...new Set(dto.householdIds ?? [])];
  return {
    heldOn: dto.heldOn,
    expectedCount: dto.expectedCount,
    presentCount: dto.presentCount ?? householdIds.length,
    householdIds,
    minutes: dto.minutes?.trim() ?? '',
    photos: dto.photos ?? [],
  };
}

export function toConsultationDto(row: ConsultationRow): ConsultationDto {
  return {
    id: row.id,
    ruleListId: row.rule_list_id,
    ruleListVersion: row.rule_list_version,
    schemeId: row.scheme_id,
    schemeName: row.scheme_name,
    form: row.form,
    scheduledOn: row.scheduled_on,
    place: row.place,
    groupNo: row.group_no,
    courtyardId: row.courtyard_id,
    courtyardName: row.courtyard_name,
    host: row.host,
    state: row.state,
    record: toRecordDto(row),
    opinions: row.opinions,
    unanswered: row.unanswered,
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

function toRecordDto(row: ConsultationRow): ConsultationRecordDto | null {
  if (row.held_on === null) return null;
  return {
    heldOn: row.held_on,
    expectedCount: row.expected_count ?? 0,
    presentCount: row.present_count ?? 0,
    households: row.households,
    minutes: row.minutes ?? '',
    photos: row.photos ?? [],
    recordedByName: row.recorded_by_name ?? '',
    recordedAt: row.recorded_at?.toISOString() ?? '',
  };
}
