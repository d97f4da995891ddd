import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { directionOf } from '../rulebook/domain/rule';
import { toPointsNumber } from '../shared/domain/points';
import { toQuantityNumber } from '../shared/domain/quantity';
import { type LocalDate } from '../shared/domain/local-date';
import { IsLocalDate, IsPoints, Optional } from '../shared/validators';
import { RELATIONS, type Relation } from '../village/domain/kinship';
import { type ActRow, ACT_STATES, type ActState } from './act.store';
import { type Assessment } from './domain/assess';
import { RATIFICATION_STATES, type RatificationState } from './domain/ratification';
import { labelOf } from './booking';
import { objection } from './review-acts';
import { type ExplanationLine } from './domain/reckoning';
import { type ActToRecord } from './record-acts';

const MOST_HOUSEHOLDS = 2000;

/** What every way of recording asks for. */
class ActFactsDto {
  @ApiProperty({ example: 1, description: 'in the unit of the rule, at most two decimals' })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.01)
  @Max(1_000_000)
  quantity: number;

  @Optional({ nullable: true, type: String, description: 'for rules with levels' })
  @IsString()
  @Length(1, 60)
  level?: string | null;

  @Optional({
    nullable: true,
    type: Number,
    description: 'for rules with a range; the panel may still choose',
  })
  @IsPoints()
  @Min(0)
  chosenPoints?: number | null;

  @Optional({
    nullable: true,
    type: String,
    maxLength: 50,
    description: 'who did it, for rules that credit another household',
  })
  @IsString()
  @Length(1, 50)
  @Matches(/^\S(.*\S)?$/u)
  actorName?: string | null;

  @Optional({
    nullable: true,
    type: Number,
    description: 'how many were ranked, for rules whose quantity is the place',
  })
  @IsInt()
  @Min(1)
  @Max(100_000)
  rankedCount?: number | null;

  @Optional({ description: 'for labour rules: nobody the law exempts is deducted' })
  @IsBoolean()
  exemptionChecked?: boolean;

  @Optional({ maxLength: 60 })
  @IsString()
  @MaxLength(60)
  place?: string;

  @Optional({ maxLength: 500 })
  @IsString()
  @MaxLength(500)
  note?: string;

  @Optional({ type: [String], description: 'hashes of uploaded pictures' })
  @IsArray()
  @ArrayMaxSize(9)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  evidence?: string[];
}

class DatedActDto extends ActFactsDto {
  @ApiProperty({ example: 'Y001' })
  @Matches(/^[0-9A-Za-z-]{1,20}$/)
  ruleCode: string;

  @ApiProperty({ example: '2026-11-20' })
  @IsLocalDate()
  occurredOn: LocalDate;
}

export class NewActDto extends DatedActDto {
  @ApiProperty()
  @IsUUID()
  householdId: string;

  @Optional({ nullable: true, type: String })
  @IsUUID()
  residentId?: string | null;
}

export class NewSingleActDto extends NewActDto {
  @Optional({
    description: '上年调整: recorded into a settled year, without moving its ranks and money',
  })
  @IsBoolean()
  priorYear?: boolean;
}

export class NewBatchDto extends DatedActDto {
  @ApiProperty({ type: [String], maxItems: MOST_HOUSEHOLDS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_HOUSEHOLDS)
  @IsUUID(undefined, { each: true })
  householdIds: string[];
}

export class ActRevisionDto extends ActFactsDto {
  @Optional({ nullable: true, type: String })
  @IsUUID()
  residentId?: string | null;
}

export class ApproveDto {
  @Optional({ nullable: true, type: Number })
  @IsPoints()
  @Min(0)
  chosenPoints?: number | null;
}

export class ChosenPointsDto {
  @ApiProperty()
  @IsUUID()
  id: string;

  @ApiProperty()
  @IsPoints()
  @Min(0)
  points: number;
}

export class ApproveManyDto {
  @Optional({ type: [ChosenPointsDto], description: 'points of ranges among them' })
  @IsArray()
  @ArrayMaxSize(MOST_HOUSEHOLDS)
  @ValidateNested({ each: true })
  @Type(() => ChosenPointsDto)
  chosen?: ChosenPointsDto[];

