import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Requires } from '../access/signed-in';
import { describeCaps, describeTerms, describeValue } from '../rulebook/domain/describe-rule';
import { parseRule } from '../rulebook/domain/parse-rule';
import { fromWritten } from '../rulebook/domain/rule-input';
import { type RulebookRefusal } from '../rulebook/rulebook.refusals';
import { RuleInputDto } from '../rulebook/rules.dto';
import { Refusal } from '../shared/domain/refusal';
import { workedExample } from './domain/worked-example';

export class WorkedExampleDto {
  @ApiProperty({ example: '每标准工日 10 分' }) valueText: string;
  @ApiProperty({ description: 'empty without caps' }) capsText: string;
  @ApiProperty({ description: 'empty without terms' }) termsText: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '3 标准工日 → +30 分:每标准工日 10 分 × 3 标准工日',
    description: 'null for a rule that is not recorded',
  })
  example: string | null;
}

/** Lives here and not with the rules: what an act is worth is the ledger's to say. */
@ApiTags('rules')
@Controller('worked-examples')
export class WorkedExamplesController {
  @Post()
  @Requires('rule.write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'A rule as it would stand on the list, and one act worked out under it',
  })
  @ApiOkResponse({ type: WorkedExampleDto })
  work(@Body() body: RuleInputDto): WorkedExampleDto {
    const parsed = parseRule(fromWritten(body));
    if ('problems' in parsed) {
      const { problems } = parsed;
      throw new Refusal<RulebookRefusal>('rule.invalid', { count: problems.length }, problems);
    }
    const { rule } = parsed;
    return {
      valueText: describeValue(rule),
      capsText: describeCaps(rule),
      termsText: describeTerms(rule),
      example: workedExample(rule)?.text ?? null,
    };
  }
}
