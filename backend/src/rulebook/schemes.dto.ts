import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { MAX_ENTRY_POINTS, toPointsNumber } from '../shared/domain/points';
import { IsPoints } from '../shared/validators';
import { type SchemeRow } from './rulebook.store';
import { TEMPLATE_NAMES, type TemplateName } from './templates';

export class NewSchemeDto {
  @ApiProperty({ example: '溪桥村积分制' })
  @IsString()
  @Length(1, 60)
  @Matches(/^\S(.*\S)?$/u)
  name: string;

  @ApiProperty({ enum: TEMPLATE_NAMES, description: 'the list to begin with' })
  @IsIn(TEMPLATE_NAMES)
  template: TemplateName;

  @ApiProperty({ example: 100, description: 'points every household starts the year with' })
  @IsPoints()
  @Min(0)
  @Max(toPointsNumber(MAX_ENTRY_POINTS))
  basePoints: number;

  @ApiProperty({ required: false, description: 'adopt what the township published instead' })
  @IsOptional()
  @IsUUID()
  townSchemeId?: string;
}

export class SchemeDto {
  @ApiProperty() id: string;
  @ApiProperty({ example: 'MAIN' }) code: string;
  @ApiProperty() name: string;
  @ApiProperty() basePoints: number;
  @ApiProperty() createdAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'the list in force today' })
  currentListId: string | null;
  @ApiProperty({ type: String, nullable: true }) draftListId: string | null;
  @ApiProperty({ description: 'the township’s, with a few rules of the village’s own' })
  ofTown: boolean;
}

export function toSchemeDto(row: SchemeRow): SchemeDto {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    basePoints: toPointsNumber(row.base_points_now),
    createdAt: row.created_at.toISOString(),
    currentListId: row.current_list_id,
    draftListId: row.draft_list_id,
    ofTown: row.town_scheme_id !== null,
  };
}