  @Optional({ type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_HOUSEHOLDS)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @Optional({ description: 'approve all that wait in a batch or an import instead' })
  @IsUUID()
  batchId?: string;
}

export class ReasonDto {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @Length(1, 200)
  reason: string;
}

export class ExplanationLineDto {
  @ApiProperty() text: string;
  @ApiProperty() points: number;
}

export class WarningDto {
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
}

export class ActPreviewDto {
  @ApiProperty() points: number;
  @ApiProperty() uncappedPoints: number;
  @ApiProperty({ type: [ExplanationLineDto] }) explanation: ExplanationLineDto[];
  @ApiProperty({ type: [WarningDto] }) warnings: WarningDto[];
}

export class BatchDto {
  @ApiProperty() batchId: string;
  @ApiProperty() count: number;
  @ApiProperty({ type: [String] }) actIds: string[];
}

export class RefusedActDto {
  @ApiProperty() id: string;
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
}

export class ApprovalDto {
  @ApiProperty() approved: number;
  @ApiProperty({ type: [RefusedActDto] }) refused: RefusedActDto[];
}

export class ActDto {
  @ApiProperty() id: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty({ type: String, nullable: true }) residentId: string | null;
  @ApiProperty({ type: String, nullable: true }) residentName: string | null;
  @ApiProperty() ruleListId: string;
  @ApiProperty() ruleCode: string;
  @ApiProperty() item: string;
  @ApiProperty() category: string;
  @ApiProperty({ enum: ['ADD', 'DEDUCT'] }) direction: 'ADD' | 'DEDUCT';
  @ApiProperty() quantity: number;
  @ApiProperty() unit: string;
  @ApiProperty({ type: String, nullable: true }) level: string | null;
  @ApiProperty({ type: Number, nullable: true }) chosenPoints: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'who did it, when not the household' })
  actorName: string | null;
  @ApiProperty({ type: Number, nullable: true }) rankedCount: number | null;
  @ApiProperty() exemptionChecked: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'the act it is a linked share of' })
  linkedActId: string | null;
  @ApiProperty({ type: Object, nullable: true, description: 'bounds, when the panel chooses' })
  range: { min: number; max: number } | null;
  @ApiProperty() occurredOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'HH:MM, on a sign-in sheet' })
  startedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) endedAt: string | null;
  @ApiProperty() place: string;
  @ApiProperty() note: string;
  @ApiProperty({ enum: ['SINGLE', 'BATCH', 'IMPORT', 'FIELD', 'DECLARATION'] }) source: string;
  @ApiProperty({ type: String, nullable: true }) batchId: string | null;
  @ApiProperty({ description: '上年调整: moves no rank and no money' }) priorYear: boolean;
  @ApiProperty({ enum: ACT_STATES }) state: ActState;
  @ApiProperty() reviewNote: string;
  @ApiProperty() recordedById: string;
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ type: String, nullable: true }) reviewedByName: string | null;
  @ApiProperty({ type: String, nullable: true }) reviewedAt: string | null;
  @ApiProperty({ type: [String] }) evidence: string[];
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'booked, or what it would be worth now',
  })
  points: number | null;
  @ApiProperty({ type: [ExplanationLineDto] }) explanation: ExplanationLineDto[];
  @ApiProperty({ description: 'false for one’s own record, one’s own household or relatives’' })
  mayReview: boolean;
  @ApiProperty({ enum: RELATIONS, nullable: true, description: 'why the reader stands aside' })
  recusedAs: Relation | null;
  @ApiProperty({
    enum: RATIFICATION_STATES,
    nullable: true,
    description: '待追认: booked case by case, until a meeting decides; null where none is needed',
  })
  ratification: RatificationState | null;
  @ApiProperty({ description: 'awaits a meeting, and is not one’s own record or household' })
  mayRatify: boolean;
  @ApiProperty() version: number;
}

/** Hundredths of a number the wire already limited to two decimals. */
export const hundredths = (value: number): number => Math.round(value * 100);
const orNull = (value: number | null | undefined) => (value == null ? null : hundredths(value));

