import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, ApiIfMatch, IfMatch } from '../shared/http';
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
import { NewRuleDto, RuleDto, RuleInputDto, toRuleDto } from './rules.dto';
import { type RuleKey, WriteDraft } from './write-draft';

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
    private readonly writeDraft: WriteDraft,
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
    const { ruleListId, code } = keyOf(id);
    const row = await this.transactions.read(village, (tx) =>
      this.store.findRule(tx, village, ruleListId, code),
    );
    if (!row) throw new Refusal<RulebookRefusal>('rule.not_found');
    return toRuleDto(row);
  }

  @Post()
  @Requires('rule.write')
  @ApiOperation({ summary: 'Add a rule to a draft, behind the last of its category' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: RuleDto })
  async create(@By() by: SignedIn, @Body() body: NewRuleDto): Promise<RuleDto> {
    const { ruleListId, ...written } = body;
    await this.writeDraft.addRule(by, ruleListId, written);
    return this.show(by, `${ruleListId}:${written.code}`);
  }

  @Put(':id')
  @Requires('rule.write')
  @ApiOperation({ summary: 'Write a rule of a draft anew' })
  @ApiIfMatch()
  @ApiOkResponse({ type: RuleDto })
  async change(
    @By() by: SignedIn,
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: RuleInputDto,
  ): Promise<RuleDto> {
    const key = { ...keyOf(id), version };
    await this.writeDraft.changeRule(by, key, body);
    return this.show(by, `${key.ruleListId}:${body.code}`);
  }

  @Delete(':id')
  @Requires('rule.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a rule out of a draft' })
  @ApiIfMatch()
  @ApiNoContentResponse()
  async remove(
    @By() by: SignedIn,
    @Param('id') id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.writeDraft.removeRule(by, { ...keyOf(id), version });
  }
}

/** @throws Refusal `rule.not_found` for what cannot be the id of a rule */
function keyOf(id: string): Omit<RuleKey, 'version'> {
  const [ruleListId = '', code = ''] = id.split(':');
  if (!isUuid(ruleListId)) throw new Refusal<RulebookRefusal>('rule.not_found');
  return { ruleListId, code };
}
