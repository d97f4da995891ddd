import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { type DeliberationRefusal } from './deliberation.refusals';
import { PROPOSAL_STATES, ProposalStore } from './proposal.store';
import {
  NewProposalDto,
  ProposalDeclinedDto,
  ProposalDto,
  ProposalTakenDto,
  toNewProposal,
  toProposalDto,
} from './proposals.dto';
import { ProposeRule } from './propose-rule';

const proposalList = listQuery({
  sort: { proposedOn: 'p.proposed_on', state: 'p.state', ruleCode: 'p.rule_code', id: 'p.id' },
  tie: 'p.id',
  filter: {
    schemeId: filters.id,
    ruleListId: filters.id,
    state: filters.oneOf(...PROPOSAL_STATES),
    ruleCode: filters.text,
  },
});

@ApiTags('proposals')
@Controller('proposals')
export class ProposalsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly proposals: ProposalStore,
    private readonly proposeRule: ProposeRule,
  ) {}

  @Get()
  @Requires('rule.read')
  @ApiOperation({ summary: 'Proposals to change the rules, with their answers' })
  @ApiList()
  @ApiOkResponse({ type: [ProposalDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<ProposalDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.proposals.list(tx, village, proposalList(query)),
    );
    return page.map(toProposalDto);
  }

  @Get(':id')
  @Requires('rule.read')
  @ApiOperation({ summary: 'One proposal' })
  @ApiOkResponse({ type: ProposalDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<ProposalDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.proposals.find(tx, village, id));
    if (!row) throw new Refusal<DeliberationRefusal>('proposal.not_found');
    return toProposalDto(row);
  }

  @Post()
  @Requires('deliberation.record')
  @ApiOperation({ summary: 'Write down what the committees or a villager propose' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: ProposalDto })
  async create(@By() by: SignedIn, @Body() body: NewProposalDto): Promise<ProposalDto> {
    return this.show(by, await this.proposeRule.record(by, toNewProposal(body)));
  }

  @Post(':id/take')
  @Requires('deliberation.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a proposal into a draft' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ProposalDto })
  async take(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ProposalTakenDto,
  ): Promise<ProposalDto> {
    const { ruleListId, answer = '' } = body;
    await this.proposeRule.answer(by, id, { ruleListId, text: answer.trim() });
    return this.show(by, id);
  }

  @Post(':id/decline')
  @Requires('deliberation.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decline a proposal, saying why' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ProposalDto })
  async decline(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ProposalDeclinedDto,
  ): Promise<ProposalDto> {
    await this.proposeRule.answer(by, id, { ruleListId: null, text: body.answer.trim() });
    return this.show(by, id);
  }
}
