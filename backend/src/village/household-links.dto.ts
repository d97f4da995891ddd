import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, ValidateIf } from 'class-validator';
import { type LocalDate } from '../shared/domain/local-date';
import { IsLocalDate } from '../shared/validators';
import { type HouseholdLinkRow } from './household-link.store';

export class HouseholdLinkChangeDto {
  @ApiProperty({ type: String, nullable: true, description: 'null: none from that day on' })
  @ValidateIf((_body, value) => value !== null)
  @IsUUID()
  linkedHouseholdId: string | null;

  @ApiProperty({ example: '2026-12-01' })
  @IsLocalDate()
  fromOn: LocalDate;
}

export class HouseholdLinkDto {
  @ApiProperty() id: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() linkedHouseholdId: string;
  @ApiProperty() linkedHouseholdCode: string;
  @ApiProperty() linkedHeadName: string;
  @ApiProperty() fromOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'the first day without it' })
  toOn: string | null;
}

export const toHouseholdLinkDto = (row: HouseholdLinkRow): HouseholdLinkDto => ({
  id: `${row.household_id}:${row.from_on}`,
  householdId: row.household_id,
  householdCode: row.household_code,
  headName: row.head_name,
  linkedHouseholdId: row.linked_household_id,
  linkedHouseholdCode: row.linked_household_code,
  linkedHeadName: row.linked_head_name,
  fromOn: row.from_on,
  toOn: row.to_on,
});
