import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsLocalDate, Optional } from '../shared/validators';
import { type PlanObjectionRow, type SaidObjection } from './plan-objection.store';

export class NewPlanObjectionDto {
  @ApiProperty({ example: '2027-01-15' }) @IsLocalDate() raisedOn: string;
  @Optional({ type: String, nullable: true }) @IsUUID() householdId?: string | null;
  @ApiProperty({ example: '张建国' })
  @IsString()
  @Length(1, 50)
  @Matches(/\S/)
  raisedByName: string;
  @ApiProperty({ example: '我家人口应按四人算' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/)
  content: string;
}

export class PlanObjectionAnswerDto {
  @ApiProperty({ description: 'the plan is changed because of it, by a next version' })
  @IsBoolean()
  upheld: boolean;
  @ApiProperty() @IsString() @Length(1, 500) @Matches(/\S/) answer: string;
}

export class PlanObjectionDto {
  @ApiProperty() id: string;
  @ApiProperty() number: number;
  @ApiProperty() raisedOn: string;
  @ApiProperty({ type: String, nullable: true }) householdId: string | null;
  @ApiProperty() raisedByName: string;
  @ApiProperty() content: string;
  @ApiProperty() recordedByName: string;
  @ApiProperty({ type: Boolean, nullable: true }) upheld: boolean | null;
  @ApiProperty({ type: String, nullable: true }) answer: string | null;
  @ApiProperty({ type: String, nullable: true }) answeredByName: string | null;
  @ApiProperty({ type: String, nullable: true }) answeredAt: string | null;
}

export const toSaidObjection = (dto: NewPlanObjectionDto): SaidObjection => ({
  raised_on: dto.raisedOn,
  household_id: dto.householdId ?? null,
  raised_by_name: dto.raisedByName.trim(),
  content: dto.content.trim(),
});

export const toPlanObjectionDto = (row: PlanObjectionRow): PlanObjectionDto => ({
  id: String(row.number),
  number: row.number,
  raisedOn: row.raised_on,
  householdId: row.household_id,
  raisedByName: row.raised_by_name,
  content: row.content,
  recordedByName: row.recorded_by_name,
  upheld: row.upheld,
  answer: row.answer,
  answeredByName: row.answered_by_name,
  answeredAt: row.answered_at?.toISOString() ?? null,
});
