import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsNumber,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { toQuantityNumber } from '../shared/domain/quantity';
import { IsLocalDate, Optional } from '../shared/validators';
import { type GoodQuantities, type SaidQuantities } from './domain/quantities';
import { type QuantityRow, type RegisterRow } from './quantity.store';

export class NewRegisterDto {
  @ApiProperty({ example: '2026-12-31', description: '基准日' })
  @IsLocalDate()
  recordDate: string;
}

/** What is left out stays as it is. */
class QuantityChangeDto {
  @ApiProperty() @IsString() @MaxLength(40) householdId: string;
  @Optional({ description: 'persons' }) @IsNumber() heads?: number;
  @Optional({ description: 'why not as many as lived there' }) @IsString() headsReason?: string;
  @Optional({ description: '亩, at most two decimals' }) @IsNumber() land?: number;
  @Optional({ description: 'at most two decimals' }) @IsNumber() labourDays?: number;
  @Optional({ description: 'at most two decimals' }) @IsNumber() shares?: number;
}

export class QuantityChangesDto {
  @ApiProperty({ type: [QuantityChangeDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => QuantityChangeDto)
  rows: QuantityChangeDto[];
}

export class QuantitiesSetDto {
  @ApiProperty({ description: 'households that changed' }) changed: number;
  @ApiProperty({ type: [String], description: 'rows found by a code of before villages merged' })
  translated: string[];
}

export class RegisterDto {
  @ApiProperty({ description: 'the record date' }) id: string;
  @ApiProperty() recordDate: string;
  @ApiProperty() households: number;
  @ApiProperty() heads: number;
  @ApiProperty() land: number;
  @ApiProperty() labourDays: number;
  @ApiProperty() shares: number;
  @ApiProperty() openedByName: string;
  @ApiProperty() openedAt: string;
}

export class QuantityDto {
  @ApiProperty() id: string;
  @ApiProperty() recordDate: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty({ description: 'who lived there on the record date' }) countedHeads: number;
  @ApiProperty() heads: number;
  @ApiProperty() headsReason: string;
  @ApiProperty() land: number;
  @ApiProperty() labourDays: number;
  @ApiProperty() shares: number;
}

export const toRegisterDto = (row: RegisterRow): RegisterDto => ({
  id: row.record_date,
  recordDate: row.record_date,
  households: row.households,
  heads: row.heads,
  land: toQuantityNumber(row.land),
  labourDays: toQuantityNumber(row.labour_days),
  shares: toQuantityNumber(row.shares),
  openedByName: row.opened_by_name,
  openedAt: row.opened_at.toISOString(),
});

export const toQuantitiesSetDto = ({ changed, translated }: GoodQuantities): QuantitiesSetDto => ({
  changed: changed.length,
  translated,
});

export const toQuantityDto = (row: QuantityRow): QuantityDto => ({
  ...row,
  id: `${row.recordDate}_${row.householdId}`,
  land: toQuantityNumber(row.land),
  labourDays: toQuantityNumber(row.labourDays),
  shares: toQuantityNumber(row.shares),
});

export const toSaidQuantities = ({ rows }: QuantityChangesDto): SaidQuantities[] =>
  rows.map(({ householdId, ...said }, at) => ({
    ...said,
    place: `rows[${at}]`,
    household: householdId,
  }));
