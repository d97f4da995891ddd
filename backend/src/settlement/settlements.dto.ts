import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { type Fen, MAX_FEN } from '../shared/domain/fen';
import { toPointsNumber } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { type Payout } from './domain/plan-payouts';
import { type SettlementPreview } from './finalise-settlement';
import { settlementNotices, settlementRefusals } from './settlement.refusals';
import { type PayoutRow } from './payout.store';
import { type SettlementRow } from './settlement.store';

export class SettlementChangeDto {
  @ApiProperty({ example: '2026 年积分分红' })
  @IsString()
  @Length(1, 60)
  @Matches(/^\S(.*\S)?$/u)
  title: string;

  @ApiProperty({ example: 5_000_000, description: 'the pool in 分' })
  @IsInt()
  @Min(1)
  @Max(MAX_FEN)
  poolFen: Fen;
}

export class NewSettlementDto extends SettlementChangeDto {
  @ApiProperty({ example: 2026 })
  @IsInt()
  year: number;
}

export class SettlementDto {
  @ApiProperty() id: string;
  @ApiProperty() year: number;
  @ApiProperty() title: string;
  @ApiProperty() poolFen: number;
  @ApiProperty({ enum: ['DRAFT', 'FINAL'] }) state: 'DRAFT' | 'FINAL';
  @ApiProperty({ description: 'equals the pool once final; 0 for a draft' }) allocatedFen: number;
  @ApiProperty({ description: 'points above zero of those paid; 0 for a draft' })
  totalPoints: number;
  @ApiProperty() payoutCount: number;
  @ApiProperty() createdAt: string;
  @ApiProperty() createdByName: string;
  @ApiProperty({ type: String, nullable: true }) finalisedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) finalisedByName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of inputs and result' })
  contentHash: string | null;
  @ApiProperty() version: number;
}

export class PayoutDto {
  @ApiProperty() id: string;
  @ApiProperty() settlementId: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() points: number;
  @ApiProperty() amountFen: number;
  @ApiProperty({ description: 'got one 分 of the remainder' }) roundedUp: boolean;
}

export class RemarkDto {
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
}

export class SettlementPreviewDto {
  @ApiProperty({ type: [PayoutDto] }) rows: PayoutDto[];
  @ApiProperty() allocatedFen: number;
  @ApiProperty({ description: 'points the pool is divided by' }) totalWeight: number;
  @ApiProperty({ description: 'households without points above zero' }) unpaidHouseholds: number;
  @ApiProperty({ type: [RemarkDto], description: 'what stands in the way, and what to know' })
  problems: RemarkDto[];
}

export function toSettlementDto(row: SettlementRow): SettlementDto {
  return {
    id: row.id,
    year: row.year,
    title: row.title,
    poolFen: row.pool_fen,
    state: row.state,
    allocatedFen: row.allocated_fen,
    totalPoints: toPointsNumber(row.total_weight),
    payoutCount: row.payout_count,
    createdAt: row.created_at.toISOString(),
    createdByName: row.created_by_name,
    finalisedAt: row.finalised_at?.toISOString() ?? null,
    finalisedByName: row.finalised_by_name,
    contentHash: row.content_hash?.toString('hex') ?? null,
    version: row.version,
  };
}

export const toPayoutDto = (row: PayoutRow): PayoutDto => payoutDto(row.settlementId, row);

export function toPreviewDto(
  settlementId: string,
  { plan, obstacles, notices }: SettlementPreview,
  english: boolean,
): SettlementPreviewDto {
  const language = english ? 'en' : 'zh';
  const problems = [
    ...obstacles.map((one) => ({ ...one, text: settlementRefusals[one.code] })),
    ...notices.map((one) => ({ ...one, text: settlementNotices[one.code] })),
  ];
  return {
    rows: plan.payouts.map((payout) => payoutDto(settlementId, payout)),
    allocatedFen: plan.allocatedFen,
    totalWeight: toPointsNumber(plan.totalWeight),
    unpaidHouseholds: plan.unpaidHouseholds,
    problems: problems.map(({ code, params, text }) => ({
      code,
      detail: tell(text[language], params),
    })),
  };
}

function payoutDto(settlementId: string, payout: Payout): PayoutDto {
  const { householdId, householdCode, headName, groupNo, points, amountFen, roundedUp } = payout;
  return {
    id: `${settlementId}_${householdId}`,
    settlementId,
    householdId,
    householdCode,
    headName,
    groupNo,
    points: toPointsNumber(points),
    amountFen,
    roundedUp,
  };
}