/** What only some rules ask for. */
const particulars = ({ actorName, rankedCount, exemptionChecked }: ActFactsDto) => ({
  actorName: actorName ?? null,
  rankedCount: rankedCount ?? null,
  exemptionChecked: exemptionChecked ?? false,
});

export const toActToRecord = (body: NewSingleActDto | NewBatchDto): ActToRecord => ({
  householdIds: 'householdIds' in body ? body.householdIds : [body.householdId],
  residentId: 'residentId' in body ? (body.residentId ?? null) : null,
  ruleCode: body.ruleCode,
  quantity: hundredths(body.quantity),
  level: body.level ?? null,
  chosenPoints: orNull(body.chosenPoints),
  ...particulars(body),
  occurredOn: body.occurredOn,
  place: body.place ?? '',
  note: body.note ?? '',
  evidence: [...new Set(body.evidence ?? [])],
  priorYear: 'priorYear' in body && body.priorYear === true,
});

export const toRevision = (body: ActRevisionDto) => ({
  residentId: body.residentId ?? null,
  quantity: hundredths(body.quantity),
  level: body.level ?? null,
  chosenPoints: orNull(body.chosenPoints),
  ...particulars(body),
  place: body.place ?? '',
  note: body.note ?? '',
  evidence: [...new Set(body.evidence ?? [])],
});

export const toExplanation = (lines: readonly ExplanationLine[]): ExplanationLineDto[] =>
  lines.map(({ text, points }) => ({ text, points: toPointsNumber(points) }));

/** `assessment` is what the act would be worth now; booked acts bring their own points. `viewer` reads. */
export function toActDto(act: ActRow, assessment: Assessment | undefined, viewer: string): ActDto {
  const assessed = assessment?.outcome === 'ASSESSED' ? assessment : null;
  const booked = act.booked_explanation;
  const explanation = booked
    ? (JSON.parse(booked) as ExplanationLine[])
    : (assessed?.explanation ?? []);
  const points = act.booked_points ?? assessed?.points ?? null;
  const { value } = act.rule;
  return {
    id: act.id,
    householdId: act.household_id,
    householdCode: act.household_code,
    headName: act.head_name,
    groupNo: act.group_no,
    residentId: act.resident_id,
    residentName: act.resident_name,
    ruleListId: act.rule_list_id,
    ruleCode: act.rule_code,
    item: `${labelOf(act)}${act.rule.item}`,
    category: act.rule.category,
    direction: directionOf(act.rule, act.level),
    quantity: toQuantityNumber(act.quantity),
    unit: act.rule.unit,
    level: act.level,
    chosenPoints: act.chosen_points === null ? null : toPointsNumber(act.chosen_points),
    actorName: act.actor_name,
    rankedCount: act.ranked_count,
    exemptionChecked: act.exemption_checked,
    linkedActId: act.linked_act_id,
    range:
      value.kind === 'RANGE' || value.kind === 'AD_HOC'
        ? { min: toPointsNumber(value.min), max: toPointsNumber(value.max) }
        : null,
    occurredOn: act.occurred_on,
    startedAt: act.started_at?.slice(0, 5) ?? null,
    endedAt: act.ended_at?.slice(0, 5) ?? null,
    place: act.place,
    note: act.note,
    source: act.source,
    batchId: act.batch_id,
    priorYear: act.prior_year,
    state: act.state,
    reviewNote: act.review_note,
    recordedById: act.recorded_by,
    recordedByName: act.recorded_by_name,
    recordedAt: act.recorded_at.toISOString(),
    reviewedByName: act.reviewed_by_name,
    reviewedAt: act.reviewed_at?.toISOString() ?? null,
    evidence: act.evidence,
    points: points === null ? null : toPointsNumber(points),
    explanation: toExplanation(explanation),
    recusedAs: act.recused_as,
    mayReview: objection(act, { accountId: viewer }) === null,
    ratification: act.ratification,
    mayRatify:
      act.ratification === 'AWAITING' &&
      act.linked_act_id === null &&
      act.recorded_by !== viewer &&
      act.recused_as === null,
    version: act.version,
  };
}
