import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { AsOfDto } from '../shared/as-of';
import { type AreaCode } from '../shared/domain/area-code';
import { maskName } from '../shared/domain/display-name';
import { type Month } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { Optional } from '../shared/validators';
import { type Traits } from './contender.store';
import { BASES, type Basis, TIE_STEPS } from './domain/rank';
import { DIMENSIONS, type Dimension, KEY_GROUPS } from './domain/ranking-policy';
import {
  HOUSEHOLDS_RANKED,
  type HouseholdsRanked,
  type RankedRow,
  type AnsweredRanking,
} from './rank-area';
import { type RankingSum } from './ranked.store';

export class StandingsQueryDto extends AsOfDto {
  @Optional({ example: '2026', description: 'default: the latest year with standings' })
  @Matches(/^20\d{2}$/)
  year?: string;

  @Optional({
    example: '2026-Q3',
    description: 'instead of the year: 2026, 2026-H1, 2026-Q3, 2026-08, or 2026-03-01..2026-05-31',
  })
  @Matches(/^20\d{2}(-[\dHQ]{2}(-\d{2}\.\.20\d{2}-\d{2}-\d{2})?)?$/)
  period?: string;

  @Optional({
    example: '431322105203',
    description: 'village, township or county; default: the active area',
  })
  @Matches(/^\d{12}$/)
  area?: string;

  @Optional({ enum: BASES, description: 'default: as the area decided' })
  @IsIn(BASES)
  basis?: Basis;

  @Optional({ enum: HOUSEHOLDS_RANKED, description: 'ordinary households or key groups, apart' })
  @IsIn(HOUSEHOLDS_RANKED)
  households?: HouseholdsRanked;

  @Optional({ enum: DIMENSIONS, description: 'labour, resources or conduct alone' })
  @IsIn(DIMENSIONS)
  dimension?: Dimension;
}

export class StandingsFormQueryDto extends StandingsQueryDto {
  @Optional({ example: '3', description: 'shown is this group only' })
  @Matches(/^\d{1,3}$/)
  groupNo?: string;

  @Optional({ enum: ['xlsx'], description: 'a workbook, no pages' })
  @IsIn(['xlsx'])
  as?: 'xlsx';
}

export class StandingDto {
  @ApiProperty({ description: 'household and year' }) id: string;
  @ApiProperty() rank: number;
  @ApiProperty({ description: 'another household of the area has the same place' }) tied: boolean;
  @ApiProperty({
    enum: ['POINTS', ...TIE_STEPS],
    nullable: true,
    description: 'the last step needed to settle the place; null where it is shared',
  })
  decidedBy: string | null;
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
  @ApiProperty({ description: 'members or labourers the points are divided by; 1 for the total' })
  people: number;
  @ApiProperty({ description: 'points for each, cut to two decimals; ranked by the exact value' })
  perPerson: number;
  @ApiProperty({ type: Number, nullable: true, description: 'null where none are given' })
  stars: number | null;
  @ApiProperty({
    enum: KEY_GROUPS,
    isArray: true,
    description: 'why it is a key household; only inside one’s own village',
  })
  keyGroups: string[];
  @ApiProperty({ description: 'never named at the bottom' }) protected: boolean;
  @ApiProperty({
    enum: ['CARE', 'NEWLY_SPLIT', 'AWAY'],
    nullable: true,
    description: 'why; only inside one’s own village',
  })
  protection: string | null;
  @ApiProperty({
    description: 'entries kept out of the points while an objection is being decided',
  })
  withheld: number;
}

class NotRankedDto {
  @ApiProperty({ enum: ['NOBODY', 'NO_LABOURER', 'BIRTHDAY_UNKNOWN'] }) why: string;
  @ApiProperty() households: number;
  @ApiProperty({ type: [String], description: 'the first twenty codes' }) codes: string[];
}

