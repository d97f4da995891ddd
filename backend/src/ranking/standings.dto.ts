import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { AsOfDto } from '../shared/as-of';
import { type AreaCode } from '../shared/domain/area-code';
import { maskName } from '../shared/domain/display-name';
import { type Month } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { Optional } from '../shared/validators';
import { type Ranked } from './domain/rank';
import { type StandingRow } from './ranking.store';

export class StandingsQueryDto extends AsOfDto {
  @Optional({ example: '2026', description: 'default: the latest year with standings' })
  @Matches(/^20\d{2}$/)
  year?: string;

  @Optional({
    example: '431322105203',
    description: 'village or township; default: the active area',
  })
  @Matches(/^\d{12}$/)
  area?: string;
}

export class StandingDto {
  @ApiProperty({ description: 'household and year' }) id: string;
  @ApiProperty() rank: number;
  @ApiProperty({ description: 'another household of the area has the same points' }) tied: boolean;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty({ description: 'masked outside one’s own village' }) headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() villageCode: string;
  @ApiProperty() villageName: string;
  @ApiProperty() base: number;
  @ApiProperty({ description: 'still valid points of earlier years' }) carried: number;
  @ApiProperty() adds: number;
  @ApiProperty() deducts: number;
  @ApiProperty() points: number;
  @ApiProperty({
    description: 'entries kept out of the points while an objection is being decided',
  })
  withheld: number;
}

export class StandingsSummaryDto {
  @ApiProperty() year: number;
  @ApiProperty() area: string;
  @ApiProperty({ type: [String], description: 'closed in every village that closed any' })
  closedMonths: Month[];
  @ApiProperty() households: number;
  @ApiProperty({ type: Number, nullable: true, description: 'cut to two decimals' })
  average: number | null;
  @ApiProperty({ type: Number, nullable: true }) highest: number | null;
  @ApiProperty({ type: Number, nullable: true }) lowest: number | null;
}

/** `ownVillage` is the village whose people the reader may see by name. */
export function toStandingDto(
  row: Ranked<StandingRow>,
  year: number,
  ownVillage: AreaCode,
): StandingDto {
  return {
    id: `${row.id}-${year}`,
    rank: row.rank,
    tied: row.tied,
    householdId: row.id,
    householdCode: row.householdCode,
    headName: row.villageCode === ownVillage ? row.headName : maskName(row.headName),
    groupNo: row.groupNo,
    villageCode: row.villageCode,
    villageName: row.villageName,
    base: toPointsNumber(row.base),
    carried: toPointsNumber(row.carried),
    adds: toPointsNumber(row.adds),
    deducts: toPointsNumber(row.deducts),
    points: toPointsNumber(row.points),
    withheld: row.withheld,
  };
}

export function toSummaryDto(
  area: AreaCode,
  year: number,
  closedMonths: Month[],
  rows: readonly StandingRow[],
): StandingsSummaryDto {
  const points = rows.map((row) => row.points).sort((a, b) => a - b);
  const sum = points.reduce((total, one) => total + one, 0);
  const lowest = points.at(0);
  const highest = points.at(-1);
  return {
    year,
    area,
    closedMonths,
    households: rows.length,
    average: rows.length ? toPointsNumber(Math.trunc(sum / rows.length)) : null,
    highest: highest === undefined ? null : toPointsNumber(highest),
    lowest: lowest === undefined ? null : toPointsNumber(lowest),
  };
}
