import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { normaliseText } from '../shared/domain/chinese-text';
import { IsLocalDate, Optional } from '../shared/validators';
import { type Regrouping } from './domain/regroup';
import { type RegroupingPreview } from './regroup-village';
import { type RegroupingRow } from './regrouping.store';

const MOST_CHANGES = 200;
const MOST_HOUSEHOLDS = 2000;

export class GroupChangeDto {
  @ApiProperty() @IsInt() @Min(1) @Max(99) groupNo: number;
  @ApiProperty() @IsInt() @Min(1) @Max(99) toGroupNo: number;

  @Optional({
    ...{ type: [String], nullable: true },
    description: 'only these of its households; null: all the rest',
  })
  @IsArray()
  @ArrayMaxSize(MOST_HOUSEHOLDS)
  @IsUUID(undefined, { each: true })
  householdIds?: string[] | null;
}

export class GroupNameDto {
  @ApiProperty() @IsInt() @Min(1) @Max(99) groupNo: number;
  @ApiProperty({ example: '3组' }) @IsString() @Length(1, 20) name: string;
}

export class RegroupingDto {
  @ApiProperty({ example: '2026-07-01', description: 'the first day on which it is so' })
  @IsLocalDate()
  effectiveOn: string;

  @ApiProperty({ description: 'the decision it rests on' })
  @IsString()
  @Length(1, 300)
  reason: string;

  @ApiProperty({ type: [GroupChangeDto] })
  @IsArray()
  @ArrayMaxSize(MOST_CHANGES)
  @ValidateNested({ each: true })
  @Type(() => GroupChangeDto)
  changes: GroupChangeDto[];

  @Optional({ type: [GroupNameDto], description: 'what groups are called from then on' })
  @IsArray()
  @ArrayMaxSize(99)
  @ValidateNested({ each: true })
  @Type(() => GroupNameDto)
  names?: GroupNameDto[];
}

export class NewRegroupingDto extends RegroupingDto {
  @ApiProperty({ description: 'of the preview: what was shown is what is done' })
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint: string;
}

export class GroupAliasDto {
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty() newGroupNo: number;
  @ApiProperty() newGroupName: string;
  @ApiProperty() households: number;
  @ApiProperty() people: number;
}

export class GroupSizeDto {
  @ApiProperty() households: number;
  @ApiProperty() people: number;
}

export class GroupBeforeAfterDto {
  @ApiProperty() groupNo: number;
  @ApiProperty() name: string;
  @ApiProperty({ type: GroupSizeDto, nullable: true, description: 'null: begins with it' })
  before: GroupSizeDto | null;
  @ApiProperty({ type: GroupSizeDto, nullable: true, description: 'null: ends with it' })
  after: GroupSizeDto | null;
}

export class RegroupingPreviewDto {
  @ApiProperty({ description: 'send it back with the regrouping' }) fingerprint: string;
  @ApiProperty({ type: [GroupAliasDto] }) aliases: GroupAliasDto[];
  @ApiProperty({ type: [GroupBeforeAfterDto] }) groups: GroupBeforeAfterDto[];
}

export class RegroupingRowDto {
  @ApiProperty() id: string;
  @ApiProperty() effectiveOn: string;
  @ApiProperty() reason: string;
  @ApiProperty({ type: [GroupAliasDto], description: 'what each number meant before' })
  aliases: GroupAliasDto[];
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
}

export class RecordedRegroupingDto {
  @ApiProperty() id: string;
}

export const toRegrouping = ({
  effectiveOn,
  reason,
  changes,
  names = [],
}: RegroupingDto): Regrouping => ({
  effectiveOn,
  reason: normaliseText(reason),
  changes: changes.map(({ groupNo, toGroupNo, householdIds }) => ({
    ...{ groupNo, toGroupNo, householdIds: householdIds ?? null },
  })),
  names: names.map(({ groupNo, name }) => ({ groupNo, name: normaliseText(name) })),
});

export const toRegroupingPreviewDto = ({
  fingerprint,
  rows,
}: RegroupingPreview): RegroupingPreviewDto => ({
  ...{ fingerprint, aliases: rows.aliases, groups: rows.table },
});

export const toRegroupingRowDto = (row: RegroupingRow): RegroupingRowDto => ({
  ...{ id: row.id, effectiveOn: row.effective_on, reason: row.reason, aliases: row.aliases },
  recordedByName: row.recorded_by_name,
  recordedAt: row.recorded_at.toISOString(),
});
