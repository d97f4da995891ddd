import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { RuleBook } from '../rulebook/rule-book';
import { type RulebookRefusal } from '../rulebook/rulebook.refusals';
import { Refusal } from '../shared/domain/refusal';
import { isUuid } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { workedExample } from './domain/worked-example';
import { RuleExampleDto, toRuleExampleDto } from './rule-examples.dto';

@ApiTags('rules')
@Controller('rules')
export class RuleExamplesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly ruleBook: RuleBook,
  ) {}

  @Get(':id/example')
  @Requires('rule.read')
  @ApiOperation({ summary: 'One act worked out under the rule, by `<ruleListId>:<code>`' })
  @ApiOkResponse({ type: RuleExampleDto })
  async example(@By() by: SignedIn, @Param('id') id: string): Promise<RuleExampleDto> {
    const village = villageOf(by);
    const [ruleListId = '', code = ''] = id.split(':');
    const rules = isUuid(ruleListId)
      ? await this.transactions.read(village, (tx) =>
          this.ruleBook.rulesOf(tx, village, ruleListId),
        )
      : [];
    const rule = rules.find((one) => one.code === code);
    if (!rule) throw new Refusal<RulebookRefusal>('rule.not_found');
    return toRuleExampleDto(workedExample(rule));
  }
}
