import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MeetingDto } from '../ballot/ballot.dto';
import { MEETING_BODIES, type MeetingBody } from '../ballot/domain/law';
import { type Fen, MAX_FEN } from '../shared/domain/fen';
import { toPointsNumber } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { IsLocalDate, Optional } from '../shared/validators';
import {
  DistributionPlanDto,
  DivisionResultDto,
  toPlanDto,
  toSaidPlan,
} from './distribution-plan.dto';
import { cutsMemberShares, planByPoints } from './domain/distribution-plan';
import { type PaidOut } from './domain/payout-lines';
import { SETTLEMENT_LIFECYCLE, type SettlementState } from './domain/settlement-lifecycle';
import { type PayoutRow } from './payout.store';
import { type Remark, type SettlementPreview } from './reckon-settlement';
import { settlementNotices, settlementRefusals } from './settlement.refusals';
import { type SettlementRow } from './settlement.store';

const STATES = Object.keys(SETTLEMENT_LIFECYCLE) as SettlementState[];

export class SettlementChangeDto {
  @ApiProperty({ example: '2026 年积分分红' })
  @IsString()
  @Length(1, 60)
  @Matches(/^\S(.*\S)?$/u)
  title: string;

  @Optional({ type: DistributionPlanDto, description: 'the plan; or poolFen' })
  @IsObject()
  plan?: DistributionPlanDto;

  @Optional({ example: 5_000_000, description: 'without a plan: all of it by points, in 分' })
  @IsInt()
  @Min(1)
  @Max(MAX_FEN)
  poolFen?: Fen;
}

export class NewSettlementDto extends SettlementChangeDto {
  @ApiProperty({ example: 2026 })
  @IsInt()
  year: number;
}

export class SettlementVoteDto {
  @ApiProperty({ enum: MEETING_BODIES }) @IsIn(MEETING_BODIES) body: MeetingBody;
  @ApiProperty({ example: '2027-01-20', description: 'the day planned' })
  @IsLocalDate()
  heldOn: string;
  @ApiProperty() @IsString() @Length(1, 60) @Matches(/\S/) place: string;
}

export class SettlementAdoptionDto {
  @Optional({ type: MeetingDto, description: 'held on paper; absent: by the ballot called' })
  @ValidateNested()
  @Type(() => MeetingDto)
  meeting?: MeetingDto;
}

export class SettlementDto {
  @ApiProperty() id: string;
  @ApiProperty() year: number;
  @ApiProperty() title: string;
  @ApiProperty({ description: 'of the year' }) planVersion: number;
  @ApiProperty({ type: String, nullable: true, description: 'the version it replaces' })
  replacesId: string | null;
  @ApiProperty({ type: DistributionPlanDto, nullable: true, description: 'null of before plans' })
  plan: DistributionPlanDto | null;
  @ApiProperty({ description: 'points would cut what members are owed by their shares' })
  cutsMemberShares: boolean;
  @ApiProperty({ description: 'the income' }) poolFen: number;
  @ApiProperty({ enum: STATES }) state: SettlementState;
  @ApiProperty({ description: 'to households; 0 until publicised' }) allocatedFen: number;
  @ApiProperty({ description: 'to the collective; negative where it adds' }) collectiveFen: number;
  @ApiProperty({ type: DivisionResultDto, nullable: true, description: 'once publicised' })
  result: DivisionResultDto | null;
  @ApiProperty({ description: 'points above zero of those paid; 0 for a draft' })
  totalPoints: number;
  @ApiProperty() payoutCount: number;
  @ApiProperty({ type: String, nullable: true, description: 'the ballot it is put to' })
  voteBallotId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the ballot that adopted it' })
  ballotId: string | null;
  @ApiProperty({ type: String, nullable: true }) votedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) publicisedFrom: string | null;
  @ApiProperty({ type: String, nullable: true }) publicisedTo: string | null;
  @ApiProperty() createdAt: string;
  @ApiProperty() createdByName: string;
  @ApiProperty({ type: String, nullable: true }) finalisedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) finalisedByName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of inputs and result' })
  contentHash: string | null;
  @ApiProperty() version: number;
}

class PayoutPartDto {
  @ApiProperty() poolCode: string;
  @ApiProperty({ description: 'hundredths but for HEAD, HOUSEHOLD, FIXED' }) weight: number;
  @ApiProperty() amountFen: number;
  @ApiProperty() roundedUp: boolean;
  @ApiProperty() capped: boolean;
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
  @ApiProperty({ type: [PayoutPartDto], description: 'by pool; none of before plans' })
  parts: PayoutPartDto[];
  @ApiProperty({ description: 'the amount less its parts' }) roundingFen: number;
}

export class RemarkDto {
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
  @ApiProperty({ description: 'false: to know before' }) inTheWay: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'of the plan' }) field: string | null;
}

export class SettlementPreviewDto {
  @ApiProperty({ type: DivisionResultDto, nullable: true, description: 'null: cannot be divided' })
  result: DivisionResultDto | null;
  @ApiProperty({ type: [PayoutDto] }) rows: PayoutDto[];
  @ApiProperty() allocatedFen: number;
  @ApiProperty({ description: 'points the pool is divided by' }) totalWeight: number;
  @ApiProperty({ description: 'households that get nothing' }) unpaidHouseholds: number;
  @ApiProperty({ type: [RemarkDto], description: 'what stands in the way, and what to know' })
  problems: RemarkDto[];
}

/** The plan a body asks for, still to be read: the one it holds, or all of a sum by points. */
export const saidPlan = (year: number, { plan, poolFen }: SettlementChangeDto): unknown =>
  plan === undefined && poolFen !== undefined
    ? planByPoints(year, poolFen)
    : toSaidPlan(year, plan);

export function toSettlementDto(row: SettlementRow): SettlementDto {
  return {
    id: row.id,
    year: row.year,
    title: row.title,
    planVersion: row.plan_version,
    replacesId: row.replaces_id,
    plan: row.plan && toPlanDto(row.plan),
    cutsMemberShares: row.plan !== null && cutsMemberShares(row.plan),
    poolFen: row.pool_fen,
    state: row.state,
    allocatedFen: row.allocated_fen,
    collectiveFen: row.collective_fen,
    result: row.result,
    totalPoints: toPointsNumber(row.total_weight),
    payoutCount: row.payout_count,
    voteBallotId: row.vote_ballot_id,
    ballotId: row.ballot_id,
    votedOn: row.voted_on,
    publicisedFrom: row.publicised_from,
    publicisedTo: row.publicised_to,
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
  { payouts, result, unpaidHouseholds, obstacles, notices }: SettlementPreview,
  language: Language,
): SettlementPreviewDto {
  const remark = ({ code, params, field }: Remark<string>, text: string, inTheWay: boolean) => ({
    ...{ code, inTheWay, detail: tell(text, params), field: field ?? null },
  });
  return {
    result,
    rows: payouts.map((payout) => payoutDto(settlementId, payout)),
    allocatedFen: payouts.reduce((sum, { amountFen }) => sum + amountFen, 0),
    totalWeight: toPointsNumber(payouts.reduce((sum, { weight }) => sum + weight, 0)),
    unpaidHouseholds,
    problems: [
      ...obstacles.map((one) => remark(one, settlementRefusals[one.code][language], true)),
      ...notices.map((one) => remark(one, settlementNotices[one.code][language], false)),
    ],
  };
}

function payoutDto(settlementId: string, payout: PaidOut): PayoutDto {
  const { householdId, householdCode, headName, groupNo, points, amountFen, roundedUp } = payout;
  const { parts, roundingFen } = payout;
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
    parts,
    roundingFen,
  };
}
