import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate } from '../shared/validators';
import { type Holiday } from './holiday.store';

export class HolidayDto {
  @ApiProperty({ example: '2027-01-01' })
  @IsLocalDate()
  day: string;

  @ApiProperty({ description: 'a weekend that is worked instead (调休上班); otherwise a day off' })
  @IsBoolean()
  isWorkday: boolean;

  @ApiProperty({ example: '元旦' })
  @IsString()
  @Length(1, 20)
  @Matches(/\S/)
  name: string;

  @ApiProperty({ example: '国办发明电〔2025〕7号', description: 'the notice it is arranged by' })
  @IsString()
  @Length(1, 60)
  @Matches(/\S/)
  notice: string;
}

export class HolidaysChangeDto {
  @ApiProperty({ type: [HolidayDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => HolidayDto)
  days: HolidayDto[];
}

export class HolidayYearDto {
  @ApiProperty() id: number;
  @ApiProperty() year: number;
  @ApiProperty({ description: 'false: periods go by weekends only for the time being' })
  known: boolean;
  @ApiProperty({ description: 'what to tell when the year is not known', example: '' })
  note: string;
  @ApiProperty({ type: [HolidayDto] }) days: HolidayDto[];
}

/** What stands beside a period that was reckoned without the arrangement of a year. */
export const guessedNote = (years: readonly number[]): string =>
  years.map((year) => `${year} 年放假安排尚未录入,暂按周末推算`).join(';');

export const toHolidayYearDto = (year: number, days: Holiday[]): HolidayYearDto => ({
  id: year,
  year,
  known: days.length > 0,
  note: days.length > 0 ? '' : guessedNote([year]),
  days,
});
