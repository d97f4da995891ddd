import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { ApiIdempotent } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { AwardListStore } from './award-list.store';
import { AwardSchemeDto, NewAwardSchemeDto, toPolicy, toSchemeDto } from './awards.dto';
import { DecideAwards } from './decide-awards';

@ApiTags('awards')
@Controller('award-schemes')
export class AwardSchemesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AwardListStore,
    private readonly decideAwards: DecideAwards,
  ) {}

  @Get()
  @Requires('standing.read')
  @ApiOperation({ summary: 'How the area, and its township, decided to award; the newest first' })
  @ApiOkResponse({ type: [AwardSchemeDto] })
  async list(@By() by: SignedIn): Promise<AwardSchemeDto[]> {
    const schemes = await this.transactions.read(by.areaCode, (tx) =>
      this.store.schemes(tx, by.areaCode, null),
    );
    return schemes.map(toSchemeDto);
  }

  @Post()
  @Requires('award.decide')
  @ApiOperation({ summary: 'Write down how a year is awarded, and who decided it' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: [AwardSchemeDto] })
  async decide(@By() by: SignedIn, @Body() body: NewAwardSchemeDto): Promise<AwardSchemeDto[]> {
    const { year, policy, decision, decidedOn } = body;
    await this.decideAwards.run(by, { year, policy: toPolicy(policy), decision, decidedOn });
    return this.list(by);
  }
}
