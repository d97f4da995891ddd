import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { Optional } from '../shared/validators';
import { type DoorRow } from './door-key.store';
import { type DoorPlate, type WantedPlates } from './make-door-keys';

export class DoorReasonDto {
  @ApiProperty({ example: '门牌被撕掉', maxLength: 200 })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  reason: string;
}

export class NewDoorKeysDto {
  @Optional({
    type: Number,
    nullable: true,
    description: 'of one group; of the whole village when not given',
  })
  @IsInt()
  @Min(1)
  @Max(99)
  groupNo?: number | null;

  @Optional({ type: [String], nullable: true, description: 'of these households instead' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @IsUUID(undefined, { each: true })
  householdIds?: string[] | null;

  @Optional({
    type: String,
    nullable: true,
    maxLength: 200,
    description:
      'why codes that hang already are replaced; without it only those that lack are made',
  })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  renewReason?: string | null;
}

export class DoorPlateDto implements DoorPlate {
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty({ description: 'masked' }) headName: string;
  @ApiProperty() groupName: string;
  @ApiProperty({ description: 'shown this once; only its hash is kept' }) token: string;
}

export class DoorKeyRowDto {
  @ApiProperty({ description: 'of the household' }) id: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: no code hangs on the door' })
  madeAt: string | null;
}

export const toWanted = (body: NewDoorKeysDto): WantedPlates => ({
  groupNo: body.groupNo ?? null,
  householdIds: body.householdIds ?? null,
  renewReason: body.renewReason?.trim() ?? null,
});

export const toDoorRowDto = (row: DoorRow): DoorKeyRowDto => ({
  id: row.household_id,
  householdCode: row.household_code,
  headName: row.head_name,
  groupNo: row.group_no,
  groupName: row.group_name,
  madeAt: row.made_at?.toISOString() ?? null,
});
