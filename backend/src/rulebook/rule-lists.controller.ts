import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { toMeeting } from '../ballot/ballot.dto';
import { parsePoints } from '../shared/domain/points';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { AdoptRuleList } from './adopt-rule-list';
import {
  AdoptionDto,
  BasePointsDto,
  NewDraftDto,
  RuleListDto,
  VoteCallDto,
} from './rule-lists.dto';
import { PutToVote } from './put-to-vote';
import { ReadRuleLists } from './read-rule-lists';
import { WriteDraft } from './write-draft';

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
    private readonly reading: ReadRuleLists,
    private readonly writeDraft: WriteDraft,
    private readonly voting: PutToVote,
    private readonly adoptRuleList: AdoptRuleList,
  ) {}

  @Get()
  @Requires('rule.read')
  @ApiOperation({ summary: 'Versions of the rule lists, with the meeting that adopted each' })
  @ApiList()
  @ApiOkResponse({ type: [RuleListDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<RuleListDto>> {
    return this.reading.page(villageOf(by), ruleListList(query));
  }

  @Get(':id')
  @Requires('rule.read')
  @ApiOperation({ summary: 'One rule list' })
  @ApiOkResponse({ type: RuleListDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<RuleListDto> {
    return this.reading.one(villageOf(by), id);
  }

  @Post()
  @Requires('rule.write')
  @ApiOperation({ summary: 'Begin the next draft of a scheme, from a list, a template or nothing' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: RuleListDto })
  async start(@By() by: SignedIn, @Body() body: NewDraftDto): Promise<RuleListDto> {
    const { schemeId, ...source } = body;
    return this.show(by, await this.writeDraft.start(by, schemeId, source));
  }

  @Put(':id/base-points')
  @Requires('rule.write')
  @ApiOperation({ summary: 'What every household begins a year with under a draft' })
  @ApiOkResponse({ type: RuleListDto })
  async changeBase(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: BasePointsDto,
  ): Promise<RuleListDto> {
    await this.writeDraft.changeBase(by, id, parsePoints(body.basePoints) ?? 0);
    return this.show(by, id);
  }

  @Post(':id/discard')
  @Requires('rule.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put a draft away; it stays to be read' })
  @ApiIdempotent()
  @ApiOkResponse({ type: RuleListDto })
  async discard(@By() by: SignedIn, @IdParam() id: string): Promise<RuleListDto> {
    await this.writeDraft.discard(by, id);
    return this.show(by, id);
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
    await this.adoptRuleList.run(
      by,
      id,
      body.effectiveFrom,
      body.meeting ? toMeeting(body.meeting) : null,
    );
    return this.show(by, id);
  }

  @Post(':id/put-to-vote')
  @Requires('rule.adopt')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Call a ballot on a draft; it stands still until the ballot is decided',
  })
  @ApiIdempotent()
  @ApiOkResponse({ type: RuleListDto })
  async putToVote(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: VoteCallDto,
  ): Promise<RuleListDto> {
    await this.voting.call(by, id, body);
    return this.show(by, id);
  }

  @Post(':id/take-back')
  @Requires('rule.adopt')
  @HttpCode(200)
  @ApiOperation({ summary: 'Write on a list again whose ballot did not pass or was called off' })
  @ApiIdempotent()
  @ApiOkResponse({ type: RuleListDto })
  async takeBack(@By() by: SignedIn, @IdParam() id: string): Promise<RuleListDto> {
    await this.voting.takeBack(by, id);
    return this.show(by, id);
  }
}
