import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { parsePoints, toPointsNumber } from '../shared/domain/points';
import { IsLocalDate, IsPoints, Optional } from '../shared/validators';
import { BASES, type Basis, TIE_STEPS, type TieStep } from './domain/rank';
import {
  DEFAULT_POLICY,
  DIMENSIONS,
  type Dimension,
  KEY_GROUPS,
  type KeyGroup,
  type RankingPolicy,
} from './domain/ranking-policy';
import { type DecidedPolicy } from './ranking-policy.store';

const TIES = ['SHARE', 'CHAIN'] as const;
const MOST_POINTS = 1_000_000;

class StarBandDto {
  @ApiProperty({ example: 60 }) @IsPoints() @Min(-MOST_POINTS) @Max(MOST_POINTS) from: number;

  @Optional({ type: Number, nullable: true, example: 70, description: 'no longer; null: no end' })
  @IsPoints()
  @Max(MOST_POINTS)
  to?: number | null;

  @ApiProperty({ example: 1 }) @IsInt() @Min(1) @Max(10) stars: number;
}

class DimensionOfCategoryDto {
  @ApiProperty({ example: '筹工筹劳' }) @IsString() @Length(1, 30) category: string;
  @ApiProperty({ enum: DIMENSIONS }) @IsIn(DIMENSIONS) dimension: Dimension;
}

class RankingPolicyDto {
  @ApiProperty({ enum: BASES }) @IsIn(BASES) basis: Basis;

  @ApiProperty({ enum: TIES, description: 'share the place, or be told apart by the steps' })
  @IsIn(TIES)
  ties: (typeof TIES)[number];

  @ApiProperty({ enum: TIE_STEPS, isArray: true })
  @IsArray()
  @ArrayMaxSize(TIE_STEPS.length)
  @IsIn(TIE_STEPS, { each: true })
  steps: TieStep[];

  @ApiProperty({
    type: [StarBandDto],
    description: 'from each `from` on and below `to`, without gaps or overlaps; of a year’s points',
  })
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => StarBandDto)
  stars: StarBandDto[];

  @ApiProperty({ example: 30, description: 'with fewer ranked nobody is named at the bottom' })
  @IsInt()
  @Min(1)
  @Max(100_000)
  minimumRanked: number;

  @ApiProperty({ enum: KEY_GROUPS, isArray: true, description: 'who is ranked apart' })
  @IsArray()
  @ArrayMaxSize(KEY_GROUPS.length)
  @IsIn(KEY_GROUPS, { each: true })
  keyGroups: KeyGroup[];

  @ApiProperty({ type: [DimensionOfCategoryDto], description: 'a category not named is conduct' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => DimensionOfCategoryDto)
  dimensions: DimensionOfCategoryDto[];
}

export class NewRankingPolicyDto {
  @ApiProperty({ example: '2027-01-01', description: 'ranks what ends on this day or later' })
  @IsLocalDate()
  holdsFrom: string;

  @ApiProperty({ example: '2026年11月20日村民代表会议', description: 'who decided it, and when' })
  @IsString()
  @Length(1, 200)
  @Matches(/^\S(.*\S)?$/u)
  decision: string;

  @ApiProperty({ type: RankingPolicyDto })
  @ValidateNested()
  @Type(() => RankingPolicyDto)
  policy: RankingPolicyDto;
}

export class DecidedPolicyDto {
  @ApiProperty({ description: '0: the usual one, which nobody decided' }) version: number;
  @ApiProperty({ type: String, nullable: true }) holdsFrom: string | null;
  @ApiProperty() decision: string;
  @ApiProperty() decidedByName: string;
  @ApiProperty({ type: String, nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: RankingPolicyDto }) policy: RankingPolicyDto;
}

const hundredths = (points: number) => parsePoints(points) ?? 0;

export const fromPolicyDto = ({
  stars,
  dimensions,
  ...policy
}: RankingPolicyDto): RankingPolicy => ({
  ...policy,
  stars: stars.map(({ from, to, stars: given }) => ({
    from: hundredths(from),
    to: to == null ? null : hundredths(to),
    stars: given,
  })),
  dimensions: Object.fromEntries(dimensions.map((one) => [one.category, one.dimension])),
});

const toPolicyDto = ({ stars, dimensions, ...policy }: RankingPolicy): RankingPolicyDto => ({
  ...policy,
  stars: stars.map(({ from, to, stars: given }) => ({
    from: toPointsNumber(from),
    to: to === null ? null : toPointsNumber(to),
    stars: given,
  })),
  dimensions: Object.entries(dimensions).map(([category, dimension]) => ({ category, dimension })),
});

export const toDecidedDto = ({ policy, ...decided }: DecidedPolicy): DecidedPolicyDto => ({
  ...decided,
  decidedAt: decided.decidedAt.toISOString(),
  policy: toPolicyDto(policy),
});

export const USUAL: DecidedPolicyDto = {
  version: 0,
  holdsFrom: null,
  decision: '',
  decidedByName: '',
  decidedAt: null,
  policy: toPolicyDto(DEFAULT_POLICY),
};
