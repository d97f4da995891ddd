import { ApiProperty } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Optional } from '../shared/validators';
import { type AreaRow } from './area.store';
import { PUBLICITY_DAY_KINDS, type PublicityDayKind } from './village.entity';
import { type GroupRow, type VillageRow } from './village.store';

export const AREA_KINDS = ['ROOT', 'COUNTY', 'TOWNSHIP', 'VILLAGE'] as const;

export class NewAreaDto {
  @ApiProperty({ example: '431322105203', description: '12-digit statistical code' })
  @Matches(/^\d{12}$/)
  code: string;

  @ApiProperty({ example: '溪桥村' })
  @IsString()
  @Length(1, 60)
  @Matches(/\S/)
  name: string;
}

export class AreaNameChangeDto {
  @ApiProperty({ example: '溪桥村' })
  @IsString()
  @Length(1, 60)
  @Matches(/\S/)
  name: string;
}

export class AreaDto {
  @ApiProperty({ description: 'the code' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: AREA_KINDS }) kind: string;
  @ApiProperty({ type: String, nullable: true }) parentCode: string | null;
  @ApiProperty({ type: String, nullable: true }) parentName: string | null;
  @ApiProperty({ required: false, description: 'open households of a village' })
  households?: number;
  @ApiProperty({ required: false, description: 'their present members' }) people?: number;
  @ApiProperty({ required: false, description: 'the day it was merged' }) mergedOn?: string;
  @ApiProperty({ required: false, description: 'into which village' }) mergedName?: string;
}

export class VillageChangeDto {
  @ApiProperty({ minimum: 3, maximum: 30 })
  @IsInt()
  @Min(3)
  @Max(30)
  publicityDays: number;

  @Optional({ enum: PUBLICITY_DAY_KINDS, description: 'kept when not given' })
  @IsIn(PUBLICITY_DAY_KINDS)
  publicityDayKind?: PublicityDayKind;

  @Optional({
    minimum: 1,
    maximum: 15,
    description: 'working days to answer an objection; kept when not given',
  })
  @IsInt()
  @Min(1)
  @Max(15)
  objectionDays?: number;

  @ApiProperty({
    example: '0738-3212345',
    description: "printed on every publicity sheet; '' for none",
  })
  @IsString()
  @MaxLength(30)
  supervisionPhone: string;

  @Optional({ description: 'keep what the camera wrote beside the copy that is shown' })
  @IsBoolean()
  keepOriginals?: boolean;

  @Optional({
    type: Number,
    nullable: true,
    minimum: 6,
    maximum: 120,
    description: 'months that pictures are kept; null: for good',
  })
  @IsInt()
  @Min(6)
  @Max(120)
  evidenceMonths?: number | null;

  @ApiProperty({
    ...{ minimum: 0, maximum: 10000, required: false },
    description: 'how much of a deduction labour may repair, in hundredths of a per cent',
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  repairShareBp?: number;
}

export class VillageDto {
  @ApiProperty({ description: 'the code' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty() publicityDays: number;
  @ApiProperty({ enum: PUBLICITY_DAY_KINDS }) publicityDayKind: PublicityDayKind;
  @ApiProperty({ description: 'working days' }) objectionDays: number;
  @ApiProperty() supervisionPhone: string;
  @ApiProperty() keepOriginals: boolean;
  @ApiProperty({ type: Number, nullable: true }) evidenceMonths: number | null;
  @ApiProperty() repairShareBp: number;
  @ApiProperty() version: number;
}

export class GroupDto {
  @ApiProperty({ description: 'the number' }) id: number;
  @ApiProperty() groupNo: number;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'open households' }) households: number;
  @ApiProperty({ description: 'their present members' }) people: number;
}

export function toAreaDto(row: AreaRow): AreaDto {
  return {
    id: row.code,
    code: row.code,
    name: row.name,
    kind: row.kind,
    parentCode: row.parent_code,
    parentName: row.parent_name,
    ...(row.households === null ? {} : { households: row.households }),
    ...(row.people === null ? {} : { people: row.people }),
    ...(row.merged_on ? { mergedOn: row.merged_on, mergedName: row.merged_name ?? '' } : {}),
  };
}

export function toVillageDto(row: VillageRow): VillageDto {
  return {
    id: row.code,
    code: row.code,
    name: row.name,
    publicityDays: row.publicity_days,
    publicityDayKind: row.publicity_day_kind,
    objectionDays: row.objection_days,
    supervisionPhone: row.supervision_phone,
    keepOriginals: row.keep_originals,
    evidenceMonths: row.evidence_months,
    repairShareBp: row.repair_share_bp,
    version: row.version,
  };
}

export function toGroupDto(row: GroupRow): GroupDto {
  const { group_no: groupNo, name, households, people } = row;
  return { id: groupNo, groupNo, name, households, people };
}
