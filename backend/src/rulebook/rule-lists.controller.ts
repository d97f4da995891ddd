import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { toMeeting } from '../ballot/ballot.dto';
import { BallotStore } from '../ballot/ballot.store';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { type ReadTx, Transactions } from '../shared/transactions';
import { AdoptRuleList } from './adopt-rule-list';
import { AdoptionDto, RuleListDto, toRuleListDto } from './rule-lists.dto';
import { type RulebookRefusal } from './rulebook.refusals';
import { type RuleListRow, RulebookStore } from './rulebook.store';

const ruleListList = listQuery({
  sort: {
    version: 'l.version',
    effectiveFrom: 'l.effective_from',
    state: 'l.state',
    schemeName: 's.name',
    id: 'l.id',
  },
  tie: 'l.id',
  filter: { schemeId: filters.id },
});

@ApiTags('rule-lists')
@Controller('rule-lists')
export class RuleListsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
    private readonly ballots: BallotStore,
    private readonly adoptRuleList: AdoptRuleList,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('rule.read')
  @ApiOperation({ summary: 'Versions of the rule lists, with the meeting that adopted each' })
  @ApiList()
  @ApiOkResponse({ type: [RuleListDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<RuleListDto>> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const page = await this.store.listRuleLists(tx, village, ruleListList(query));
      const withBallot = await this.withBallots(tx, village, page.rows);
      return page.map(withBallot);
    });
  }

  @Get(':id')
  @Requires('rule.read')
  @ApiOperation({ summary: 'One rule list' })
  @ApiOkResponse({ type: RuleListDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<RuleListDto> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const list = await this.store.findRuleList(tx, village, id);
      if (!list) throw new Refusal<RulebookRefusal>('rule_list.not_found');
      return (await this.withBallots(tx, village, [list]))(list);
    });
  }

  @Post(':id/adopt')
  @Requires('rule.adopt')
  @HttpCode(200)
  @ApiOperation({ summary: 'Bring a draft into force by a recorded meeting' })
  @ApiIdempotent()
  @ApiOkResponse({ type: RuleListDto })
  async adopt(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: AdoptionDto,
  ): Promise<RuleListDto> {
    await this.adoptRuleList.run(by, id, body.effectiveFrom, toMeeting(body.meeting));
    return this.show(by, id);
  }

  private async withBallots(tx: ReadTx, village: AreaCode, rows: readonly RuleListRow[]) {
    const ids = rows.flatMap((row) => row.ballot_id ?? []);
    const ballots = await this.ballots.findAll(tx, village, ids);
    const today = this.clock.today();
    return (row: RuleListRow) => toRuleListDto(row, ballots.get(row.ballot_id ?? ''), today);
  }
}
