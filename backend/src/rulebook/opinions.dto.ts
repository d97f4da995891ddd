import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { Optional } from '../shared/validators';
import { STANCES, type Stance } from './domain/consultation';
import { type NewOpinion, type OpinionRow } from './opinion.store';

export class NewOpinionDto {
  @Optional({ type: String, nullable: true, description: 'none: on the whole list' })
  @IsString()
  @Length(1, 20)
  ruleCode?: string | null;

  @Optional({ type: String, nullable: true })
  @IsUUID()
  householdId?: string | null;

  @Optional({ description: 'the name of who spoke; without household and name it is anonymous' })
  @IsString()
  @MaxLength(50)
  speakerName?: string;

  @ApiProperty({ enum: STANCES })
  @IsIn(STANCES)
  stance: Stance;

  @Optional({ maxLength: 500, description: 'needed for CHANGE and OPPOSE' })
  @IsString()
  @MaxLength(500)
  content?: string;
}

export class OpinionAnswerDto {
  @ApiProperty({ description: 'taken into the draft' })
  @IsBoolean()
  adopted: boolean;

  @ApiProperty({ description: 'what was done, or why not' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/)
  answer: string;
}

export class OpinionDto {
  @ApiProperty() id: string;
  @ApiProperty() consultationId: string;
  @ApiProperty({ description: 'in the order they were heard' }) position: number;
  @ApiProperty({ type: String, nullable: true }) ruleCode: string | null;
  @ApiProperty({ type: String, nullable: true }) householdId: string | null;
  @ApiProperty({ type: String, nullable: true }) householdCode: string | null;
  @ApiProperty({ description: "who spoke: a name, or the household's head; '' for anonymous" })
  speakerName: string;
  @ApiProperty({ enum: STANCES }) stance: Stance;
  @ApiProperty() content: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ type: Boolean, nullable: true, description: 'null until it is answered' })
  adopted: boolean | null;
  @ApiProperty({ type: String, nullable: true }) answer: string | null;
  @ApiProperty({ type: String, nullable: true }) answeredByName: string | null;
  @ApiProperty({ type: String, nullable: true }) answeredAt: string | null;
}

export const toNewOpinion = (
  consultationId: string,
  dto: NewOpinionDto,
): Omit<NewOpinion, 'id'> => ({
  consultationId,
  ruleCode: dto.ruleCode ?? null,
  householdId: dto.householdId ?? null,
  speakerName: dto.speakerName?.trim() ?? '',
  stance: dto.stance,
  content: dto.content?.trim() ?? '',
});

export function toOpinionDto(row: OpinionRow): OpinionDto {
  return {
    id: row.id,
    consultationId: row.consultation_id,
    position: row.position,
    ruleCode: row.rule_code,
    householdId: row.household_id,
    householdCode: row.household_code,
    speakerName: row.speaker_name || (row.head_name ?? ''),
    stance: row.stance,
    content: row.content,
    recordedAt: row.recorded_at.toISOString(),
    adopted: row.adopted,
    answer: row.answer,
    answeredByName: row.answered_by_name,
    answeredAt: row.answered_at?.toISOString() ?? null,
  };
}
