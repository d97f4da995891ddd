import { ApiProperty } from '@nestjs/swagger';
import { isJson, type Json } from '../rulebook/domain/field-checks';
import { parsePoints, toPointsNumber } from '../shared/domain/points';
import {
  BASES,
  type Basis,
  DEDUCTION_KINDS,
  type DeductionKind,
  type DistributionPlan,
  type Fallback,
  FALLBACKS,
  type Remainder,
  REMAINDERS,
  type Rounding,
  ROUNDINGS,
  type Source,
  SOURCES,
} from './domain/distribution-plan';
import { type DivisionResult } from './domain/settlement-hash';

class DeductionDto {
  @ApiProperty({ enum: DEDUCTION_KINDS }) kind: DeductionKind;
  @ApiProperty({ example: '公积金' }) label: string;
  @ApiProperty({ example: 2000, description: 'basis points of income less losses' }) bps: number;
}

class PoolFilterDto {
  @ApiProperty({ type: [Number], nullable: true, description: 'only these groups' })
  groupNos: number[] | null;
  @ApiProperty({ type: Number, nullable: true, description: 'only from so many points' })
  minPoints: number | null;
  @ApiProperty({ description: 'only who lives in the village' }) residentsOnly: boolean;
}

class PoolDto {
  @ApiProperty({ example: 'HEAD' }) code: string;
  @ApiProperty({ example: '人口股' }) label: string;
  @ApiProperty({ enum: BASES }) basis: Basis;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'basis points of what stated sums leave',
  })
  bps: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'a stated sum; of FIXED each household’s',
  })
  fixedFen: number | null;
  @ApiProperty({ type: PoolFilterDto }) filter: PoolFilterDto;
  @ApiProperty({ description: 'paid first to every household that weighs anything' })
  floorFen: number;
  @ApiProperty({ type: Number, nullable: true, description: 'the most of one household' })
  capFen: number | null;
  @ApiProperty({ enum: FALLBACKS, description: 'where it goes when nobody earned it' })
  fallback: Fallback;
}

export class DistributionPlanDto {
  @ApiProperty({ example: 2026 }) year: number;
  @ApiProperty({ example: '2026-12-31', description: '基准日' }) recordDate: string;
  @ApiProperty({ enum: SOURCES }) source: Source;
  @ApiProperty({ example: 30_000_000 }) incomeFen: number;
  @ApiProperty({ description: 'losses of earlier years, covered first' }) lossesFen: number;
  @ApiProperty({ type: [DeductionDto] }) deductions: DeductionDto[];
  @ApiProperty({ type: [PoolDto], description: 'shares in percent make 100 % together' })
  pools: PoolDto[];
  @ApiProperty({ enum: ROUNDINGS, description: 'to what a household’s total is rounded, half up' })
  rounding: Rounding;
  @ApiProperty({ enum: REMAINDERS, description: 'who gets the 分 left over' }) remainder: Remainder;
}

class DeductedDto extends DeductionDto {
  @ApiProperty() amountFen: number;
}

class PoolResultDto {
  @ApiProperty() code: string;
  @ApiProperty({ enum: ['DIVIDED', 'BY_HEAD', 'TO_COLLECTIVE', 'CARRY_FORWARD'] })
  outcome: 'DIVIDED' | 'BY_HEAD' | 'TO_COLLECTIVE' | 'CARRY_FORWARD';
  @ApiProperty({ enum: BASES, description: 'what it was divided by' }) basis: Basis;
  @ApiProperty() poolFen: number;
  @ApiProperty() paidFen: number;
  @ApiProperty() households: number;
  @ApiProperty() cappedHouseholds: number;
  @ApiProperty({ description: 'beyond floors, among those below the cap' }) restFen: number;
  @ApiProperty({ description: 'their weights; hundredths but for HEAD, HOUSEHOLD, FIXED' })
  restWeight: number;
  @ApiProperty() leftoverFen: number;
  @ApiProperty() toCollectiveFen: number;
  @ApiProperty() carriedFen: number;
}

/** Income = losses + deductions + paid + collective + carried. */
export class DivisionResultDto implements DivisionResult {
  @ApiProperty() netFen: number;
  @ApiProperty({ type: [DeductedDto] }) deductions: DeductedDto[];
  @ApiProperty() distributableFen: number;
  @ApiProperty({ type: [PoolResultDto] }) pools: PoolResultDto[];
  @ApiProperty({ description: 'before rounding' }) exactFen: number;
  @ApiProperty() paidFen: number;
  @ApiProperty() undistributedFen: number;
  @ApiProperty({ description: 'left by rounding; negative where the collective adds' })
  roundingFen: number;
  @ApiProperty({ description: 'the line 村集体' }) collectiveFen: number;
  @ApiProperty({ description: 'to next year' }) carriedFen: number;
}

export const toPlanDto = (plan: DistributionPlan): DistributionPlanDto => ({
  ...plan,
  pools: plan.pools.map((pool) => ({
    ...pool,
    filter: {
      ...pool.filter,
      minPoints: pool.filter.minPoints === null ? null : toPointsNumber(pool.filter.minPoints),
    },
  })),
});

/** What was sent, with what may be left out filled in; whether it is a plan is for `parsePlan` to say. */
export function toSaidPlan(year: number, said: unknown): unknown {
  if (!isJson(said)) return said;
  const { pools } = said;
  return {
    ...{ lossesFen: 0, deductions: [], rounding: 'FEN', remainder: 'LARGEST_REMAINDER' },
    ...said,
    year,
    pools: Array.isArray(pools)
      ? (pools as unknown[]).map((pool) => (isJson(pool) ? toSaidPool(pool) : pool))
      : pools,
  };
}

function toSaidPool(pool: Json): Json {
  const limits = { bps: null, fixedFen: null, floorFen: 0, capFen: null };
  const filter = { groupNos: null, minPoints: null, residentsOnly: false };
  const said = pool.filter ?? {};
  if (!isJson(said)) return { ...limits, ...pool };
  const { minPoints } = said;
  const points = typeof minPoints === 'number' ? { minPoints: parsePoints(minPoints) ?? NaN } : {};
  return { ...limits, ...pool, filter: { ...filter, ...said, ...points } };
}
