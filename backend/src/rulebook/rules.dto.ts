import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsInt, IsObject, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { toPointsNumber } from '../shared/domain/points';
import { toQuantityNumber } from '../shared/domain/quantity';
import { describeCaps, describeTerms, describeValue } from './domain/describe-rule';
import {
  type Band,
  type Cap,
  type CapPeriod,
  type Direction,
  isRecordable,
  type Level,
  type Place,
  type RuleTerms,
  type RuleValue,
  type Tier,
  type TierPeriod,
} from './domain/rule';
import { type RuleOrigin } from './domain/own-rules';
import { type WrittenRule } from './domain/rule-input';
import { type RuleEntity, toRule } from './rule.entity';

const KINDS = [
  'FIXED',
  'RANGE',
  'PROPORTIONAL',
  'BANDS',
  'LEVELS',
  'LADDER_HIGHEST',
  'TIER',
  'BASE_ITEM',
  'MIRRORED',
  'ZERO_OUT',
  'DIRECT_GRADE',
  'RANK_REWARD',
  'AD_HOC',
  'EFFECT',
] as const satisfies RuleValue['kind'][];
const EFFECTS = ['VETO', 'KEY_GROUP_FACTOR', 'REPAIR', 'MEASURE', 'WAIVER'] as const;
const CAP_PERIODS = [
  'ENTRY',
  'DAY',
  'MONTH',
  'QUARTER',
  'YEAR',
  'EVER',
] as const satisfies CapPeriod[];

class LevelDto {
  @ApiProperty() name: string;
  @ApiProperty() points: number;
}

class BandDto {
  @ApiProperty() from: number;
  @ApiProperty() points: number;
  @ApiProperty({ description: 'for every so many units' }) per: number;
}

class TierDto {
  @ApiProperty() from: number;
  @ApiProperty() points: number;
}

class PlaceDto {
  @ApiProperty({ description: 'the last place, or the best so many percent' }) to: number;
  @ApiProperty() points: number;
}

/** Only the fields of its kind are there. Points without sign; the rule's direction gives it. */
class RuleValueDto {
  @ApiProperty({ enum: KINDS }) kind: (typeof KINDS)[number];
  @ApiProperty({ required: false, description: 'FIXED, PROPORTIONAL, BASE_ITEM' }) points?: number;
  @ApiProperty({ required: false, description: 'PROPORTIONAL: for every so many units' })
  per?: number;
  @ApiProperty({ required: false, description: 'RANGE, AD_HOC' }) min?: number;
  @ApiProperty({ required: false, description: 'RANGE, AD_HOC' }) max?: number;
  @ApiProperty({ required: false, type: [LevelDto], description: 'LEVELS, LADDER_HIGHEST' })
  levels?: LevelDto[];
  @ApiProperty({ required: false, type: [BandDto], description: 'BANDS' }) bands?: BandDto[];
  @ApiProperty({ required: false, enum: ['ACT', 'MONTH', 'QUARTER', 'YEAR'], description: 'TIER' })
  over?: TierPeriod;
  @ApiProperty({ required: false, type: [TierDto], description: 'TIER' }) tiers?: TierDto[];
  @ApiProperty({ required: false, description: 'BASE_ITEM' }) base?: number;
  @ApiProperty({ required: false, description: 'MIRRORED' }) met?: number;
  @ApiProperty({ required: false, description: 'MIRRORED' }) unmet?: number;
  @ApiProperty({ required: false, enum: ['TOTAL', 'CATEGORY'], description: 'ZERO_OUT' })
  of?: 'TOTAL' | 'CATEGORY';
  @ApiProperty({ required: false, description: 'DIRECT_GRADE' }) grade?: string;
  @ApiProperty({
    required: false,
    type: Number,
    nullable: true,
    description: 'DIRECT_GRADE: the deduction it becomes once repaired',
  })
  repaired?: number | null;
  @ApiProperty({ required: false, enum: ['TOP', 'BOTTOM'], description: 'RANK_REWARD' })
  end?: 'TOP' | 'BOTTOM';
  @ApiProperty({ required: false, enum: ['PLACE', 'PERCENT'], description: 'RANK_REWARD' })
  by?: 'PLACE' | 'PERCENT';
  @ApiProperty({ required: false, type: [PlaceDto], description: 'RANK_REWARD' })
  places?: PlaceDto[];
  @ApiProperty({ required: false, enum: EFFECTS, description: 'EFFECT' })
  effect?: (typeof EFFECTS)[number];
}

class CapDto {
  @ApiProperty({ enum: ['POINTS', 'COUNT', 'QUANTITY'] }) of: Cap['of'];
  @ApiProperty({ enum: CAP_PERIODS }) per: CapPeriod;
  @ApiProperty({ description: 'points, units, or a number of acts' }) limit: number;
  @ApiProperty({ required: false, description: 'rules naming it use one allowance together' })
  shared?: string;
}

class LinkedDto {
  @ApiProperty({ minimum: 1, maximum: 100 }) percent: number;
}

/** Only the terms the rule has are there. */
class RuleTermsDto implements RuleTerms {
  @ApiProperty({ required: false, enum: ['HOUSEHOLD', 'PERSON'] }) countPer?:
    'HOUSEHOLD' | 'PERSON';
  @ApiProperty({ required: false, type: Boolean }) perMember?: true;
  @ApiProperty({ required: false }) stack?: string;
  @ApiProperty({ required: false, enum: ['RULE', 'CATEGORY'] }) repeatOf?: 'RULE' | 'CATEGORY';
  @ApiProperty({ required: false }) keyGroupMultiplier?: number;
  @ApiProperty({ required: false, type: Boolean }) labour?: true;
  @ApiProperty({ required: false, enum: ['ACTOR', 'OTHER'] }) beneficiary?: 'ACTOR' | 'OTHER';
  @ApiProperty({ required: false }) validYears?: number;
  @ApiProperty({ required: false }) linked?: LinkedDto;
}

