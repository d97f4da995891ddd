import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { NewActDto, toActToRecord } from '../ledger/acts.dto';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { DecideDeclaration } from './decide-declaration';
import { DeclarationStore } from './declaration.store';
import { DeclarationDto, DeclineDto, toDeclarationDto } from './declarations.dto';
import { type DeclarationsRefusal } from './declarations.refusals';
import { DECLARATION_KINDS, DECLARATION_STATES } from './domain/declaration';

const declarationList = listQuery({
  sort: { receivedAt: 'd.received_at', occurredOn: 'd.occurred_on', state: 'd.state', id: 'd.id' },
  tie: 'd.received_at DESC, d.id',
  filter: {
    state: filters.oneOf(...DECLARATION_STATES),
    kind: filters.oneOf(...DECLARATION_KINDS),
  },
});

/** 申报箱: what villagers sent, for those who record. */
@ApiTags('declarations')
@Controller('declarations')
export class DeclarationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly households: HouseholdStore,
    private readonly store: DeclarationStore,
    private readonly deciding: DecideDeclaration,
  ) {}

  @Get()
  @Requires('act.record')
  @ApiOperation({ summary: 'The inbox; a courtyard leader reads that of their courtyards' })
  @ApiList()
  @ApiOkResponse({ type: [DeclarationDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<DeclarationDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, async (tx) => {
      const courtyards = await this.households.visibleCourtyards(tx, by);
      const viewer = { accountId: by.accountId, courtyards };
      return this.store.list(tx, village, viewer, declarationList(query));
    });
    return page.map(toDeclarationDto);
  }

  @Get(':id')
  @Requires('act.record')
  @ApiOperation({ summary: 'One declaration' })
  @ApiOkResponse({ type: DeclarationDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<DeclarationDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, async (tx) => {
      const courtyards = await this.households.visibleCourtyards(tx, by);
      return this.store.find(tx, village, { accountId: by.accountId, courtyards }, id);
    });
    if (!row) throw new Refusal<DeclarationsRefusal>('declaration.not_found');
    return toDeclarationDto(row);
  }

  @Post(':id/accept')
  @Requires('act.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take it in as an act of one’s own recording; its pictures go with it' })
  @ApiIdempotent()
  @ApiOkResponse({ type: DeclarationDto })
  async accept(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: NewActDto,
  ): Promise<DeclarationDto> {
    await this.deciding.accept(by, id, toActToRecord(body));
    return this.show(by, id);
  }

  @Post(':id/decline')
  @Requires('act.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say why not; the household reads it on its page' })
  @ApiIdempotent()
  @ApiOkResponse({ type: DeclarationDto })
  async decline(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { reason }: DeclineDto,
  ): Promise<DeclarationDto> {
    await this.deciding.decline(by, id, reason.trim());
    return this.show(by, id);
  }
}
