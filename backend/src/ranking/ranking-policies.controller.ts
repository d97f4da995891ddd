import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { ApiIdempotent } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { DecidePolicy } from './decide-policy';
import {
  DecidedPolicyDto,
  fromPolicyDto,
  NewRankingPolicyDto,
  toDecidedDto,
  USUAL,
} from './ranking-policies.dto';
import { RankingPolicyStore } from './ranking-policy.store';

@ApiTags('standings')
@Controller('ranking-policies')
export class RankingPoliciesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RankingPolicyStore,
    private readonly decidePolicy: DecidePolicy,
  ) {}

  @Get()
  @Requires('standing.read')
  @ApiOperation({ summary: 'How the active area ranks, the newest first; the usual one last' })
  @ApiOkResponse({ type: [DecidedPolicyDto] })
  async list(@By() by: SignedIn): Promise<DecidedPolicyDto[]> {
    const { areaCode } = by;
    const decided = await this.transactions.read(areaCode, (tx) => this.store.list(tx, areaCode));
    return [...decided.map(toDecidedDto), USUAL];
  }

  @Post()
  @Requires('ranking.decide')
  @ApiOperation({ summary: 'Write down how the active area ranks from a day on' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: [DecidedPolicyDto] })
  async decide(@By() by: SignedIn, @Body() body: NewRankingPolicyDto): Promise<DecidedPolicyDto[]> {
    await this.decidePolicy.run(by, { ...body, policy: fromPolicyDto(body.policy) });
    return this.list(by);
  }
}