/** A rule as people write it, with decimals; what is wrong in it is told by field. */
export class RuleInputDto implements WrittenRule {
  @ApiProperty({ example: 'Y054' })
  @IsString()
  @Length(1, 20)
  code: string;

  @ApiProperty() @IsString() category: string;
  @ApiProperty() @IsString() item: string;
  @ApiProperty({ enum: ['ADD', 'DEDUCT'] }) @IsString() direction: string;
  @ApiProperty({ type: RuleValueDto }) @IsObject() value: object;
  @ApiProperty() @IsString() unit: string;
  @ApiProperty({ type: [CapDto] }) @IsArray() caps: unknown[];

  @ApiProperty({ type: RuleTermsDto, required: false })
  @IsOptional()
  @IsObject()
  terms?: object;

  @ApiProperty({ type: Number, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  repeatMultiplier?: number | null;

  @ApiProperty({ required: false }) @IsOptional() @IsString() evidence?: string;
  @ApiProperty({ required: false }) @IsOptional() @IsString() note?: string;
}

export class NewRuleDto extends RuleInputDto {
  @ApiProperty() @IsUUID() ruleListId: string;
}

export class RuleDto {
  @ApiProperty({ description: 'rule list and code: `<ruleListId>:<code>`' }) id: string;
  @ApiProperty() ruleListId: string;
  @ApiProperty() code: string;
  @ApiProperty() position: number;
  @ApiProperty() category: string;
  @ApiProperty() item: string;
  @ApiProperty({ enum: ['ADD', 'DEDUCT'] }) direction: Direction;
  @ApiProperty() value: RuleValueDto;
  @ApiProperty({ example: '每标准工日 10 分' }) valueText: string;
  @ApiProperty({ example: '年封顶 40 分', description: 'empty without caps' }) capsText: string;
  @ApiProperty({ example: '一户一天只计一次', description: 'empty without terms' })
  termsText: string;
  @ApiProperty({ type: [CapDto] }) caps: CapDto[];
  @ApiProperty() terms: RuleTermsDto;
  @ApiProperty({ type: Number, nullable: true }) repeatMultiplier: number | null;
  @ApiProperty() unit: string;
  @ApiProperty() evidence: string;
  @ApiProperty() note: string;
  @ApiProperty({ description: 'false for a rule that is no points by itself' })
  recordable: boolean;
  @ApiProperty() version: number;
  @ApiProperty({ enum: ['TOWN', 'VILLAGE'], description: 'whose rule it is' })
  origin: RuleOrigin;
}

export function toRuleDto(row: RuleEntity): RuleDto {
  const rule = toRule(row);
  return {
    id: `${row.ruleListId}:${row.code}`,
    ruleListId: row.ruleListId,
    code: row.code,
    position: row.position,
    category: row.category,
    item: row.item,
    direction: row.direction,
    value: toValueDto(row.value),
    valueText: describeValue(rule),
    capsText: describeCaps(rule),
    termsText: describeTerms(rule),
    caps: row.caps.map(toCapDto),
    terms: row.terms,
    repeatMultiplier: row.repeatMultiplier,
    unit: row.unit,
    evidence: row.evidence,
    note: row.note,
    recordable: isRecordable(row),
    version: row.version,
    origin: row.origin,
  };
}

function toValueDto(value: RuleValue): RuleValueDto {
  const { kind } = value;
  switch (kind) {
    case 'FIXED':
      return { kind, points: toPointsNumber(value.points) };
    case 'RANGE':
    case 'AD_HOC':
      return { kind, min: toPointsNumber(value.min), max: toPointsNumber(value.max) };
    case 'PROPORTIONAL':
      return { kind, points: toPointsNumber(value.points), per: toQuantityNumber(value.per) };
    case 'BANDS':
      return { kind, bands: value.bands.map(toBandDto) };
    case 'LEVELS':
    case 'LADDER_HIGHEST':
      return { kind, levels: value.levels.map(toLevelDto) };
    case 'TIER':
      return { kind, over: value.over, tiers: value.tiers.map(toTierDto) };
    case 'BASE_ITEM':
      return { kind, base: toPointsNumber(value.base), points: toPointsNumber(value.points) };
    case 'MIRRORED':
      return { kind, met: toPointsNumber(value.met), unmet: toPointsNumber(value.unmet) };
    case 'ZERO_OUT':
      return { kind, of: value.of };
    case 'DIRECT_GRADE': {
      const repaired = value.repaired === null ? null : toPointsNumber(value.repaired);
      return { kind, grade: value.grade, repaired };
    }
    case 'RANK_REWARD': {
      const { end, by } = value;
      return { kind, end, by, places: value.places.map(toPlaceDto) };
    }
    case 'EFFECT':
      return { kind, effect: value.effect };
  }
}

const toLevelDto = ({ name, points }: Level): LevelDto => ({
  name,
  points: toPointsNumber(points),
});
const toBandDto = ({ from, points, per }: Band): BandDto => ({
  from: toQuantityNumber(from),
  points: toPointsNumber(points),
  per: toQuantityNumber(per),
});
const toTierDto = ({ from, points }: Tier): TierDto => ({
  from: toQuantityNumber(from),
  points: toPointsNumber(points),
});
const toPlaceDto = ({ to, points }: Place): PlaceDto => ({ to, points: toPointsNumber(points) });

function toCapDto({ of, per, limit, shared }: Cap): CapDto {
  const amount = { POINTS: toPointsNumber, QUANTITY: toQuantityNumber, COUNT: Number }[of](limit);
  return { of, per, limit: amount, shared };
}
