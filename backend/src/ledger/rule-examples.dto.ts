import { ApiProperty } from '@nestjs/swagger';
import { toPointsNumber } from '../shared/domain/points';
import { toQuantityNumber } from '../shared/domain/quantity';
import { ExplanationLineDto, toExplanation } from './acts.dto';
import { type WorkedExample } from './domain/worked-example';

export class RuleExampleDto {
  @ApiProperty({ description: 'false for a rule under which nothing is recorded' })
  recordable: boolean;
  @ApiProperty({ example: '3 标准工日 → +30 分:每标准工日 10 分 × 3 标准工日' }) text: string;
  @ApiProperty() points: number;
  @ApiProperty() quantity: number;
  @ApiProperty({ type: String, nullable: true }) level: string | null;
  @ApiProperty({ type: Number, nullable: true }) chosenPoints: number | null;
  @ApiProperty({ type: [ExplanationLineDto] }) explanation: ExplanationLineDto[];
}

export function toRuleExampleDto(example: WorkedExample | null): RuleExampleDto {
  if (!example) {
    const none = { level: null, chosenPoints: null, explanation: [] };
    return { recordable: false, text: '这一条不直接记分', points: 0, quantity: 0, ...none };
  }
  const { text, points, quantity, level, chosenPoints, explanation } = example;
  return {
    recordable: true,
    text,
    points: toPointsNumber(points),
    quantity: toQuantityNumber(quantity),
    level,
    chosenPoints: chosenPoints === null ? null : toPointsNumber(chosenPoints),
    explanation: toExplanation(explanation),
  };
}
