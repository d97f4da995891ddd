import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { IsLocalDate, Optional } from '../shared/validators';
import {
  type NewProposal,
  PROPOSAL_STATES,
  PROPOSERS,
  type ProposalRow,
  type ProposalState,
  type Proposer,
} from './proposal.store';

export class NewProposalDto {
  @ApiProperty()
  @IsUUID()
  schemeId: string;

  @Optional({ type: String, nullable: true, description: 'the rule it touches', example: 'Y012' })
  @IsString()
  @Length(1, 20)
  ruleCode?: string | null;

  @ApiProperty({ enum: PROPOSERS })
  @IsIn(PROPOSERS)
  proposer: Proposer;

  @Optional({ type: String, nullable: true, description: 'with HOUSEHOLD' })
  @IsUUID()
  householdId?: string | null;

  @Optional({ description: 'with NAMED: the name on the paper', maxLength: 50 })
  @IsString()
  @MaxLength(50)
  proposerName?: string;

  @ApiProperty({ example: '红白事超过 10 桌的,扣分从 20 分降到 10 分。' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/)
  content: string;

  @ApiProperty({ example: '2026-02-10' })
  @IsLocalDate()
  proposedOn: string;
}

export class ProposalTakenDto {
  @ApiProperty({ description: 'the draft it goes into' })
  @IsUUID()
  ruleListId: string;

  @Optional({ maxLength: 500 })
  @IsString()
  @MaxLength(500)
  answer?: string;
}

export class ProposalDeclinedDto {
  @ApiProperty({ description: 'why not' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/)
  answer: string;
}

export class ProposalDto {
  @ApiProperty() id: string;
  @ApiProperty() schemeId: string;
  @ApiProperty() schemeName: string;
  @ApiProperty({ type: String, nullable: true }) ruleCode: string | null;
  @ApiProperty({ enum: PROPOSERS }) proposer: Proposer;
  @ApiProperty({ type: String, nullable: true }) householdId: string | null;
  @ApiProperty({ type: String, nullable: true }) householdCode: string | null;
  @ApiProperty({ description: "the head of the household, or the name on the paper; '' for none" })
  proposerName: string;
  @ApiProperty() content: string;
  @ApiProperty() proposedOn: string;
  @ApiProperty({ enum: PROPOSAL_STATES }) state: ProposalState;
  @ApiProperty({ type: String, nullable: true }) ruleListId: string | null;
  @ApiProperty({ type: Number, nullable: true }) ruleListVersion: number | null;
  @ApiProperty() answer: string;
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ type: String, nullable: true }) answeredByName: string | null;
  @ApiProperty({ type: String, nullable: true }) answeredAt: string | null;
}

export const toNewProposal = (dto: NewProposalDto): Omit<NewProposal, 'id'> => ({
  schemeId: dto.schemeId,
  ruleCode: dto.ruleCode ?? null,
  proposer: dto.proposer,
  householdId: dto.householdId ?? null,
  proposerName: dto.proposerName?.trim() ?? '',
  content: dto.content.trim(),
  proposedOn: dto.proposedOn,
});

export function toProposalDto(row: ProposalRow): ProposalDto {
  return {
    id: row.id,
    schemeId: row.scheme_id,
    schemeName: row.scheme_name,
    ruleCode: row.rule_code,
    proposer: row.proposer,
    householdId: row.household_id,
    householdCode: row.household_code,
    proposerName: row.proposer_name || (row.head_name ?? ''),
    content: row.content,
    proposedOn: row.proposed_on,
    state: row.state,
    ruleListId: row.rule_list_id,
    ruleListVersion: row.rule_list_version,
    answer: row.answer,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at.toISOString(),
    answeredByName: row.answered_by_name,
    answeredAt: row.answered_at?.toISOString() ?? null,
  };
}
