import { ApiProperty } from '@nestjs/swagger';
import { toPointsNumber } from '../shared/domain/points';
import { toQuantityNumber } from '../shared/domain/quantity';
import { describeCaps, describeValue } from './domain/describe-rule';
import { type Direction, type Level, type RuleValue } from './domain/rule';
import { type RuleEntity, toRule } from './rule.entity';

const KINDS = ['FIXED', 'RANGE', 'PROPORTIONAL', 'LEVELS', 'LADDER_HIGHEST', 'EFFECT'] as const;
const EFFECTS = ['VETO', 'KEY_GROUP_FACTOR', 'REPAIR'] as const;

class LevelDto {
  @ApiProperty() name: string;
  @ApiProperty() points: number;
}

/** Only the fields of its kind are there. Points without sign; the rule's direction gives it. */
class RuleValueDto {
  @ApiProperty({ enum: KINDS }) kind: (typeof KINDS)[number];
  @ApiProperty({ required: false, description: 'FIXED, PROPORTIONAL' }) points?: number;
  @ApiProperty({ required: false, description: 'PROPORTIONAL: for every so many units' })
  per?: number;
  @ApiProperty({ required: false, description: 'RANGE' }) min?: number;
  @ApiProperty({ required: false, description: 'RANGE' }) max?: number;
  @ApiProperty({ required: false, type: [LevelDto], description: 'LEVELS, LADDER_HIGHEST' })
  levels?: LevelDto[];
  @ApiProperty({ required: false, enum: EFFECTS, description: 'EFFECT' })
  effect?: (typeof EFFECTS)[number];
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
  @ApiProperty() unit: string;
  @ApiProperty() evidence: string;
  @ApiProperty() note: string;
  @ApiProperty({ description: 'false for a rule that is no points by itself' })
  recordable: boolean;
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
    unit: row.unit,
    evidence: row.evidence,
    note: row.note,
    recordable: row.value.kind !== 'EFFECT',
  };
}

function toValueDto(value: RuleValue): RuleValueDto {
  switch (value.kind) {
    case 'FIXED':
      return { kind: value.kind, points: toPointsNumber(value.points) };
    case 'RANGE':
      return {
        kind: value.kind,
        min: toPointsNumber(value.min),
        max: toPointsNumber(value.max),
      };
    case 'PROPORTIONAL':
      return {
        kind: value.kind,
        points: toPointsNumber(value.points),
        per: toQuantityNumber(value.per),
      };
    case 'LEVELS':
    case 'LADDER_HIGHEST':
      return { kind: value.kind, levels: value.levels.map(toLevelDto) };
    case 'EFFECT':
      return { kind: value.kind, effect: value.effect };
  }
}

const toLevelDto = ({ name, points }: Level): LevelDto => ({
  name,
  points: toPointsNumber(points),
});
