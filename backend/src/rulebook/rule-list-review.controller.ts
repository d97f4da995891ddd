import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { IdParam, languageOf } from '../shared/http';
import { isUuid } from '../shared/list-query';
import { type ReadTx, Transactions } from '../shared/transactions';
import { lintRules } from './domain/lint-rules';
import { DraftStore } from './draft.store';
import { toRule } from './rule.entity';
import { LintFindingDto, RuleChangeDto, toChangeDtos, toFindingDto } from './rule-lists.dto';
import { type RulebookRefusal } from './rulebook.refusals';
import { type RuleListRow, RulebookStore } from './rulebook.store';

/** What is to be known of a list before hands are raised. */
@ApiTags('rule-lists')
@Controller('rule-lists')
export class RuleListReviewController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
    private readonly drafts: DraftStore,
  ) {}

  @Get(':id/changes')
  @Requires('rule.read')
  @ApiOperation({ summary: 'What the list changes of another, rule by rule' })
  @ApiQuery({ name: 'since', description: 'the other list' })
  @ApiOkResponse({ type: [RuleChangeDto] })
  async changes(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Query('since') since: unknown,
  ): Promise<RuleChangeDto[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const [earlier, later] = [
        await this.list(tx, village, since),
        await this.list(tx, village, id),
      ];
      return toChangeDtos(
        await this.drafts.rows(tx, village, earlier.id),
        await this.drafts.rows(tx, village, later.id),
      );
    });
  }

  @Get(':id/findings')
  @Requires('rule.read')
  @ApiOperation({
    summary: 'What the law and experience say of the list; BLOCK cannot come into force',
  })
  @ApiOkResponse({ type: [LintFindingDto] })
  async findings(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Headers('accept-language') language?: string,
  ): Promise<LintFindingDto[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const { base_points: basePoints } = await this.list(tx, village, id);
      const rules = (await this.drafts.rows(tx, village, id)).map(toRule);
      return lintRules(rules, { basePoints }).map((one) => toFindingDto(one, languageOf(language)));
    });
  }

  private async list(tx: ReadTx, village: AreaCode, id: unknown): Promise<RuleListRow> {
    const list = isUuid(id) ? await this.store.findRuleList(tx, village, id) : null;
    if (!list) throw new Refusal<RulebookRefusal>('rule_list.not_found');
    return list;
  }
}
