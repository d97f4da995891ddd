import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import {
  ApiList,
  type Page,
  type RawListQuery,
  filters,
  isUuid,
  listQuery,
} from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { type RulebookRefusal } from './rulebook.refusals';
import { RulebookStore } from './rulebook.store';
import { RuleDto, toRuleDto } from './rules.dto';

const ruleList = listQuery({
  sort: {
    position: 'r.position',
    code: 'r.code',
    category: 'r.category',
    item: 'r.item',
    direction: 'r.direction',
    id: 'r.code',
  },
  tie: 'r.rule_list_id, r.position',
  filter: {
    ruleListId: filters.id,
    q: filters.text,
    category: filters.text,
    direction: filters.oneOf('ADD', 'DEDUCT'),
    on: filters.day,
  },
});

@ApiTags('rules')
@Controller('rules')
export class RulesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
  ) {}

  @Get()
  @Requires('rule.read')
  @ApiOperation({ summary: 'Rules of a list, or those in force on a day' })
  @ApiList()
  @ApiOkResponse({ type: [RuleDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<RuleDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.listRules(tx, village, ruleList(query)),
    );
    return page.map(toRuleDto);
  }

  @Get(':id')
  @Requires('rule.read')
  @ApiOperation({ summary: 'One rule, by `<ruleListId>:<code>`' })
  @ApiOkResponse({ type: RuleDto })
  async show(@By() by: SignedIn, @Param('id') id: string): Promise<RuleDto> {
    const village = villageOf(by);
    const [ruleListId = '', code = ''] = id.split(':');
    const row = isUuid(ruleListId)
      ? await this.transactions.read(village, (tx) =>
          this.store.findRule(tx, village, ruleListId, code),
        )
      : null;
    if (!row) throw new Refusal<RulebookRefusal>('rule.not_found');
    return toRuleDto(row);
  }
}