export class StandingsSummaryDto {
  @ApiProperty() year: number;
  @ApiProperty({ description: 'first day' }) from: string;
  @ApiProperty({ description: 'last day' }) to: string;
  @ApiProperty() area: string;
  @ApiProperty({ enum: BASES }) basis: Basis;
  @ApiProperty({ description: 'of the ranking policy; 0: none was decided' }) policyVersion: number;
  @ApiProperty({ enum: TIE_STEPS, isArray: true, description: 'none: equal points share a place' })
  steps: string[];
  @ApiProperty({ description: 'stars are given' }) starred: boolean;
  @ApiProperty({ description: 'enough are ranked that somebody may be named at the bottom' })
  bottomNamed: boolean;
  @ApiProperty({ type: [String], description: 'closed in every village that closed any' })
  closedMonths: Month[];
  @ApiProperty() households: number;
  @ApiProperty({ type: Number, nullable: true, description: 'for each, cut to two decimals' })
  average: number | null;
  @ApiProperty({ type: Number, nullable: true }) highest: number | null;
  @ApiProperty({ type: Number, nullable: true }) lowest: number | null;
  @ApiProperty({ type: [NotRankedDto] }) notRanked: NotRankedDto[];
}

export class PlacesQueryDto {
  @Optional({ example: '2026', description: 'default: the latest year with standings' })
  @Matches(/^20\d{2}$/)
  year?: string;
}

class StandingPlaceDto {
  @ApiProperty({ description: 'village, township or county' }) area: string;
  @ApiProperty() areaName: string;
  @ApiProperty() rank: number;
  @ApiProperty({ description: 'another household of the area has the same points' }) tied: boolean;
  @ApiProperty({ description: 'ranked there' }) households: number;
}

export class HouseholdPlacesDto {
  @ApiProperty() householdId: string;
  @ApiProperty() year: number;
  @ApiProperty({
    type: [StandingPlaceDto],
    description: 'the village first; where points alone decide; none when it is not ranked',
  })
  places: StandingPlaceDto[];
}

const perPerson = ({ points, people }: Pick<RankedRow, 'points' | 'people'>) =>
  toPointsNumber(Math.trunc(points / people));

/** `ownVillage` is the village whose people the reader may see by name. */
export function toStandingDto(
  row: RankedRow,
  traits: Traits | undefined,
  { year, ownVillage }: { year: number; ownVillage: AreaCode },
): StandingDto {
  const own = row.villageCode === ownVillage;
  return {
    id: `${row.id}-${year}`,
    rank: row.rank,
    tied: row.tied,
    decidedBy: row.decidedBy,
    householdId: row.id,
    householdCode: row.householdCode,
    headName: own ? row.headName : maskName(row.headName),
    groupNo: row.groupNo,
    villageCode: row.villageCode,
    villageName: row.villageName,
    base: toPointsNumber(row.base),
    carried: toPointsNumber(row.carried),
    adds: toPointsNumber(row.adds),
    deducts: toPointsNumber(row.deducts),
    points: toPointsNumber(row.points),
    people: row.people,
    perPerson: perPerson(row),
    stars: row.stars,
    keyGroups: (own && traits?.keyGroups) || [],
    protected: traits?.protection != null,
    protection: own ? (traits?.protection ?? null) : null,
    withheld: row.withheld,
  };
}

/** What the rows come to; per person where points are divided. */
export function sumOf(rows: readonly RankedRow[]): RankingSum {
  const sum = (of: (row: RankedRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const each = (row: RankedRow | undefined) => row && Math.trunc(row.points / row.people);
  return {
    households: rows.length,
    people: sum(({ people }) => people),
    points: sum(({ points }) => points),
    highest: each(rows.at(0)) ?? null,
    lowest: each(rows.at(-1)) ?? null,
  };
}

export function toSummaryDto(
  ranking: Omit<AnsweredRanking, 'rows'>,
  { households, people, points, highest, lowest }: RankingSum,
): StandingsSummaryDto {
  const { policy, notRanked, closedMonths } = ranking;
  const { area, period, dimension } = ranking.question;
  const starred = period.year !== null && !dimension && policy.stars.length > 0;
  return {
    year: Number(period.to.slice(0, 4)),
    from: period.from,
    to: period.to,
    area,
    basis: ranking.basis,
    policyVersion: ranking.policyVersion,
    steps: policy.steps,
    starred: starred && households > 0,
    bottomNamed: households >= policy.minimumRanked,
    closedMonths,
    households,
    average: households ? perPerson({ points, people }) : null,
    highest: highest === null ? null : toPointsNumber(highest),
    lowest: lowest === null ? null : toPointsNumber(lowest),
    notRanked: [...notRanked].map(([why, of]) => ({
      why,
      households: of.length,
      codes: of.slice(0, 20).map(({ householdCode }) => householdCode),
    })),
  };
}
