import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length, Matches } from 'class-validator';
import { toPointsNumber } from '../shared/domain/points';
import { IsLocalDate, Optional } from '../shared/validators';
import {
  FOLLOW_UP_KINDS,
  FOLLOW_UP_STATES,
  type FollowUpKind,
  type FollowUpState,
} from './domain/follow-up';
import { type FollowUpCount, type FollowUpRow } from './follow-up.store';

export class FollowUpPlanDto {
  @ApiProperty({ enum: FOLLOW_UP_KINDS }) @IsIn(FOLLOW_UP_KINDS) kind: FollowUpKind;
  @Optional({ type: String, nullable: true }) @IsLocalDate() plannedOn?: string | null;
  @Optional({ description: 'who goes: name and office', example: '妇联主任 李红' })
  @IsString()
  @Length(0, 40)
  assignee: string = '';
}

export class FollowUpResultDto {
  @ApiProperty() @IsLocalDate() doneOn: string;
  @ApiProperty({ description: 'what came of it', example: '愿意参加下月的集体劳动' })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  outcome: string;
  @Optional({ description: 'what was done and said' }) @IsString() @Length(0, 500) notes: string =
    '';
  @Optional({ type: String, nullable: true, description: 'the act the work was recorded as' })
  @IsUUID()
  actId?: string | null;
}

export class FollowUpCancelDto {
  @ApiProperty() @IsString() @Length(1, 200) @Matches(/\S/) reason: string;
}

export class FollowUpDto {
  @ApiProperty() id: string;
  @ApiProperty() year: number;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() points: number;
  @ApiProperty({ description: 'from below' }) place: number;
  @ApiProperty({ enum: FOLLOW_UP_KINDS }) kind: FollowUpKind;
  @ApiProperty({ enum: FOLLOW_UP_STATES }) state: FollowUpState;
  @ApiProperty({ type: String, nullable: true }) plannedOn: string | null;
  @ApiProperty() assignee: string;
  @ApiProperty({ type: String, nullable: true }) doneOn: string | null;
  @ApiProperty() notes: string;
  @ApiProperty() outcome: string;
  @ApiProperty({ type: String, nullable: true }) actId: string | null;
  @ApiProperty() cancelReason: string;
  @ApiProperty() changedByName: string;
}

export const toFollowUpDto = (row: FollowUpRow): FollowUpDto => ({
  id: row.id,
  year: row.year,
  householdId: row.household_id,
  householdCode: row.household_code,
  headName: row.head_name,
  groupNo: row.group_no,
  points: toPointsNumber(row.points),
  place: row.place,
  kind: row.kind,
  state: row.state,
  plannedOn: row.planned_on,
  assignee: row.assignee,
  doneOn: row.done_on,
  notes: row.notes,
  outcome: row.outcome,
  actId: row.act_id,
  cancelReason: row.cancel_reason,
  changedByName: row.changed_by_name,
});

export class FollowUpCountDto implements FollowUpCount {
  @ApiProperty() villageCode: string;
  @ApiProperty() villageName: string;
  @ApiProperty() year: number;
  @ApiProperty() planned: number;
  @ApiProperty() done: number;
  @ApiProperty() cancelled: number;
}
