import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import { BallotDto, MeetingDto, toBallotDto } from '../ballot/ballot.dto';
import { type BallotEntity } from '../ballot/ballot.entity';
import { type LocalDate } from '../shared/domain/local-date';
import { IsLocalDate } from '../shared/validators';
import { inForceOn } from './domain/rule-list';
import { type RuleListRow } from './rulebook.store';

export class AdoptionDto {
  @ApiProperty({ example: '2026-01-15' })
  @IsLocalDate()
  effectiveFrom: string;

  @ApiProperty()
  @IsDefined()
  @ValidateNested()
  @Type(() => MeetingDto)
  meeting: MeetingDto;
}

export class RuleListDto {
  @ApiProperty() id: string;
  @ApiProperty() schemeId: string;
  @ApiProperty() schemeName: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: ['DRAFT', 'ADOPTED'] }) state: 'DRAFT' | 'ADOPTED';
  @ApiProperty({ type: String, nullable: true }) effectiveFrom: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the first day it no longer holds' })
  effectiveTo: string | null;
  @ApiProperty() ruleCount: number;
  @ApiProperty({ description: 'in force today' }) inForce: boolean;
  @ApiProperty({ type: BallotDto, nullable: true }) ballot: BallotDto | null;
}

export function toRuleListDto(
  row: RuleListRow,
  ballot: BallotEntity | undefined,
  today: LocalDate,
): RuleListDto {
  const { effective_from: effectiveFrom, effective_to: effectiveTo } = row;
  return {
    id: row.id,
    schemeId: row.scheme_id,
    schemeName: row.scheme_name,
    version: row.version,
    state: row.state,
    effectiveFrom,
    effectiveTo,
    ruleCount: row.rule_count,
    inForce: effectiveFrom !== null && inForceOn({ effectiveFrom, effectiveTo }, today),
    ballot: ballot ? toBallotDto(ballot) : null,
  };
}
