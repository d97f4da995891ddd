import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { Optional } from '../shared/validators';
import { RELATIONS, type Relation } from './domain/kinship';

export class AccountHouseholdDto {
  @ApiProperty() id: string;
  @ApiProperty() accountId: string;
  @ApiProperty() displayName: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty({ enum: RELATIONS }) relation: Relation;
  @ApiProperty() fromOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'the first day without it' })
  toOn: string | null;
  @ApiProperty({ type: String, nullable: true }) notedByName: string | null;
}

export class DeclaredHouseholdDto {
  @ApiProperty()
  @IsUUID()
  householdId: string;

  @Optional({ enum: RELATIONS, description: 'left out: their own household' })
  @IsIn(RELATIONS)
  relation?: Relation;
}

export class NewAccountHouseholdDto extends DeclaredHouseholdDto {
  @ApiProperty()
  @IsUUID()
  accountId: string;
}

export class NotedHouseholdDto extends NewAccountHouseholdDto {
  @ApiProperty() id: string;
}
